/**
 * A KV that fails as real ones do: locked files, answers that are lost after
 * the work was done, reads that are a moment old.
 *
 * @module
 */
import type { Kv } from "../core/store.ts";
import type { Random } from "../core/random.ts";

export interface KvFaults {
  /** Share of calls refused with "database is locked". Nothing was done. */
  locked: number;
  /** Share of commits that land and then fail with a time-out. */
  lost: number;
  /** Share of reads that answer what an earlier read of the key did. */
  stale: number;
}

export function createFaultyKv(
  kv: Kv,
  faults: KvFaults,
  random: Random,
): Kv {
  const earlier = new Map<string, unknown>();
  const strikes = (share: number) => random.next() < share;

  function maybeLocked() {
    if (strikes(faults.locked)) throw new TypeError("database is locked");
  }

  async function read<T>(name: string, now: () => Promise<T>): Promise<T> {
    maybeLocked();
    const before = earlier.get(name) as T | undefined;
    if (before !== undefined && strikes(faults.stale)) return before;
    const value = await now();
    earlier.set(name, value);
    return value;
  }

  return {
    get: (key, options) => read(nameOf(key), () => kv.get(key, options)),
    getMany:
      ((keys: Deno.KvKey[]) =>
        read(nameOf(keys), () => kv.getMany(keys))) as Kv["getMany"],
    list: ((selector: Deno.KvListSelector, options: Deno.KvListOptions) => {
      maybeLocked();
      return kv.list(selector, options);
    }) as Kv["list"],
    atomic() {
      const tx = kv.atomic();
      const commit = tx.commit.bind(tx);
      tx.commit = async () => {
        maybeLocked();
        const result = await commit();
        if (result.ok && strikes(faults.lost)) throw new Error("timed out");
        return result;
      };
      return tx;
    },
    watch: kv.watch.bind(kv),
    enqueue: kv.enqueue.bind(kv),
    listenQueue: kv.listenQueue.bind(kv),
    close: () => kv.close(),
  };
}

/** One call to KV: of what kind, and of `get` and `getMany` the keys. */
export interface KvCall {
  kind: "get" | "getMany" | "list" | "commit";
  keys: Deno.KvKey[];
}

export interface KvHooks {
  /** What it throws, the call throws, with nothing done. */
  before?: (call: KvCall) => void | Promise<void>;
  /** What it throws, the call throws, though all was done. */
  after?: (call: KvCall) => void | Promise<void>;
  /** Told of every row that a list gives. */
  onRow?: (key: Deno.KvKey) => void;
}

/** A KV that lets a test count, delay or fail each single call. */
export function createHookedKv(
  kv: Kv,
  { before, after, onRow }: KvHooks,
): Kv {
  async function call<T>(of: KvCall, act: () => Promise<T>): Promise<T> {
    await before?.(of);
    const answer = await act();
    await after?.(of);
    return answer;
  }

  return {
    get: (key, options) =>
      call({ kind: "get", keys: [key] }, () => kv.get(key, options)),
    getMany:
      ((keys: Deno.KvKey[]) =>
        call({ kind: "getMany", keys }, () => kv.getMany(keys))) as Kv[
          "getMany"
        ],
    list: ((selector: Deno.KvListSelector, options: Deno.KvListOptions) => {
      const rows = kv.list(selector, options);
      return {
        get cursor() {
          return rows.cursor;
        },
        async *[Symbol.asyncIterator]() {
          const keys = "prefix" in selector ? [selector.prefix] : [];
          await before?.({ kind: "list", keys });
          for await (const row of rows) {
            onRow?.(row.key);
            yield row;
          }
          await after?.({ kind: "list", keys });
        },
      };
    }) as unknown as Kv["list"],
    atomic() {
      const tx = kv.atomic();
      const commit = tx.commit.bind(tx);
      tx.commit = () => call({ kind: "commit", keys: [] }, commit);
      return tx;
    },
    watch: kv.watch.bind(kv),
    enqueue: kv.enqueue.bind(kv),
    listenQueue: kv.listenQueue.bind(kv),
    close: () => kv.close(),
  };
}

function nameOf(key: unknown): string {
  return JSON.stringify(key, (_, part) => (
    typeof part === "bigint" ? `${part}n` : part
  ));
}
