import assert from "node:assert/strict";
import {
  createStore,
  type Kv,
  UncertainCommitError,
} from "../../core/store.ts";
import { createTestClock, hastyClock } from "../clock.ts";
import { createHookedKv, type KvCall } from "../faulty_kv.ts";
import { createTestRandom } from "../random.ts";

const locked = () => new TypeError("database is locked");
const lost = () => new Error("connection closed before message completed");

/** A store over a KV in memory; `before` and `after` see every call. */
async function openStore(
  { before, after }: {
    before?: (call: KvCall, number: number) => void;
    after?: (call: KvCall, number: number) => void;
  } = {},
) {
  const kv = await Deno.openKv(":memory:");
  const counted = { calls: 0, answers: 0 };
  const store = createStore({
    kv: createHookedKv(kv, {
      before(call) {
        counted.calls++;
        before?.(call, counted.calls);
      },
      after(call) {
        counted.answers++;
        after?.(call, counted.answers);
      },
    }),
    clock: hastyClock,
    random: createTestRandom(),
  });
  return { kv, store, counted, [Symbol.dispose]: () => kv.close() };
}

/** Throws `fault` for the first `times` calls. */
function first(times: number, fault: () => Error) {
  return (_: KvCall, number: number) => {
    if (number <= times) throw fault();
  };
}

Deno.test("reads and commits are tried again while the database is locked", async () => {
  for (const fault of [locked, lost, () => new Error("operation timed out")]) {
    using world = await openStore({ before: first(5, fault) });
    await world.store.commit((tx) => tx.set(["a"], 1));
    world.counted.calls = 0;
    assert.equal((await world.store.get(["a"])).value, 1);
    world.counted.calls = 0;
    const [a, b] = await world.store.getMany<[number, number]>([["a"], ["b"]]);
    assert.deepEqual([a.value, b.versionstamp], [1, null]);
    world.counted.calls = 0;
    const rows = await world.store.list({ prefix: [] }, { limit: 10 });
    assert.deepEqual(rows.map(({ key }) => key), [["a"]]);
    assert.equal(world.counted.calls, 6);
  }
});

Deno.test("a fault that does not pass is thrown after eight tries", async () => {
  using world = await openStore({ before: first(Infinity, locked) });
  await assert.rejects(
    world.store.commit((tx) => tx.set(["a"], 1)),
    /database is locked/,
  );
  assert.equal(world.counted.calls, 8);
  await assert.rejects(world.store.get(["a"]), /database is locked/);
  assert.equal(world.counted.calls, 16);
});

Deno.test("a fault that no wait will cure is thrown at once", async () => {
  using world = await openStore({
    before: first(1, () => new TypeError("Value too large (max 65536 bytes)")),
  });
  await assert.rejects(
    world.store.commit((tx) => tx.set(["a"], 1)),
    /too large/,
  );
  assert.equal(world.counted.calls, 1);
});

Deno.test("a failed check is an answer: it is not tried again", async () => {
  using world = await openStore();
  await world.kv.set(["a"], 1);
  const result = await world.store.commit((tx) =>
    tx.check({ key: ["a"], versionstamp: null }).set(["a"], 2)
  );
  assert.deepEqual(result, { ok: false });
  assert.equal(world.counted.calls, 1);
});

Deno.test("a failed check after a lock is a plain answer: the lock wrote nothing", async () => {
  using world = await openStore({ before: first(3, locked) });
  await world.kv.set(["a"], 1);
  const result = await world.store.commit((tx) =>
    tx.check({ key: ["a"], versionstamp: null }).set(["a"], 2)
  );
  assert.deepEqual(result, { ok: false });
});

Deno.test("a commit that landed unheard, then fails its own check, is uncertain", async () => {
  using world = await openStore({ after: first(1, lost) });
  await assert.rejects(
    world.store.commit((tx) =>
      tx.check({ key: ["a"], versionstamp: null }).set(["a"], 1)
    ),
    UncertainCommitError,
  );
  assert.equal((await world.kv.get(["a"])).value, 1);
});

Deno.test("a commit without checks that landed unheard is repeated", async () => {
  using world = await openStore({ after: first(1, lost) });
  const result = await world.store.commit((tx) => tx.set(["a"], 1));
  assert(result.ok);
  assert.equal(
    (await world.kv.get(["a"])).versionstamp,
    result.versionstamp,
  );
});

Deno.test("a KV that never answers is a time-out, and tried again", async () => {
  using kv = await Deno.openKv(":memory:");
  const clock = createTestClock();
  let calls = 0;
  const store = createStore({
    kv: createHookedKv(kv, {
      before: () => ++calls < 3 ? new Promise(() => {}) : undefined,
    }),
    clock,
    random: createTestRandom(),
  });
  const answer = store.commit((tx) =>
    tx.check({ key: ["a"], versionstamp: null }).set(["a"], 1)
  );
  assert.equal(calls, 1);
  await clock.advance(4_999);
  assert.equal(calls, 1);
  await clock.advance(401); // the time limit, and the pause after it
  assert.equal(calls, 2);
  await clock.advance(5_400);
  assert((await answer).ok);
  assert.equal(clock.timers(), 0, "a timer is left behind");
});

Deno.test("pauses grow from try to try, and differ by chance", async () => {
  using kv = await Deno.openKv(":memory:");
  const pauses = [1, 2].map(async (seed) => {
    const waited: number[] = [];
    const store = createStore({
      kv: createHookedKv(kv, {
        before() {
          throw locked();
        },
      }),
      clock: {
        now: Date.now,
        after(ms, act) {
          if (ms < 5_000) {
            waited.push(ms);
            queueMicrotask(act);
          }
          return () => {};
        },
      },
      random: createTestRandom(seed),
    });
    await assert.rejects(store.get(["a"]));
    return waited;
  });
  const [one, other] = await Promise.all(pauses);
  assert(one && other);
  assert.notDeepEqual(one, other);
  assert.equal(one.length, 7);
  assert(one.every((ms) => ms <= 400), `${one}`);
  assert(one[6]! > one[0]! * 10, `${one}`);
});

Deno.test("list() stops at its limit and keeps to its range", async () => {
  using world = await openStore();
  for (let at = 0; at < 5; at++) await world.kv.set(["a", at], at);
  await world.kv.set(["b"], 1);
  const rows = await world.store.list<number>({ prefix: ["a"] }, {
    limit: 2,
    reverse: true,
  });
  assert.deepEqual(rows.map(({ value }) => value), [4, 3]);
});

Deno.test("iterate() gives each of 1,050 entries once, whatever page fails half-way", async () => {
  const faults = { left: 0 };
  using kv = await Deno.openKv(":memory:");
  for (let start = 0; start < 1_050; start += 350) {
    const tx = kv.atomic();
    for (let at = start; at < start + 350; at++) tx.set(["a", at], at);
    await tx.commit();
  }
  await kv.set(["b"], "outside");
  for (const failing of [1, 3, 6]) {
    let pages = 0;
    faults.left = 2;
    const store = createStore({
      kv: createHookedKv(kv, {
        after() {
          if (++pages >= failing && faults.left-- > 0) throw locked();
        },
      }),
      clock: hastyClock,
      random: createTestRandom(),
    });
    const rows = store.iterate<number>({ prefix: ["a"] });
    const values = await Array.fromAsync(rows, ({ value }) => value);
    assert.deepEqual(values, Array.from({ length: 1_050 }, (_, at) => at));
    assert(faults.left <= 0, "no page failed");
  }
});

Deno.test("iterate() of an empty range and of exactly one page ends", async () => {
  using world = await openStore();
  const read = () =>
    Array.fromAsync(world.store.iterate({ prefix: ["a"] }), ({ key }) => key);
  assert.deepEqual(await read(), []);
  const tx = world.kv.atomic();
  for (let at = 0; at < 200; at++) tx.set(["a", at], at);
  await tx.commit();
  assert.equal((await read()).length, 200);
});

Deno.test("close() closes the KV below", async () => {
  const world = await openStore();
  const kv: Kv = world.kv;
  world.store.close();
  await assert.rejects(kv.get(["a"]));
});

Deno.test("getAll() reads any number of keys, in their order, ten in a round trip", async () => {
  using world = await openStore();
  const { store, kv, counted } = world;
  const keys = Array.from({ length: 23 }, (_, at) => ["things", at]);
  for (const [at, key] of keys.entries()) if (at % 2) await kv.set(key, at);
  const found = await store.getAll<number>(keys);
  assert.deepEqual(found.map(({ key }) => key), keys);
  assert.deepEqual(
    found.map(({ value }) => value),
    keys.map((_, at) => at % 2 ? at : null),
  );
  assert.equal(counted.calls, 3);
  assert.deepEqual(await store.getAll([]), []);
});

Deno.test("isCurrent() tells whether entries are as they were read, and survives what passes", async () => {
  using world = await openStore({ before: first(2, locked) });
  const { store, kv } = world;
  await kv.set(["a"], 1);
  const [a, b] = [await kv.get(["a"]), await kv.get(["b"])];
  assert.equal(await store.isCurrent(a, b), true);
  await kv.set(["b"], 1);
  assert.equal(await store.isCurrent(a), true);
  assert.equal(await store.isCurrent(a, b), false);
});
