/**
 * What a person did, in numbers: sums written in the commit of the fact they
 * count, so they cost no read and are read in one go.
 *
 *   ["user_counters", userId, name]         KvU64   a count or a span (ms)
 *   ["user_counters", userId, "hour", h]    KvU64   chats begun in hour h (UTC)
 *   ["received_lately", userId, secret, session]    number   when, ms; expires
 *
 * A chat has two people: whoever learned at once that somebody complained of them
 * would know who. So what they must not know yet is written down a second time,
 * for a week or two.
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

/** What is done about somebody without their knowledge. */
export type Secret = "report" | "block" | "scam";

/** What somebody may know of is as old as the week before this one. */
const WEEK_MS = 7 * 24 * 3_600_000;

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
  lately: (userId: number, secret: Secret, session: string) => [
    "received_lately",
    userId,
    secret,
    session,
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

/** Keeps from `userId` for now what was done about them, within `tx`. */
export function keepSecret(
  tx: Deno.AtomicOperation,
  userId: number,
  secret: Secret,
  { session, at }: { session: string; at: number },
) {
  if (userId === 0) return;
  const expiry = { expireIn: 2 * WEEK_MS };
  tx.set(keys.lately(userId, secret, session), at, expiry);
}

/**
 * How much of each is to be kept from `userId` at `now`: what is of this week or
 * the one before. All of a week comes to light at once, so that its time does not
 * tell of which chat it is.
 */
export async function readSecrets(
  store: Store,
  userId: number,
  now: number,
): Promise<Record<Secret, number>> {
  const since = (Math.floor(now / WEEK_MS) - 1) * WEEK_MS;
  const kept = { report: 0, block: 0, scam: 0 };
  const rows = store.iterate<number>({ prefix: ["received_lately", userId] });
  for await (const { key, value } of rows) {
    if (value >= since) kept[key[2] as Secret]++;
  }
  return kept;
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
