/**
 * Resets: the whole queue is emptied, and everybody who waited is told.
 *
 *   ["queue_resets", asked]   Reset   one a question; expires
 *
 * A job walks through the tickets of before; what is written meanwhile stays.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Again, Jobs, PlannedJob } from "../jobs.ts";
import type { Actor, ModerationLog } from "../moderation/log.ts";
import type { Statistics } from "../statistics/statistics.ts";
import type { Store } from "../store.ts";
import type { Matcher } from "./match.ts";
import type { Ticket } from "./ticket.ts";

export type ResetReason = "reset" | "maintenance";

/** Tells `userId` that their search was ended for them. */
export interface TellReset {
  userId: number;
  reason: ResetReason;
}

interface ResetJob {
  /** Tickets of until then, ms. */
  until: number;
  reason: ResetReason;
  /** How many it has removed. */
  removed: number;
}

export type ResetResult =
  | { kind: "begun"; waiting: number }
  /** The same question was answered before. */
  | { kind: "begun_before" };

/** Far below what a commit may hold: a ticket takes a dozen mutations. */
const AT_ONCE = 40;
/** Within the lease of a job. */
const SLICE_MS = 5_000;
/** Telegram takes some 30 messages a second. */
const TELL_EVERY_MS = 40;
const KEPT_MS = 24 * 3_600_000;

const keys = { reset: (asked: number) => ["queue_resets", asked] };

export interface ResetsDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  statistics: Statistics;
  matcher: Matcher;
  log: ModerationLog;
}

export type Resets = ReturnType<typeof createResets>;
export function createResets(
  { store, clock, jobs, statistics, matcher, log }: ResetsDeps,
) {
  /** How many wait. */
  async function waiting(): Promise<number> {
    const parts = await statistics.read("searching");
    return parts.reduce((sum, { value }) => sum + value, 0);
  }

  /** Some of those who wait, the longest wait of each kind first. */
  async function list(limit: number, skipped = 0): Promise<Ticket[]> {
    const rows = await store.list<Ticket>({ prefix: ["queue"] }, {
      limit: skipped + limit,
    });
    return rows.slice(skipped).map(({ value }) => value);
  }

  /**
   * Ends every search, for `by`. `asked` is when they were asked whether they
   * are sure, ms: answered twice, it is done once.
   */
  async function reset(asked: number, by: Actor): Promise<ResetResult> {
    const key = keys.reset(asked);
    const count = await waiting();
    const { ok } = await jobs.commit((tx) => {
      tx.check({ key, versionstamp: null })
        .set(key, { by, at: clock.now() }, { expireIn: KEPT_MS });
      log.write(tx, { act: "queue_reset", by, details: { waiting: count } });
    }, plan("reset"));
    return ok ? { kind: "begun", waiting: count } : { kind: "begun_before" };
  }

  /** What empties the queue, to be written in the commit that causes it. */
  function plan(reason: ResetReason): PlannedJob {
    const job: ResetJob = { until: clock.now(), reason, removed: 0 };
    return jobs.plan("reset_queue", job);
  }

  async function walk(job: ResetJob): Promise<Again<ResetJob> | void> {
    const { until, reason } = job;
    const stopAt = clock.now() + SLICE_MS;
    let { removed } = job;
    let some: Deno.KvEntry<Ticket>[] = [];
    const take = async () => {
      removed += await remove(some, reason, removed);
      some = [];
    };
    for await (
      const entry of store.iterate<Ticket>({ prefix: ["tickets"] })
    ) {
      if (entry.value.since > until) continue;
      some.push(entry);
      if (some.length < AT_ONCE) continue;
      await take();
      // What is done is gone, so another walk begins where this one ends.
      if (clock.now() > stopAt) {
        return { afterMs: 1, payload: { ...job, removed } };
      }
    }
    await take();
  }

  /** Removes tickets as they were read; how many of them. */
  async function remove(
    tickets: Deno.KvEntry<Ticket>[],
    reason: ResetReason,
    before: number,
  ): Promise<number> {
    if (tickets.length === 0) return 0;
    const { ok } = await jobs.commit(
      (tx) => {
        for (const entry of tickets) {
          matcher.giveUp(tx.check(entry), entry.value);
        }
      },
      ...tickets.map(({ value: { userId } }, at) =>
        tell({ userId, reason }, before + at)
      ),
    );
    if (ok) return tickets.length;
    if (tickets.length === 1) return 0; // matched or stopped just then
    let removed = 0;
    for (const one of tickets) {
      removed += await remove([one], reason, before + removed);
    }
    return removed;
  }

  function tell(told: TellReset, nth: number): PlannedJob {
    return jobs.plan("tell_reset", told, nth * TELL_EVERY_MS);
  }

  jobs.handle("reset_queue", walk);

  return { waiting, list, reset, plan };
}
