/**
 * Judgement: what the reports on somebody come to, at each report and at each
 * decision on one. Reads; what follows is written in the commit of its cause.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs, Part } from "../jobs.ts";
import type { Pseudonym } from "../mask.ts";
import { keys as reportKeys, type Report } from "./report.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import { keys as counterKeys } from "../statistics/user_statistics.ts";
import type { BanReason } from "./ban.ts";
import type { Bans, TellBanned } from "./bans.ts";
import {
  type Conduct,
  conductOf,
  keys as conductKeys,
  owing,
  readConduct,
  writeConduct,
} from "./conduct.ts";
import type { Actor } from "./log.ts";
import {
  type Circumstances,
  credit,
  LOOKED_AT_MS,
  scoreOf,
  weigh,
} from "./report_score.ts";

/** Whom reports are about: 0 and a pseudonym, who has erased everything since. */
export type Reported = Pick<Report, "reported" | "erased">;

export interface Sentence {
  reason: BanReason;
  until: number | null;
}

/** Of somebody's reports, the newest; many more than a ban takes. */
const MOST = 100;

export interface JudgementDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  bans: Bans;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
}

export type Judgement = ReturnType<typeof createJudgement>;
export function createJudgement(deps: JudgementDeps) {
  const { store, clock, jobs, bans, settings, pseudonym } = deps;

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
      newcomersAt: earlier.filter(({ isNewcomer }) => isNewcomer)
        .map(({ at }) => at),
    });
  }

  /** The reports on somebody, also those from before they erased everything. */
  async function reportsOn(about: Reported): Promise<Report[]> {
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
    const found = await store.getAll<Report>(
      rows.flat().map(({ key }) =>
        reportKeys.report({ at: Number(key[2]), id: String(key[3]) })
      ),
    );
    return found.map(({ value }) => value).filter((value) => value !== null);
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
  ) {
    const counted = [...await reportsOn(about), ...added ? [added] : []]
      .filter(({ at, id, verdict }) =>
        at > clearedAt && id !== without && verdict?.kind !== "rejected"
      )
      .map((report) => ({
        reporter: reporterOf(report),
        reason: report.reason,
        at: report.at,
        weight: report.weight ?? 1,
      }));
    const reporters = [...new Set(counted.map(({ reporter }) => reporter))];
    const credits = new Map([...await creditsOf(reporters), ...known]);
    return scoreOf(counted, credits, clock.now());
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

  /** The ban that a score leads to, if it does. */
  function sentenceFor(
    { score, reason }: ReturnType<typeof scoreOf>,
  ): Sentence | null {
    const { reportsToTemporaryBan, reportsToPermanentBan, temporaryBanMs } =
      settings.get();
    if (reason === null) return null;
    if (score >= reportsToPermanentBan) return { reason, until: null };
    if (score < reportsToTemporaryBan) return null;
    return { reason, until: clock.now() + temporaryBanMs };
  }

  /** What a new report on somebody leads to. */
  async function judge(added: Report): Promise<Part[]> {
    const { held, conduct } = await readConduct(store, reportedOf(added));
    const sentence = sentenceFor(await scoreFor(added, conduct, { added }));
    return await carryingOut(added, held, conduct, sentence);
  }

  /** Bans whoever is there to be banned; of others it is kept for their return. */
  async function carryingOut(
    { reported }: Reported,
    held: Deno.KvEntryMaybe<Conduct>,
    conduct: Conduct,
    sentence: Sentence | null,
  ): Promise<Part[]> {
    const isGone = reported === 0;
    const touching: Part = {
      // Of two reports at once, the later one is judged anew, with the earlier.
      write: (tx) =>
        writeConduct(
          tx,
          held,
          isGone && sentence ? owing(conduct, sentence, clock.now()) : conduct,
        ),
      jobs: [],
    };
    if (isGone || !sentence) return [touching];
    // More reports of the same days do not make a ban for a while longer.
    const isShort = sentence.until !== null;
    if (isShort && await bans.find(reported)) return [touching];
    const banning = await bans.prepare(reported, {
      ...sentence,
      by: "auto",
      cause: "reports",
    });
    return "part" in banning ? [touching, banning.part] : [touching];
  }

  /**
   * What it means for whom a report is about that it is rejected: a ban that
   * nothing else carries is shortened or lifted.
   */
  async function reconsider(
    rejected: Report,
    credits: ReadonlyMap<string, number>,
    by: Actor,
  ): Promise<Part[]> {
    const { held, conduct } = await readConduct(store, reportedOf(rejected));
    const score = await scoreFor(rejected, conduct, {
      without: rejected.id,
      credits,
    });
    const sentence = sentenceFor(score);
    const { owed, ...others } = conduct;
    const stays = owed?.by === undefined ? owed && sentence : owed;
    const touching: Part = {
      write: (tx) =>
        writeConduct(tx, held, { ...others, ...stays && { owed: stays } }),
      jobs: [],
    };
    const ban = await bans.find(reportedOf(rejected));
    if (ban?.cause !== "reports" || sentence?.until === null) return [touching];
    const until = ban.at + settings.get().temporaryBanMs;
    if (!sentence || until <= clock.now()) {
      const act = { act: "unbanned", by, isCleared: false } as const;
      return [touching, ...await bans.prepareLift(ban, act)];
    }
    if (ban.until !== null) return [touching];
    const told: TellBanned = { userId: ban.userId, ban: ban.id };
    const shortened = bans.prepareEnd(ban, until, by);
    return [touching, shortened, {
      write() {},
      jobs: ban.userId === 0 ? [] : [jobs.plan("tell_banned", told)],
    }];
  }

  return { weighFor, judge, reconsider, scoreFor, reporterOf, reportedOf };
}
