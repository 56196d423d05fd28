/**
 * Deno KV in memory, without a thread or a file: every answer is there at once,
 * so that the simulation alone decides when it arrives. `kv_test.ts` holds it
 * against the real one.
 *
 * @module
 */
import type { Clock } from "../../core/clock.ts";
import type { Random } from "../../core/random.ts";
import type { Kv } from "../../core/store.ts";
import { createAtomic } from "./kv_atomic.ts";
import { listRange } from "./kv_list.ts";
import { copyOf, requireFew, requireKey } from "./kv_limits.ts";
import { createQueue } from "./kv_queue.ts";
import { orderOf } from "./key_order.ts";

export interface Row {
  order: string;
  key: Deno.KvKey;
  value: unknown;
  versionstamp: string;
  /** From then on (ms) it is no longer there. */
  goneAt: number;
}

/** The rows in order, and what finds one at once. */
export interface Rows {
  find(order: string): Row | undefined;
  set(row: Row): void;
  delete(order: string): void;
  /** The rows from `start` to before `end`, in order. */
  between(start: string, end: string): Row[];
}

/** "Not earlier" says nothing of how much later. */
const LATEST_EXPIRY_MS = 120_000;

export type MemoryKv = ReturnType<typeof createMemoryKv>;
export function createMemoryKv(
  { clock, random }: { clock: Clock; random: Random },
) {
  const rows = createRows(clock);
  const queue = createQueue(clock, random);
  const watchers = new Set<() => void>();
  let version = 0;

  function nextVersionstamp(): string {
    return (++version).toString(16).padStart(16, "0") + "0000";
  }

  function read(key: Deno.KvKey): Deno.KvEntryMaybe<unknown> {
    const order = orderOf(key);
    requireKey(order, true);
    const row = rows.find(order);
    return row
      ? entryOf(row)
      : { key: [...key], value: null, versionstamp: null };
  }

  const kv = {
    get: (key: Deno.KvKey) => promise(() => read(key)),
    getMany: (keys: Deno.KvKey[]) =>
      promise(() => {
        requireFew(keys);
        return keys.map(read);
      }),
    list: (selector: Deno.KvListSelector, options: Deno.KvListOptions = {}) =>
      listRange(rows, selector, options),
    atomic: () =>
      createAtomic({
        rows,
        nextVersionstamp,
        goneAt: (expireIn) =>
          clock.now() + expireIn + random.next() * LATEST_EXPIRY_MS,
        enqueue: queue.add,
        onChange: () => watchers.forEach((look) => look()),
      }),
    watch: (keys: Deno.KvKey[]) => watch(keys),
    enqueue: (value: unknown, { delay = 0 }: { delay?: number } = {}) =>
      promise(() => {
        queue.add(value, delay);
        return { ok: true, versionstamp: nextVersionstamp() };
      }),
    listenQueue: (handler: (value: unknown) => unknown) =>
      queue.listen(handler),
    close: () => queue.close(),
  } as unknown as Kv;

  /** What `keys` hold, now and at each change of it. */
  function watch(keys: Deno.KvKey[]): ReadableStream<unknown[]> {
    let seen: string | null = null;
    let look = () => {};
    return new ReadableStream({
      start(controller) {
        look = () => {
          const entries = keys.map(read);
          const stamps = entries.map(({ versionstamp }) => versionstamp).join();
          if (stamps === seen) return;
          seen = stamps;
          controller.enqueue(entries);
        };
        watchers.add(look);
        look();
      },
      cancel: () => void watchers.delete(look),
    });
  }

  return {
    ...kv,
    /** Who listened to the queue is gone. */
    leaveQueue: queue.leave,
    /** Everything under a prefix, at once. */
    under<T>(...prefix: Deno.KvKey): Deno.KvEntry<T>[] {
      const order = orderOf(prefix);
      return rows.between(`${order}\x00`, `${order}\xff`)
        .map((row) => entryOf(row) as Deno.KvEntry<T>);
    },
  };
}

export function entryOf({ key, value, versionstamp }: Row) {
  return { key: [...key], value: copyOf(value), versionstamp };
}

/** What `act` returns or throws, as a promise. */
export function promise<T>(act: () => T): Promise<T> {
  return new Promise((resolve) => resolve(act()));
}

function createRows(clock: Clock): Rows {
  const byOrder = new Map<string, Row>();
  const orders: string[] = [];

  /** Where `order` is, or would be. */
  function placeOf(order: string): number {
    let [low, high] = [0, orders.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (orders[middle]! < order) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function find(order: string): Row | undefined {
    const row = byOrder.get(order);
    return row && row.goneAt > clock.now() ? row : undefined;
  }

  return {
    find,
    set(row) {
      if (!byOrder.has(row.order)) {
        orders.splice(placeOf(row.order), 0, row.order);
      }
      byOrder.set(row.order, row);
    },
    delete(order) {
      if (byOrder.delete(order)) orders.splice(placeOf(order), 1);
    },
    between: (start, end) =>
      orders.slice(placeOf(start), placeOf(end)).flatMap((order) =>
        find(order) ?? []
      ),
  };
}
