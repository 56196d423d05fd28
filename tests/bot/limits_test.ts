import assert from "node:assert/strict";
import { openWorld, type World } from "../world.ts";
import { labels, times } from "./people.ts";

const MINUTE_MS = 60_000;
const QUIET = "It has been quiet for a while.";

/** Lets time pass in steps, as the watch is in no hurry. */
async function minutes(world: World, count: number) {
  for (let at = 0; at < count; at++) await world.passes(MINUTE_MS);
}

Deno.test("a quiet chat is nudged once a spell, and ends when nobody writes", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { nudgeAfterMs: 5 * MINUTE_MS, idleEndMs: 15 * MINUTE_MS },
  });
  const [alice, bob] = await world.pair();
  await minutes(world, 4);
  for (const one of [alice, bob]) one.seesNot(QUIET);
  await minutes(world, 2);
  for (const one of [alice, bob]) {
    const told = one.sees(QUIET);
    assert.match(told.text ?? "", /ends in 10 minutes if nobody writes/);
    assert(labels(one).includes("Next"));
  }
  await alice.sends("Are you there?");
  await minutes(world, 4);
  assert.equal(times(bob, QUIET), 1);
  await minutes(world, 3);
  for (const one of [alice, bob]) assert.equal(times(one, QUIET), 2);
  await minutes(world, 7);
  alice.seesNot("It was quiet for too long");
  await minutes(world, 4);
  for (const one of [alice, bob]) {
    assert.equal(times(one, "It was quiet for too long"), 1);
    assert.equal(times(one, QUIET), 2);
    assert(labels(one).includes("👍"));
    assert.equal(await world.core.chats.find(one.id), null);
  }
  await world.assertConsistent();
  assert.deepEqual(world.troubles(), []);
  await minutes(world, 20);
  assert.deepEqual(await world.read("jobs"), [], "the watch is over");
});

Deno.test("whoever keeps writing is never hurried, however long the chat", async () => {
  using world = await openWorld({
    settings: { nudgeAfterMs: 2 * MINUTE_MS, idleEndMs: 3 * MINUTE_MS },
  });
  const [alice, bob] = await world.pair();
  for (let at = 0; at < 30; at++) {
    await (at % 2 ? alice : bob).sends(`number ${at}`);
    await world.passes(110_000);
  }
  for (const one of [alice, bob]) one.seesNot(QUIET);
  assert(await world.core.chats.find(alice.id));
});

Deno.test("a chat ends at its limit, and both are told a minute before", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { chatLimitMs: 10 * MINUTE_MS, idleEndMs: 0, nudgeAfterMs: 0 },
  });
  const [alice, bob] = await world.pair();
  await minutes(world, 8);
  for (const one of [alice, bob]) one.seesNot("This chat ends in");
  await minutes(world, 1);
  for (const one of [alice, bob]) {
    assert.equal(one.last().text, "This chat ends in 60 seconds.");
  }
  await alice.sends("Then quickly");
  bob.sees("Then quickly");
  await minutes(world, 2);
  for (const one of [alice, bob]) {
    assert.equal(times(one, "The time for this chat is up."), 1);
    assert.equal(times(one, "This chat ends in"), 1);
  }
  await alice.sends("One more");
  bob.seesNot("One more");
  await world.assertConsistent();
});

Deno.test("a premium user's chat has a limit of its own, for both", async () => {
  using world = await openWorld({
    settings: {
      chatLimitMs: 5 * MINUTE_MS,
      premiumChatLimitMs: 0,
      idleEndMs: 0,
      nudgeAfterMs: 0,
    },
  });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  const { value, key } = (await world.read<object>("people"))
    .find(({ key }) => key[1] === bob.id)!;
  const premiumUntil = world.clock.now() + 60 * MINUTE_MS;
  await world.kv.set(key, { ...value, premiumUntil });
  await world.meet(alice, bob);
  await minutes(world, 30);
  assert(await world.core.chats.find(alice.id));
  alice.seesNot("This chat ends");
});

Deno.test("0 means never: no nudge, no end; a nudge without an end promises none", async () => {
  using world = await openWorld({
    settings: { nudgeAfterMs: 0, idleEndMs: 0, chatLimitMs: 0 },
  });
  const [alice, bob] = await world.pair();
  await minutes(world, 60);
  for (const one of [alice, bob]) one.seesNot(QUIET);
  assert(await world.core.chats.find(alice.id));

  const { versionstamp } = await world.core.settings.find();
  const nudgeAfterMs = 5 * MINUTE_MS;
  await world.core.settings.change({ nudgeAfterMs }, versionstamp);
  await minutes(world, 30);
  for (const one of [alice, bob]) {
    assert.equal(times(one, QUIET), 1);
    assert(!one.sees(QUIET).text?.includes("ends in"));
  }
  assert(await world.core.chats.find(alice.id));
});

Deno.test("settings that change in the middle of a chat count for it", async () => {
  using world = await openWorld({
    settings: { nudgeAfterMs: 0, idleEndMs: 0, chatLimitMs: 0 },
  });
  const [alice, bob] = await world.pair();
  await minutes(world, 7);
  const { versionstamp } = await world.core.settings.find();
  const chatLimitMs = 20 * MINUTE_MS;
  await world.core.settings.change({ chatLimitMs }, versionstamp);
  await minutes(world, 14);
  for (const one of [alice, bob]) {
    assert.equal(times(one, "This chat ends in"), 1);
    assert.equal(times(one, "The time for this chat is up."), 1);
  }
});

Deno.test("a chat that its people ended is watched no more", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  await minutes(world, 30);
  for (const one of [alice, bob]) {
    one.seesNot(QUIET);
    one.seesNot("quiet for too long");
  }
  assert.deepEqual(await world.read("jobs"), []);
});
