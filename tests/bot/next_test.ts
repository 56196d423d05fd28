import assert from "node:assert/strict";
import type { Settings } from "../../core/mod.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { ASKED, dropLinks, TOO_MANY, watchful } from "./holds.ts";
import { MATCHED, times } from "./people.ts";

const STAYS = "Until then this chat goes on; /stop leaves it.";

/** /next and its button leave nobody, and say why; /stop leaves. */
async function assertKept(
  world: World,
  [alice, bob]: readonly [Person, Person],
  ...said: string[]
) {
  await alice.sends("/next");
  await alice.presses("Next", { on: alice.sees(MATCHED) });
  await world.settle();
  for (const words of said) {
    assert.equal(times(alice, words), 2, `${words}\n${alice}`);
  }
  bob.seesNot("The stranger moved on");
  await bob.sends("Still there?");
  alice.sees("Still there?");
  await alice.sends("/stop");
  await world.settle();
  bob.sees("The stranger left the chat");
  await world.assertConsistent();
}

async function change(world: World, changes: Partial<Settings>) {
  const { settings } = world.core;
  await settings.change(changes, (await settings.find()).versionstamp);
}

/** All searches of today are used up. */
async function capped({ kv, core, clock }: World, { id }: Person) {
  const day = Math.floor(clock.now() / (24 * 3_600_000));
  const conduct = { step: 3, today: { day, searches: 1_000 } };
  await kv.set(["conduct", core.pseudonym(id)], conduct);
}

Deno.test("/next leaves nobody in maintenance", async () => {
  using world = await openWorld();
  const pair = await world.pair();
  await change(world, { mode: "maintenance" });
  await assertKept(world, pair, "We are working on the bot", STAYS);
});

Deno.test("/next leaves nobody when a channel is newly required", async () => {
  using world = await openWorld();
  const pair = await world.pair();
  world.telegram.addChannel({ title: "News", username: "passerby_news" });
  await change(world, { requiredChannels: ["@passerby_news"] });
  await assertKept(world, pair, "First join our channel", STAYS);
});

Deno.test("/next leaves nobody when the searches of the day are used up", async () => {
  using world = await openWorld();
  const pair = await world.pair();
  await capped(world, pair[0]);
  await assertKept(world, pair, "These were all searches for today", STAYS);
});

Deno.test("/next leaves nobody while searches come too fast", async () => {
  using world = await openWorld({
    settings: { searchPace: { perSecond: 0.01, burst: 1 } },
  });
  const pair = await world.pair();
  await assertKept(world, pair, "One moment: /next works again in");
});

Deno.test("/next leaves nobody while one has to show that one is a person", async () => {
  using world = await openWorld({ settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY);
  const asked = times(alice, ASKED);
  await alice.sends("/next");
  await world.settle();
  assert.equal(times(alice, ASKED), asked + 1);
  alice.sees(STAYS);
  bob.seesNot("The stranger moved on");
  await alice.sends("/stop");
  await world.settle();
  bob.sees("The stranger left the chat");
});

Deno.test("/next goes on within a second of the match: it is not to search twice", async () => {
  using world = await openWorld({ settings: { findDebounceMs: 5_000 } });
  const [alice, bob] = await world.pair();
  await alice.sends("/next");
  await world.settle();
  alice.sees("Looking for someone");
  bob.sees("The stranger moved on");
  await world.assertConsistent();
});

Deno.test("/next that used up the last search is answered at its second delivery as at its first", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { searchPace: { perSecond: 0.01, burst: 2 } },
  });
  const [alice] = await world.pair();
  world.telegram.faults.add({ kind: "repeated_delivery", times: 1 });
  await world.until(alice.sends("/next"));
  await world.settle();
  assert.equal(times(alice, "One moment"), 0);
  assert.equal((await world.read("tickets")).length, 1);
});
