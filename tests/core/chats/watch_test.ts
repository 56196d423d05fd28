import assert from "node:assert/strict";
import type { Settings } from "../../../core/settings.ts";
import { createForgetting } from "../forgetful_kv.ts";
import { openServers, type Servers } from "../servers.ts";

const MINUTE_MS = 60_000;

/** People 1 and 2 in a chat. */
async function openChat(settings: Partial<Settings>) {
  const world = await openServers({
    count: 2,
    settings: { findDebounceMs: 0, ...settings },
  });
  for (const id of [1, 2]) await world.addPerson(id);
  await world.core.search.find(1, 1);
  const found = await world.servers[1]!.search.find(2, 2);
  assert(found.kind === "matched");
  await world.idle();
  return Object.assign(world, { session: found.session });
}

/** Lets time pass, every server looking for jobs of others on the way. */
async function passes({ clock, servers, idle }: Servers, ms: number) {
  for (let passed = 0; passed < ms; passed += 10_000) {
    await clock.advance(10_000);
    await Promise.all(servers.map(({ jobs }) => jobs.runDue()));
    await idle();
  }
}

function toldOf({ told }: Servers, kind: string) {
  return told.filter((one) => one.kind === kind).map(({ userId }) => userId)
    .sort();
}

Deno.test("the watch is written in the commit of the match", async () => {
  using world = await openChat({});
  const jobs = await world.read<{ kind: string }>("jobs");
  const [chat] = await world.read("chats");
  const watch = jobs.find(({ value }) => value.kind === "watch_chat");
  assert.equal(watch?.versionstamp, chat?.versionstamp);
});

Deno.test("one nudge a person and spell, also where servers look at once", async () => {
  using world = await openChat({ nudgeAfterMs: MINUTE_MS, idleEndMs: 0 });
  await passes(world, 10 * MINUTE_MS);
  assert.deepEqual(toldOf(world, "tell_nudge"), [1, 2]);
});

Deno.test("a chat ends by itself once, and both are told", async () => {
  for (
    const settings of [
      { idleEndMs: 2 * MINUTE_MS, nudgeAfterMs: 0 },
      { chatLimitMs: 2 * MINUTE_MS, idleEndMs: 0, nudgeAfterMs: 0 },
    ]
  ) {
    using world = await openChat(settings);
    await passes(world, 5 * MINUTE_MS);
    assert.deepEqual(toldOf(world, "tell_ended"), [1, 2]);
    const ended = await world.core.chats.findSession(world.session);
    assert.equal(ended?.endedBy, 0);
    assert.equal(ended?.reason, settings.idleEndMs ? "inactive" : "too_long");
    await world.assertConsistent();
    assert.deepEqual(await world.read("jobs"), []);
  }
});

Deno.test("of two ends the earlier comes, and a limit is announced once", async () => {
  using world = await openChat({
    chatLimitMs: 4 * MINUTE_MS,
    idleEndMs: 10 * MINUTE_MS,
    nudgeAfterMs: 0,
  });
  await passes(world, 3 * MINUTE_MS);
  assert.deepEqual(toldOf(world, "tell_ends_soon"), [1, 2]);
  await passes(world, 2 * MINUTE_MS);
  assert.deepEqual(toldOf(world, "tell_ends_soon"), [1, 2]);
  const ended = await world.core.chats.findSession(world.session);
  assert.equal(ended?.reason, "too_long");
});

Deno.test("a limit too short to be announced just comes", async () => {
  using world = await openChat({
    chatLimitMs: MINUTE_MS / 2,
    idleEndMs: 0,
    nudgeAfterMs: 0,
  });
  await passes(world, MINUTE_MS);
  assert.deepEqual(toldOf(world, "tell_ends_soon"), []);
  assert.deepEqual(toldOf(world, "tell_ended"), [1, 2]);
});

Deno.test("a watch that falls due late does what is due then", async () => {
  using world = await openChat({
    nudgeAfterMs: MINUTE_MS,
    idleEndMs: 5 * MINUTE_MS,
  });
  await world.clock.advance(60 * MINUTE_MS); // every server was down
  await passes(world, MINUTE_MS);
  assert.deepEqual(
    toldOf(world, "tell_nudge"),
    [],
    "the end makes it needless",
  );
  assert.deepEqual(toldOf(world, "tell_ended"), [1, 2]);
});

Deno.test("a nudge that was committed before a crash is not told again", async () => {
  using world = await openChat({ nudgeAfterMs: MINUTE_MS, idleEndMs: 0 });
  const [before] = (await world.read<{ id: string; kind: string }>("jobs"))
    .filter(({ value }) => value.kind === "watch_chat");
  await passes(world, 2 * MINUTE_MS);
  assert.deepEqual(toldOf(world, "tell_nudge"), [1, 2]);
  // Nobody had moved the job on: it comes again as it was.
  const again = { ...before!.value, id: "again" };
  await world.kv.set(["jobs", world.clock.now(), "again"], again);
  await passes(world, 5 * MINUTE_MS);
  assert.deepEqual(toldOf(world, "tell_nudge"), [1, 2]);
});

Deno.test("a chat whose watch does not see it for a moment ends by itself all the same", async () => {
  const { between, forget, hasForgotten } = createForgetting();
  using world = await openServers({
    between,
    settings: {
      findDebounceMs: 0,
      idleEndMs: 2 * MINUTE_MS,
      nudgeAfterMs: 0,
    },
  });
  for (const id of [1, 2]) await world.addPerson(id);
  await world.core.search.find(1, 1);
  await world.core.search.find(2, 2);
  await world.idle();
  forget("chats");
  await passes(world, 5 * MINUTE_MS);
  assert(hasForgotten());
  assert.deepEqual(toldOf(world, "tell_ended"), [1, 2]);
  await world.assertConsistent();
});
