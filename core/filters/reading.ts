/**
 * A text as the filters read it: folded, cut into words, and each word marked
 * with what the lexicon knows of it.
 *
 * @module
 */
import { DIGIT, LETTER, OTHER, SPACE } from "./characters.ts";
import { fold, type Folded } from "./fold.ts";
import type { FilterKind, Finding } from "./kinds.ts";
import { type Lexicon, lexicon } from "./lexicon.ts";
import { misspelt } from "./misspelt.ts";
import { joinLetters } from "./spaced_letters.ts";

/** Letters and digits with nothing in between; offsets into the folded text. */
export interface Word {
  text: string;
  start: number;
  end: number;
  marks: number;
}

export interface Reading extends Folded {
  words: Word[];
  /** The marks of all words together: what isn't in it needs no search. */
  marks: number;
  digits: number;
  lexicon: Lexicon;
}

export function read(written: string): Reading {
  const folded = fold(written);
  const { text, sorts } = folded;
  const known = lexicon();
  const words: Word[] = [];
  let all = 0;
  let digits = 0;
  for (let at = 0; at < text.length;) {
    if (!isWordly(sorts[at])) {
      at++;
      continue;
    }
    const start = at;
    const before = digits;
    while (at < text.length && isWordly(sorts[at])) {
      if (sorts[at++] === DIGIT) digits++;
    }
    const word = text.slice(start, at);
    const marks = known.marks.get(word) ??
      misspelt(word, known, digits > before);
    all |= marks;
    words.push({ text: word, start, end: at, marks });
  }
  const joined = joinLetters(words, text, known.marks);
  for (const word of joined === words ? [] : joined) all |= word.marks;
  return { ...folded, words: joined, marks: all, digits, lexicon: known };
}

function isWordly(sort: number | undefined): boolean {
  return sort === LETTER || sort === DIGIT;
}

/** What lies between word `at` and the next; "" at either end of the text. */
export function gapAfter({ words, text }: Reading, at: number): string {
  const word = words[at];
  const next = words[at + 1];
  if (!word || !next) return "";
  // A long gap joins nothing; its beginning tells enough.
  return text.slice(word.end, Math.min(next.start, word.end + 12));
}

/** From `at` to the next space, without the marks that end a sentence. */
export function runEnd({ text, sorts }: Reading, at: number): number {
  let end = at;
  while (end < text.length && sorts[end] !== SPACE) end++;
  while (
    end > at && sorts[end - 1] === OTHER &&
    ".,!?;:)\"'".includes(text[end - 1] ?? "")
  ) {
    end--;
  }
  return end;
}

/** A finding, by offsets into the folded text. */
export function found(
  { from, to }: Reading,
  kind: FilterKind,
  start: number,
  end: number,
): Finding {
  return { kind, start: from[start] ?? 0, end: to[end - 1] ?? 0 };
}
