import assert from "node:assert/strict";
import fc from "fast-check";
import type { Core } from "../../../core/mod.ts";
import type { Appeal } from "../../../core/moderation/appeal.ts";
import { type Ban, isInForce } from "../../../core/moderation/ban.ts";
import type { LogLine } from "../../../core/moderation/log.ts";
import { reportReasons } from "../../../core/moderation/report.ts";
import { UncertainCommitError } from "../../../core/store.ts";
import { openServers, type Servers } from "../servers.ts";

const PEOPLE = 6;
const SERVERS = 3;
const by = "admin:somebody";

const act = fc.record({
  who: fc.nat(PEOPLE - 1),
  server: fc.nat(SERVERS - 1),
  reason: fc.constantFrom(...reportReasons),
  what: fc.constantFrom(
    ...Array<"find">(5).fill("find"),
    "next" as const,
    "stop" as const,
    "again" as const,
    "agree" as const,
    "report" as const,
    "report" as const,
    "report" as const,
    "rate bad" as const,
    "rate scam" as const,
    "warn" as const,
    "ban" as const,
    "ban for ever" as const,
    "lift" as const,
    "appeal" as const,
    "accept" as const,
    "reject" as const,
    "approve report" as const,
    "reject report" as const,
    "run jobs" as const,
  ),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

let requests = 0;

async function perform(core: Core, { who, what, reason }: Act) {
  const userId = who + 1;
  const request = ++requests;
  const last = (await core.chats.findLast(userId))?.session ?? "none";
  switch (what) {
    case "find":
      return await core.search.find(userId, request);
    case "next":
      await core.chats.end(userId, "next", request);
      return await core.search.find(userId, request);
    case "stop":
      await core.search.stop(userId);
      return await core.chats.end(userId, "left", request);
    case "again":
      return await core.again.ask(userId, request);
    case "agree":
      return await core.again.agree(userId, last, request);
    case "report": {
      const target = await core.reports.reportable(userId);
      const session = target?.session ?? last;
      return await core.reports.report(userId, session, reason, request);
    }
    case "rate bad":
    case "rate scam": {
      const value = what === "rate bad" ? "bad" : "scam";
      return await core.ratings.rate(last, userId, value, request);
    }
    case "warn":
      return await core.warnings.warn(userId, { reason: "abuse", by });
    case "ban": {
      const until = core.clock.now() + 2_000;
      return await core.bans.ban(userId, { reason: "spam", until, by });
    }
    case "ban for ever":
      return await core.bans.ban(userId, { reason: "spam", until: null, by });
    case "lift":
      return await core.bans.lift(userId, { by });
    case "appeal":
      return await core.appeals.appeal(userId, "Please", request);
    case "accept":
    case "reject": {
      const [appeal] = await core.appeals.open();
      return appeal && await core.appeals[what](appeal.id, { by });
    }
    case "approve report":
    case "reject report": {
      const [report] = await core.reports.open();
      if (!report) return;
      return what === "reject report"
        ? await core.reports.reject(report.id, { by })
        : await core.reports.approve(report.id, { by, action: "warn" });
    }
    case "run jobs":
      return await core.jobs.runDue();
  }
}

/** What must hold of the records of moderation at any moment. */
async function assertModerated(world: Servers) {
  await world.assertConsistent(); // nobody banned searches or chats
  const bans = (await world.read<Ban>("bans")).map(({ value }) => value);
  assert.deepEqual(
    (await world.read("bans_by_time")).map(({ key }) => key.slice(1).join(" "))
      .sort(),
    bans.map(({ at, of }) => `${at} ${of}`).sort(),
    "bans and their order differ",
  );
  assert.deepEqual(
    (await world.read("open_appeals")).map(({ key }) => key[1]).sort(),
    bans.flatMap(({ appeal }) => appeal ?? []).sort(),
    "open appeals and the bans they are against differ",
  );
  for (const { value } of await world.read<Appeal>("appeals")) {
    const isOpen = bans.some(({ appeal }) => appeal === value.id);
    assert(!(isOpen && value.verdict), "a decided appeal is open");
  }
  const log = (await world.read<LogLine>("moderation_log"))
    .map(({ value }) => value);
  for (const { of, at } of bans) {
    const isLogged = log.some((line) =>
      line.act === "banned" && line.of === of && line.at === at
    );
    assert(isLogged, "a ban is not in the log");
  }
}

const plan = fc.record({
  seed: fc.integer({ min: 1 }),
  // What stands in one array happens at the same time.
  rounds: fc.array(fc.array(act, { minLength: 2, maxLength: 14 }), {
    minLength: 4,
    maxLength: 14,
    size: "max",
  }),
});

async function play(
  { seed, rounds }: typeof plan extends fc.Arbitrary<infer T> ? T : never,
  faults: { locked: number; lost: number; stale: number },
) {
  using world = await openServers({
    count: SERVERS,
    seed,
    faults,
    settings: {
      findDebounceMs: 0,
      avoidMs: 0,
      searchTimeoutMs: 3_600_000,
      reportsToTemporaryBan: 2,
      temporaryBanMs: 3_000,
      warningBanMs: 3_000,
      ratingLimits: {
        leastRatings: 1,
        warnBelow: 0.7,
        behindBelow: 0.6,
        capBelow: 0.5,
        searchesADay: 3,
      },
    },
  });
  for (let id = 1; id <= PEOPLE; id++) await world.addPerson(id);
  for (const acts of rounds) {
    const results = await Promise.allSettled(
      acts.map((one) => perform(world.servers[one.server]!, one)),
    );
    for (const result of results) {
      // Telegram would deliver such an update again.
      if (result.status === "rejected") {
        assert(result.reason instanceof UncertainCommitError, result.reason);
      }
    }
    await world.idle();
    await assertModerated(world);
    await world.clock.advance(900);
  }
  Object.assign(faults, { locked: 0, lost: 0, stale: 0 });
  await world.clock.advance(20_000);
  for (const { jobs } of world.servers) await jobs.runDue();
  await world.idle();
  await assertModerated(world);
  const left = (await world.read<Ban>("bans")).map(({ value }) => value);
  for (const ban of left) {
    assert(isInForce(ban, world.clock.now()), "a ban outlived its end");
  }
}

Deno.test("nobody banned is in a chat or a search, whoever does what on which server", async () => {
  await fc.assert(
    fc.asyncProperty(
      plan,
      (drawn) => play(drawn, { locked: 0, lost: 0, stale: 0 }),
    ),
    { numRuns: 50 },
  );
});

Deno.test("the same under locks, lost answers and stale reads", async () => {
  await fc.assert(
    fc.asyncProperty(
      plan,
      (drawn) => play(drawn, { locked: 0.1, lost: 0.03, stale: 0.1 }),
    ),
    { numRuns: 50 },
  );
});
