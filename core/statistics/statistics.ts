/**
 * Counters and gauges: sums written in the commit of the fact they count, so
 * they cost no read, never conflict and cannot drift from the records.
 *
 *   ["counters", name, minute]   KvU64   how often in that minute (since epoch)
 *   ["gauges", name, ...of]      KvU64   how many now
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Store } from "../store.ts";

export type Counter = "messages" | "matches" | "searches" | "chats_ended";
export type Gauge = "chats" | "searching" | "people";

const MINUTE_MS = 60_000;
const TRIES = 3;
/** Minutes are kept for two days: enough for charts of a day and its eve. */
const KEPT_MINUTES = 2 * 24 * 60;

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

  /** Moves a gauge up or down within `tx`. */
  function move(
    tx: Deno.AtomicOperation,
    name: Gauge,
    of: string[],
    by: number,
  ) {
    // KV adds modulo 2^64: so negative numbers take away.
    return tx.sum(keys.gauge(name, of), BigInt.asUintN(64, BigInt(by)));
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

  /**
   * Puts a gauge right by what `count` finds; leaves it as it is where it moves
   * all the while.
   */
  async function correct(
    name: Gauge,
    of: string[],
    count: () => Promise<number>,
  ): Promise<void> {
    for (let tried = 0; tried < TRIES; tried++) {
      const held = await store.get<Deno.KvU64>(keys.gauge(name, of));
      const shown = Number(held.value?.value ?? 0n);
      const missed = await count() - shown;
      if (missed === 0) return;
      const { ok } = await store.commit((tx) =>
        move(tx.check(held), name, of, missed)
      );
      if (ok) return;
    }
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

  return { count, move, perMinute, read, correct, forgetOld };
}
