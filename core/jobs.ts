/**
 * Durable jobs: work that must happen, written in the commit that causes it.
 *
 *   ["jobs", due, id]     Job   runs once `due` (ms) has come
 *   ["jobs_aside", id]    Job   gave up after `TRIES` tries; people look at it
 *
 * A job is held by moving it: whoever runs it first moves it to the end of a
 * lease, in a checked commit. If the process dies, the job falls due again
 * there. So a handler may run twice and must look before it acts.
 *
 * A job without a delay is born held by its writer, who runs it at once: in the
 * usual case nobody else ever reads it.
 *
 * @module
 */
import type { Clock } from "./clock.ts";
import { type Random, randomId } from "./random.ts";
import { type Store, UncertainCommitError } from "./store.ts";

export interface Job<Payload = unknown> {
  id: string;
  kind: string;
  payload: Payload;
  /** How often it was started and failed. */
  failures: number;
  /** When it was written, ms. */
  since: number;
}

/** A job and the key it stands under until it is moved or done. */
export interface PlannedJob {
  due: number;
  job: Job;
  isImmediate: boolean;
}

/** A part of a commit: what it writes, and the jobs that it causes. */
export interface Part {
  write: (tx: Deno.AtomicOperation) => unknown;
  jobs: readonly PlannedJob[];
}

/** Where there is nothing to write and nothing to do. */
export const emptyPart: Part = { write() {}, jobs: [] };

/** What a handler knows of the run it is. */
export interface Run {
  /** It may have been begun before; how far that came nobody knows. */
  isRepeated: boolean;
}

/** What a handler returns to be called again, later and with another payload. */
export interface Again<Payload> {
  afterMs: number;
  payload: Payload;
}

/** Throw it from a handler to name the least pause before the next try. */
export class RetryLaterError extends Error {
  override name = "RetryLaterError";
  constructor(readonly afterMs: number, options?: ErrorOptions) {
    super(`Try again in ${afterMs} ms`, options);
  }
}

export interface JobsDeps {
  store: Store;
  clock: Clock;
  random: Random;
  /** Told of every failure; `isLast` when the job was put aside. */
  onFailure: (job: Job, fault: unknown, isLast: boolean) => void;
}

/** Longer than a handler takes, short enough that a crash is soon made good. */
const LEASE_MS = 15_000;
/** With their pauses about a quarter of an hour, as an outage may last. */
const TRIES = 12;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 300_000;
/** How often a process looks for the jobs of others. */
const LOOK_MS = 5_000;
const AT_ONCE = 32;
/** The KV queue takes no longer delays. A bell may ring early: others follow. */
const LONGEST_BELL_MS = 30 * 24 * 3_600_000;

const keys = {
  job: (due: number, id: string) => ["jobs", due, id],
  aside: (id: string) => ["jobs_aside", id],
};

export type Jobs = ReturnType<typeof createJobs>;
export function createJobs({ store, clock, random, onFailure }: JobsDeps) {
  const handlers = new Map<string, Handler>();
  const running = new Set<Promise<void>>();
  let hasQueue = false;
  let isStarted = false;
  let cancelTimer = () => {};
  let timerDue = Infinity;

  /** Names the function that runs jobs of `kind`. One a kind. */
  function handle<Payload>(
    kind: string,
    handler: (payload: Payload, run: Run) => Promise<void | Again<Payload>>,
  ) {
    handlers.set(kind, handler);
  }

  /** A job for `commit`, to run at once or after `delayMs`. Writes nothing. */
  function plan(kind: string, payload: unknown, delayMs = 0): PlannedJob {
    const now = clock.now();
    const isImmediate = delayMs === 0;
    return {
      due: now + (isImmediate ? LEASE_MS : delayMs),
      job: { id: randomId(random), kind, payload, failures: 0, since: now },
      isImmediate,
    };
  }

  /**
   * Commits a fact together with the jobs it causes, and starts those that are
   * due. Answers as `store.commit` does.
   */
  async function commit(
    build: (tx: Deno.AtomicOperation) => unknown,
    ...planned: PlannedJob[]
  ) {
    const result = await store.commit((tx) => {
      build(tx);
      for (const { due, job, isImmediate } of planned) {
        tx.set(keys.job(due, job.id), job);
        if (hasQueue && !isImmediate) {
          // A commit that was tried for long may come after the job is due.
          const delay = Math.max(0, due - clock.now());
          tx.enqueue({ bell: "jobs" }, {
            delay: Math.min(delay, LONGEST_BELL_MS),
          });
        }
      }
    });
    if (!result.ok) return result;
    for (const { due, job, isImmediate } of planned) {
      const { versionstamp } = result;
      if (isImmediate) start({ due, job, versionstamp }, { isRepeated: false });
      else wakeAt(due);
    }
    return result;
  }

  /** Commits several parts as one. */
  function commitParts(...parts: readonly Part[]) {
    return commit((tx) => {
      for (const { write } of parts) write(tx);
    }, ...parts.flatMap(({ jobs }) => jobs));
  }

  function start(held: Held, run: Run): Promise<void> {
    const ended = execute(held, run)
      .catch((fault) => onFailure(held.job, fault, false))
      .finally(() => running.delete(ended));
    running.add(ended);
    return ended;
  }

  /** Runs a job this process holds, then removes it, moves it or sets it aside. */
  async function execute({ due, job, versionstamp }: Held, run: Run) {
    const key = keys.job(due, job.id);
    try {
      const handler = handlers.get(job.kind);
      if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}`);
      const again = await handler(job.payload as never, run);
      if (!again) {
        await store.commit((tx) => tx.delete(key));
        return;
      }
      const next = { ...job, payload: again.payload, failures: 0 };
      await move({ key, versionstamp }, clock.now() + again.afterMs, next);
    } catch (fault) {
      const failed = { ...job, failures: job.failures + 1 };
      const isLast = failed.failures >= TRIES;
      onFailure(failed, fault, isLast);
      const due = clock.now() + pauseAfter(failed.failures, fault);
      await move({ key, versionstamp }, isLast ? null : due, failed);
    }
  }

  /** Puts a job this process holds to another time, or aside. */
  async function move(
    held: { key: Deno.KvKey; versionstamp: string },
    due: number | null,
    job: Job,
  ) {
    const key = due === null ? keys.aside(job.id) : keys.job(due, job.id);
    // Somebody else may hold it by now, if the handler outlived its lease.
    await store.commit((tx) => tx.check(held).delete(held.key).set(key, job));
    if (due !== null) wakeAt(due);
  }

  function pauseAfter(failures: number, fault: unknown): number {
    const ceiling = Math.min(
      FIRST_PAUSE_MS * 2 ** (failures - 1),
      LONGEST_PAUSE_MS,
    );
    const pause = Math.ceil(ceiling * (0.5 + random.next() / 2));
    return fault instanceof RetryLaterError
      ? Math.max(fault.afterMs, pause)
      : pause;
  }

  /** Takes and runs every job that is due. Returns when none of them is left. */
  async function runDue(): Promise<void> {
    for (;;) {
      const now = clock.now();
      const due = await store.list<Job>(
        { start: ["jobs"], end: ["jobs", now + 1] },
        { limit: AT_ONCE },
      );
      if (due.length === 0) return;
      await Promise.all(due.map(take));
    }
  }

  async function take({ key, value, versionstamp }: Deno.KvEntry<Job>) {
    const lease = clock.now() + LEASE_MS;
    const result = await store.commit((tx) =>
      tx.check({ key, versionstamp }).delete(key)
        .set(keys.job(lease, value.id), value)
    ).catch(ifUncertain);
    if (!result?.ok) return;
    const held = { due: lease, job: value, versionstamp: result.versionstamp };
    await start(held, { isRepeated: true });
  }

  /** Sets the timer for the next job, here or another's. */
  function wakeAt(due: number) {
    if (!isStarted || due >= timerDue) return;
    cancelTimer();
    timerDue = due;
    cancelTimer = clock.after(Math.max(0, due - clock.now()), async () => {
      timerDue = Infinity;
      wakeAt(clock.now() + LOOK_MS);
      try {
        // Before the jobs that are due now: they may take long.
        const next = await nextDue(clock.now() + 1);
        if (next !== null) wakeAt(next);
        await runDue();
      } catch (fault) {
        // KV is out of reach: the jobs are safe, the next look finds them.
        onFailure(bellJob, fault, false);
      }
    });
  }

  /** When the next job from `since` on falls due, ms, or `null` if none does. */
  async function nextDue(since = 0): Promise<number | null> {
    const range = { prefix: ["jobs"], start: ["jobs", since] };
    const [first] = await store.list(range, { limit: 1 });
    return first ? Number(first.key[1]) : null;
  }

  /**
   * Begins to run jobs. The bells: the writer itself, a timer, the KV queue
   * where the runtime has one, and whoever calls `runDue` (a cron).
   */
  function begin() {
    isStarted = true;
    wakeAt(clock.now());
    try {
      const onBell = () => isStarted ? runDue() : undefined;
      store.listenQueue(onBell).catch((fault: unknown) => {
        hasQueue = false;
        onFailure(bellJob, fault, false);
      });
      hasQueue = true;
    } catch {
      hasQueue = false; // Deno Deploy has no queues; timers and crons do.
    }
  }

  function end() {
    isStarted = false;
    hasQueue = false;
    timerDue = Infinity;
    cancelTimer();
  }

  /** Resolves when nothing this process started is still running. */
  async function idle() {
    while (running.size > 0) await Promise.all(running);
  }

  /** The jobs that were given up, oldest first. */
  function aside(limit = 50) {
    return store.list<Job>({ prefix: ["jobs_aside"] }, { limit });
  }

  return {
    handle,
    plan,
    commit,
    commitParts,
    runDue,
    nextDue,
    begin,
    end,
    idle,
    aside,
  };
}

/** A job held by nobody, or by us without our knowing, falls due again. */
function ifUncertain(fault: unknown): null {
  if (fault instanceof UncertainCommitError) return null;
  throw fault;
}

type Outcome = void | Again<unknown>;
type Handler = (payload: never, run: Run) => Promise<Outcome>;
/** A job this process has taken, under the end of its lease. */
type Held = { due: number; job: Job; versionstamp: string };

/** Stands for the bells themselves in a report of failure. */
const bellJob: Job = {
  id: "bell",
  kind: "bell",
  payload: null,
  failures: 0,
  since: 0,
};
