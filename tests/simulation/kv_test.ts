import assert from "node:assert/strict";
import fc from "fast-check";
import { createTestClock } from "../clock.ts";
import { createTestRandom } from "../random.ts";
import { createMemoryKv } from "./kv.ts";

function openMemoryKv() {
  const clock = createTestClock();
  return { clock, kv: createMemoryKv({ clock, random: createTestRandom() }) };
}

const part: fc.Arbitrary<Deno.KvKeyPart> = fc.oneof(
  fc.constantFrom("a", "b", "", "a\0", "é", "😀", "\uffff"),
  fc.integer({ min: -2, max: 2 }),
  fc.double({ noNaN: true }),
  fc.constantFrom(-0, 0, NaN, Infinity, -Infinity, 1e300, 5e-324),
  fc.bigInt({ min: -3n, max: 3n }),
  fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }),
  fc.boolean(),
  fc.uint8Array({ maxLength: 3 }),
);
const anyKey = fc.array(part, { minLength: 1, maxLength: 3 });
/** Few keys, so that operations meet. */
const key = fc.array(
  fc.constantFrom<Deno.KvKeyPart>("a", "a\0", 1, 2n, true),
  { minLength: 1, maxLength: 3 },
);

const value = fc.oneof(
  fc.constantFrom(undefined, null, true, 1n),
  fc.integer(),
  fc.string(),
  fc.record({ a: fc.integer(), b: fc.array(fc.string()) }),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => new Deno.KvU64(n)),
  fc.uint8Array({ maxLength: 4 }),
  fc.date({ noInvalidDate: true }),
);

const change = fc.oneof(
  fc.record({ type: fc.constant("set" as const), key, value }),
  fc.record({ type: fc.constant("delete" as const), key }),
  fc.record({
    type: fc.constantFrom("sum" as const, "min" as const, "max" as const),
    key,
    by: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  }),
);
const selector = fc.oneof(
  fc.record({ prefix: fc.oneof(key, fc.constant([])) }),
  fc.record({ prefix: key, start: key }),
  fc.record({ prefix: key, end: key }),
  fc.record({ start: key, end: key }),
) as fc.Arbitrary<Deno.KvListSelector>;
const act = fc.oneof(
  fc.record({
    do: fc.constant("commit" as const),
    /** Checked as they are, or as they were at some time. */
    checks: fc.array(fc.record({ key, isOld: fc.boolean() }), { maxLength: 2 }),
    changes: fc.array(change, { maxLength: 4 }),
  }),
  fc.record({
    do: fc.constant("read" as const),
    keys: fc.array(key, { minLength: 1, maxLength: 12 }),
  }),
  fc.record({
    do: fc.constant("list" as const),
    selector,
    limit: fc.integer({ min: 1, max: 9 }),
    batchSize: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    reverse: fc.boolean(),
    pages: fc.integer({ min: 1, max: 3 }),
  }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
type Tested = Pick<Deno.Kv, "get" | "getMany" | "list" | "atomic">;

/** Versionstamps differ between two KVs; which entries share one does not. */
function createNames() {
  const names = new Map<string, number>();
  return ({ key, value, versionstamp }: Deno.KvEntryMaybe<unknown>) => {
    if (versionstamp === null) return { key, value, stamp: null };
    const stamp = names.get(versionstamp) ?? names.size;
    names.set(versionstamp, stamp);
    return { key, value, stamp };
  };
}

/** What a KV answers to `acts`; a fault is its type. */
async function answersOf(kv: Tested, acts: readonly Act[]) {
  const named = createNames();
  const old = new Map<string, string | null>();
  const nameOf = (key: Deno.KvKey) =>
    key.map((it) => `${typeof it}${String(it)}`).join();
  const stampOf = async (key: Deno.KvKey) => (await kv.get(key)).versionstamp;

  async function perform(what: Act): Promise<unknown> {
    switch (what.do) {
      case "commit": {
        const tx = kv.atomic();
        for (const { key, isOld } of what.checks) {
          const name = nameOf(key);
          const versionstamp = isOld
            ? old.get(name) ?? null
            : await stampOf(key);
          old.set(name, versionstamp);
          tx.check({ key, versionstamp });
        }
        for (const one of what.changes) {
          if (one.type === "set") tx.set(one.key, one.value);
          else if (one.type === "delete") tx.delete(one.key);
          else tx[one.type](one.key, one.by);
        }
        return (await tx.commit()).ok;
      }
      case "read":
        return (await kv.getMany(what.keys)).map(named);
      case "list": {
        const seen: unknown[] = [];
        let cursor: string | undefined;
        for (let page = 0; page < what.pages && cursor !== ""; page++) {
          const { limit, batchSize, reverse } = what;
          const rows = kv.list(what.selector, {
            limit,
            reverse,
            ...batchSize && { batchSize },
            ...cursor && { cursor },
          });
          for await (const row of rows) seen.push(named(row));
          cursor = rows.cursor;
          seen.push(cursor === "" ? "end" : "more");
        }
        return seen;
      }
    }
  }

  const answers: unknown[] = [];
  for (const what of acts) {
    answers.push(
      await perform(what).catch((fault) => fault.constructor.name),
    );
  }
  return answers;
}

Deno.test("the KV in memory answers as Deno's does, whatever is asked", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 5, maxLength: 40, size: "max" }),
      async (acts) => {
        using real = await Deno.openKv(":memory:");
        const expected = await answersOf(real, acts);
        const { kv } = openMemoryKv();
        assert.deepEqual(await answersOf(kv, acts), expected);
      },
    ),
    { numRuns: 150 },
  );
});

Deno.test("keys of every type stand in the order Deno KV has them in", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyKey, { minLength: 2, maxLength: 30 }),
      async (keys) => {
        using real = await Deno.openKv(":memory:");
        const { kv } = openMemoryKv();
        for (const one of [real, kv]) {
          for (const key of keys) await one.atomic().set(key, 1).commit();
        }
        const all = (one: Tested) =>
          Array.fromAsync(one.list({ prefix: [] }), ({ key }) => key);
        assert.deepEqual(await all(kv), await all(real));
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("what Deno KV refuses for its size, the KV in memory refuses", async () => {
  using real = await Deno.openKv(":memory:");
  const { kv } = openMemoryKv();
  const many = (count: number, length = 1) =>
    Array.from({ length: count }, (_, at) => ["k", at, "x".repeat(length)]);
  const set = (keys: Deno.KvKey[], value: unknown) => (on: Tested) => {
    const tx = on.atomic();
    for (const key of keys) tx.set(key, value);
    return tx.commit();
  };
  const check = (count: number) => (on: Tested) =>
    on.atomic().check(
      ...many(count).map((key) => ({ key, versionstamp: null })),
    ).commit();
  const cases: ((on: Tested) => Promise<unknown>)[] = [
    set([["x".repeat(2_000)]], 1),
    set([["x".repeat(2_046)]], 1),
    set([["x".repeat(2_047)]], 1),
    set([["k"]], "x".repeat(60_000)),
    set([["k"]], "x".repeat(65_536)),
    set([["k"]], { list: Array(20_000).fill(1) }),
    set([["k"]], { list: Array(40_000).fill(1) }),
    set([["k"]], new Uint8Array(65_536)),
    set([["k"]], new Uint8Array(65_537)),
    set(many(1_000), 1),
    set(many(1_001), 1),
    set(many(12), "x".repeat(60_000)),
    set(many(15), "x".repeat(60_000)),
    set(many(30, 2_000), 1),
    set(many(50, 2_000), 1),
    set([[]], 1),
    set([["k"]], () => {}),
    check(100),
    check(101),
    (on) => on.getMany(many(10)),
    (on) => on.getMany(many(11)),
    (on) => Array.fromAsync(on.list({ prefix: [] }, { batchSize: 1_001 })),
    (on) => Array.fromAsync(on.list({ start: ["b"], end: ["a"] })),
    (on) => Array.fromAsync(on.list({ prefix: ["a"], start: ["b"] })),
  ];
  const isTaken = async (on: Tested, act: (on: Tested) => Promise<unknown>) => {
    try {
      await act(on);
      return true;
    } catch {
      return false;
    }
  };
  for (const [at, act] of cases.entries()) {
    assert.equal(
      await isTaken(kv, act),
      await isTaken(real, act),
      `case ${at}`,
    );
  }
});

Deno.test("what expires is there until then, and some time later it is gone", async () => {
  const { kv, clock } = openMemoryKv();
  await kv.atomic().set(["k"], 1, { expireIn: 60_000 }).commit();
  await clock.advance(60_000);
  assert.equal((await kv.get(["k"])).value, 1);
  await clock.advance(120_000);
  assert.equal((await kv.get(["k"])).versionstamp, null);
});

Deno.test("nobody shares an object with the KV in memory", async () => {
  const { kv } = openMemoryKv();
  const given = { list: [1] };
  await kv.atomic().set(["k"], given).commit();
  given.list.push(2);
  const first = await kv.get<typeof given>(["k"]);
  first.value!.list.push(3);
  assert.deepEqual((await kv.get(["k"])).value, { list: [1] });
});

Deno.test("a queued message comes to one who listens, and again if they fail", async () => {
  const { kv, clock } = openMemoryKv();
  const heard: unknown[] = [];
  void kv.listenQueue((message) => {
    heard.push(message);
    if (heard.length === 1) throw new Error("Not now");
  });
  await kv.atomic().enqueue("bell", { delay: 1_000 }).commit();
  await clock.advance(999);
  assert.deepEqual(heard, []);
  await clock.advance(1);
  await clock.advance(100);
  assert.deepEqual(heard, ["bell", "bell"]);
});

Deno.test("who watches keys sees them now and at each change", async () => {
  const { kv } = openMemoryKv();
  await using entries = kv.watch<[number]>([["k"]])[Symbol.asyncIterator]();
  const next = async () => (await entries.next()).value?.[0].value;
  assert.equal(await next(), null);
  await kv.atomic().set(["other"], 1).commit();
  await kv.atomic().set(["k"], 1).commit();
  assert.equal(await next(), 1);
});
