import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import type { UserFigures } from "../../core/statistics/user_figures.ts";
import { openWorld, type World, type WorldOptions } from "../world.ts";

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;

async function figuresOf(world: World, { id }: Person): Promise<UserFigures> {
  const figures = await world.core.figures.find(id);
  assert(figures);
  return figures;
}

/** Nothing happens in a chat but what the test says. */
const untimed = { nudgeAfterMs: 0, idleEndMs: 0, chatLimitMs: 0, avoidMs: 0 };

/** Two who meet twice, one evening; all updates may come twice. */
async function evening(options: WorldOptions) {
  const world = await openWorld({ settings: untimed, ...options });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  if (options.servers) world.telegram.faults.add({ kind: "repeated_delivery" });
  await alice.sends("/find");
  await world.passes(20_000);
  await bob.sends("/find");
  await world.passes(3 * MINUTE_MS);
  await alice.sends("/stop");
  await world.settle();
  await alice.presses("👍");
  await bob.presses("👎");
  await bob.sends("/find");
  await alice.sends("/find");
  await world.passes(MINUTE_MS);
  await bob.sends("/next");
  await world.passes(10_000);
  await bob.sends("/stop");
  await world.settle();
  await alice.presses("Block");
  await world.settle();
  return { world, alice, bob };
}

Deno.test("/stats of somebody new says that there is nothing to count", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/stats");
  alice.sees("Nothing to count yet");
});

Deno.test("/stats before the registration asks the next question of it", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/stats");
  alice.sees("Which language do you like to chat in?");
  alice.seesNot("Nothing to count");
});

Deno.test("each count of /stats is true", async () => {
  const { world, alice, bob } = await evening({});
  using _ = world;
  const [hers, his] = [
    await figuresOf(world, alice),
    await figuresOf(world, bob),
  ];
  assert.equal(hers.chats, 2);
  assert.equal(hers.chatMs, 4 * MINUTE_MS);
  assert.equal(hers.averageChatMs, 2 * MINUTE_MS);
  assert.equal(hers.waits, 2);
  assert.equal(hers.waitMs, 20_000);
  assert.equal(hers.averageWaitMs, 10_000);
  assert.equal(hers.skipRate, 0);
  assert.equal(hers.repeats, 1);
  assert.deepEqual(hers.received, { good: 0, bad: 1, scam: 0 });
  assert.equal(hers.ratingsGiven, 1);
  assert.deepEqual([hers.blocked, hers.blockedBy], [1, 0]);

  assert.equal(his.chats, 2);
  assert.equal(his.chatMs, 4 * MINUTE_MS);
  assert.equal(his.waits, 3, "the search he stopped is one, too");
  assert.equal(his.waitMs, 10_000);
  assert.equal(his.skipRate, 0.5);
  assert.equal(his.repeats, 1);
  assert.deepEqual(his.received, { good: 1, bad: 0, scam: 0 });
  assert.deepEqual([his.blocked, his.blockedBy], [0, 1]);

  await alice.sends("/stats");
  for (
    const line of [
      "Chats: 2",
      "In chats: 4 minutes, on average 2 minutes",
      "Waited: 20 seconds, on average 10 seconds",
      "Left by /next: 0%",
      "Met again: 1",
      "Rated by others: 0 👍  1 👎",
      "Ratings given: 1",
      "Blocked: 1 · blocked by others: 0",
      "Mostly at: 22:00 (UTC)",
    ]
  ) alice.sees(line);
});

Deno.test("updates that come twice, on two servers, count once", async () => {
  const once = await evening({});
  const twice = await evening({ servers: 2 });
  using _ = once.world;
  using __ = twice.world;
  for (const name of ["alice", "bob"] as const) {
    assert.deepEqual(
      await figuresOf(twice.world, twice[name]),
      await figuresOf(once.world, once[name]),
      name,
    );
  }
});

Deno.test("a block asked for on two servers at once counts once", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await bob.sends("/stop");
  await world.settle();
  await Promise.all([alice.presses("Block"), alice.presses("Block")]);
  await world.settle();
  assert.equal((await figuresOf(world, alice)).blocked, 1);
  assert.equal((await figuresOf(world, bob)).blockedBy, 1);
});

Deno.test("blocking by the button of a chat before, in a later chat with the same, counts once", async () => {
  using world = await openWorld({ settings: untimed });
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  const asked = alice.last();
  await world.meet(bob, alice);
  await alice.presses("Block", { on: asked });
  await world.settle();
  assert.equal(await world.core.chats.find(alice.id), null);
  assert.equal((await figuresOf(world, alice)).blocked, 1);
  assert.equal((await figuresOf(world, bob)).blockedBy, 1);
});

Deno.test("meeting again is a repeat, and no wait", async () => {
  using world = await openWorld({ settings: untimed });
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  await world.settle();
  await alice.sends("/again");
  await world.settle();
  await bob.presses("Yes");
  await world.settle();
  await alice.sends("/stop");
  await world.settle();
  for (const one of [alice, bob]) {
    const { chats, waits, repeats } = await figuresOf(world, one);
    assert.deepEqual({ chats, waits, repeats }, {
      chats: 2,
      waits: 1,
      repeats: 1,
    });
  }
});

Deno.test("a scam rating and a report are counted on both sides", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/report");
  await alice.presses("Spam");
  await alice.sends("/report");
  await alice.sends("/stop");
  await world.settle();
  await alice.presses("Scam");
  await world.settle();
  const [hers, his] = [
    await figuresOf(world, alice),
    await figuresOf(world, bob),
  ];
  assert.deepEqual([hers.reportsMade, hers.reportsReceived], [1, 0]);
  assert.deepEqual([his.reportsMade, his.reportsReceived], [0, 1]);
  assert.equal(his.received.scam, 1);
});

Deno.test("the busiest hours come first, three at most, none that are empty", async () => {
  using world = await openWorld({ settings: untimed });
  const [alice, bob] = await world.pair();
  // Hours from one chat to the next: three begin at 22, two at 23.
  const pauses = [0, 0, 1, 0, 1, 1];
  for (const pause of pauses) {
    await alice.sends("/stop");
    await world.passes(pause * 60 * MINUTE_MS);
    await world.meet(alice, bob);
  }
  await alice.sends("/stop");
  const { peakHours, hours: all } = await figuresOf(world, alice);
  assert.deepEqual(peakHours, [22, 23, 0]);
  assert.equal(all.reduce((sum, some) => sum + some, 0), pauses.length + 1);
});

Deno.test("what a person asks for is among their figures", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const { preferences, registration } = world.core;
  await preferences.accept(alice.id, ["voice"], false);
  await registration.change(alice.id, "wantsGender", {
    text: "female",
    telegramNames: [],
  });
  const figures = await figuresOf(world, alice);
  assert.deepEqual(figures.refuses, ["voice"]);
  assert.equal(figures.wants.gender, "female");
  assert.equal(await world.core.figures.find(1), null);
});

Deno.test("a report, a block and a scam rating do not show to whom they are about while they tell who it was", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await alice.sends("/report");
  await alice.presses("Spam");
  await alice.sends("/block");
  await world.settle();
  await alice.presses("Scam");
  await world.settle();
  await bob.sends("/stats");
  const { text: atOnce = "" } = bob.last();
  assert.match(atOnce, /blocked by others: 0\n/);
  assert.match(atOnce, /received: 0\n/);
  const his = await figuresOf(world, bob);
  assert.deepEqual([his.reportsReceived, his.blockedBy, his.received.scam], [
    1,
    1,
    1,
  ]);
  // Hers count at once: she knows.
  await alice.sends("/stats");
  alice.sees("Reports made: 1 · received: 0");
  alice.sees("Blocked: 1 · blocked by others: 0");

  await world.passes(WEEK_MS - MINUTE_MS);
  await bob.sends("/stats");
  assert.equal(bob.last().text, atOnce);
  await world.passes(WEEK_MS + MINUTE_MS);
  await bob.sends("/stats");
  const { text: later = "" } = bob.last();
  assert.match(later, /blocked by others: 1\n/);
  assert.match(later, /received: 1\n/);
});
