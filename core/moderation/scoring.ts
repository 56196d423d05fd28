/**
 * Scoring: what the reports on somebody come to now, and what a new one weighs.
 * Reads; the numbers are in report_score.ts.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Pseudonym } from "../mask.ts";
import type { Store } from "../store.ts";
import { keys as counterKeys } from "../statistics/user_statistics.ts";
import { type Conduct, conductOf, keys as conductKeys } from "./conduct.ts";
import {
  isVoid,
  keys as falseReportKeys,
  type TakenWord,
} from "./false_reports.ts";
import { keys as reportKeys, pointerOf, type Report } from "./report.ts";
import {
  type Circumstances,
  credit,
  ground,
  LOOKED_AT_MS,
  scoreOf,
  weigh,
} from "./report_score.ts";

/** Whom reports are about: 0 and a pseudonym, who has erased everything since. */
export type Reported = Pick<Report, "reported" | "erased">;

/** What reports come to, and what that rests on. */
export interface Score extends ReturnType<typeof scoreOf> {
  /** To be checked by the commit of what follows: a read may be a moment old. */
  basis: Deno.AtomicCheck[];
}

/** Of somebody's reports, the newest; many more than a ban takes. */
const MOST = 100;
/** A commit checks a hundred entries at most; what so many say, one can't change. */
const CHECKED = 40;

export interface ScoringDeps {
  store: Store;
  clock: Clock;
  pseudonym: Pseudonym;
}

export type Scoring = ReturnType<typeof createScoring>;
export function createScoring({ store, clock, pseudonym }: ScoringDeps) {
  function reportedOf({ reported, erased }: Reported): string {
    return erased ?? pseudonym(reported);
  }

  function reporterOf({ reporter, erasedReporter }: Report): string {
    return erasedReporter ?? pseudonym(reporter);
  }

  /** What a report weighs that `userId` is about to make; see `Circumstances`. */
  async function weighFor(
    userId: number,
    { reported, erased, reason }: Pick<Report, "reason"> & Reported,
    { made }: Conduct,
    joined: Pick<Circumstances, "reporterJoinedAt" | "reportedJoinedAt">,
  ) {
    const [chats, earlier] = await Promise.all([
      store.get<Deno.KvU64>(counterKeys.counter(userId, "chats")),
      reportsOn({ reported, ...erased && { erased } }),
    ]);
    return weigh({
      ...joined,
      reason,
      now: clock.now(),
      made: made + 1,
      chats: Number(chats.value?.value ?? 0),
      newcomersAt: valuesOf(earlier).filter(({ isNewcomer }) => isNewcomer)
        .map(({ at }) => at),
    });
  }

  /** The reports on somebody, also those from before they erased everything. */
  async function reportsOn(about: Reported) {
    const since = clock.now() - LOOKED_AT_MS;
    const names = new Set([
      ...about.reported === 0 ? [] : [about.reported],
      reportedOf(about),
    ]);
    const rows = await Promise.all([...names].map((name) => {
      const prefix = reportKeys.ofUser(name);
      const range = { prefix, start: [...prefix, since] };
      return store.list(range, { limit: MOST, reverse: true });
    }));
    return await store.getAll<Report>(
      rows.flat().map(({ key }) => reportKeys.report(pointerOf(key))),
    );
  }

  /** What the reports on somebody come to that count, with `added`, if given. */
  async function scoreFor(
    about: Reported,
    { clearedAt }: Conduct,
    { added, without, credits: known = new Map<string, number>() }: {
      added?: Report;
      /** The id of one that does not count. */
      without?: string;
      /** Credits that are about to be written. */
      credits?: ReadonlyMap<string, number>;
    } = {},
  ): Promise<Score> {
    const held = await reportsOn(about);
    const eligible = [...valuesOf(held), ...added ? [added] : []]
      .filter(({ at, id, verdict }) =>
        at > clearedAt && id !== without && verdict?.kind !== "rejected"
      );
    const reporters = [...new Set(eligible.map(reporterOf))];
    const [credits, taken] = await Promise.all([
      creditsOf(reporters),
      wordsTaken(reporters),
    ]);
    const counted = eligible.filter((report) =>
      // What somebody found true is true, whoever said it.
      report.verdict?.kind === "approved" ||
      !isVoid(taken.get(reporterOf(report))?.value, {
        at: report.at,
        reported: reportedOf(report),
      })
    ).map((report) => ({
      reporter: reporterOf(report),
      reason: report.reason,
      at: report.at,
      weight: (report.weight ?? 1) * ground(report),
    }));
    return {
      ...scoreOf(counted, new Map([...credits, ...known]), clock.now()),
      basis: [
        ...held.slice(0, CHECKED),
        ...[...taken.values()].slice(0, CHECKED),
      ],
    };
  }

  async function creditsOf(reporters: readonly string[]) {
    const held = await store.getAll<Conduct>(
      reporters.map(conductKeys.conduct),
    );
    return new Map(
      reporters.map((one, nth) => [
        one,
        credit(conductOf(held[nth] ?? { value: null })),
      ]),
    );
  }

  /** Where it stands of each that their reports count nothing. */
  async function wordsTaken(reporters: readonly string[]) {
    const held = await store.getAll<TakenWord | number>(
      reporters.map(falseReportKeys.falseReporter),
    );
    return new Map(held.map((entry) => [String(entry.key[1]), entry]));
  }

  return { weighFor, scoreFor, reporterOf, reportedOf };
}

function valuesOf(held: readonly Deno.KvEntryMaybe<Report>[]): Report[] {
  return held.map(({ value }) => value).filter((value) => value !== null);
}
