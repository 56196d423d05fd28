/**
 * What words are compared by: letters, each with how often it comes in a row,
 * and the signs that may stand for one.
 *
 * @module
 */
import { DIGIT, LETTER, SPACE } from "./characters.ts";
import type { Reading } from "./reading.ts";

/** Letters in a row that are the same count as one element. */
export interface Element {
  code: number;
  count: number;
  /** Offsets into the folded text. */
  start: number;
  end: number;
  isDigit: boolean;
  isLetter: boolean;
  /** Letters that it may stand for besides itself. */
  disguise: readonly number[] | undefined;
}

const disguises = new Map(
  Object.entries({
    "0": "o",
    "1": "il",
    "2": "z",
    "3": "e",
    "4": "a",
    "5": "s",
    "6": "gb",
    "7": "t",
    "8": "b",
    "9": "g",
    "$": "s",
    "@": "a",
    "!": "il",
    "|": "il",
    "+": "t",
    "(": "c",
    "¢": "c",
    "€": "e",
    "£": "l",
    "¥": "y",
  }).map(([sign, letters]) => [sign.charCodeAt(0), codesOf(letters)]),
);
const tallI = codesOf("l");
/** Signs that cover a letter: "f*ck", "f#ck". */
export const covers: ReadonlySet<number> = new Set(codesOf("*#@%"));

/** Signs that stand where a letter was left out: "f-ck". */
export const gaps: ReadonlySet<number> = new Set(codesOf("-_."));

export function cutElements(reading: Reading): Element[] {
  const { text, sorts } = reading;
  const elements: Element[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const sort = sorts[at] ?? 0;
    let end = at + 1;
    if (!covers.has(code) && sort !== SPACE) {
      while (end < text.length && text.charCodeAt(end) === code) end++;
    }
    elements.push({
      code,
      count: end - at,
      start: at,
      end,
      isDigit: sort === DIGIT,
      isLetter: sort === DIGIT || sort === LETTER,
      disguise: sort === LETTER
        ? (code === TALL_I && isTall(reading, at) ? tallI : undefined)
        : disguises.get(code),
    });
    at = end;
  }
  return elements;
}

const TALL_I = "i".charCodeAt(0);

/** A capital I among small letters looks like an l. */
function isTall({ written, from }: Reading, at: number): boolean {
  const place = from[at] ?? 0;
  return written[place] === "I" && /[a-z]/.test(written[place + 1] ?? "") &&
    /[a-z]/i.test(written[place - 1] ?? "");
}

function codesOf(letters: string): number[] {
  return Array.from(letters, (letter) => letter.charCodeAt(0));
}
