/**
 * Counters and gauges: sums written in the commit of the fact they count, so
 * they cost no read, never conflict and cannot drift from the records.
 *
 *   ["counters", name, minute]   KvU64   how often in that minute (since epoch)
 *   ["gauges", name, ...of]      KvU64   how many now
 *
 * @module
 */
import type { Clock } from "./clock.ts";
import type { Store } from "./store.ts";

export type Counter = "messages" | "matches" | "searches" | "chats_ended";
export type Gauge = "chats" | "searching";

const MINUTE_MS = 60_000;
/** Minutes are kept for two days: enough for charts of a day and its eve. */
const KEPT_MINUTES = 2 * 24 * 60;
/** KV adds 64-bit numbers modulo 2^64, so this takes one away. */
const MINUS_ONE = 2n ** 64n - 1n;

const keys = {
  counter: (name: Counter, minute: number) => ["counters", name, minute],
  gauge: (name: Gauge, of: string[]) => ["gauges", name, ...of],
};

export type Statistics = ReturnType<typeof createStatistics>;
export function createStatistics(
  { store, clock }: { store: Store; clock: Clock },
) {
  const thisMinute = () => Math.floor(clock.now() / MINUTE_MS);

  /** Adds to a counter within `tx`. */
  function count(tx: Deno.AtomicOperation, name: Counter, by = 1) {
    return tx.sum(keys.counter(name, thisMinute()), BigInt(by));
  }

  /** Moves a gauge up or down by one within `tx`. */
  function move(
    tx: Deno.AtomicOperation,
    name: Gauge,
    of: string[],
    by: 1 | -1,
  ) {
    return tx.sum(keys.gauge(name, of), by === 1 ? 1n : MINUS_ONE);
  }

  /** A counter in each of the last `minutes`, oldest first, this one last. */
  async function perMinute(name: Counter, minutes: number): Promise<number[]> {
    const last = thisMinute();
    const first = last - minutes + 1;
    const rows = await store.list<Deno.KvU64>({
      start: keys.counter(name, first),
      end: keys.counter(name, last + 1),
    }, { limit: minutes, batchSize: Math.min(minutes, 500) });
    const values = new Array<number>(minutes).fill(0);
    for (const { key, value } of rows) {
      values[Number(key[2]) - first] = Number(value.value);
    }
    return values;
  }

  /** Every part of a gauge that isn't zero, by what it is of. */
  async function read(
    name: Gauge,
  ): Promise<{ of: string[]; value: number }[]> {
    const parts: { of: string[]; value: number }[] = [];
    // A prefix leaves out the key that is the prefix: a gauge of nothing more.
    const range = { start: keys.gauge(name, []), end: ["gauges", `${name}\0`] };
    for await (const { key, value } of store.iterate<Deno.KvU64>(range)) {
      if (value.value === 0n) continue;
      parts.push({ of: key.slice(2).map(String), value: Number(value.value) });
    }
    return parts;
  }

  /** Removes the minutes that nobody looks at any more. */
  async function forgetOld(): Promise<void> {
    const end = thisMinute() - KEPT_MINUTES;
    for (const name of ["messages", "matches", "searches", "chats_ended"]) {
      const range = { start: ["counters", name], end: ["counters", name, end] };
      for await (const { key } of store.iterate(range)) {
        await store.commit((tx) => tx.delete(key));
      }
    }
  }

  return { count, move, perMinute, read, forgetOld };
}
