import assert from "node:assert/strict";
import { en } from "../../../bot/locales/en.ts";
import type { Person } from "../../../simulator/mod.ts";
import { openWorld, type World } from "../../world.ts";
import { labels } from "../people.ts";
import { maskOf } from "./people.ts";

async function openDesk() {
  const world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  return { world, ada };
}

async function town(world: World, count: number): Promise<Person[]> {
  const people = [];
  for (let at = 0; at < count; at++) {
    people.push(await world.registered(`P${at}`));
  }
  return people;
}

async function erases(world: World, person: Person) {
  await person.sends("/deleteme");
  await person.presses("Erase everything");
  await world.settle();
}

Deno.test("a page of the queue that nobody stands on any more gives way to the first", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const people = await town(world, 9);
  for (const one of people) {
    await one.sends("/profile");
    await one.presses("Whom I meet");
    await one.presses("Country");
    await one.sends("Antarctica");
    await one.sends("/find");
  }
  await ada.sends("/queue");
  const page = ada.last();
  for (const one of people.slice(0, 5)) await one.sends("/stop");
  await world.settle();
  await ada.presses("On ›", { on: page });
  ada.sees("Waiting: 4 · page 1");
  assert.equal(labels(ada).filter((label) => /^#/.test(label)).length, 4);
});

Deno.test("a page of people who are all gone gives way to the first", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const people = await town(world, 8);
  await ada.sends("/admin_users");
  const page = ada.last();
  const [last] = [...people, ada].sort((a, b) => b.id - a.id);
  assert(last && last !== ada);
  await erases(world, last);
  await ada.presses("On ›", { on: page });
  ada.sees("Users: 8");
  assert.equal(labels(ada).filter((label) => /^#/.test(label)).length, 8);
});

Deno.test("when others decided on appeals, a page too far shows the last that is left", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const [alice, bob] = await town(world, 2) as [Person, Person];
  for (const one of [alice, bob]) {
    await ada.sends(`/ban ${maskOf(world, one)} 7d abuse`);
    await one.sends(`/appeal Please, I am ${one.name}.`);
    await world.passes(1_000);
  }
  await ada.sends("/admin");
  await ada.presses("Appeals");
  const page = ada.last();
  await ada.presses("Reject");
  await ada.presses("On ›", { on: page });
  ada.sees("Please, I am P1.");
});

Deno.test("at the end of the reports it goes on with the newest that is open", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const bob = await world.registered("Bob");
  for (const one of await town(world, 2)) {
    await world.meet(one, bob);
    await one.sends("/report");
    await one.presses("Spam");
    await one.sends("/stop");
    await world.passes(60_000);
  }
  await ada.sends("/admin_reports");
  const newest = ada.last().text;
  await ada.presses("Older ›");
  await ada.presses("Reject");
  await ada.presses("Older ›");
  assert.equal(ada.last().text, newest);
  ada.seesNot("There are no open reports.");
});

Deno.test("an hour after the question, the searches of then are not ended any more", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const [alice] = await town(world, 1) as [Person];
  await alice.sends("/find");
  await ada.sends("/resetqueue");
  const asked = ada.last();
  await world.passes(3_600_000);
  await alice.sends("/find");
  await world.settle();
  const answer = await ada.presses("End them", { on: asked });
  assert.equal(answer?.text, "This button is too old.");
  assert.equal(await world.core.search.isSearching(alice.id), true);
});

Deno.test("a card leads to all that a command can do: a longer ban, a warning, their behaviour, and back", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  await ada.sends(`/ban ${mask} 1d spam sold hats`);
  await world.passes(1_000);
  await ada.presses(mask);
  ada.sees("Note: sold hats");
  assert.deepEqual(labels(ada), [
    mask,
    "Unban",
    "Ban for longer",
    "Warn",
    "Behaviour",
  ]);
  const card = ada.last();
  await ada.presses("Behaviour");
  ada.sees(`${mask} · score 0`);
  assert.equal(ada.last().message_id, card.message_id);
  await ada.presses("‹ Back");
  assert.equal(ada.last().text, card.text);
  await ada.presses("Ban for longer");
  await ada.presses("abuse");
  await ada.presses("For ever");
  assert.equal((await world.core.bans.find(bob.id))?.until, null);
  await ada.presses(mask);
  await ada.presses("Warn");
  await ada.presses("abuse");
  assert.equal((await world.core.warnings.of(bob.id)).length, 1);
});

Deno.test("a moderator's press on somebody's behaviour who erased everything is too old", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const bob = await world.registered("Bob");
  await ada.sends(`/unban ${maskOf(world, bob)}`);
  await ada.presses(maskOf(world, bob));
  await erases(world, bob);
  const answer = await ada.presses("Behaviour");
  assert.equal(answer?.text, "This button is too old.");
});

Deno.test("every command of the desk stands in docs/safety.md", async () => {
  const url = new URL("../../../docs/safety.md", import.meta.url);
  const text = await Deno.readTextFile(url);
  const table = text.slice(text.indexOf("\n## Commands"));
  for (const command of Object.keys(en.desk.commands)) {
    assert.match(table, new RegExp(`^\\| \`/${command}\\b`, "m"), command);
  }
});
