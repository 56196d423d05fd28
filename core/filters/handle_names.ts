/**
 * The look of a name: how sure one can be that nobody would say it.
 *
 * @module
 */
import { mark } from "./lexicon.ts";
import { gapAfter, type Reading, type Word } from "./reading.ts";

/**
 * - `sure`: "ana_99", "ana underscore 99", "ana#4821";
 * - `likely`: "ana2001", "ana.rosy", "a.n.a";
 * - `dotted`: "ana.so", which may be two words without their space;
 * - `plain`: any other word of Latin letters.
 */
export type Look = "sure" | "likely" | "dotted" | "plain";

export interface Handle {
  start: number;
  end: number;
  /** Its last word. */
  last: number;
  look: Look;
  /** The last of its parts is no everyday word. */
  isRare: boolean;
  /** All of its parts are everyday words. */
  isOrdinary: boolean;
}

/** Longer ones are cut: no platform has names of more words or strokes. */
const MOST_PARTS = 8;
const MOST_STROKES = 32;

/** The name that begins with word `at`; `null` if that isn't Latin. */
export function handleAt(reading: Reading, at: number): Handle | null {
  const { words, text } = reading;
  const first = words[at];
  if (!first || !isLatin(first.text)) return null;
  let last = at;
  let dots = 0;
  let rare = isRareWord(first) ? 1 : 0;
  // "_is_" is only stressed.
  let hasStroke = isRareWord(first) &&
    (text[first.start - 1] === "_" || text[first.end] === "_");
  while (last - at < MOST_PARTS) {
    const gap = gapAfter(reading, last);
    const next = words[last + 1];
    const after = words[last + 2];
    if (!next) break;
    if (/^[_.]{1,3}$/.test(gap) && isLatin(next.text)) {
      if (gap.includes("_")) hasStroke = true;
      else dots++;
      last++;
    } else if (gap === "#" && /^\d{4}$/.test(next.text)) {
      hasStroke = true;
      last++;
    } else if (
      next.marks & (mark.stroke | mark.dot) && gap === " " && after &&
      isLatin(after.text) && !(after.marks & (mark.surely | mark.mostly))
    ) {
      hasStroke = true;
      last += 2;
    } else break;
    if (isRareWord(words[last])) rare++;
  }
  const start = pastStrokes(text, first.start, -1);
  const end = pastStrokes(text, words[last]?.end ?? first.end, 1);
  const name = text.slice(start, end);
  const isWhole = rare > dots;
  let look: Look = "plain";
  if (hasStroke && end - start >= 3) look = "sure";
  else if (!/[a-z]/.test(name)) look = "plain";
  else if (isMixed(name)) look = "likely";
  else if (dots > 0 && (isWhole || (dots > 1 && rare > 0))) look = "likely";
  else if (dots > 0 && (rare > 0 || isLong(words, at, last))) look = "dotted";
  return {
    start,
    end,
    last,
    look,
    isRare: isRareWord(words[last]),
    isOrdinary: rare === 0,
  };
}

/** The first word of the name that ends with word `at`. */
export function handleStart(reading: Reading, at: number): number {
  let first = at;
  while (first > 0 && at - first < MOST_PARTS) {
    const before = reading.words[first - 1];
    if (/^[_.#]{1,3}$/.test(gapAfter(reading, first - 1))) first--;
    else if (first > 1 && (before?.marks ?? 0) & mark.stroke) first -= 2;
    else break;
  }
  return first;
}

function pastStrokes(text: string, from: number, step: 1 | -1): number {
  let at = from;
  const isStroke = () => text[step > 0 ? at : at - 1] === "_";
  while (isStroke() && Math.abs(at - from) < MOST_STROKES) at += step;
  return at;
}

function isRareWord(word: { text: string; marks: number } | undefined) {
  return word !== undefined && !(word.marks & mark.ordinary);
}

/** "night.owl" and "night.owl.x", but not "ok.so". */
function isLong(words: readonly Word[], first: number, last: number) {
  const parts = words.slice(first, last + 1);
  const short = parts.filter(({ text }) => text.length < 3);
  return short.length <= parts.length - 2 && (parts.length > 2 || !short[0]);
}

function isLatin(word: string): boolean {
  return /^[a-z0-9]+$/.test(word);
}

/** Letters and digits, and no measure ("500rs", "25th", "1080p"). */
function isMixed(name: string): boolean {
  return name.length >= 5 && /^(?:[a-z]{2}[a-z._]*\d|\d+[a-z]{4})/.test(name);
}
