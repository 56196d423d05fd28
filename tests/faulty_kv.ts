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
  kv: Deno.Kv,
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

function nameOf(key: unknown): string {
  return JSON.stringify(key, (_, part) => (
    typeof part === "bigint" ? `${part}n` : part
  ));
}
