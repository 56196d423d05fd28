/**
 * Progress: what a person who waits is shown, in one message that is kept fresh
 * while they wait.
 *
 *   ["progress", userId]   Progress   the message that is kept fresh, or that
 *                                     could not say yet how the search ended
 *
 * A job of the message looks now and then; the bot changes the message.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import type { Store } from "../store.ts";
import type { Forecast, Forecasts } from "./forecast.ts";
import { keys as queueKeys } from "./queue.ts";
import type { Ticket } from "./ticket.ts";

export interface Progress {
  /** Of the search. */
  since: number;
  messageId: number;
  /** The search has ended, this long after it began. */
  waitedMs?: number;
}

/** Shows `userId` how their search goes on. */
export interface TellProgress extends Progress {
  userId: number;
}

export type ProgressView =
  | { kind: "searching"; forecast: Forecast; nextMs: number }
  /** The search has ended, `waitedMs` after it began. */
  | { kind: "over"; waitedMs: number }
  /** Another message took its place, or nobody is to be shown anything. */
  | { kind: "past" };

const FIRST_MS = 5_000;
const EVERY_MS = 10_000;
/**
 * Changes of such messages a second, of all who wait: Telegram lets a bot say
 * some 30 things a second, and conversations come first.
 */
const PER_SECOND = 8;
/** Longer than any search. */
export const PROGRESS_TTL_MS = 24 * 3_600_000;

export const keys = { progress: (userId: number) => ["progress", userId] };

export interface ProgressDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  forecasts: Forecasts;
}

export type ProgressDesk = ReturnType<typeof createProgress>;
export function createProgress(
  { store, clock, jobs, forecasts }: ProgressDeps,
) {
  /** Keeps the message fresh from now on, in place of an earlier one. */
  async function keep(
    userId: number,
    { since, messageId }: Progress,
  ): Promise<void> {
    const progress: Progress = { since, messageId };
    const told: TellProgress = { userId, since, messageId };
    await jobs.commit(
      (tx) =>
        tx.set(keys.progress(userId), progress, {
          expireIn: PROGRESS_TTL_MS,
        }),
      jobs.plan("tell_progress", told, FIRST_MS),
    );
  }

  /** What the message should say now. */
  async function look(
    { userId, since, messageId, waitedMs }: TellProgress,
  ): Promise<ProgressView> {
    if (waitedMs !== undefined) return { kind: "over", waitedMs };
    const [kept, saved] = await store.getMany<[Progress, Ticket]>([
      keys.progress(userId),
      queueKeys.ticket(userId),
    ]);
    if (kept.value?.messageId !== messageId) return { kind: "past" };
    if (saved.value?.since === since) {
      const forecast = await forecasts.read(saved.value);
      const share = forecast.waiting / PER_SECOND * 1_000;
      const nextMs = Math.ceil(Math.max(EVERY_MS, share));
      return { kind: "searching", forecast, nextMs };
    }
    const passedMs = Math.max(0, clock.now() - since);
    return { kind: "over", waitedMs: kept.value.waitedMs ?? passedMs };
  }

  /** The message that is kept fresh for `userId`, or `null`. */
  async function find(userId: number): Promise<Progress | null> {
    return (await store.get<Progress>(keys.progress(userId))).value;
  }

  /** Leaves the message as it is, since it says how the search ended. */
  async function forget(userId: number, messageId: number): Promise<void> {
    const kept = await store.get<Progress>(keys.progress(userId));
    if (kept.value?.messageId !== messageId) return;
    await store.commit((tx) => tx.check(kept).delete(kept.key));
  }

  /**
   * To be called when `userId` can be reached again: the message about a search
   * that ended meanwhile says so now.
   */
  async function makeUp(userId: number): Promise<void> {
    const kept = await find(userId);
    if (!kept) return;
    const told: TellProgress = { userId, ...kept };
    const { kind } = await look(told);
    if (kind !== "over") return;
    await jobs.commit(() => {}, jobs.plan("tell_progress", told));
  }

  return { keep, look, find, forget, makeUp };
}
