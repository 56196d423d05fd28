/**
 * Verdicts: what those who run the bot decide on reports, and what follows for
 * the two it is about.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs, Part } from "../jobs.ts";
import { timeOf } from "../random.ts";
import { keys, type Report } from "./report.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import type { Warnings } from "./warnings.ts";
import type { Bans } from "./bans.ts";
import {
  changingConduct,
  type Conduct,
  owing,
  readConduct,
} from "./conduct.ts";
import type { Judgement } from "./judgement.ts";
import type { Actor, ModerationLog } from "./log.ts";
import { banReasonFor, credit } from "./report_score.ts";

/** What is done about whom an approved report is about. */
export const approveActions = [
  "none",
  "warn",
  "temporary_ban",
  "permanent_ban",
] as const;
export type ApproveAction = (typeof approveActions)[number];

export type VerdictResult =
  | { kind: "approved" | "rejected" | "decided_before"; report: Report }
  | { kind: "unknown" };

/** Tells `userId` what became of their report. */
export interface TellReportDecided {
  userId: number;
  isApproved: boolean;
}

export interface VerdictsDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  bans: Bans;
  warnings: Warnings;
  judgement: Judgement;
  log: ModerationLog;
  settings: Pick<SettingsDesk, "get">;
}

const TRIES = 20;

export function createVerdicts(deps: VerdictsDeps) {
  const { store, clock, jobs, bans, warnings, judgement, log, settings } = deps;

  /** The report of that id, or `null`. */
  async function findById(id: string): Promise<Report | null> {
    return (await read(id))?.value ?? null;
  }

  async function read(id: string) {
    const key = placeOf(id);
    return key && await store.get<Report>(key);
  }

  /** At most `limit` reports nobody has decided on, newest first. */
  async function open(limit = 50, after?: string): Promise<Report[]> {
    const prefix = ["open_reports"];
    const range = after === undefined
      ? { prefix }
      : { start: prefix, end: keys.open(after) };
    const rows = await store.list(range, { limit, reverse: true });
    const found = await store.getAll<Report>(
      rows.map(({ key }) => placeOf(String(key[1])))
        .filter((place) => place !== null),
    );
    return found.map(({ value }) => value).filter((report) => report !== null);
  }

  /** The report was right: its reporter's word gains, and `action` is taken. */
  function approve(
    id: string,
    { by, action }: { by: Actor; action: ApproveAction },
  ): Promise<VerdictResult> {
    return decide(id, "approved", by, action, async (report) => {
      const gaining = await changingReporter(report, (conduct) => ({
        ...conduct,
        approved: conduct.approved + 1,
      }));
      const thanks = telling(report, true);
      return [gaining, thanks, ...await acting(report, action, by)];
    });
  }

  /**
   * The report was wrong: its reporter's word loses, and who is wrong more often
   * than right is warned; a ban that rested on it goes.
   */
  function reject(id: string, { by }: { by: Actor }): Promise<VerdictResult> {
    return decide(id, "rejected", by, undefined, async (report) => {
      const of = judgement.reporterOf(report);
      const { conduct } = await readConduct(store, of);
      const lose = (one: Conduct) => ({ ...one, rejected: one.rejected + 1 });
      const after = lose(conduct);
      const isFalse = after.rejected > after.approved;
      const reporter = isFalse && report.reporter !== 0
        ? (await warnings.prepare(
          report.reporter,
          { reason: "fake_reports", by },
          lose,
        )).parts
        : [await changingReporter(report, lose), telling(report, false)];
      const credits = new Map([[of, credit(after)]]);
      const judged = { by, without: report.id, credits };
      return [...reporter, ...await judgement.reconsider(report, judged)];
    });
  }

  async function decide(
    id: string,
    kind: "approved" | "rejected",
    by: Actor,
    action: ApproveAction | undefined,
    consequences: (report: Report) => Promise<Part[]>,
  ): Promise<VerdictResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const held = await read(id);
      const report = held?.value;
      if (!held || !report) return { kind: "unknown" };
      if (report.verdict) return { kind: "decided_before", report };
      const decided: Report = {
        ...report,
        verdict: { kind, by, at: clock.now(), ...action && { action } },
      };
      const { ok } = await jobs.commitParts({
        write(tx) {
          tx.check(held).set(held.key, decided).delete(keys.open(id));
          log.write(tx, {
            act: `report_${kind}`,
            of: judgement.reportedOf(report),
            by,
            reason: report.reason,
            ...action && { details: { action } },
          });
        },
        jobs: [],
      }, ...await consequences(report));
      if (ok) return { kind, report: decided };
    }
    throw new Error("Cannot decide on the report: it changed at every try");
  }

  function placeOf(id: string): Deno.KvKey | null {
    const at = timeOf(id);
    return at === null ? null : keys.report({ at, id });
  }

  function changingReporter(
    report: Report,
    change: (conduct: Conduct) => Conduct,
  ): Promise<Part> {
    return changingConduct(store, judgement.reporterOf(report), change);
  }

  function telling({ reporter }: Report, isApproved: boolean): Part {
    const told: TellReportDecided = { userId: reporter, isApproved };
    return {
      write() {},
      jobs: reporter === 0 ? [] : [jobs.plan("tell_report_decided", told)],
    };
  }

  /** What is done about whom an approved report is about. */
  async function acting(
    report: Report,
    action: ApproveAction,
    by: Actor,
  ): Promise<Part[]> {
    const { reported } = report;
    const reason = banReasonFor(report.reason);
    const until = action === "permanent_ban"
      ? null
      : clock.now() + settings.get().temporaryBanMs;
    if (action === "none") return [];
    if (action === "warn") {
      // Who has erased everything can't be told, and begins anew.
      if (reported === 0) return [];
      return (await warnings.prepare(reported, { reason, by })).parts;
    }
    if (reported === 0) {
      const owed = { reason, until, by };
      const of = judgement.reportedOf(report);
      const change = (one: Conduct) => owing(one, owed, clock.now());
      return [await changingConduct(store, of, change)];
    }
    const banning = await bans.prepare(reported, { reason, until, by });
    return "part" in banning ? [banning.part] : [];
  }

  return { findById, open, approve, reject };
}
