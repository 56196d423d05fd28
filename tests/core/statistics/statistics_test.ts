import assert from "node:assert/strict";
import { openServers } from "../servers.ts";

Deno.test("counters count by the minute, from any server", async () => {
  using world = await openServers({ count: 2 });
  const { statistics, store } = world.core;
  const count = (by?: number) =>
    store.commit((tx) => statistics.count(tx, "matches", by));
  await count();
  await world.servers[1]!.store.commit((tx) =>
    world.servers[1]!.statistics.count(tx, "matches")
  );
  await world.clock.advance(2 * 60_000);
  await count(5);
  assert.deepEqual(await statistics.perMinute("matches", 4), [0, 2, 0, 5]);
  assert.deepEqual(await statistics.perMinute("matches", 1), [5]);
  assert.deepEqual(await statistics.perMinute("searches", 2), [0, 0]);
});

Deno.test("perMinute() reads a whole day", async () => {
  using world = await openServers();
  const { statistics, store } = world.core;
  for (let hour = 0; hour < 24; hour++) {
    await store.commit((tx) => statistics.count(tx, "messages", hour + 1));
    if (hour < 23) await world.clock.advance(3_600_000);
  }
  const day = await statistics.perMinute("messages", 23 * 60 + 1);
  assert.equal(day.length, 1_381);
  assert.deepEqual(
    day.filter((count) => count > 0),
    Array.from({ length: 24 }, (_, at) => at + 1),
  );
});

Deno.test("gauges go up and down, and are not shown at zero", async () => {
  using world = await openServers();
  const { statistics, store } = world.core;
  const move = (of: string[], by: 1 | -1) =>
    store.commit((tx) => statistics.move(tx, "searching", of, by));
  assert.deepEqual(await statistics.read("searching"), []);
  await move(["male", "any"], 1);
  await move(["male", "any"], 1);
  await move(["female", "male"], 1);
  await move(["male", "any"], -1);
  await move(["female", "male"], -1);
  assert.deepEqual(await statistics.read("searching"), [
    { of: ["male", "any"], value: 1 },
  ]);
  assert.deepEqual(await statistics.read("chats"), []);
});

Deno.test("a count whose commit fails its check does not count", async () => {
  using world = await openServers();
  const { statistics, store } = world.core;
  await world.kv.set(["a"], 1);
  await store.commit((tx) =>
    statistics.count(
      tx.check({ key: ["a"], versionstamp: null }),
      "matches",
    )
  );
  assert.deepEqual(await statistics.perMinute("matches", 1), [0]);
});

Deno.test("forgetOld() removes the minutes before the last two days, no others", async () => {
  using world = await openServers();
  const { statistics, store } = world.core;
  const countAll = () =>
    store.commit((tx) => {
      for (
        const name of [
          "messages",
          "matches",
          "searches",
          "chats_ended",
        ] as const
      ) statistics.count(tx, name);
      statistics.move(tx, "chats", [], 1);
    });
  await countAll();
  await world.clock.advance(60_000);
  await countAll();
  await world.clock.advance(2 * 24 * 3_600_000);
  await countAll();
  assert.equal((await world.read("counters")).length, 12);
  await statistics.forgetOld();
  assert.equal((await world.read("counters")).length, 8);
  assert.deepEqual(await statistics.read("chats"), [{ of: [], value: 3 }]);
  await statistics.forgetOld();
  assert.equal((await world.read("counters")).length, 8);
});
