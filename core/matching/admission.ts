/**
 * Admission: whether a search may begin now, and what it uses up. Pure.
 *
 * @module
 */
import type { Conduct } from "../moderation/conduct.ts";
import { spendSearch } from "../moderation/limits.ts";
import { type Pace, spend } from "../relay/pace.ts";
import { isClosed, type Settings } from "../settings.ts";
import type { SearchHistory } from "./history.ts";

/** What keeps somebody from searching. */
export type Obstacle =
  /** In maintenance nobody searches. */
  | { kind: "closed" }
  | { kind: "too_soon"; waitMs: number }
  /** Their ratings allow few searches a day; `waitMs` until the next one. */
  | { kind: "capped"; waitMs: number };

export interface Admitted {
  kind: "admitted";
  /** Their bucket of searches, with this one taken. */
  pace: Pace;
  /** Their conduct with this one counted; `null` where they are not. */
  counted: Conduct | null;
}

/** What decides about a search. */
export interface Known {
  /** `null` where it does not matter when they searched last. */
  history: SearchHistory | null;
  pace: Pace | null;
  conduct: Conduct;
}

export function admit(
  { history, pace, conduct }: Known,
  settings: Settings,
  now: number,
): Admitted | Obstacle {
  if (isClosed(settings)) return { kind: "closed" };
  const { findDebounceMs, searchPace, ratingLimits } = settings;
  const waitMs = (history?.searchedAt ?? 0) + findDebounceMs - now;
  if (waitMs > 0) return { kind: "too_soon", waitMs };
  const spent = spend([pace], searchPace, now);
  if ("waitMs" in spent) return { kind: "too_soon", waitMs: spent.waitMs };
  const counted = spendSearch(conduct, ratingLimits, now);
  if (counted && "waitMs" in counted) {
    return { kind: "capped", waitMs: counted.waitMs };
  }
  return { kind: "admitted", pace: spent.pace, counted };
}
