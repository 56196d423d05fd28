import assert from "node:assert/strict";
import { defaultSettings } from "../../core/mod.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";

const ASKED = "Are you a person?";
const settings = { behaviour: defaultSettings.behaviour, avoidMs: 0 };
const stories = [
  "I just came home from work and I am too lazy to cook",
  "we had so much rain that the street was under water",
  "my sister gets married in spring, all of them are excited",
];

async function meetAgain(world: World, one: Person, two: Person) {
  await one.sends("/find");
  await two.sends("/find");
  await world.settle();
}

async function signsOf({ core }: World, { id }: Person) {
  return (await core.behaviour.view(id)).signs;
}

Deno.test("a script whose first words say what it just heard is noticed by them", async () => {
  using world = await openWorld({ settings });
  const [script, bob] = await world.pair("Script", "Bob");
  for (const story of stories) {
    await world.passes(5_000);
    await bob.sends(story);
    await world.passes(150);
    await script.sends(`${story}? tell me more`);
    await world.passes(1_000);
    await script.sends("/stop");
    await meetAgain(world, script, bob);
  }
  assert.equal((await signsOf(world, script)).instant, 2);
});

Deno.test("what was ready and comes at once after another's first words is no answer", async () => {
  using world = await openWorld({ settings });
  const [alice, bob] = await world.pair("Alice", "Bob");
  for (const story of stories) {
    await world.passes(5_000);
    await bob.sends(story);
    await world.passes(150);
    await alice.sends("hello, how are you today?");
    await world.passes(1_000);
    await alice.sends("/stop");
    await meetAgain(world, alice, bob);
  }
  assert.equal((await signsOf(world, alice)).instant, undefined);
});

Deno.test("who says nothing but what they hear has to show that they are a person, however long they take", async () => {
  using world = await openWorld({ settings });
  const [script, bob] = await world.pair("Script", "Bob");
  await script.sends("hi");
  for (let at = 0; at < 8; at++) {
    await world.passes(9_000);
    await bob.sends(stories[at % stories.length]!);
    await world.passes(9_000);
    await script.sends(`You say: ${stories[at % stories.length]}`);
  }
  await world.passes(1_000);
  await world.settle();
  script.sees(ASKED);
});

Deno.test("who asks back what they were asked is no echo", async () => {
  using world = await openWorld({ settings });
  const [alice, bob] = await world.pair("Alice", "Bob");
  await alice.sends("hi");
  for (let at = 0; at < 12; at++) {
    const question = at % 2 === 0
      ? "where are you from?"
      : "how are you today?";
    await world.passes(6_000);
    await bob.sends(question);
    await world.passes(6_000);
    await alice.sends(`Not much to tell. ${question}`);
  }
  assert.equal((await signsOf(world, alice)).instant, undefined);
});
