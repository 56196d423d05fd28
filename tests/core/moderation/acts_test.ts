import assert from "node:assert/strict";
import { defaultSettings, type Settings } from "../../../core/mod.ts";
import type {
  Behaviour,
  Hold,
} from "../../../core/moderation/behaviour/hold.ts";
import { noteSigns } from "../../../core/moderation/behaviour/signs.ts";
import type { LogEntry, LogLine } from "../../../core/moderation/log.ts";
import { openOvertaken } from "../overtaken.ts";
import { pseudonymOf } from "../servers.ts";

const HOUR_MS = 3_600_000;
const by = "admin:somebody";
const BAD = 1;
const of = pseudonymOf(BAD);

type World = Awaited<ReturnType<typeof openActs>>;

/** What somebody does, and the lines that it is in the log. */
interface Row {
  act: (world: World) => Promise<unknown>;
  lines: LogEntry[];
  /** What must have happened before. */
  after?: (world: World) => Promise<unknown>;
  settings?: Partial<Settings>;
}

/** A sign of a contact is 1, and so are the steps. */
const watchful: Partial<Settings> = {
  behaviour: {
    ...defaultSettings.behaviour,
    signals: {
      ...defaultSettings.behaviour.signals,
      contacts: { weight: 1, halfLifeMs: HOUR_MS },
    },
    warnAt: 1.5,
    challengeAt: 3.5,
    banAt: 7.5,
  },
};

async function openActs(settings: Partial<Settings> = {}) {
  const world = await openOvertaken({ settings });
  const { core, clock } = world;
  for (const { jobs, broadcasts } of world.servers) {
    for (const kind of ["tell_noticed", "tell_freed", "tell_broadcast"]) {
      jobs.handle(kind, async () => {});
    }
    broadcasts.deliverBy(() => Promise.resolve({ kind: "sent" }));
  }
  for (let id = 1; id <= 9; id++) await world.addPerson(id);
  let request = 0;

  const report = async (id = 2, met?: string) => {
    const session = met ?? await world.meetAndPart(BAD, id);
    const made = await core.reports.report(id, session, "abuse", ++request);
    assert(made.kind === "reported");
    return made.report.id;
  };
  /** So many strangers report them, each after a chat. */
  const reports = async (count: number) => {
    const met: string[] = [];
    for (let at = 0; at < count; at++) {
      met.push(await world.meetAndPart(BAD, 2 + at));
    }
    for (const [at, session] of met.entries()) {
      await report(2 + at, session);
      await clock.advance(1);
    }
  };
  /** Whose reports were right before, whose next may be wrong. */
  const trust = (id: number) =>
    world.kv.set(["conduct", pseudonymOf(id)], { approved: 9 });
  const ban = (until: number | null = clock.now() + HOUR_MS) =>
    core.bans.ban(BAD, { reason: "spam", until, by });
  const appeal = async () => {
    await core.appeals.appeal(BAD, "Please", ++request);
    return (await core.appeals.open())[0]?.id ?? "";
  };
  const warn = () => core.warnings.warn(BAD, { reason: "abuse", by });
  const rate = async (id: number, value: "good" | "bad") => {
    const session = await world.meetAndPart(BAD, id);
    return await core.ratings.rate(session, id, value, ++request);
  };
  const find = () => core.search.find(BAD, ++request);
  /** They gave out a way to reach them, in so many chats. */
  const spam = (count: number) =>
    core.store.commit((tx) =>
      noteSigns(
        tx,
        core.pseudonym,
        Array.from({ length: count }, (_, nth) => ({
          userId: BAD,
          sign: {
            session: `${clock.now()} ${nth}`,
            since: clock.now() - 10_000,
            kind: "contact",
            nth: 0,
            at: clock.now(),
          },
        })),
      )
    );
  const hold = async () => {
    const held = await world.kv.get<Behaviour>(["behaviours", of]);
    return held.value?.hold as Extract<Hold, { kind: "challenged" }>;
  };
  const prove = async (isRight: boolean) => {
    const { challenge: { round, shown, right } } = await hold();
    const position = shown.findIndex((one) => (one === right) === isRight);
    return await core.behaviour.answer(BAD, round, position);
  };
  const draft = async () => {
    const drafted = await core.broadcasts.draft("Hello", by);
    return drafted.kind === "drafted" ? drafted.broadcast.id : "";
  };
  const told = { userId: 9, messageId: 1 };
  const broadcast = async () => {
    const id = await draft();
    await core.broadcasts.begin(id, by, told);
    return id;
  };
  return Object.assign(world, {
    report,
    reports,
    trust,
    ban,
    appeal,
    warn,
    rate,
    find,
    spam,
    prove,
    broadcast,
    told,
  });
}

const limits: Partial<Settings> = {
  ratingLimits: {
    ...defaultSettings.ratingLimits,
    leastRatings: 1,
    warnBelow: 0.7,
  },
};

const rows: Record<string, Row> = {
  "a report": {
    act: ({ report }) => report(2),
    lines: [{
      act: "reported",
      by: `user:${pseudonymOf(2)}`,
      of,
      reason: "abuse",
    }],
  },
  "the same report once more": {
    after: ({ report }) => report(2),
    async act({ core }) {
      const target = await core.reports.reportable(2);
      return await core.reports.report(2, target!.session, "spam", 99);
    },
    lines: [],
  },
  "a report of who has erased everything": {
    async act({ core, meetAndPart, erase }) {
      const session = await meetAndPart(BAD, 2);
      await erase(BAD);
      return await core.reports.report(2, session, "abuse", 99);
    },
    lines: [{
      act: "reported",
      by: `user:${pseudonymOf(2)}`,
      of,
      reason: "abuse",
    }],
  },
  "the third report": {
    after: ({ reports }) => reports(2),
    act: ({ report }) => report(4),
    lines: [
      { act: "banned", by: "auto", of, reason: "abuse" },
      { act: "reported", by: `user:${pseudonymOf(4)}`, of, reason: "abuse" },
    ],
  },
  "an approved report": {
    async act({ core, report }) {
      const id = await report();
      return await core.reports.approve(id, {
        role: "owner",
        by,
        action: "none",
      });
    },
    lines: [
      { act: "report_approved", by, of, reason: "abuse" },
      { act: "reported", by: `user:${pseudonymOf(2)}`, of, reason: "abuse" },
    ],
  },
  "a rejected report": {
    after: async ({ trust, report }) => [await trust(2), await report()],
    async act({ core }) {
      const [open] = await core.reports.open({ role: "owner", by });
      return await core.reports.reject(open!.id, { role: "owner", by });
    },
    lines: [{ act: "report_rejected", by, of, reason: "abuse" }],
  },
  "a false report": {
    after: ({ report }) => report(),
    async act({ core }) {
      const [open] = await core.reports.open({ role: "owner", by });
      return await core.reports.reject(open!.id, { role: "owner", by });
    },
    lines: [
      { act: "report_rejected", by, of, reason: "abuse" },
      { act: "warned", by, of: pseudonymOf(2), reason: "fake_reports" },
    ],
  },
  "a report that is decided once more": {
    async after({ core, report }) {
      await core.reports.approve(await report(), {
        role: "owner",
        by,
        action: "none",
      });
    },
    async act({ core }) {
      const [made] = await core.reports.recent();
      return await core.reports.reject(made!.id, { role: "owner", by });
    },
    lines: [],
  },
  "a rejected report that a ban rested on": {
    async after({ trust, reports }) {
      await trust(4);
      await reports(3);
    },
    async act({ core }) {
      const [newest] = await core.reports.open({ role: "owner", by });
      return await core.reports.reject(newest!.id, { role: "owner", by });
    },
    lines: [
      { act: "report_rejected", by, of, reason: "abuse" },
      { act: "unbanned", by, of, reason: "abuse" },
    ],
  },
  "a rejected report that a ban for good rested on": {
    async after({ trust, reports }) {
      await trust(6);
      await reports(5);
    },
    async act({ core }) {
      const [newest] = await core.reports.open({ role: "owner", by });
      return await core.reports.reject(newest!.id, { role: "owner", by });
    },
    lines: [
      { act: "ban_shortened", by, of, reason: "abuse" },
      { act: "report_rejected", by, of, reason: "abuse" },
    ],
  },
  "a ban": {
    act: ({ ban }) => ban(),
    lines: [{ act: "banned", by, of, reason: "spam" }],
  },
  "a longer ban": {
    after: ({ ban }) => ban(),
    act: ({ ban }) => ban(null),
    lines: [{ act: "banned", by, of, reason: "spam" }],
  },
  "a shorter ban": {
    after: ({ ban }) => ban(null),
    act: ({ ban }) => ban(),
    lines: [],
  },
  "the end of a ban by its time, which its line says": {
    after: ({ ban }) => ban(),
    act: ({ passes }) => passes(HOUR_MS),
    lines: [],
  },
  "the lifting of a ban": {
    after: ({ ban }) => ban(),
    act: ({ core }) => core.bans.lift(BAD, { by }),
    lines: [{ act: "unbanned", by, of, reason: "spam" }],
  },
  "the lifting of no ban": {
    act: ({ core }) => core.bans.lift(BAD, { by }),
    lines: [],
  },
  "a warning": {
    act: ({ warn }) => warn(),
    lines: [{ act: "warned", by, of, reason: "abuse" }],
  },
  "the last warning before a ban": {
    settings: { warningsToBan: 1 },
    act: ({ warn }) => warn(),
    lines: [
      { act: "banned", by: "auto", of, reason: "abuse" },
      { act: "warned", by, of, reason: "abuse" },
    ],
  },
  "a rating that limits": {
    settings: limits,
    act: ({ rate }) => rate(2, "bad"),
    lines: [{ act: "limited", by: "auto", of }],
  },
  "a rating that limits less": {
    settings: limits,
    after: ({ rate }) => rate(2, "bad"),
    async act({ rate }) {
      for (const id of [3, 4, 5]) await rate(id, "good");
    },
    lines: [{ act: "limit_eased", by: "auto", of }],
  },
  "a rating that changes nothing": {
    act: ({ rate }) => rate(2, "bad"),
    lines: [],
  },
  "an appeal": {
    after: ({ ban }) => ban(),
    act: ({ appeal }) => appeal(),
    lines: [{ act: "appealed", by: `user:${of}`, of, reason: "spam" }],
  },
  "another appeal": {
    after: async ({ ban, appeal }) => [await ban(), await appeal()],
    act: ({ appeal }) => appeal(),
    lines: [],
  },
  "an accepted appeal": {
    after: async ({ ban, appeal }) => [await ban(), await appeal()],
    async act({ core }) {
      const [open] = await core.appeals.open();
      await core.appeals.accept(open!.id, { by });
      return await core.appeals.accept(open!.id, { by });
    },
    lines: [{ act: "appeal_accepted", by, of, reason: "spam" }],
  },
  "a rejected appeal": {
    after: async ({ ban, appeal }) => [await ban(), await appeal()],
    async act({ core }) {
      const [open] = await core.appeals.open();
      await core.appeals.reject(open!.id, { by });
      return await core.appeals.reject(open!.id, { by });
    },
    lines: [{ act: "appeal_rejected", by, of, reason: "spam" }],
  },
  "a kind word to who looks like a script": {
    settings: watchful,
    act: async ({ spam, find }) => [await spam(2), await find()],
    lines: [{ act: "warned", by: "auto", of, reason: "contacts" }],
  },
  "a challenge": {
    settings: watchful,
    act: async ({ spam, find }) => [await spam(5), await find()],
    lines: [{ act: "challenged", by: "auto", of, reason: "contacts" }],
  },
  "a challenge that is passed": {
    settings: watchful,
    after: async ({ spam, find }) => [await spam(5), await find()],
    act: async ({ prove }) => await prove(true),
    lines: [{ act: "challenge_passed", by: "auto", of }],
  },
  "a wrong picture": {
    settings: watchful,
    after: async ({ spam, find }) => [await spam(5), await find()],
    act: ({ prove }) => prove(false),
    lines: [{ act: "challenge_failed", by: "auto", of }],
  },
  "the last wrong picture": {
    settings: watchful,
    async after({ spam, find, prove }) {
      await spam(5);
      await find();
      await prove(false);
    },
    act: ({ prove }) => prove(false),
    lines: [{ act: "muted", by: "auto", of, reason: "challenge_failed" }],
  },
  "a ban of who looks like a script": {
    settings: watchful,
    act: async ({ spam, find }) => [await spam(9), await find()],
    lines: [{ act: "banned", by: "auto", of, reason: "spam" }],
  },
  "what is taken back of that": {
    settings: watchful,
    after: async ({ spam, find }) => [await spam(5), await find()],
    act: ({ core }) => core.behaviour.pardon(BAD, { by }),
    lines: [{ act: "unmuted", by, of }],
  },
  "a media block": {
    act: ({ core, clock }) =>
      core.mediaBlocks.block("photo", clock.now() + HOUR_MS, { by }),
    lines: [{ act: "media_blocked", by }],
  },
  "a media block that is lifted, twice": {
    after: ({ core, clock }) =>
      core.mediaBlocks.block("photo", clock.now() + HOUR_MS, { by }),
    async act({ core }) {
      await core.mediaBlocks.unblock("photo", { by });
      return await core.mediaBlocks.unblock("photo", { by });
    },
    lines: [{ act: "media_unblocked", by }],
  },
  "a reset of the queue, asked for twice": {
    after: ({ find }) => find(),
    async act({ core, clock, idle }) {
      const asked = clock.now();
      await core.resets.reset(asked, by);
      await core.resets.reset(asked, by);
      await idle();
    },
    lines: [{ act: "queue_reset", by }],
  },
  "maintenance, and who waited is sent home": {
    after: ({ find }) => find(),
    async act({ core, idle }) {
      await core.modes.set("maintenance", by);
      await core.modes.set("maintenance", by);
      await idle();
    },
    lines: [{ act: "mode", by }],
  },
  "a role": {
    async act({ core }) {
      await core.roles.appoint(BAD, "moderator", by);
      await core.roles.appoint(BAD, "moderator", by);
    },
    lines: [{ act: "role", by, of }],
  },
  "the end of a role": {
    after: ({ core }) => core.roles.appoint(BAD, "moderator", by),
    async act({ core }) {
      await core.roles.dismiss(BAD, by);
      await core.roles.dismiss(BAD, by);
    },
    lines: [{ act: "role", by, of }],
  },
  "a broadcast, begun twice": {
    async act({ core, broadcast, told, passes }) {
      const id = await broadcast();
      await core.broadcasts.begin(id, by, told);
      await passes(5_000);
    },
    lines: [{ act: "broadcast", by }],
  },
};

for (const [name, { act, lines, after, settings }] of Object.entries(rows)) {
  const count = lines.length === 1
    ? "one line"
    : `${lines.length || "no"} lines`;
  Deno.test(`${name}: ${count} of the log`, async () => {
    using world = await openActs(settings);
    await after?.(world);
    await world.clock.advance(1);
    const before = new Set(
      (await world.read<LogLine>("moderation_log")).map(({ value }) =>
        value.id
      ),
    );
    await act(world);
    await world.idle();
    const written = (await world.read<LogLine>("moderation_log"))
      .map(({ value }) => value)
      .filter(({ id }) => !before.has(id))
      .map(({ id: _, at: __, details: ___, ...entry }) => entry)
      .sort((a, b) => a.act < b.act ? -1 : 1);
    assert.deepEqual(written, lines);
  });
}
