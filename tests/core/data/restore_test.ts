import assert from "node:assert/strict";
import { systemClock } from "../../../core/clock.ts";
import { exportEverything } from "../../../core/data/export.ts";
import { restoreEverything } from "../../../core/data/restore.ts";
import { seed } from "../../../core/data/seed.ts";
import { createStore } from "../../../core/store.ts";
import { createTestRandom } from "../../random.ts";
import { openServers } from "../servers.ts";

async function openStore() {
  const kv = await Deno.openKv(":memory:");
  const random = createTestRandom();
  const store = createStore({ kv, clock: systemClock, random });
  return { kv, store, random, [Symbol.dispose]: () => kv.close() };
}

type Opened = Awaited<ReturnType<typeof openStore>>;

function records({ kv }: Opened) {
  return Array.fromAsync(kv.list({ prefix: [] }), ({ key, value }) => ({
    key,
    value: value instanceof Deno.KvU64 ? value.value : value,
  }));
}

async function exported({ store }: Opened): Promise<string[]> {
  const text = await new Response(exportEverything(store, 0)).text();
  return text.split("\n");
}

function reading(lines: string[]) {
  return async function* () {
    yield* lines;
  };
}

Deno.test("restoreEverything() puts back all that an export holds", async () => {
  using from = await openStore();
  using to = await openStore();
  const { store, random } = from;
  const deps = { store, clock: systemClock, random, sessionTtlMs: 60_000 };
  await seed(deps, 150);
  await from.kv.set(["odd"], {
    at: new Date(5),
    n: 7n,
    bytes: new Uint8Array(3),
  });

  const lines = await exported(from);
  const result = await restoreEverything(to.store, reading(lines));
  const held = (await records(from)).filter(({ key }) => key[0] !== "online");
  assert.deepEqual(result, { kind: "restored", entries: held.length });
  assert.deepEqual(await records(to), held);
});

Deno.test("restoreEverything() restores an export of nothing", async () => {
  using from = await openStore();
  using to = await openStore();
  const result = await restoreEverything(
    to.store,
    reading(await exported(from)),
  );
  assert.deepEqual(result, { kind: "restored", entries: 0 });
});

Deno.test("restoreEverything() leaves a store that is not empty as it is", async () => {
  using to = await openStore();
  await to.kv.set(["people", 1], "somebody");
  const result = await restoreEverything(to.store, reading([]));
  assert.deepEqual(result, { kind: "not_empty" });
});

for (
  const [what, lines, line] of [
    ["an empty file", [], 0],
    ["something else", ["<html>"], 1],
    ["another format", ['{"format":"x","version":1,"entries":['], 1],
    [
      "a later version",
      ['{"format":"passerby-export","version":2,"entries":['],
      1,
    ],
    ["a broken entry", [
      '{"format":"passerby-export","version":1,"entries":[',
      '{"key":["a"],"value":1},',
      '{"key":["b"],"val',
    ], 3],
    ["an export that breaks off", [
      '{"format":"passerby-export","version":1,"entries":[',
      '{"key":["a"],"value":1},',
    ], 2],
    ["an entry without a key", [
      '{"format":"passerby-export","version":1,"entries":[',
      '{"key":[],"value":1}',
    ], 2],
  ] as const
) {
  Deno.test(`restoreEverything() names the line of ${what}, and writes nothing`, async () => {
    using to = await openStore();
    const result = await restoreEverything(to.store, reading([...lines]));
    assert(result.kind === "unreadable" && result.why !== "");
    assert.equal(result.line, line);
    assert.deepEqual(await records(to), []);
  });
}

Deno.test("seed() makes records that are consistent, and nobody a person can meet", async () => {
  using world = await openServers();
  const { store, clock, random } = world.core;
  const deps = { store, clock, random, sessionTtlMs: 60_000 };
  const made = await seed(deps, 200);
  assert(made.chats > 0 && made.waiting > 0);

  const view = await world.core.live.view();
  assert.equal(view.chatting, made.chats);
  const waiting = view.searching.map((kind) => kind.waiting);
  assert.equal(waiting.reduce((sum, some) => sum + some, 0), made.waiting);
  assert.equal(view.online, made.chats * 2 + made.waiting);

  await world.addPerson(1, { gender: "other" });
  assert.equal((await world.core.search.find(1, 1)).kind, "waiting");
});
