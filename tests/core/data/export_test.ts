import assert from "node:assert/strict";
import fc from "fast-check";
import { systemClock } from "../../../core/clock.ts";
import { exportEverything } from "../../../core/data/export.ts";
import { fromJson, toJson } from "../../../core/data/kv_json.ts";
import { systemRandom } from "../../../core/random.ts";
import { createStore } from "../../../core/store.ts";

const AT = Date.UTC(2026, 10, 21);

async function openStore() {
  const kv = await Deno.openKv(":memory:");
  let reads = 0;
  const list = kv.list.bind(kv);
  kv.list = ((...args: Parameters<typeof list>) => {
    reads++;
    return list(...args);
  }) as typeof kv.list;
  const store = createStore({
    kv,
    clock: systemClock,
    random: systemRandom,
  });
  return {
    kv,
    store,
    reads: () => reads,
    text: () => new Response(exportEverything(store, AT)).text(),
    [Symbol.dispose]: () => kv.close(),
  };
}

const number = fc.oneof(
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, Number.MAX_SAFE_INTEGER),
);
const anyString = fc.string({ unit: "binary" });
const name = fc.oneof(
  anyString,
  fc.constantFrom("$", "__proto__", "constructor", ""),
);
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, undefined, true, false),
    number,
    anyString,
    fc.constantFrom("\ud800", "\u2028", "\u0000", '"\\'),
    fc.bigInt(),
    fc.date({ noInvalidDate: false }),
    fc.uint8Array(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(name, tie("value")), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
    fc.array(fc.tuple(tie("value"), tie("value")), { maxLength: 4 })
      .map((entries) => new Map(entries)),
    fc.array(tie("value"), { maxLength: 4 }).map((items) => new Set(items)),
  ),
})).value;

Deno.test("toJson() and fromJson() are inverse, through text", () => {
  fc.assert(fc.property(value, (given) => {
    const text = JSON.stringify(toJson(given));
    assert.deepEqual(fromJson(JSON.parse(text)), given);
  }));
});

Deno.test("fromJson() gives KvU64 back", () => {
  const counter = new Deno.KvU64(2n ** 64n - 1n);
  const back = fromJson(JSON.parse(JSON.stringify(toJson(counter))));
  assert(back instanceof Deno.KvU64);
  assert.equal(back.value, counter.value);
});

Deno.test("toJson() refuses what it could not give back", () => {
  assert.throws(() => toJson(/x/), /RegExp/);
  assert.throws(() => toJson(() => 1), /function/);
  assert.throws(() => fromJson({ $: "Nothing" }), /Nothing/);
});

Deno.test("what KV holds comes back whole from the export", async () => {
  const key = fc.array(
    fc.oneof(
      anyString.filter((part) => !/[\ud800-\udfff]/.test(part)),
      fc.double({ noNaN: true }),
      fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }),
      fc.boolean(),
      fc.uint8Array({ maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(key, value), { maxLength: 5 }),
      async (entries) => {
        using desk = await openStore();
        for (const [key, value] of entries) await desk.kv.set(key, value);
        const { entries: exported } = JSON.parse(await desk.text());

        const stored = await Array.fromAsync(desk.kv.list({ prefix: [] }));
        assert.deepEqual(
          exported.map((entry: { key: []; value: null }) => ({
            key: fromJson(entry.key),
            value: fromJson(entry.value),
          })),
          stored.map(({ key, value }) => ({ key, value })),
        );
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("an empty store is exported as a document without entries", async () => {
  using desk = await openStore();
  assert.deepEqual(JSON.parse(await desk.text()), {
    format: "passerby-export",
    version: 1,
    at: "2026-11-21T00:00:00.000Z",
    entries: [],
  });
});

Deno.test("secrets and passing things are left out, their neighbours are not", async () => {
  using desk = await openStore();
  const left = [
    ["albums", 7],
    ["login_links", "a"],
    ["online", 7],
    ["paces", 7],
    ["relays", 7, 1],
    ["relays", 7, 2],
    ["web_sessions", "b"],
    ["web_sessions_by_admin", 7, "b"],
  ];
  const kept = [
    ["a"],
    ["relay", 1],
    ["relays\0", 1],
    ["web_session"],
    ["web_sessions_by_admins"],
  ];
  for (const key of [...left, ...kept]) await desk.kv.set(key, true);
  const { entries } = JSON.parse(await desk.text());

  assert.deepEqual(
    entries.map(({ key }: { key: unknown }) => fromJson(key as null)),
    kept,
  );
});

Deno.test("the export of an unchanged store is the same text every time", async () => {
  using desk = await openStore();
  for (let i = 0; i < 300; i++) await desk.kv.set(["people", i], { id: i });
  assert.equal(await desk.text(), await desk.text());
});

Deno.test("a large store is read only as fast as it is taken, and not after cancel()", async () => {
  using desk = await openStore();
  const value = "x".repeat(1_000);
  for (let from = 0; from < 5_000; from += 500) {
    const tx = desk.kv.atomic();
    for (let i = from; i < from + 500; i++) tx.set(["things", i], value);
    await tx.commit();
  }
  const reader = exportEverything(desk.store, AT).getReader();
  await reader.read();
  const few = desk.reads();
  assert(few <= 3, `${few} pages read for the first piece`);

  await reader.cancel();
  const atCancel = desk.reads();
  assert.equal((await reader.read()).done, true);
  assert(desk.reads() <= atCancel);

  const { entries } = JSON.parse(await desk.text());
  assert.equal(entries.length, 5_000);
});
