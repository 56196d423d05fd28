/**
 * Judgement: what the reports on somebody come to, at each report and at each
 * decision on one. Reads; what follows is written in the commit of its cause.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs, Part } from "../jobs.ts";
import type { Pseudonym } from "../mask.ts";
import type { Report } from "./report.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import { type Ban, type BanReason, isInForce, keys as banKeys } from "./ban.ts";
import type { Bans, TellBanned } from "./bans.ts";
import { type Conduct, owing, readConduct, writeConduct } from "./conduct.ts";
import type { Actor } from "./log.ts";
import { createScoring, type Reported, type Score } from "./scoring.ts";

export interface Sentence {
  reason: BanReason;
  until: number | null;
}

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
  const { store, clock, jobs, bans, settings } = deps;
  const scoring = createScoring(deps);
  const { scoreFor, reportedOf } = scoring;

  /** The ban that a score leads to, if it does. */
  function sentenceFor(
    { score, reason }: Pick<Score, "score" | "reason">,
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
    const score = await scoreFor(added, conduct, { added });
    const sentence = sentenceFor(score);
    return [
      checking(score.basis),
      ...await carryingOut(added, held, conduct, sentence),
    ];
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
   * Judges somebody anew of whose reports some count no more: `without`, which is
   * about to be rejected, or those of whose reporter lost their word. A ban that
   * nothing else carries is shortened or lifted, for `by`.
   */
  async function reconsider(
    about: Reported,
    { by, without, credits = new Map() }: {
      by: Actor;
      without?: string;
      /** Credits that are about to be written. */
      credits?: ReadonlyMap<string, number>;
    },
  ): Promise<Part[]> {
    const of = reportedOf(about);
    const { held, conduct } = await readConduct(store, of);
    const found = await store.get<Ban>(banKeys.ban(of));
    // Whoever came back after an erasure is judged as who they are by now, too.
    const { userId = 0 } = found.value ?? {};
    const whom = userId === 0 ? about : { reported: userId };
    const score = await scoreFor(whom, conduct, {
      ...without !== undefined && { without },
      credits,
    });
    const sentence = sentenceFor(score);
    const { owed, ...others } = conduct;
    const stays = owed?.by === undefined ? owed && sentence : owed;
    const touching: Part = {
      write: (tx) =>
        writeConduct(tx.check(found), held, {
          ...others,
          ...stays && { owed: stays },
        }),
      jobs: [],
    };
    const parts = [checking(score.basis), touching];
    return [...parts, ...await releasing(found, sentence, by)];
  }

  /** What is left of a ban for reports when no more than `sentence` is. */
  async function releasing(
    { value, versionstamp }: Deno.KvEntryMaybe<Ban>,
    sentence: Sentence | null,
    by: Actor,
  ): Promise<Part[]> {
    if (!isInForce(value, clock.now()) || versionstamp === null) return [];
    if (value.cause !== "reports" || sentence?.until === null) return [];
    const ban = { ...value, versionstamp };
    const until = ban.at + settings.get().temporaryBanMs;
    if (!sentence || until <= clock.now()) {
      const act = { act: "unbanned", by, isCleared: false } as const;
      return await bans.prepareLift(ban, act);
    }
    if (ban.until !== null) return [];
    const told: TellBanned = { userId: ban.userId, ban: ban.id };
    return [bans.prepareEnd(ban, until, by), {
      write() {},
      jobs: ban.userId === 0 ? [] : [jobs.plan("tell_banned", told)],
    }];
  }

  return { ...scoring, judge, reconsider };
}

function checking(basis: readonly Deno.AtomicCheck[]): Part {
  return { write: (tx) => tx.check(...basis), jobs: [] };
}
