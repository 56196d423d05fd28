/**
 * A report: what somebody says is wrong with a partner. Kept until somebody
 * removes it: what is decided on it must be open to a second look.
 *
 *   ["reports", at, id]                          Report    the truth
 *   ["report_evidence", id]                      Kept[]    what was said, as far
 *                                                          as it was kept; expires
 *   ["reports_by_session", session, reporter]    Pointer   one a session and
 *                                                          reporter
 *   ["reports_by_user", reported, at, id]        true
 *   ["reports_by_reporter", reporter, at, id]    true
 *   ["open_reports", id]                         true      until it is decided
 *
 * Where somebody has erased everything, `reported` or `reporter` is their
 * pseudonym.
 *
 * @module
 */
import type { Actor } from "./log.ts";
import type { ApproveAction } from "./verdicts.ts";

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
  /** What it counts, but for what was found out later; see docs/safety.md. */
  weight?: number;
  /** Its reporter had just joined; the reported had not. */
  isNewcomer?: boolean;
  /** The chat had just begun, and the reported had not said a word. */
  isGroundless?: true;
  /** What those who run the bot decided. */
  verdict?: {
    kind: "approved" | "rejected";
    by: Actor;
    at: number;
    action?: ApproveAction;
  };
}

/** Where a report stands. */
export type Pointer = Pick<Report, "at" | "id">;

export const keys = {
  report: ({ at, id }: Pointer) => ["reports", at, id],
  evidence: (id: string) => ["report_evidence", id],
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
  byReporter: ({ reporter, erasedReporter, at, id }: Report) => [
    "reports_by_reporter",
    erasedReporter ?? reporter,
    at,
    id,
  ],
  open: (id: string) => ["open_reports", id],
  ofUser: (reported: number | string) => ["reports_by_user", reported],
  ofReporter: (reporter: number | string) => ["reports_by_reporter", reporter],
};

/** The report that a key of `reports_by_user` or `reports_by_reporter` names. */
export function pointerOf([, , at, id]: Deno.KvKey): Pointer {
  return { at: Number(at), id: String(id) };
}
