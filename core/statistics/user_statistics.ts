/**
 * What a person did, in numbers: sums written in the commit of the fact they
 * count, so they cost no read and are read in one go.
 *
 *   ["user_counters", userId, name]         KvU64   a count or a span (ms)
 *   ["user_counters", userId, "hour", h]    KvU64   chats begun in hour h (UTC)
 *
 * @module
 */
import type { Store } from "../store.ts";

export type UserCounter =
  | "chats"
  | "chat_ms"
  | "waits"
  | "wait_ms"
  /** Chats they left by asking for the next. */
  | "skips"
  /** Chats with somebody they had met before. */
  | "repeats"
  | "ratings_given"
  | "reports_made"
  | "reports_received"
  | "blocks_made"
  | "blocks_received";

export interface UserStatistics extends Record<UserCounter, number> {
  /** Chats begun in each hour of the day (UTC), 0 to 23. */
  hours: number[];
}

/** At most these many entries a person: the names, and the hours. */
const ENTRIES = 64;

export const keys = {
  all: (userId: number) => ["user_counters", userId],
  counter: (userId: number, name: UserCounter) => [
    "user_counters",
    userId,
    name,
  ],
  hour: (userId: number, hour: number) => [
    "user_counters",
    userId,
    "hour",
    hour,
  ],
};

/** Adds to a counter of `userId` within `tx`; 0 has erased everything. */
export function countFor(
  tx: Deno.AtomicOperation,
  userId: number,
  name: UserCounter,
  by = 1,
) {
  if (userId === 0) return tx;
  return tx.sum(keys.counter(userId, name), BigInt(Math.max(0, by)));
}

/** Counts a chat of `userId` that began at `since` and ended, within `tx`. */
export function countChat(
  tx: Deno.AtomicOperation,
  userId: number,
  { since, endedAt }: { since: number; endedAt: number },
) {
  countFor(tx, userId, "chats");
  countFor(tx, userId, "chat_ms", endedAt - since);
  tx.sum(keys.hour(userId, new Date(since).getUTCHours()), 1n);
}

/** Counts a search of `userId` that took `ms`, within `tx`. */
export function countWait(
  tx: Deno.AtomicOperation,
  userId: number,
  ms: number,
) {
  countFor(tx, userId, "waits");
  countFor(tx, userId, "wait_ms", ms);
}

/** Everything counted of `userId`: zeros where nothing was. */
export async function readUserStatistics(
  store: Store,
  userId: number,
): Promise<UserStatistics> {
  const read: UserStatistics = {
    chats: 0,
    chat_ms: 0,
    waits: 0,
    wait_ms: 0,
    skips: 0,
    repeats: 0,
    ratings_given: 0,
    reports_made: 0,
    reports_received: 0,
    blocks_made: 0,
    blocks_received: 0,
    hours: new Array<number>(24).fill(0),
  };
  const rows = await store.list<Deno.KvU64>(
    { prefix: keys.all(userId) },
    { limit: ENTRIES },
  );
  for (const { key: [, , name, hour], value } of rows) {
    const count = Number(value.value);
    if (name === "hour") read.hours[Number(hour)] = count;
    else read[name as UserCounter] = count;
  }
  return read;
}
