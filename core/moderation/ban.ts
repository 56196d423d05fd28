/**
 * A ban: who may not use the bot, why, and until when.
 *
 *   ["bans", of]                Ban    by pseudonym: it outlasts an erasure
 *   ["bans_by_time", at, of]    true   newest first; the key is the pointer
 *
 * Whoever begins something in a person's name checks the first key in the same
 * commit. So where somebody is banned there is neither a search nor a chat.
 *
 * @module
 */
import type { Pseudonym } from "../mask.ts";
import type { Actor } from "./log.ts";

export const banReasons = [
  "nudity",
  "spam",
  "abuse",
  "harassment",
  "fake_reports",
  "scam",
  "under_age",
  "other",
] as const;
export type BanReason = (typeof banReasons)[number];

export interface Ban {
  id: string;
  /** The pseudonym of who is banned. */
  of: string;
  /** Who it is; 0 who has erased everything since. */
  userId: number;
  reason: BanReason;
  at: number;
  /** When it ends by itself, ms; `null`: never. */
  until: number | null;
  by: Actor;
  /** What asked for it, where that may be handled twice: it is one ban then. */
  deed?: string;
  /** What brought it about, where the program did; see its `by`. */
  cause?: BanCause;
  /** A word of the admin to other admins. */
  note?: string;
  /** The appeal against it that waits for an answer. */
  appeal?: string;
  /** When an appeal against it was rejected, ms. */
  rejectedAt?: number;
}

export const banCauses = ["reports", "warnings", "behaviour"] as const;
export type BanCause = (typeof banCauses)[number];

/** A ban, and what to give back with a change of it. */
export type HeldBan = Ban & { versionstamp: string };

export const keys = {
  ban: (of: string) => ["bans", of],
  byTime: ({ at, of }: Pick<Ban, "at" | "of">) => ["bans_by_time", at, of],
};

/** Where the ban of `userId` stands, if there is one: to be read and checked. */
export function banKey(pseudonym: Pseudonym, userId: number): Deno.KvKey {
  return keys.ban(pseudonym(userId));
}

/** Whether it holds at `now`: one whose time is over is none. */
export function isInForce(
  ban: Ban | null | undefined,
  now: number,
): ban is Ban {
  return !!ban && (ban.until === null || ban.until > now);
}

/** Whether a ban until `until` outlasts one until `before`; `null` is for ever. */
export function isLonger(until: number | null, before: number | null): boolean {
  if (before === null) return false;
  return until === null || until > before;
}

/** A ban is kept for this long after its end, for what ends with it. */
const KEPT_MS = 24 * 3_600_000;

/** How long to keep it: its end itself is compared, this only tidies up. */
export function expiryOf({ until }: Ban, now: number): { expireIn?: number } {
  return until === null ? {} : { expireIn: Math.max(0, until - now) + KEPT_MS };
}

/** Between the rejection of an appeal and the next one, ms. */
const AGAIN_MS = 7 * 24 * 3_600_000;

/** How long no appeal against it is taken yet, for one that was rejected, ms. */
export function appealWait({ rejectedAt }: Ban, now: number): number {
  return Math.max(0, (rejectedAt ?? -Infinity) + AGAIN_MS - now);
}

/** Why something can't be done: its author is banned. */
export interface Banned {
  kind: "banned";
  ban: Ban;
  /** How long it still lasts, ms; `null`: for ever. */
  leftMs: number | null;
  /** How long no appeal is taken yet, ms. */
  appealInMs: number;
}

/** The ban that holds at `now`, as a reason; `null` if none does. */
export function bannedBy(ban: Ban | null, now: number): Banned | null {
  if (!isInForce(ban, now)) return null;
  const { until } = ban;
  return {
    kind: "banned",
    ban,
    leftMs: until === null ? null : until - now,
    appealInMs: appealWait(ban, now),
  };
}
