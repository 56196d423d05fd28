/**
 * False reports: whoever is banned for them has said nothing, and what their
 * word brought about is gone over again.
 *
 *   ["false_reporters", of]   TakenWord   by pseudonym; expires when such reports
 *                                         are too old to count
 *
 * It comes with the ban, and goes only when somebody lifts that ban: its end by
 * time makes no lie true. What was lifted meanwhile stays lifted. Nobody frees
 * themselves so: what was said of whoever gave the ban stands.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import { type Ban, keys as banKeys } from "./ban.ts";
import type { Judgement } from "./judgement.ts";
import { type Actor, adminNamed } from "./log.ts";
import {
  keys as reportKeys,
  type Pointer,
  pointerOf,
  type Report,
} from "./report.ts";
import { LOOKED_AT_MS } from "./report_score.ts";
import type { Store } from "../store.ts";

/** Whose reports count nothing, but for those about whoever said so. */
export interface TakenWord {
  /** Up to then, ms. */
  until: number;
  by: Actor;
}

/** Goes over the reports that whom `of` stands for made before `before`. */
export interface TakeBackReports {
  of: string;
  /** The oldest that was gone over; of the first run none was. */
  before?: Pointer;
}

/** What they reported before then has long had its effect. */
const GONE_OVER_MS = 7 * 24 * 3_600_000;
/** Reports gone over in one run: far less than a lease takes. */
const AT_ONCE = 20;
const TRIES = 20;

export const keys = { falseReporter: (of: string) => ["false_reporters", of] };

/** Takes their word from whom `of` stands for, within `tx`. */
export function takeWord(
  tx: Deno.AtomicOperation,
  of: string,
  taken: TakenWord,
) {
  tx.set(keys.falseReporter(of), taken, { expireIn: LOOKED_AT_MS });
}

/** What is kept of it. An earlier version of the program kept `until` alone. */
export function readTaken(
  value: TakenWord | number | null | undefined,
): TakenWord | null {
  return typeof value === "number"
    ? { until: value, by: "auto" }
    : value ?? null;
}

/** Whether a report of then about whom `reported` stands for counts nothing. */
export function isVoid(
  value: TakenWord | number | null | undefined,
  { at, reported }: { at: number; reported: string },
): boolean {
  const taken = readTaken(value);
  if (!taken || at > taken.until) return false;
  return taken.by !== adminNamed(reported);
}

/** Gives it back. */
export function giveWordBack(tx: Deno.AtomicOperation, of: string) {
  tx.delete(keys.falseReporter(of));
}

export interface FalseReportsDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  judgement: Pick<Judgement, "reconsider">;
}

/** Has the program take back what false reporters brought about. */
export function handleFalseReports(
  { store, clock, jobs, judgement }: FalseReportsDeps,
): void {
  /** The id of whom `of` stands for; 0 who has erased everything. */
  async function idOf(of: string): Promise<number> {
    for (;;) {
      const ban = await store.get<Ban>(banKeys.ban(of));
      // This job comes once: a look that is a moment old would find nobody.
      if (await store.isCurrent(ban)) return ban.value?.userId ?? 0;
    }
  }

  /** A page of them, the newest first; also those from before an erasure. */
  async function pageOf({ of, before }: TakeBackReports): Promise<Pointer[]> {
    const userId = await idOf(of);
    const found: Pointer[] = [];
    // In this order: an erasure moves them from the first to the second.
    for (const name of userId === 0 ? [of] : [userId, of]) {
      const prefix = reportKeys.ofReporter(name);
      const range = before
        ? { prefix, end: [...prefix, before.at, before.id] }
        : { prefix };
      const rows = await store.list(range, { limit: AT_ONCE, reverse: true });
      found.push(...rows.map(({ key }) => pointerOf(key)));
    }
    const since = clock.now() - GONE_OVER_MS;
    return found.filter(({ at }) => at > since)
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .slice(0, AT_ONCE);
  }

  /** Judges again whom a report is about, with what counts by now. */
  async function takeBack(report: Report): Promise<void> {
    for (let tried = 0; tried < TRIES; tried++) {
      const parts = await judgement.reconsider(report, { by: "auto" });
      if ((await jobs.commitParts(...parts)).ok) return;
    }
    throw new Error("Cannot take back a report: what it led to kept changing");
  }

  jobs.handle<TakeBackReports>("take_back_reports", async (payload) => {
    const page = await pageOf(payload);
    const reports = await store.getAll<Report>(page.map(reportKeys.report));
    for (const { value: report } of reports) {
      // What somebody has decided on stands.
      if (report && !report.verdict) await takeBack(report);
    }
    const before = page.at(-1);
    if (!before || page.length < AT_ONCE) return;
    return { afterMs: 1, payload: { ...payload, before } };
  });
}
