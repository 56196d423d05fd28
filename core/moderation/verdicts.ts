/**
 * Verdicts: what those who run the bot decide on reports, and what follows for
 * the two it is about.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs, Part } from "../jobs.ts";
import type { Roles } from "../roles.ts";
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
import { createOpenReports, type Judge } from "./open_reports.ts";
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
  /** There is none, or none for this judge. */
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
  roles: Pick<Roles, "isBelow">;
  judgement: Judgement;
  log: ModerationLog;
  settings: Pick<SettingsDesk, "get">;
}

const TRIES = 20;

export function createVerdicts(deps: VerdictsDeps) {
  const { store, clock, jobs, bans, warnings, roles, judgement, log } = deps;
  const { settings } = deps;
  const { read, isFor, ...reading } = createOpenReports(deps);

  /** The report was right: its reporter's word gains, and `action` is taken. */
  function approve(
    id: string,
    { action, ...judge }: Judge & { action: ApproveAction },
  ): Promise<VerdictResult> {
    return decide(id, "approved", judge, action, async (report, action) => {
      const gaining = await changingReporter(report, (conduct) => ({
        ...conduct,
        approved: conduct.approved + 1,
      }));
      const thanks = telling(report, true);
      return [gaining, thanks, ...await acting(report, action, judge.by)];
    });
  }

  /**
   * The report was wrong: its reporter's word loses, and who is wrong more often
   * than right is warned, where `judge` may act against them; a ban that rested
   * on it goes.
   */
  function reject(id: string, judge: Judge): Promise<VerdictResult> {
    const { by, role } = judge;
    return decide(id, "rejected", judge, undefined, async (report) => {
      const of = judgement.reporterOf(report);
      const { conduct } = await readConduct(store, of);
      const lose = (one: Conduct) => ({ ...one, rejected: one.rejected + 1 });
      const after = lose(conduct);
      const isFalse = after.rejected > after.approved;
      const isWarned = isFalse && report.reporter !== 0 &&
        await roles.isBelow(role, report.reporter);
      const reporter = isWarned
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
    judge: Judge,
    asked: ApproveAction | undefined,
    consequences: (report: Report, action: ApproveAction) => Promise<Part[]>,
  ): Promise<VerdictResult> {
    const { by } = judge;
    for (let tried = 0; tried < TRIES; tried++) {
      const held = await read(id);
      const report = held?.value;
      if (!held || !report || !isFor(report, judge)) {
        return { kind: "unknown" };
      }
      if (report.verdict) return { kind: "decided_before", report };
      const action = asked && actionOn(report, asked);
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
      }, ...await consequences(report, action ?? "none"));
      if (ok) return { kind, report: decided };
    }
    throw new Error("Cannot decide on the report: it changed at every try");
  }

  /** Who has erased everything can't be told, and begins anew: no warning. */
  function actionOn(
    { reported }: Report,
    asked: ApproveAction,
  ): ApproveAction {
    return asked === "warn" && reported === 0 ? "none" : asked;
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

  return { ...reading, approve, reject };
}
