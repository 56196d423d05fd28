/**
 * Deno KV as the other modules use it: the same reads and commits, tried again
 * with growing, jittered pauses when the database answers late or not at all.
 * A failed check is no fault but an answer, and comes back as `ok: false`.
 *
 * @module
 */
import { type Clock, sleep } from "./clock.ts";
import type { Random } from "./random.ts";

/** The part of `Deno.Kv` the store stands on; tests put faults in between. */
export type Kv = Pick<
  Deno.Kv,
  | "get"
  | "getMany"
  | "list"
  | "atomic"
  | "watch"
  | "enqueue"
  | "listenQueue"
  | "close"
>;

export interface StoreDeps {
  kv: Kv;
  clock: Clock;
  random: Random;
}

/**
 * An earlier try of this commit may have landed before its answer was lost, and
 * now its checks fail. Only the state can tell which; the caller starts over.
 */
export class UncertainCommitError extends Error {
  override name = "UncertainCommitError";
}

class TimeoutError extends Error {
  override name = "TimeoutError";
}

const TRIES = 8;
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 400;
/** Longer than any healthy answer, shorter than Telegram's webhook patience. */
const ANSWER_MS = 5_000;
const PAGE = 200;

export type Store = ReturnType<typeof createStore>;
export function createStore({ kv, clock, random }: StoreDeps) {
  /** `act` with a time limit, repeated while the fault is a passing one. */
  async function insist<T>(act: () => Promise<T>): Promise<T> {
    for (let tried = 1;; tried++) {
      try {
        return await within(act());
      } catch (fault) {
        if (tried === TRIES || !isPassing(fault)) throw fault;
      }
      await pause(tried);
    }
  }

  function within<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = clock.after(
        ANSWER_MS,
        () => reject(new TimeoutError("KV did not answer in time")),
      );
      answer.then(resolve, reject).finally(cancel);
    });
  }

  function pause(tried: number) {
    const ceiling = Math.min(FIRST_PAUSE_MS * 2 ** tried, LONGEST_PAUSE_MS);
    return sleep(clock, ceiling * (0.5 + random.next() / 2));
  }

  /** One entry; its value and versionstamp are `null` when there is none. */
  function get<T>(key: Deno.KvKey) {
    return insist(() => kv.get<T>(key));
  }

  /** Up to 10 entries in one round trip, in the order of `keys`. */
  function getMany<const T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: Deno.KvKey }],
  ) {
    return insist(() => kv.getMany<T>(keys));
  }

  /** The same for any number of keys: ten in a round trip, side by side. */
  async function getAll<T>(
    keys: readonly Deno.KvKey[],
  ): Promise<Deno.KvEntryMaybe<T>[]> {
    const trips: Promise<Deno.KvEntryMaybe<T>[]>[] = [];
    for (let at = 0; at < keys.length; at += 10) {
      trips.push(getMany<T[]>(keys.slice(at, at + 10)));
    }
    return (await Promise.all(trips)).flat();
  }

  /**
   * Whether `entries` still are as they were read. To be asked before something
   * is left undone for good: a read may be a moment old.
   */
  async function isCurrent(
    ...entries: readonly Deno.AtomicCheck[]
  ): Promise<boolean> {
    const { ok } = await insist(() => kv.atomic().check(...entries).commit());
    return ok;
  }

  /** At most `limit` entries of a range. For long ranges see `iterate`. */
  function list<T>(
    range: Deno.KvListSelector,
    options: Deno.KvListOptions & { limit: number },
  ): Promise<Deno.KvEntry<T>[]> {
    return insist(() => Array.fromAsync(kv.list<T>(range, options)));
  }

  /** Every entry of a range, a page at a time; a fault repeats only its page. */
  async function* iterate<T>(range: Deno.KvListSelector) {
    let cursor = "";
    do {
      const page = await insist(async () => {
        const rows = kv.list<T>(range, {
          limit: PAGE,
          batchSize: PAGE,
          ...(cursor && { cursor }),
        });
        return { entries: await Array.fromAsync(rows), cursor: rows.cursor };
      });
      yield* page.entries;
      cursor = page.cursor;
    } while (cursor !== "");
  }

  /**
   * Commits what `build` puts into the operation; `ok: false` when a check
   * failed. `build` runs once a try, so it must be repeatable. Throws
   * `UncertainCommitError` when a try without an answer was followed by a
   * failed check. Sums without any check may count twice after such a try.
   */
  async function commit(
    build: (tx: Deno.AtomicOperation) => unknown,
  ): Promise<Deno.KvCommitResult | Deno.KvCommitError> {
    let isUncertain = false;
    const result = await insist(async () => {
      const tx = kv.atomic();
      build(tx);
      try {
        return await within(tx.commit());
      } catch (fault) {
        if (!isLocked(fault)) isUncertain = true;
        throw fault;
      }
    });
    if (!result.ok && isUncertain) {
      throw new UncertainCommitError("Cannot tell whether the commit landed");
    }
    return result;
  }

  return {
    get,
    getMany,
    getAll,
    isCurrent,
    list,
    iterate,
    commit,
    watch: kv.watch.bind(kv),
    enqueue: kv.enqueue.bind(kv),
    listenQueue: kv.listenQueue.bind(kv),
    close: () => kv.close(),
  };
}

/** SQLite refused before doing anything: nothing was written. */
function isLocked(fault: unknown): boolean {
  return fault instanceof Error &&
    /database( table)? is (locked|busy)/i.test(fault.message);
}

function isPassing(fault: unknown): boolean {
  if (fault instanceof TimeoutError || isLocked(fault)) return true;
  return fault instanceof Error &&
    /timed? ?out|connection|network|error sending request|unavailable/i
      .test(fault.message);
}
