/**
 * Reports: making them, looking at them, deciding on them. What a report is and
 * where it stands is in report.ts.
 *
 * @module
 */
import type { Pseudonym } from "../mask.ts";
import type { Chats } from "../chats/chats.ts";
import type { History, Kept } from "../chats/history.ts";
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import type { Random } from "../random.ts";
import type { Roles } from "../roles.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import type { Bans } from "./bans.ts";
import { handleFalseReports } from "./false_reports.ts";
import { createJudgement } from "./judgement.ts";
import type { ModerationLog } from "./log.ts";
import type { Notices } from "./notices.ts";
import { keys, type Pointer, pointerOf, type Report } from "./report.ts";
import { createReporting } from "./reporting.ts";
import { createVerdicts } from "./verdicts.ts";
import type { Warnings } from "./warnings.ts";

export interface ReportsDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  chats: Chats;
  history: History;
  bans: Bans;
  warnings: Warnings;
  roles: Pick<Roles, "isBelow" | "roleOf">;
  log: ModerationLog;
  notices: Notices;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
}

export type Reports = ReturnType<typeof createReports>;
export function createReports(deps: ReportsDeps) {
  const { store, clock, settings } = deps;
  const judgement = createJudgement(deps);
  handleFalseReports({ ...deps, judgement });

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
   * The newest `limit` reports of somebody, newest first. Who has erased
   * everything goes by their pseudonym.
   */
  async function of(userId: number | string, limit = 50): Promise<Report[]> {
    const rows = await store.list<true>({ prefix: keys.ofUser(userId) }, {
      limit,
      reverse: true,
    });
    const found = await store.getAll<Report>(
      rows.map(({ key }) => keys.report(pointerOf(key))),
    );
    return found.map(({ value }) => value).filter((value) => value !== null);
  }

  /** What was said in the chat of a report, oldest first, while it is kept. */
  async function evidenceOf({ id, at }: Pointer): Promise<Kept[]> {
    if (at + settings.get().reportEvidenceTtlMs <= clock.now()) return [];
    return (await store.get<Kept[]>(keys.evidence(id))).value ?? [];
  }

  return {
    evidenceOf,
    findIn,
    recent,
    of,
    ...createReporting({ ...deps, judgement }),
    ...createVerdicts({ ...deps, judgement }),
  };
}
