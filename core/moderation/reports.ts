/**
 * Reports: what people say is wrong with a partner. Kept until somebody removes
 * them: what is decided on them must be open to a second look.
 *
 *   ["reports", at, id]                          Report    the truth
 *   ["reports_by_session", session, reporter]    Pointer   one a session and
 *                                                          reporter
 *   ["reports_by_user", reported, at, id]        true
 *   ["reports_by_reporter", reporter, at, id]    true
 *   ["open_reports", id]                         true      until it is decided
 *
 * Where somebody has erased everything, `reported` is their pseudonym.
 *
 * @module
 */
import type { Chats } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import type { History, Kept } from "../chats/history.ts";
import type { Jobs, Part } from "../jobs.ts";
import type { Pseudonym } from "../mask.ts";
import { type Ban, banKey, type Banned, bannedBy } from "./ban.ts";
import type { Bans } from "./bans.ts";
import { signsOfReport } from "./behaviour/endings.ts";
import { noteSigns } from "./behaviour/signs.ts";
import { readConduct, writeConduct } from "./conduct.ts";
import { createJudgement } from "./judgement.ts";
import type { Actor, ModerationLog } from "./log.ts";
import type { Notices } from "./notices.ts";
import { type ApproveAction, createVerdicts } from "./verdicts.ts";
import { type Random, timedId } from "../random.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import { countFor } from "../statistics/user_statistics.ts";
import type { Warnings } from "./warnings.ts";

export const reportReasons = [
  "nudity",
  "spam",
  "abuse",
  "harassment",
  "advertising",
  "scam",
  "under_age",
  "fake_report",
] as const;
export type ReportReason = (typeof reportReasons)[number];

export interface Report {
  id: string;
  session: string;
  /** 0 who has erased everything since; `erasedReporter` is their pseudonym. */
  reporter: number;
  erasedReporter?: string;
  /** 0 who has erased everything; `erased` is their pseudonym. */
  reported: number;
  erased?: string;
  reason: ReportReason;
  at: number;
  /** The update that made it, to know it again when it is delivered twice. */
  request: number;
  /** What was said, as far as it was kept; the last of it, oldest first. */
  evidence: Kept[];
  /** What it counts, but for what was found out later; see docs/safety.md. */
  weight?: number;
  /** Its reporter had just joined; the reported had not. */
  isNewcomer?: boolean;
  /** What those who run the bot decided. */
  verdict?: {
    kind: "approved" | "rejected";
    by: Actor;
    at: number;
    action?: ApproveAction;
  };
}

/** Whom somebody may report: their partner, or the last one. */
export interface Reportable {
  session: string;
  isReported: boolean;
}

export type ReportResult =
  | { kind: "reported" | "reported_before"; report: Report }
  | Banned
  /** It isn't their session, or too long ago. */
  | { kind: "unknown" };

type Pointer = Pick<Report, "at" | "id">;

interface Partner extends Pick<Report, "reported" | "erased"> {
  since: number;
  lasted: number;
}

/** A record stays far below KV's 64 KiB. */
const EVIDENCE = 40;
const EVIDENCE_CHARS = 500;
const TRIES = 20;

export const keys = {
  report: ({ at, id }: Pointer) => ["reports", at, id],
  bySession: (session: string, reporter: number) => [
    "reports_by_session",
    session,
    reporter,
  ],
  byUser: ({ reported, erased, at, id }: Report) => [
    "reports_by_user",
    erased ?? reported,
    at,
    id,
  ],
  byReporter: ({ reporter, at, id }: Report) => [
    "reports_by_reporter",
    reporter,
    at,
    id,
  ],
  open: (id: string) => ["open_reports", id],
  ofUser: (reported: number | string) => ["reports_by_user", reported],
  ofReporter: (reporter: number) => ["reports_by_reporter", reporter],
};

export interface ReportsDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  chats: Chats;
  history: History;
  bans: Bans;
  warnings: Warnings;
  log: ModerationLog;
  notices: Notices;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
}

export type Reports = ReturnType<typeof createReports>;
export function createReports(deps: ReportsDeps) {
  const { store, clock, random, jobs, chats, history } = deps;
  const { log, notices, settings, pseudonym } = deps;
  const judgement = createJudgement(deps);

  /** The session whose partner `userId` may report now, or `null`. */
  async function reportable(userId: number): Promise<Reportable | null> {
    const session = (await chats.find(userId))?.session ??
      (await chats.findLast(userId))?.session;
    if (session === undefined) return null;
    const held = await store.get(keys.bySession(session, userId));
    return { session, isReported: held.value !== null };
  }

  /**
   * The partner of `userId` in a session that runs or is still kept, and how long
   * it has lasted, ms.
   */
  async function partnerOf(
    userId: number,
    session: string,
  ): Promise<Partner | null> {
    const side = await chats.find(userId);
    if (side?.session === session) {
      const lasted = clock.now() - side.since;
      return { reported: side.partner, since: side.since, lasted };
    }
    const ended = await chats.findSession(session);
    if (!ended?.people.includes(userId)) return null;
    const reported = ended.people.find((id) => id !== userId) ?? 0;
    const { erased, since, endedAt } = ended;
    return {
      reported,
      ...reported === 0 && erased && { erased },
      since,
      lasted: endedAt - since,
    };
  }

  /**
   * Reports the partner of a session, once; `request` is the update that asks.
   * Where it is one report too many, they are banned in the same commit.
   */
  async function report(
    userId: number,
    session: string,
    reason: ReportReason,
    request: number,
  ): Promise<ReportResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const partner = await partnerOf(userId, session);
      if (partner === null) return { kind: "unknown" };
      const held = await findIn(session, userId);
      if (held) {
        const isRepeated = held.request === request;
        const kind = isRepeated ? "reported" : "reported_before";
        return { kind, report: held };
      }
      const ban = await store.get<Ban>(banKey(pseudonym, userId));
      const banned = bannedBy(ban.value, clock.now());
      if (banned) return banned;
      const { since, lasted, ...reported } = partner;
      const about = { session, ...reported, reason, request };
      const [made, parts] = await prepare(userId, about);
      const { isOn } = settings.get().behaviour;
      const signs = isOn ? await signsOfReport(deps, made, since, lasted) : [];
      const { ok } = await jobs.commitParts({
        write: (tx) => noteSigns(tx.check(ban), pseudonym, signs),
        jobs: [],
      }, ...parts);
      if (ok) return { kind: "reported", report: made };
    }
    throw new Error("Cannot report: what it is about changed at every try");
  }

  /** A report, with what it leads to. */
  async function prepare(
    userId: number,
    about: Pick<
      Report,
      "session" | "reported" | "erased" | "reason" | "request"
    >,
  ): Promise<[Report, Part[]]> {
    const { session, reason } = about;
    const at = clock.now();
    const mine = await readConduct(store, pseudonym(userId));
    const made: Report = {
      id: timedId(random, at),
      reporter: userId,
      ...about,
      at,
      evidence: await evidenceOf(session),
      ...await judgement.weighFor(userId, about, mine.conduct),
    };
    const consequences = await judgement.judge(made);
    const isScam = reason === "scam";
    const notice = isScam ? [await notices.noticing("scam_report")] : [];
    const writing: Part = {
      write(tx) {
        write(tx, made);
        const { held, conduct } = mine;
        writeConduct(tx, held, { ...conduct, made: conduct.made + 1 });
        const of = judgement.reportedOf(made);
        log.write(tx, { act: "reported", of, by: "auto", reason });
      },
      jobs: [],
    };
    return [made, [writing, ...notice, ...consequences]];
  }

  function write(tx: Deno.AtomicOperation, made: Report) {
    const { id, at, session, reporter, reported } = made;
    const key = keys.bySession(session, reporter);
    tx.check({ key, versionstamp: null })
      .set(key, { at, id } satisfies Pointer)
      .set(keys.report(made), made)
      .set(keys.open(id), true)
      .set(keys.byUser(made), true)
      .set(keys.byReporter(made), true);
    countFor(tx, reporter, "reports_made");
    if (reported) countFor(tx, reported, "reports_received");
  }

  async function evidenceOf(session: string): Promise<Kept[]> {
    const kept = await history.ofSession(session, EVIDENCE);
    return kept.map(({ text, ...said }) => ({
      ...said,
      ...text !== undefined && { text: text.slice(0, EVIDENCE_CHARS) },
    }));
  }

  /** The report that `reporter` made of a session, or `null`. */
  async function findIn(
    session: string,
    reporter: number,
  ): Promise<Report | null> {
    const key = keys.bySession(session, reporter);
    const { value } = await store.get<Pointer>(key);
    return value && (await store.get<Report>(keys.report(value))).value;
  }

  /** The newest `limit` reports, newest first. */
  async function recent(limit = 50): Promise<Report[]> {
    const rows = await store.list<Report>({ prefix: ["reports"] }, {
      limit,
      reverse: true,
    });
    return rows.map(({ value }) => value);
  }

  /**
   * The newest `limit` reports of somebody, newest first: one read a report. Who
   * has erased everything goes by their pseudonym.
   */
  async function of(userId: number | string, limit = 50): Promise<Report[]> {
    const rows = await store.list<true>({ prefix: keys.ofUser(userId) }, {
      limit,
      reverse: true,
    });
    const found = await Promise.all(rows.map(({ key }) => {
      const pointer = { at: Number(key[2]), id: String(key[3]) };
      return store.get<Report>(keys.report(pointer));
    }));
    return found.map(({ value }) => value).filter((value) => value !== null);
  }

  return {
    reportable,
    report,
    findIn,
    recent,
    of,
    ...createVerdicts({ ...deps, judgement }),
  };
}
