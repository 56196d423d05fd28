import assert from "node:assert/strict";
import { defaultSettings } from "../../core/mod.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";

const ASKED = "Are you a person?";
const settings = { behaviour: defaultSettings.behaviour, avoidMs: 0 };
const story = "I just came home from work and I am too lazy to cook";

async function meetAgain(world: World, one: Person, two: Person) {
  await one.sends("/find");
  await two.sends("/find");
  await world.settle();
}

async function signsOf({ core }: World, { id }: Person) {
  return (await core.behaviour.view(id)).signs;
}

Deno.test("to leave at once who turns out to be a script is nothing, nor to be left by one", async () => {
  using world = await openWorld({ settings });
  const [alice, script] = await world.pair("Alice", "Script");
  const scoreOf = async ({ id }: Person) =>
    (await world.core.behaviour.view(id)).score;
  for (let at = 0; at < 5; at++) {
    await world.passes(1_000);
    await script.sends("see example.com/win");
    await alice.sends(story);
    await world.passes(1_000);
    await (at % 2 === 0 ? alice : script).sends("/stop");
    await world.settle();
    await meetAgain(world, alice, script);
    if (await world.core.behaviour.holdOf(script.id)) break;
  }
  script.sees(ASKED);
  const { run, left } = await signsOf(world, alice);
  assert(run && left, "she was seen to leave and to be left");
  const held = await scoreOf(alice);
  await world.core.behaviour.pardon(script.id, { by: "auto" });
  const pardoned = await scoreOf(alice);
  assert(held < pardoned, `${held} while it counts, ${pardoned} else`);
});
