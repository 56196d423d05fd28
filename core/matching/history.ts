/**
 * What searches leave behind: when the last one was, and whom a person met.
 *
 *   ["search_histories", userId]   SearchHistory   expires when it says no more
 *   ["search_paces", userId]       Pace     how often they searched; expires
 *   ["nexted", userId]             number   when they last left for the next, ms;
 *                                           expires
 *
 * The history is written when a search begins or makes a match, and when a chat
 * ends. As each of these checks whether the person is in a chat, no two of them
 * can race.
 *
 * @module
 */
import type { Settings } from "../settings.ts";
import type { Ticket } from "./ticket.ts";

export interface SearchHistory {
  /** When the last search began, ms. */
  searchedAt: number;
  /** Partners met lately, the last first. */
  avoid: Ticket["avoid"];
}

const AVOIDED = 5;
/** Long after a bucket is full again. */
export const PACE_TTL_MS = 3_600_000;

export const keys = {
  history: (userId: number) => ["search_histories", userId],
  pace: (userId: number) => ["search_paces", userId],
  nexted: (userId: number) => ["nexted", userId],
};

/** What the search of `ticket` leaves behind. */
export function historyOf({ since, avoid }: Ticket): SearchHistory {
  return { searchedAt: since, avoid };
}

/** For how long a history written now says anything, ms. */
export function historyTtlMs({ avoidMs, findDebounceMs }: Settings): number {
  return Math.max(1, avoidMs, findDebounceMs);
}

/** Whether `other` is not to be met for a while, or was not until lately. */
export function isAvoided(
  { avoid }: Pick<Ticket, "avoid">,
  other: number,
): boolean {
  return avoid.some(({ userId }) => userId === other);
}

/** The same without a word of `other`. */
export function withoutAvoided<Holder extends Pick<Ticket, "avoid">>(
  holder: Holder,
  other: number,
): Holder {
  const avoid = holder.avoid.filter(({ userId }) => userId !== other);
  return { ...holder, avoid };
}

/** `history` after a chat with somebody who is not to be met again at once. */
export function withMet(
  history: SearchHistory | null,
  met: Ticket["avoid"][number],
): SearchHistory {
  const { searchedAt, avoid } = history ?? { searchedAt: 0, avoid: [] };
  const others = avoid.filter(({ userId }) => userId !== met.userId);
  return { searchedAt, avoid: [met, ...others].slice(0, AVOIDED) };
}
