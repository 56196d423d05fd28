import assert from "node:assert/strict";
import type { Core } from "../../../core/mod.ts";
import type { BanRequest } from "../../../core/moderation/bans.ts";
import { createHookedKv } from "../../faulty_kv.ts";
import { openOvertaken } from "../overtaken.ts";
import { openServers, pseudonymOf } from "../servers.ts";

const HOUR_MS = 3_600_000;
const by = "admin:somebody";

async function openBans(options: Parameters<typeof openOvertaken>[0] = {}) {
  const world = await openOvertaken(options);
  for (const id of [1, 2, 3]) await world.addPerson(id);
  const request = (about: Partial<BanRequest> = {}): BanRequest => ({
    reason: "spam",
    until: world.clock.now() + HOUR_MS,
    by,
    ...about,
  });
  return Object.assign(world, { request });
}

Deno.test("ban() writes the ban under the pseudonym, in the order of time and in the log", async () => {
  using world = await openBans();
  const { core, clock } = world;
  const result = await core.bans.ban(1, world.request({ note: "third time" }));
  assert.equal(result.kind, "banned");
  const of = pseudonymOf(1);
  const { id: _, ...ban } = result.ban;
  assert.deepEqual(ban, {
    of,
    userId: 1,
    reason: "spam",
    at: clock.now(),
    until: clock.now() + HOUR_MS,
    by,
    note: "third time",
  });
  const { versionstamp: __, ...held } = (await core.bans.find(1))!;
  assert.deepEqual(held, result.ban);
  assert.deepEqual(await core.bans.find(of), await core.bans.find(1));
  assert.deepEqual(
    (await core.bans.list()).bans.map(({ userId }) => userId),
    [1],
  );
  const [line] = await core.moderationLog.about(of);
  assert.equal(line?.act, "banned");
  assert.equal(line?.details?.until, ban.until);
});

Deno.test("ban() never shortens a ban: a longer one extends it, all others are answered with it", async () => {
  using world = await openBans();
  const { bans } = world.core;
  const now = world.clock.now();
  const first = await bans.ban(1, world.request());
  const shorter = await bans.ban(1, world.request({ until: now + 1 }));
  assert.deepEqual(shorter, { kind: "already_banned", ban: first.ban });
  await world.clock.advance(1);
  const longer = await bans.ban(1, world.request({ until: now + 2 * HOUR_MS }));
  assert.equal(longer.kind, "extended");
  const forEver = await bans.ban(1, world.request({ until: null }));
  assert.equal(forEver.kind, "extended");
  const again = await bans.ban(1, world.request({ until: null }));
  assert.deepEqual(again, { kind: "already_banned", ban: forEver.ban });
  assert.equal((await world.read("bans_by_time")).length, 1);
});

Deno.test("two bans at once are one", async () => {
  using world = await openBans();
  const results = await Promise.all(
    world.servers.map(({ bans }) => bans.ban(1, world.request())),
  );
  assert.deepEqual(
    results.map(({ kind }) => kind).sort(),
    ["already_banned", "banned"],
  );
  assert.equal((await world.core.moderationLog.recent()).length, 1);
});

Deno.test("one deed is one ban, however late and on whatever server it comes again; another one extends it", async () => {
  using world = await openBans();
  const { one, other, clock } = world;
  const first = await one.bans.ban(1, world.request({ deed: "a press" }));
  await clock.advance(1_000);
  const again = await other.bans.ban(1, world.request({ deed: "a press" }));
  assert.deepEqual(again, { kind: "banned_before", ban: first.ban });
  assert.equal((await world.core.moderationLog.recent()).length, 1);
  const more = await other.bans.ban(1, world.request({ deed: "another" }));
  assert.equal(more.kind, "extended");

  const results = await Promise.all(
    world.servers.map(({ bans }) =>
      bans.ban(2, world.request({ deed: "two at once" }))
    ),
  );
  assert.deepEqual(
    results.map(({ kind }) => kind).sort(),
    ["banned", "banned_before"],
  );
});

Deno.test("a ban and its lifting at once leave either, and no half of it", async () => {
  using world = await openBans();
  for (let round = 0; round < 10; round++) {
    await Promise.all([
      world.one.bans.ban(1, world.request({ until: null })),
      world.other.bans.lift(1, { by }),
    ]);
    await world.idle();
    const isBanned = await world.core.bans.find(1) !== null;
    assert.equal((await world.read("bans_by_time")).length, Number(isBanned));
    const found = await world.core.search.find(1, 100 + round);
    assert.equal(found.kind === "banned", isBanned);
    await world.core.search.stop(1);
    await world.assertConsistent();
    await world.clock.advance(1);
  }
});

Deno.test("lift() leaves a ban that changed since it was shown", async () => {
  using world = await openBans();
  const { bans } = world.core;
  await bans.ban(1, world.request());
  const { versionstamp: seen } = (await bans.find(1))!;
  await bans.ban(1, world.request({ until: null }));
  assert.deepEqual(await bans.lift(1, { by, seen }), { kind: "changed" });
  const shown = (await bans.find(1))!;
  assert.equal(shown.until, null);
  assert.deepEqual(
    await bans.lift(1, { by, seen: shown.versionstamp }),
    { kind: "lifted" },
  );
  assert.deepEqual(await bans.lift(1, { by }), { kind: "not_banned" });
  assert.deepEqual(await world.read("bans"), []);
  assert.deepEqual(await world.read("bans_by_time"), []);
});

Deno.test("a search that begins while somebody is banned is ended by the ban", async () => {
  using world = await openBans();
  world.overtake(async () => {
    assert.equal((await world.other.search.find(1, 1)).kind, "waiting");
  });
  await world.one.bans.ban(1, world.request());
  assert.deepEqual(await world.read("tickets"), []);
  await world.assertConsistent();
});

Deno.test("a match that is made while somebody is banned is ended by the ban", async () => {
  using world = await openBans();
  await world.other.search.find(2, 1);
  world.overtake(async () => {
    assert.equal((await world.other.search.find(1, 2)).kind, "matched");
  });
  await world.one.bans.ban(1, world.request());
  await world.idle();
  assert.equal(await world.core.chats.find(2), null);
  const ended = world.told.filter(({ kind }) => kind === "tell_ended");
  assert.deepEqual(ended, [{ kind: "tell_ended", userId: 2 }]);
  await world.assertConsistent();
});

Deno.test("a ban does not leave the chat running that it read in two moments", async () => {
  let isStale = false;
  using world = await openServers({
    count: 2,
    settings: { findDebounceMs: 0 },
    between: (kv, server) =>
      server !== 0 ? kv : {
        ...createHookedKv(kv, {}),
        // The partner's side as it was before the match, once.
        async getMany(keys: readonly Deno.KvKey[]) {
          const found = await kv.getMany(keys as never) as Deno.KvEntryMaybe<
            unknown
          >[];
          const at = keys.findIndex((key) => key.join() === "chats_by_user,2");
          if (!isStale || at < 0) return found as never;
          isStale = false;
          return found.with(at, {
            key: keys[at]!,
            value: null,
            versionstamp: null,
          }) as never;
        },
      },
  });
  const [one, other] = world.servers as [Core, Core];
  for (const id of [1, 2]) await world.addPerson(id);
  await other.search.find(1, 1);
  await other.search.find(2, 2);
  isStale = true;
  await one.bans.ban(1, { reason: "spam", until: null, by });
  assert.equal(isStale, false);
  assert.equal(await other.chats.find(2), null);
  await world.assertConsistent();
});

Deno.test("a ban that comes while a search begins, or finds somebody, keeps it from happening", async () => {
  for (const isSomebodyThere of [false, true]) {
    using world = await openBans();
    if (isSomebodyThere) await world.other.search.find(2, 1);
    world.overtake(() => world.other.bans.ban(1, world.request()));
    const found = await world.one.search.find(1, 2);
    assert.equal(found.kind, "banned");
    assert.equal(await world.core.chats.find(1), null);
    await world.assertConsistent();
  }
});

Deno.test("a ban that comes while two meet again, a report or a rating is made keeps it from happening", async () => {
  const acts = {
    again: (core: Core) => core.again.ask(1, 10),
    report: (core: Core, session: string) =>
      core.reports.report(1, session, "spam", 10),
    rate: (core: Core, session: string) =>
      core.ratings.rate(session, 1, "scam", 10),
  };
  for (const [name, act] of Object.entries(acts)) {
    using world = await openBans();
    await world.other.search.find(2, 1);
    const found = await world.other.search.find(1, 2);
    assert(found.kind === "matched");
    await world.other.chats.end(1, "left", 3);
    world.overtake(() => world.other.bans.ban(1, world.request()));
    const result = await act(world.one, found.session);
    assert.equal(result.kind, "banned", name);
    for (const prefix of ["again_requests", "reports", "ratings"]) {
      assert.deepEqual(await world.read(prefix), [], `${name}: ${prefix}`);
    }
  }
});

Deno.test("nobody meets again whose partner is banned", async () => {
  using world = await openBans();
  await world.core.search.find(2, 1);
  const found = await world.core.search.find(1, 2);
  assert(found.kind === "matched");
  await world.core.chats.end(1, "left", 3);
  await world.core.again.ask(2, 4);
  await world.core.bans.ban(1, world.request());
  // As of somebody who does not answer: a ban is not to be told.
  assert.equal((await world.core.again.ask(2, 5)).kind, "asked");
  const { kind } = await world.core.again.agree(1, found.session, 6);
  assert.equal(kind, "banned");
});

Deno.test("a ban ends at its time, though the first look at it was a moment old", async () => {
  let old: Deno.KvEntryMaybe<unknown> | null = null;
  using world = await openServers({
    between(kv) {
      const hooked = createHookedKv(kv, {});
      const get = (key: Deno.KvKey) => {
        const answer = old;
        if (key[0] !== "bans" || !answer) return hooked.get(key);
        old = null;
        return Promise.resolve(answer);
      };
      return { ...hooked, get: get as typeof kv.get };
    },
  });
  await world.addPerson(1);
  const { core, clock, kv } = world;
  const before = await kv.get(core.bans.key(1));
  const until = clock.now() + HOUR_MS;
  await core.bans.ban(1, { reason: "spam", until, by });
  await world.idle();
  await clock.advance(HOUR_MS);
  old = before;
  await core.jobs.runDue();
  await world.idle();
  assert.deepEqual(await world.read("bans"), []);
  assert.deepEqual(world.told.map(({ kind }) => kind), [
    "tell_banned",
    "tell_unbanned",
  ]);
});

Deno.test("list() goes through all bans in force, newest first, a page at a time", async () => {
  using world = await openBans();
  const { bans } = world.core;
  for (let id = 1; id <= 7; id++) {
    const until = id === 4 ? world.clock.now() + 2 : null;
    await bans.ban(id, world.request({ until }));
    await world.clock.advance(1);
  }
  const seen: number[] = [];
  for (let page = await bans.list({ limit: 3 });;) {
    seen.push(...page.bans.map(({ userId }) => userId));
    if (!page.next) break;
    page = await bans.list({ limit: 3, after: page.next });
  }
  assert.deepEqual(seen, [7, 6, 5, 3, 2, 1]);
});

Deno.test("the session that a ban ended is remembered as such, and shown to its partner as left", async () => {
  using world = await openBans();
  await world.core.search.find(2, 1);
  const found = await world.core.search.find(1, 2);
  assert(found.kind === "matched");
  await world.core.bans.ban(1, world.request());
  const session = await world.core.chats.findSession(found.session);
  assert.deepEqual([session?.reason, session?.endedBy], ["banned", 1]);
  const given = await world.core.ownData.give(2, 3);
  assert(given.kind === "given");
  const [shown] = given.data.sessions as { endedBy: string; reason: string }[];
  assert.deepEqual([shown?.endedBy, shown?.reason], ["partner", "left"]);
});

Deno.test("who asks for their data sees their ban, appeal and warnings, and nobody who decided them", async () => {
  using world = await openBans();
  const { core } = world;
  await core.warnings.warn(1, { reason: "abuse", by });
  await core.bans.ban(1, world.request());
  await core.appeals.appeal(1, "It was not me", 5);
  const given = await core.ownData.give(1, 6);
  assert(given.kind === "given");
  const { moderation, warnings } = given.data as {
    moderation: Record<"log" | "appeals", unknown[]> & { ban: unknown };
    warnings: unknown[];
  };
  assert.equal(warnings.length, 1);
  assert.equal(moderation.appeals.length, 1);
  assert.equal(moderation.log.length, 3);
  const text = JSON.stringify(given.data);
  assert(text.includes("It was not me") && text.includes('"reason":"spam"'));
  for (const hidden of ["somebody", pseudonymOf(1)]) {
    assert(!text.includes(hidden), hidden);
  }
});
