/**
 * Ratings: what each of two partners says of the other, once a session.
 *
 *   ["ratings", sessionId, userId]          Rating   what userId said
 *   ["ratings_received", userId, value]     KvU64    how often it was said of them
 *
 * @module
 */
import { keys as chatKeys, partnerOf, type Session } from "./chats.ts";
import type { Clock } from "../clock.ts";
import type { Jobs, Part } from "../jobs.ts";
import type { Pseudonym } from "../mask.ts";
import { type Ban, banKey, type Banned, bannedBy } from "../moderation/ban.ts";
import {
  type LimitStep,
  readConduct,
  writeConduct,
} from "../moderation/conduct.ts";
import { stepFor } from "../moderation/limits.ts";
import type { ModerationLog } from "../moderation/log.ts";
import type { Reports } from "../moderation/reports.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import { countFor, keepSecret } from "../statistics/user_statistics.ts";

export const ratingValues = ["good", "bad", "scam"] as const;
export type RatingValue = (typeof ratingValues)[number];

export interface Rating {
  value: RatingValue;
  /** 0 where they have erased everything since. */
  of: number;
  at: number;
}

export type RateResult =
  | { kind: "rated" | "rated_before" | "unknown" }
  | Banned;
export type Received = Record<RatingValue, number>;

export const keys = {
  rating: (session: string, userId: number) => ["ratings", session, userId],
  received: (userId: number, value: RatingValue) => [
    "ratings_received",
    userId,
    value,
  ],
};

/** Tells `userId` by how many steps their ratings limit them now. */
export interface TellLimited {
  userId: number;
  step: LimitStep;
  before: LimitStep;
}

/** Makes a report of a rating that says "scam". */
export interface ReportScam {
  userId: number;
  session: string;
  request: number;
}

export interface RatingsDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  reports: Pick<Reports, "report">;
  log: ModerationLog;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
}

export type Ratings = ReturnType<typeof createRatings>;
export function createRatings(
  { store, clock, jobs, reports, log, settings, pseudonym }: RatingsDeps,
) {
  /**
   * Rates the partner of an ended session; `unknown` if it isn't theirs. "scam" is
   * a report, too; `request` is the update that brings it.
   */
  async function rate(
    session: string,
    userId: number,
    value: RatingValue,
    request = 0,
  ): Promise<RateResult> {
    const [held, rated, ban] = await store.getMany<[Session, Rating, Ban]>([
      chatKeys.session(session),
      keys.rating(session, userId),
      banKey(pseudonym, userId),
    ]);
    const banned = bannedBy(ban.value, clock.now());
    if (banned) return banned;
    const of = partnerOf(userId, held.value);
    if (of === null) return { kind: "unknown" };
    if (rated.value) return { kind: "rated_before" };
    const rating: Rating = { value, of, at: clock.now() };
    const { sessionTtlMs } = settings.get();
    const limiting = of === 0 ? [] : [await prepareLimit(of, value)];
    const report: ReportScam = { userId, session, request };
    const { ok } = await jobs.commitParts(...limiting, {
      write(tx) {
        tx.check(held, rated, ban)
          .set(rated.key, rating, { expireIn: sessionTtlMs });
        if (of !== 0) tx.sum(keys.received(of, value), 1n);
        if (value === "scam") {
          keepSecret(tx, of, "scam", { session, at: rating.at });
        }
        countFor(tx, userId, "ratings_given");
      },
      jobs: value === "scam" ? [jobs.plan("report_scam", report)] : [],
    });
    // They erased everything just then, or this was asked for twice.
    return ok ? { kind: "rated" } : await rate(session, userId, value, request);
  }

  /** What one more rating means for how `userId` is limited. */
  async function prepareLimit(
    userId: number,
    value: RatingValue,
  ): Promise<Part> {
    const of = pseudonym(userId);
    const { held, conduct } = await readConduct(store, of);
    const before = await readReceived(store, userId);
    const after = { ...before, [value]: before[value] + 1 };
    const { ratingLimits } = settings.get();
    const step = stepFor(after, conduct.step, value, ratingLimits);
    const isChanged = step !== conduct.step;
    const told: TellLimited = { userId, step, before: conduct.step };
    return {
      write(tx) {
        // Of two ratings at once, the later one counts the earlier.
        writeConduct(tx, held, { ...conduct, step });
        if (!isChanged) return;
        const act = step > conduct.step ? "limited" : "limit_eased";
        log.write(tx, { act, of, by: "auto", details: { step } });
      },
      jobs: isChanged ? [jobs.plan("tell_limited", told)] : [],
    };
  }

  jobs.handle<ReportScam>(
    "report_scam",
    async ({ userId, session, request }) => {
      await reports.report(userId, session, "scam", request);
    },
  );

  /** How often each rating was given to `userId`. */
  function received(userId: number): Promise<Received> {
    return readReceived(store, userId);
  }

  return { rate, received };
}

/** How often each rating was given to `userId`. */
export async function readReceived(
  store: Store,
  userId: number,
): Promise<Received> {
  const sums = await store.getMany<Deno.KvU64[]>(
    ratingValues.map((value) => keys.received(userId, value)),
  );
  return receivedFrom(sums);
}

/** The same, from what stands under the three keys, in their order. */
export function receivedFrom(
  sums: readonly Deno.KvEntryMaybe<Deno.KvU64>[],
): Received {
  const [good = 0, bad = 0, scam = 0] = sums
    .map(({ value }) => Number(value?.value ?? 0));
  return { good, bad, scam };
}
