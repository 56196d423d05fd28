/**
 * The score of the reports on somebody: what decides about a ban. Pure. What each
 * number means is in docs/safety.md.
 *
 *   weight = reason × restraint × crowd       fixed when the report is made
 *   score  = Σ over distinct reporters of weight × ground × credit × freshness
 *
 * @module
 */
import type { Report, ReportReason } from "./report.ts";
import type { BanReason } from "./ban.ts";
import type { Conduct } from "./conduct.ts";

/** How grave what is reported is. None is below 1: three reports must do. */
const gravity: Record<ReportReason, number> = {
  under_age: 1.5,
  nudity: 1.25,
  scam: 1.25,
  harassment: 1,
  abuse: 1,
  spam: 1,
  advertising: 1,
  fake_report: 1,
};

/** What somebody is banned for who is reported for it. */
const banReasonsOf: Record<ReportReason, BanReason> = {
  under_age: "under_age",
  nudity: "nudity",
  scam: "scam",
  harassment: "harassment",
  abuse: "abuse",
  spam: "spam",
  advertising: "spam",
  fake_report: "fake_reports",
};

/** What somebody is banned for who is reported for `reason`. */
export function banReasonFor(reason: ReportReason): BanReason {
  return banReasonsOf[reason];
}

const DAY_MS = 24 * 3_600_000;
/** A report counts in full for this long, then half as much after each more. */
const FRESH_MS = 30 * DAY_MS;
/** Older reports are not looked at: less than a twentieth of them is left. */
export const LOOKED_AT_MS = 6 * FRESH_MS;
/** Who joined this short a time ago is a newcomer. */
const NEW_MS = DAY_MS;
/** Reports of newcomers this close together are one crowd. */
const CROWD_MS = 3_600_000;
/** Each of a crowd weighs so much of the one before: all of them, not 3. */
const CROWDED = 1 / 3;

/** Whoever reports so soon after the match has seen little. */
export const AT_ONCE_MS = 20_000;
/** What a report weighs for which there was nothing to be seen. */
const GROUNDLESS = 1 / 2;

/** A report that counts. */
export interface Counted {
  /** The pseudonym of who made it. */
  reporter: string;
  reason: ReportReason;
  at: number;
  weight: number;
}

/** What is known of the two when a report is made. */
export interface Circumstances {
  reason: ReportReason;
  now: number;
  /** Reports the reporter has made, with this one, and chats they have had. */
  made: number;
  chats: number;
  reporterJoinedAt: number;
  reportedJoinedAt: number;
  /** When other newcomers reported the same person, ms. */
  newcomersAt: readonly number[];
}

/** What a report weighs, and whether a newcomer made it. */
export function weigh(about: Circumstances) {
  const { reason, made, chats } = about;
  const isNewcomer = isNew(about.reporterJoinedAt, about.now) &&
    !isNew(about.reportedJoinedAt, about.now);
  const crowd = about.newcomersAt.filter((at) => about.now - at < CROWD_MS);
  return {
    isNewcomer,
    weight: gravity[reason] * restraint(made, chats) *
      (isNewcomer ? CROWDED ** crowd.length : 1),
  };
}

/** 1 for who reports now and then; less, the more of their chats they report. */
export function restraint(made: number, chats: number): number {
  return Math.min(1, (2 + chats / 4) / Math.max(1, made));
}

/** 1 for who was never wrong; less, the more of their reports were rejected. */
export function credit(
  { approved, rejected }: Pick<Conduct, "approved" | "rejected">,
): number {
  return (approved + 2) / (approved + rejected + 2);
}

/** 1 for who had something to report, and for what somebody found true. */
export function ground(
  { isGroundless, verdict }: Pick<Report, "isGroundless" | "verdict">,
): number {
  return isGroundless && verdict?.kind !== "approved" ? GROUNDLESS : 1;
}

/** 1 for a month, then half as much after each more. */
export function freshness(ageMs: number): number {
  return Math.min(1, 0.5 ** (ageMs / FRESH_MS - 1));
}

function isNew(joinedAt: number, now: number): boolean {
  return now - joinedAt < NEW_MS;
}

/**
 * The score of reports on one person, and what most of it is for; of several by
 * one reporter, the heaviest counts. `credits` says what each reporter's word is
 * worth.
 */
export function scoreOf(
  reports: readonly Counted[],
  credits: ReadonlyMap<string, number>,
  now: number,
): { score: number; reason: BanReason | null } {
  const heaviest = new Map<string, { points: number; reason: BanReason }>();
  for (const { reporter, reason, at, weight } of reports) {
    const points = weight * (credits.get(reporter) ?? 1) * freshness(now - at);
    if (points > (heaviest.get(reporter)?.points ?? 0)) {
      heaviest.set(reporter, { points, reason: banReasonsOf[reason] });
    }
  }
  const byReason = new Map<BanReason, number>();
  for (const { points, reason } of heaviest.values()) {
    byReason.set(reason, (byReason.get(reason) ?? 0) + points);
  }
  const [first] = [...byReason].sort(([, a], [, b]) => b - a);
  // Hundredths: what is written as 3 must reach 3.
  const sum = [...byReason.values()].reduce((sum, points) => sum + points, 0);
  return { score: Math.round(sum * 100) / 100, reason: first?.[0] ?? null };
}
