import assert from "node:assert/strict";
import fc from "fast-check";
import type { Core } from "../../../core/mod.ts";
import type { Appeal } from "../../../core/moderation/appeal.ts";
import { type Ban, isInForce } from "../../../core/moderation/ban.ts";
import { conductOf } from "../../../core/moderation/conduct.ts";
import type { TakenWord } from "../../../core/moderation/false_reports.ts";
import type { LogLine } from "../../../core/moderation/log.ts";
import { type Report, reportReasons } from "../../../core/moderation/report.ts";
import { UncertainCommitError } from "../../../core/store.ts";
import { openServers, pseudonymOf, type Servers } from "../servers.ts";

const PEOPLE = 6;
const SERVERS = 3;
/** What reports must come to: no single one weighs as much. */
const BANNING = 2;
const by = "admin:somebody";

const all = [
  ...Array<"find">(5).fill("find"),
  "next",
  "stop",
  "again",
  "agree",
  "report",
  "report",
  "report",
  "rate bad",
  "rate scam",
  "warn",
  "ban",
  "ban for ever",
  "ban for lies",
  "lift",
  "appeal",
  "accept",
  "reject",
  "approve report",
  "reject report",
  "run jobs",
] as const;
type What = typeof all[number];

/** What is said of people, and what is done about who says it. */
const accusing: readonly What[] = [
  ...Array<What>(5).fill("find"),
  "stop",
  "stop",
  ...Array<What>(6).fill("report"),
  "ban for lies",
  "ban for lies",
  "lift",
  "approve report",
  "reject report",
  "run jobs",
];

const actOf = (whats: readonly What[]) =>
  fc.record({
    who: fc.nat(PEOPLE - 1),
    server: fc.nat(SERVERS - 1),
    reason: fc.constantFrom(...reportReasons),
    what: fc.constantFrom(...whats),
  });
type Act = ReturnType<typeof actOf> extends fc.Arbitrary<infer T> ? T : never;

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
    case "ban for lies": {
      const until = core.clock.now() + 2_000;
      const lies = { reason: "fake_reports", until, by } as const;
      return await core.bans.ban(userId, lies);
    }
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
      const [report] = await core.reports.open({ role: "owner", by });
      if (!report) return;
      return what === "reject report"
        ? await core.reports.reject(report.id, { role: "owner", by })
        : await core.reports.approve(report.id, {
          role: "owner",
          by,
          action: "warn",
        });
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

/** No ban rests on the word of who was banned for false reports. */
async function assertCarried(world: Servers) {
  const jobs = await world.read<{ kind: string }>("jobs");
  // What they brought about is still to be gone over.
  if (jobs.some(({ value }) => value.kind === "take_back_reports")) return;
  const reports = (await world.read<Report>("reports"))
    .map(({ value }) => value);
  const takenOf = new Map(
    (await world.read<TakenWord>("false_reporters"))
      .map(({ key, value }) => [key[1], value.until]),
  );
  for (const { value: ban } of await world.read<Ban>("bans")) {
    if (ban.cause !== "reports" || !isInForce(ban, world.clock.now())) continue;
    const { clearedAt } = conductOf(await world.kv.get(["conduct", ban.of]));
    const carrying = reports.filter(({ reporter, reported, at, verdict }) =>
      pseudonymOf(reported) === ban.of && at > clearedAt &&
      verdict?.kind !== "rejected" &&
      (verdict || at > (takenOf.get(pseudonymOf(reporter)) ?? 0))
    );
    const voices = new Set(carrying.map(({ reporter }) => reporter)).size;
    assert(voices >= BANNING, `${voices} carry a ban for reports`);
  }
}

const planOf = (whats: readonly What[]) =>
  fc.record({
    seed: fc.integer({ min: 1 }),
    // What stands in one array happens at the same time.
    rounds: fc.array(fc.array(actOf(whats), { minLength: 2, maxLength: 14 }), {
      minLength: 4,
      maxLength: 14,
      size: "max",
    }),
  });
interface Plan {
  seed: number;
  rounds: Act[][];
}

async function play(
  { seed, rounds }: Plan,
  faults: { locked: number; lost: number; stale: number },
  { temporaryBanMs = 3_000 } = {},
) {
  using world = await openServers({
    count: SERVERS,
    seed,
    faults,
    settings: {
      findDebounceMs: 0,
      avoidMs: 0,
      searchTimeoutMs: 3_600_000,
      reportsToTemporaryBan: BANNING,
      temporaryBanMs,
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
    await assertCarried(world);
    await world.clock.advance(900);
  }
  Object.assign(faults, { locked: 0, lost: 0, stale: 0 });
  await world.clock.advance(20_000);
  for (const { jobs } of world.servers) await jobs.runDue();
  await world.idle();
  await assertModerated(world);
  await assertCarried(world);
  const left = (await world.read<Ban>("bans")).map(({ value }) => value);
  for (const ban of left) {
    assert(isInForce(ban, world.clock.now()), "a ban outlived its end");
  }
}

Deno.test("nobody banned is in a chat or a search, whoever does what on which server", async () => {
  await fc.assert(
    fc.asyncProperty(
      planOf(all),
      (drawn) => play(drawn, { locked: 0, lost: 0, stale: 0 }),
    ),
    { numRuns: 50 },
  );
});

Deno.test("the same under locks, lost answers and stale reads", async () => {
  await fc.assert(
    fc.asyncProperty(
      planOf(all),
      (drawn) => play(drawn, { locked: 0.1, lost: 0.03, stale: 0.1 }),
    ),
    { numRuns: 50 },
  );
});

for (
  const [when, faults] of Object.entries({
    "whoever says what on which server": { locked: 0, lost: 0, stale: 0 },
    "under locks, lost answers and stale reads": {
      locked: 0.1,
      lost: 0.03,
      stale: 0.1,
    },
  })
) {
  Deno.test(`no ban rests on the word of who was banned for false reports, ${when}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        planOf(accusing),
        (drawn) => play(drawn, { ...faults }, { temporaryBanMs: 60_000 }),
      ),
      { numRuns: 50 },
    );
  });
}
