/**
 * Lists of the KV in memory: ranges, limits, batches, cursors.
 *
 * @module
 */
import { AFTER_PREFIX, BEFORE_NEXT, orderOf } from "./key_order.ts";
import { entryOf, promise, type Rows } from "./kv.ts";
import { requireKey } from "./kv_limits.ts";

const BATCH = 100;
const LARGEST_BATCH = 1_000;

/** An iterator as KV gives it. Each batch is read when it is asked for. */
export function listRange(
  rows: Rows,
  selector: Deno.KvListSelector,
  { limit = Infinity, reverse = false, cursor, batchSize }: Deno.KvListOptions,
) {
  const size = batchSize ?? Math.min(limit, BATCH);
  if (size > LARGEST_BATCH) {
    throw new TypeError(`Too many entries (max ${LARGEST_BATCH})`);
  }
  let { start, end } = rangeOf(selector);
  const shared = sharedStart(start, end);
  if (cursor) goOnAfter(shared + atob(cursor));
  let batch: Deno.KvEntry<unknown>[] = [];
  let left = limit;
  let isEnd = false;
  let at: string | null = null;

  function goOnAfter(order: string) {
    if (reverse) end = order;
    else start = order + AFTER_PREFIX;
  }

  function pull() {
    const range = rows.between(start, end);
    if (reverse) range.reverse();
    isEnd = range.length < size;
    const taken = range.slice(0, size);
    const last = taken.at(-1);
    if (last) goOnAfter(last.order);
    batch = taken.map((row) => entryOf(row) as Deno.KvEntry<unknown>);
  }

  return {
    get cursor() {
      if (at === null) {
        throw new Error("Cannot get cursor before first iteration");
      }
      return at;
    },
    next: () =>
      promise(() => {
        if (left <= 0) return { done: true, value: undefined };
        if (batch.length === 0 && !isEnd) pull();
        const entry = batch.shift();
        if (!entry) {
          at = "";
          return { done: true, value: undefined };
        }
        left--;
        at = btoa(orderOf(entry.key).slice(shared.length));
        return { done: false, value: entry };
      }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** The first order in the range, and the first after it. */
function rangeOf(selector: Deno.KvListSelector) {
  const given = selector as {
    prefix?: Deno.KvKey;
    start?: Deno.KvKey;
    end?: Deno.KvKey;
  };
  const prefix = given.prefix && orderOf(given.prefix);
  const start = given.start ? orderOf(given.start) : prefix + AFTER_PREFIX;
  const end = given.end ? orderOf(given.end) : prefix + BEFORE_NEXT;
  for (const order of [start, end]) requireKey(order, true);
  if (!given.prefix && start > end) {
    throw new TypeError("Start key is greater than end key");
  }
  for (const key of [given.start, given.end]) {
    if (key && given.prefix && !isUnder(given.prefix, key)) {
      throw new TypeError("Not in the keyspace defined by prefix");
    }
  }
  return { start, end };
}

function isUnder(prefix: Deno.KvKey, key: Deno.KvKey): boolean {
  const [above, below] = [orderOf(prefix), orderOf(key)];
  return below.startsWith(above) && below !== above;
}

/** A cursor leaves out what every key of the range begins with. */
function sharedStart(start: string, end: string): string {
  let length = 0;
  while (length < start.length && start[length] === end[length]) length++;
  return start.slice(0, length);
}
