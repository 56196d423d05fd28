import assert from "node:assert/strict";
import { defaultSettings } from "../../../core/mod.ts";
import type { Person } from "../../../simulator/mod.ts";
import { openWorld, type World } from "../../world.ts";
import { acts, maskOf } from "./people.ts";

interface Town {
  world: World;
  ada: Person;
  alice: Person;
  bob: Person;
}

type Look = (town: Town) => Promise<unknown>;

async function openTown(look: Look): Promise<Town> {
  const world = await openWorld({
    servers: 2,
    settings: { history: "evidence", behaviour: defaultSettings.behaviour },
  });
  const ada = await world.registered("Ada", { isAdmin: true });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  const town = { world, ada, alice, bob };
  await look(town);
  await world.passes(2_000);
  return town;
}

/** What there is to see of what was done: lines of the log, messages sent. */
async function traces({ world, ada, alice, bob }: Town) {
  for (let at = 0; at < 10; at++) await world.passes(1_000);
  return {
    log: await acts(world),
    messages: [ada, alice, bob].map(({ chat }) => chat.length),
  };
}

async function ban({ world, ada, bob }: Town) {
  await ada.sends(`/ban ${maskOf(world, bob)} 7d abuse`);
}

async function reasons({ world, ada, bob }: Town, act: "Ban" | "Warn") {
  await ada.sends(`/unban ${maskOf(world, bob)}`);
  await ada.presses(maskOf(world, bob));
  await ada.presses(act);
}

async function spans(town: Town) {
  await reasons(town, "Ban");
  await town.ada.presses("abuse");
}

async function behaviour({ world, ada, alice, bob }: Town) {
  await world.meet(alice, bob);
  await bob.sends("see example.com/win");
  await ada.sends(`/behaviour ${maskOf(world, bob)}`);
}

async function report({ world, ada, alice, bob }: Town) {
  await world.meet(alice, bob);
  await bob.sendsPhoto();
  await alice.sends("/report");
  await alice.presses("Harassment");
  await ada.sends("/admin_reports");
}

async function appeal(town: Town) {
  await ban(town);
  await town.bob.sends("/appeal It was my brother.");
  await town.ada.sends("/admin");
  await town.ada.presses("Appeals");
}

async function reset({ ada, alice }: Town) {
  await alice.sends("/find");
  await ada.sends("/resetqueue");
}

const buttons: [label: string, of: string, look: Look][] = [
  ["24 hours", "a ban", spans],
  ["abuse", "a warning", (town) => reasons(town, "Warn")],
  ["Unban", "a ban", ban],
  ["Take it back", "a behaviour", behaviour],
  ["Approve only", "a report", report],
  ["Warn", "a report", report],
  ["Ban for a while", "a report", report],
  ["Ban for ever", "a report", report],
  ["Reject", "a report", report],
  ["Show media", "a report", report],
  ["Lift the ban", "an appeal", appeal],
  ["Reject", "an appeal", appeal],
  ["End them", "a reset", reset],
  ["60 minutes", "a block", ({ ada }) => ada.sends("/media photo")],
  ["Unblock", "a block", ({ ada }) => ada.sends("/media photo 2h")],
  [
    "Send to everybody",
    "a broadcast",
    ({ ada }) => ada.sends("/admin_broadcast Hello"),
  ],
  ["Cancel", "a broadcast", ({ ada }) => ada.sends("/admin_broadcast Hello")],
];

for (const [label, of, look] of buttons) {
  Deno.test(`"${label}" of ${of}, delivered to two servers and tapped again a moment later, is done and told once`, async () => {
    const [one, two] = [await openTown(look), await openTown(look)];
    using _ = one.world;
    using __ = two.world;
    await one.ada.presses(label, { on: one.ada.last() });
    const once = await traces(one);
    const on = two.ada.last();
    two.world.telegram.faults.add({ kind: "lost_answer", times: 1 });
    await two.world.until(two.ada.presses(label, { on }));
    await two.world.passes(1_500);
    await two.ada.presses(label, { on });
    assert.deepEqual(await traces(two), once);
  });
}
