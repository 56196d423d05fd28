import assert from "node:assert/strict";
import type { TellNotices } from "../../../core/moderation/notices.ts";
import { createHookedKv } from "../../faulty_kv.ts";
import { createForgetting } from "../forgetful_kv.ts";
import { openServers } from "../servers.ts";

async function openNotices(
  { between }: Pick<Parameters<typeof openServers>[0] & object, "between"> = {},
) {
  const world = await openServers({
    count: 2,
    adminIds: [91, 92],
    ...between && { between },
  });
  const notices: TellNotices[] = [];
  for (const { jobs } of world.servers) {
    jobs.handle<TellNotices>("tell_notices", (told) => {
      notices.push(told);
      return Promise.resolve();
    });
  }
  /** A ban by the program itself: admins are told of those. */
  const ban = (id: number, server = 0) =>
    world.servers[server]!.bans.ban(id, {
      reason: "spam",
      until: null,
      by: "auto",
    });
  async function passes(ms: number) {
    await world.clock.advance(ms);
    for (const { jobs } of world.servers) await jobs.runDue();
    await world.idle();
  }
  return Object.assign(world, { notices, ban, passes });
}

Deno.test("a storm of bans on two servers is one message to each admin", async () => {
  using world = await openNotices();
  await Promise.all(
    Array.from({ length: 30 }, (_, at) => world.ban(at + 1, at % 2)),
  );
  assert.equal(world.notices.length, 0);
  await world.passes(60_000);
  const counts = { scam_report: 0, auto_ban: 30, appeal: 0 };
  assert.deepEqual(
    world.notices.toSorted((a, b) => a.userId - b.userId),
    [{ userId: 91, counts }, { userId: 92, counts }],
  );
  await world.passes(10 * 60_000);
  assert.equal(world.notices.length, 2);
});

Deno.test("what comes after a message is in the next, and nothing is told twice or lost", async () => {
  using world = await openNotices();
  for (let id = 1; id <= 20; id++) {
    await Promise.all([world.ban(id), world.passes(17_000)]);
  }
  await world.passes(10 * 60_000);
  const told = world.notices.filter(({ userId }) => userId === 91)
    .map(({ counts }) => counts.auto_ban);
  assert.equal(told.reduce((sum, some) => sum + some, 0), 20);
  assert(told.length > 3 && told.every((some) => some > 0), told.join());
});

Deno.test("what happens while a message is gathered is in the next one", async () => {
  let beforeCommit: (() => Promise<unknown>) | null = null;
  using world = await openServers({
    count: 2,
    adminIds: [91],
    between: (kv, server) =>
      server !== 0 ? kv : createHookedKv(kv, {
        async before({ kind }) {
          const act = kind === "commit" ? beforeCommit : null;
          if (act) beforeCommit = null;
          await act?.();
        },
      }),
  });
  const told: number[] = [];
  for (const { jobs } of world.servers) {
    jobs.handle<TellNotices>("tell_notices", ({ counts }) => {
      told.push(counts.auto_ban);
      return Promise.resolve();
    });
  }
  const request = { reason: "spam", until: null, by: "auto" } as const;
  const [one, other] = world.servers;
  async function gather() {
    await world.clock.advance(60_000);
    await other!.jobs.runDue();
    await other!.jobs.idle();
  }
  await other!.bans.ban(1, request);
  beforeCommit = gather;
  await one!.bans.ban(2, request);
  await gather();
  assert.deepEqual(told, [1, 1]);
});

Deno.test("bans by people are no news to those who run the bot", async () => {
  using world = await openNotices();
  await world.core.bans.ban(1, { reason: "spam", until: null, by: "admin:x" });
  await world.passes(10 * 60_000);
  assert.deepEqual(world.notices, []);
});

Deno.test("what waits to be told is told, though the look at it was a moment old", async () => {
  const { between, forget, hasForgotten } = createForgetting();
  using world = await openNotices({ between });
  await world.ban(1);
  forget("notices_due");
  await world.passes(60_000);
  assert(hasForgotten());
  assert.equal(world.notices.length, 2);
});

Deno.test("notices whose job was given up are told with the next, not never", async () => {
  using world = await openNotices();
  await world.ban(1);
  for (const { key, value } of await world.read<{ kind: string }>("jobs")) {
    if (value.kind === "notices") await world.kv.delete(key);
  }
  await world.passes(2 * 3_600_000);
  assert.equal(world.notices.length, 0);
  await world.ban(2);
  await world.passes(60_000);
  assert.deepEqual(
    world.notices.map(({ counts }) => counts.auto_ban),
    [2, 2],
  );
});
