import assert from "node:assert/strict";
import { defaultSettings } from "../../core/settings.ts";
import type { Core } from "../../core/mod.ts";
import { createWriter, type Delivered } from "../../core/relay/writer.ts";
import { createStatistics } from "../../core/statistics/statistics.ts";
import { createHookedKv, type KvCall } from "../faulty_kv.ts";
import { openServers } from "./servers.ts";

const settings = { ...defaultSettings, sessionTtlMs: 3_600_000 };

/** A writer of its own; `before` sees every commit by its number. */
async function openWriter(before: (number: number) => void | Promise<void>) {
  let commits = 0;
  const world = await openServers({
    between: (kv) =>
      createHookedKv(kv, {
        before: ({ kind }: KvCall) =>
          kind === "commit" ? before(++commits) : undefined,
      }),
  });
  const { store, clock } = world.core as Core;
  const statistics = createStatistics({ store, clock });
  const writer = createWriter({
    store,
    clock,
    statistics,
    settings: { get: () => settings },
    pseudonym: String,
  });
  return Object.assign(world, {
    writer,
    commits: () => commits,
    messages: async () => (await statistics.perMinute("messages", 1))[0],
  });
}

function message(id: number, about: Partial<Delivered> = {}): Delivered {
  return {
    session: `s${id}`,
    from: id,
    to: id + 1_000,
    ids: [[7, 8]],
    ...about,
  };
}

Deno.test("record() maps both copies to each other, and notes pace and activity", async () => {
  using world = await openWriter(() => {});
  const pace = { tokens: 3, at: world.clock.now() };
  await world.writer.record(message(1, { pace, ids: [[7, 8], [9, 10]] }));
  const relays = await world.read("relays");
  assert.deepEqual(
    relays.map(({ key, value }) => [key[1], key[2], value]),
    [
      [1, 7, { session: "s1", to: 1_001, as: 8, isOwn: true }],
      [1, 9, { session: "s1", to: 1_001, as: 10, isOwn: true }],
      [1_001, 8, { session: "s1", to: 1, as: 7, isOwn: false }],
      [1_001, 10, { session: "s1", to: 1, as: 9, isOwn: false }],
    ],
  );
  const [paces, activity] = [
    await world.read("paces"),
    await world.read("activity"),
  ];
  assert.deepEqual(paces.map(({ key, value }) => [key[1], value]), [[1, pace]]);
  assert.deepEqual(
    activity.map(({ key, value }) => [key[1], value]),
    [["s1", world.clock.now()]],
  );
  assert.equal(await world.messages(), 2);
  assert.equal(world.commits(), 1);
});

Deno.test("record() resolves only when it is in KV", async () => {
  const gate = Promise.withResolvers<void>();
  using world = await openWriter(() => gate.promise);
  let isDone = false;
  const done = world.writer.record(message(1)).then(() => isDone = true);
  await world.kv.get(["anything"]);
  assert(!isDone);
  gate.resolve();
  await done;
  assert.equal((await world.read("relays")).length, 2);
});

Deno.test("what waits while a commit is under way shares the next one", async () => {
  const gate = Promise.withResolvers<void>();
  using world = await openWriter((number) =>
    number === 1 ? gate.promise : undefined
  );
  const all = Array.from(
    { length: 51 },
    (_, at) => world.writer.record(message(at + 1)),
  );
  gate.resolve();
  await Promise.all(all);
  assert.equal(world.commits(), 2);
  assert.equal((await world.read("relays")).length, 102);
  assert.equal(await world.messages(), 51);
});

Deno.test("a thousand messages at once stay below the limits of a commit", async () => {
  using world = await openWriter(() => {});
  const ids = Array.from({ length: 10 }, (_, at) => [at, at] as const);
  await Promise.all(
    Array.from({ length: 1_000 }, (_, at) =>
      world.writer.record(
        message(at, { ids, pace: { tokens: 1, at: at + 1 } }),
      )),
  );
  assert.equal((await world.read("relays")).length, 20_000);
  assert.equal((await world.read("paces")).length, 1_000);
  assert.equal(await world.messages(), 10_000);
});

Deno.test("of one person's messages in one commit the last pace stays", async () => {
  const gate = Promise.withResolvers<void>();
  using world = await openWriter((number) =>
    number === 1 ? gate.promise : undefined
  );
  const all = [5, 4, 3].map((tokens, at) =>
    world.writer.record(
      message(1, { ids: [[at, at]], pace: { tokens, at: 1 } }),
    )
  );
  gate.resolve();
  await Promise.all(all);
  assert.deepEqual((await world.read("paces")).map(({ value }) => value), [
    { tokens: 3, at: 1 },
  ]);
});

Deno.test("a commit that fails rejects its own messages and no others", async () => {
  const gate = Promise.withResolvers<void>();
  using world = await openWriter((number) => {
    if (number === 1) return gate.promise;
    if (number === 2) throw new TypeError("Value too large");
  });
  const first = world.writer.record(message(1));
  const failing = [2, 3].map((id) => world.writer.record(message(id)));
  const settled = Promise.allSettled([first, ...failing]);
  gate.resolve();
  assert.deepEqual((await settled).map(({ status }) => status), [
    "fulfilled",
    "rejected",
    "rejected",
  ]);
  await world.writer.record(message(4)); // the writer goes on
  await world.writer.record(message(3, { ids: [[7, 8]], session: "s3" }));
  assert.equal((await world.read("activity")).length, 3);
  assert.deepEqual(
    new Set((await world.read("relays")).map(({ key }) => key[1])),
    new Set([1, 1_001, 3, 1_003, 4, 1_004]),
  );
});

Deno.test("a locked database is waited for, and nothing is written twice", async () => {
  using world = await openWriter((number) => {
    if (number < 4) throw new TypeError("database is locked");
  });
  await world.writer.record(message(1));
  assert.equal(world.commits(), 4);
  assert.equal(await world.messages(), 1);
  assert.equal((await world.read("activity")).length, 1);
});

Deno.test("activity is written every some seconds, not with each message", async () => {
  using world = await openWriter(() => {});
  const activity = async () => (await world.read("activity"))[0]?.value;
  const begun = world.clock.now();
  await world.writer.record(message(1));
  await world.clock.advance(9_999);
  await world.writer.record(message(1));
  assert.equal(await activity(), begun);
  await world.clock.advance(1);
  await world.writer.record(message(1));
  assert.equal(await activity(), begun + 10_000);
});
