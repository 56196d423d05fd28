/**
 * What searches leave behind: when the last one was, and whom a person met.
 *
 *   ["search_histories", userId]   SearchHistory
 *
 * Written when a search begins or makes a match, and when a chat ends. As each
 * of these checks whether the person is in a chat, no two of them can race.
 *
 * @module
 */
import type { Ticket } from "./ticket.ts";

export interface SearchHistory {
  /** When the last search began, ms. */
  searchedAt: number;
  /** Partners met lately, the last first. */
  avoid: Ticket["avoid"];
}

const AVOIDED = 5;

export const keys = {
  history: (userId: number) => ["search_histories", userId],
};

/** What the search of `ticket` leaves behind. */
export function historyOf({ since, avoid }: Ticket): SearchHistory {
  return { searchedAt: since, avoid };
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
