/**
 * Numbers in a text, in digits or words, and which of them stand in one row.
 *
 * @module
 */
import { foldWord } from "./fold.ts";
import { mark } from "./lexicon.ts";
import { type NumberWords, readGlued } from "./number_words.ts";
import type { Reading, Word } from "./reading.ts";

/** A number, or a part of one. */
export interface Atom {
  digits: string;
  start: number;
  end: number;
  /** In words. */
  isSpelled: boolean;
  isDoubtful: boolean;
  /** What stands between it and the one before. */
  gap: string;
}

/** Words that lead from one half of a number to the other. */
const connecting = new Set(
  "then phir fir tarpor फिर তারপর بعد".split(" ").map(foldWord),
);

/** Numbers in a row with nothing but a few signs in between. */
export function readRuns(reading: Reading): Atom[][] {
  const runs: Atom[][] = [];
  let run: Atom[] = [];
  let isLinked = false;
  /** The word "double" or "triple", which goes with the next number. */
  let multiple: Part | null = null;
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
    isLinked = false;
    multiple = null;
  };
  for (const [at, word] of reading.words.entries()) {
    const part = readWord(reading, word) ??
      readZeros(reading, word, run.at(-1));
    if (part === null) {
      const next = reading.words[at + 1]?.text ?? "";
      if (connecting.has(word.text)) isLinked = true;
      else if (word.text !== "and" || next !== "then") close();
      continue;
    }
    if (part.times > 1) {
      multiple = part;
      continue;
    }
    const { times, start }: Part = multiple ?? part;
    const last = run.at(-1);
    const gap = last ? reading.text.slice(last.end, start) : "";
    if (last && !isLinked && !isJoining(gap)) close();
    const digits = part.digits.length === 1
      ? part.digits.repeat(times)
      : part.digits;
    const { end, isSpelled, isDoubtful } = part;
    run.push({ digits, start, end, isSpelled, isDoubtful, gap });
    multiple = null;
    isLinked = false;
  }
  close();
  return runs;
}

type Part = Omit<Atom, "gap"> & { times: number };

/** A number's parts; `null` if the word is none. */
function readWord({ lexicon }: Reading, word: Word): Part | null {
  const { text, start, end, marks } = word;
  const plain = { start, end, times: 1, isSpelled: false, isDoubtful: false };
  if (/^\d+$/.test(text)) return { ...plain, digits: text };
  if (marks & mark.number) {
    const number = lexicon.numbers.get(text);
    return number ? { ...plain, ...number, isSpelled: true } : null;
  }
  if (text.charCodeAt(0) >= 128) return null;
  const digits = readMixed(text, lexicon.numbers);
  return digits === null ? null : { ...plain, digits, isSpelled: true };
}

/** The letters in "98-OOO-O12". */
function readZeros(
  { text }: Reading,
  word: Word,
  last: Atom | undefined,
): Part | null {
  if (!last || !/^[o\d]{2,}$/.test(word.text)) return null;
  const { start, end } = word;
  if (!/^[-.]$/.test(text.slice(last.end, start))) return null;
  const digits = word.text.replaceAll("o", "0");
  return { digits, start, end, times: 1, isSpelled: false, isDoubtful: false };
}

/** "98four1zero", "9841OOOOO", "ninefourone". */
function readMixed(
  text: string,
  numbers: NumberWords,
): string | null {
  if (!/\d/.test(text)) return text.length > 5 ? readGlued(text) : null;
  const plain = text.replace(/o/g, "0").replace(/[il]/g, "1");
  const count = text.replace(/\D/g, "").length;
  if (/^\d+$/.test(plain) && count >= 2 && text.length >= 4) return plain;
  let digits = "";
  for (const part of text.match(/\d+|\D+/g) ?? []) {
    const word = /^\d/.test(part)
      ? part
      : readGlued(part) ?? numbers.get(part)?.digits;
    if (!word) return readSolid(text);
    digits += word;
  }
  return digits;
}

/** "call9841000001": a long number glued to a word. */
function readSolid(text: string): string | null {
  const long = /\d{10,}/.exec(text);
  return long && /^[a-z]*\d+[a-z]*$/.test(text) ? long[0] : null;
}

function isJoining(gap: string): boolean {
  return gap.length <= 5 && !/[=×÷%^<>$€£₹৳﷼°]/.test(gap);
}
