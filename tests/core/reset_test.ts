import assert from "node:assert/strict";
import type { Core } from "../../core/mod.ts";
import { openServers, type Servers } from "./servers.ts";

const BY = "admin:somebody";

/** People who wait for somebody in a place where nobody is. */
async function queueUp(world: Servers, count: number) {
  const wants = {
    gender: "any",
    country: "AQ",
    ageFrom: 18,
    ageTo: 100,
    city: "any",
    interests: false,
    language: "any",
  } as const;
  for (let id = 1; id <= count; id++) {
    await world.addPerson(id, { wants });
    const found = await world.core.search.find(id, 100 + id);
    assert.equal(found.kind, "waiting");
  }
}

Deno.test("a reset empties a long queue, tells everybody once, and not all of them at once", async () => {
  using world = await openServers({ count: 2 });
  await queueUp(world, 130);
  const { resets } = world.core;
  assert.equal(await resets.waiting(), 130);
  assert.deepEqual(await resets.reset(1, BY), { kind: "begun", waiting: 130 });
  await world.idle();
  assert.deepEqual(await world.read("tickets"), []);
  assert.deepEqual(await world.read("progress"), []);
  await world.assertConsistent();
  const told = () => world.told.filter(({ kind }) => kind === "tell_reset");
  assert(told().length < 10, `${told().length} at once`);
  for (let at = 0; at < 60; at++) {
    await world.clock.advance(100);
    await world.core.jobs.runDue();
  }
  await world.idle();
  assert.deepEqual(
    told().map(({ userId }) => userId).sort((a, b) => a - b),
    Array.from({ length: 130 }, (_, at) => at + 1),
  );
});

Deno.test("of two servers that answer the same question, one resets", async () => {
  using world = await openServers({ count: 2 });
  await queueUp(world, 3);
  const [one, two] = world.servers as [Core, Core];
  const results = await Promise.all([
    one.resets.reset(7, BY),
    two.resets.reset(7, BY),
  ]);
  assert.deepEqual(results.map(({ kind }) => kind).sort(), [
    "begun",
    "begun_before",
  ]);
  await world.idle();
  const lines = await one.moderationLog.recent();
  assert.deepEqual(lines.map(({ act, by }) => [act, by]), [
    ["queue_reset", BY],
  ]);
});

Deno.test("a reset takes nobody out of a chat, and leaves who begins to search after it", async () => {
  using world = await openServers({ count: 2 });
  await queueUp(world, 5);
  for (const id of [11, 12]) await world.addPerson(id);
  const [one, two] = world.servers as [Core, Core];
  await Promise.all([
    one.resets.reset(1, BY),
    two.search.find(11, 900),
    one.search.find(12, 901),
    two.search.stop(3),
  ]);
  await world.idle();
  await world.assertConsistent();
  for (let id = 1; id <= 5; id++) {
    assert.equal(await one.search.isSearching(id), false);
  }
  await world.clock.advance(1_000);
  const wants = (await one.people.find(5))?.person.wants;
  assert(wants);
  assert.equal((await one.search.find(5, 950)).kind, "waiting");
  await one.jobs.runDue();
  assert.equal(await one.search.isSearching(5), true);
});
