/**
 * Limits: what low ratings lead to, step by step. Pure.
 *
 * @module
 */
import type { RatingValue, Received } from "../chats/ratings.ts";
import type { RatingLimits } from "../settings.ts";
import type { Conduct, LimitStep } from "./conduct.ts";

/** A step ends this far above the share below which it begins. */
const MARGIN = 0.05;
const DAY_MS = 24 * 3_600_000;

/** The share of good ratings, smoothed as for `ratingStep` (ticket.ts). */
export function shareOf({ good, bad, scam }: Received): number {
  return (good + 3) / (good + bad + scam + 4);
}

/**
 * The step for somebody with such ratings who stands on `step`, of which `last`
 * came just now. It leads one step further at most: a bad one up, a good one
 * down. ⛔ waits for the next thumb: a step that came with it would tell who said
 * it. Few ratings change nothing, so neither does to erase them.
 */
export function stepFor(
  received: Received,
  step: LimitStep,
  last: RatingValue,
  { leastRatings, warnBelow, behindBelow, capBelow }: RatingLimits,
): LimitStep {
  const { good, bad, scam } = received;
  if (last === "scam" || good + bad + scam < leastRatings) return step;
  const share = shareOf(received);
  const begins = [warnBelow, behindBelow, capBelow];
  const reached =
    begins.filter((below, at) => share < below + (step > at ? MARGIN : 0))
      .length;
  const next = last === "good"
    ? Math.min(step, Math.max(reached, step - 1))
    : Math.max(step, Math.min(reached, step + 1));
  return next as LimitStep;
}

/** Whether they stand behind others in the queue. */
export function isBehind({ step }: Pick<Conduct, "step">): boolean {
  return step >= 2;
}

/**
 * One more search today: their conduct with it counted, or how long they have to
 * wait; `null` where searches are not counted.
 */
export function spendSearch(
  conduct: Conduct,
  { searchesADay }: RatingLimits,
  now: number,
): Conduct | { waitMs: number } | null {
  if (conduct.step < 3) return null;
  const day = Math.floor(now / DAY_MS);
  const searches = conduct.today?.day === day ? conduct.today.searches : 0;
  if (searches >= searchesADay) return { waitMs: (day + 1) * DAY_MS - now };
  return { ...conduct, today: { day, searches: searches + 1 } };
}
