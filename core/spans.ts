/**
 * Spans of time as people write them: "30m", "12h", "7d", "2w", "forever".
 *
 * @module
 */
import { latinDigits } from "./digits.ts";

/** Milliseconds, or without an end. */
export type Span = number | "forever";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const UNITS_MS = new Map([
  ["m", MINUTE_MS],
  ["h", HOUR_MS],
  ["d", DAY_MS],
  ["w", 7 * DAY_MS],
]);
const LONGEST_MS = 3_650 * DAY_MS;

/** What else is written for what has no end. */
const ENDLESS = ["forever", "permanent", "permanently"];

/**
 * The span that `text` is, in whatever brackets and quotes, and before whatever
 * punctuation; `null` when it is none, as 0 and more than ten years are.
 */
export function parseSpan(text: string): Span | null {
  const written = latinDigits(text.toLowerCase())
    .replace(/^[\p{Ps}\p{Pi}"']+|\p{P}+$/gu, "");
  if (ENDLESS.includes(written)) return "forever";
  const [, count, unit] = written.match(/^(\d{1,6})([mhdw])$/) ?? [];
  const ms = Number(count) * (UNITS_MS.get(unit ?? "") ?? NaN);
  return ms > 0 && ms <= LONGEST_MS ? ms : null;
}

/** When a span that begins at `now` ends, ms; `null`: never. */
export function endOf(span: Span, now: number): number | null {
  return span === "forever" ? null : now + span;
}
