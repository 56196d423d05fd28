/**
 * Reports: what people say is wrong with a partner. Kept until somebody removes
 * them: what is decided on them must be open to a second look.
 *
 *   ["reports", at, id]                          Report    the truth
 *   ["reports_by_session", session, reporter]    Pointer   one a session and
 *                                                          reporter
 *   ["reports_by_user", reported, at, id]        true
 *   ["reports_by_reporter", reporter, at, id]    true
 *
 * Where somebody has erased everything, `reported` is their pseudonym.
 *
 * @module
 */
import type { Chats } from "./chats.ts";
import type { Clock } from "./clock.ts";
import type { History, Kept } from "./history.ts";
import { type Random, randomId } from "./random.ts";
import type { Store } from "./store.ts";
import { countFor } from "./user_statistics.ts";

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
}

/** Whom somebody may report: their partner, or the last one. */
export interface Reportable {
  session: string;
  isReported: boolean;
}

export type ReportResult =
  | { kind: "reported" | "reported_before"; report: Report }
  /** It isn't their session, or too long ago. */
  | { kind: "unknown" };

type Pointer = Pick<Report, "at" | "id">;

/** A record stays far below KV's 64 KiB. */
const EVIDENCE = 40;
const EVIDENCE_CHARS = 500;

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
  ofUser: (reported: number | string) => ["reports_by_user", reported],
  ofReporter: (reporter: number) => ["reports_by_reporter", reporter],
};

export type Reports = ReturnType<typeof createReports>;
export function createReports(
  { store, clock, random, chats, history }: {
    store: Store;
    clock: Clock;
    random: Random;
    chats: Chats;
    history: History;
  },
) {
  /** The session whose partner `userId` may report now, or `null`. */
  async function reportable(userId: number): Promise<Reportable | null> {
    const session = (await chats.find(userId))?.session ??
      (await chats.findLast(userId))?.session;
    if (session === undefined) return null;
    const held = await store.get(keys.bySession(session, userId));
    return { session, isReported: held.value !== null };
  }

  /** The partner of `userId` in a session that runs or is still kept. */
  async function partnerOf(
    userId: number,
    session: string,
  ): Promise<Pick<Report, "reported" | "erased"> | null> {
    const side = await chats.find(userId);
    if (side?.session === session) return { reported: side.partner };
    const ended = await chats.findSession(session);
    if (!ended?.people.includes(userId)) return null;
    const reported = ended.people.find((id) => id !== userId) ?? 0;
    const { erased } = ended;
    return { reported, ...reported === 0 && erased && { erased } };
  }

  /** Reports the partner of a session, once; `request` is the update that asks. */
  async function report(
    userId: number,
    session: string,
    reason: ReportReason,
    request: number,
  ): Promise<ReportResult> {
    const partner = await partnerOf(userId, session);
    if (partner === null) return { kind: "unknown" };
    const made: Report = {
      id: randomId(random),
      session,
      reporter: userId,
      ...partner,
      reason,
      at: clock.now(),
      request,
      evidence: await evidenceOf(session),
    };
    const key = keys.bySession(session, userId);
    const { at, id } = made;
    const { ok } = await store.commit((tx) => {
      tx.check({ key, versionstamp: null })
        .set(key, { at, id } satisfies Pointer)
        .set(keys.report(made), made)
        .set(keys.byUser(made), true)
        .set(keys.byReporter(made), true);
      countFor(tx, userId, "reports_made");
      if (made.reported) countFor(tx, made.reported, "reports_received");
    });
    if (ok) return { kind: "reported", report: made };
    const held = await findIn(session, userId);
    if (!held) return { kind: "unknown" }; // removed in between
    const isRepeated = held.request === request;
    return { kind: isRepeated ? "reported" : "reported_before", report: held };
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

  /** The newest `limit` reports of `userId`, newest first: one read a report. */
  async function of(userId: number, limit = 50): Promise<Report[]> {
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

  return { reportable, report, findIn, recent, of };
}
