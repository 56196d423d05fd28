/**
 * Folding: one plain shape for the many ways to write the same thing, with the
 * way back to the text as it was written. Small letters, look-alikes as what
 * they look like, digits of any script as 0–9, nothing that can't be seen.
 *
 * @module
 */
import {
  digitOf,
  foldedDigit,
  isUnseen,
  LETTER,
  pictureLetter,
  sortOf,
} from "./characters.ts";
import { looksLike } from "./lookalikes.ts";

export interface Folded {
  /** The folded text. */
  text: string;
  /** Of each of its units: `OTHER`, `SPACE`, `LETTER` or `DIGIT`. */
  sorts: readonly number[];
  /** Where each unit began in the text as it was written. */
  from: readonly number[];
  /** Where it ended there, with the marks that belong to it. */
  to: readonly number[];
  /** The text as it was written. */
  written: string;
}

export function fold(written: string): Folded {
  const units = new Units();
  for (let at = 0; at < written.length;) {
    const code = written.charCodeAt(at);
    if (code < 128) {
      if (code === APOSTROPHE && isApostrophe(written, at)) {
        units.extend(at + 1);
      } else {
        units.push(code >= 65 && code <= 90 ? code + 32 : code, at, at + 1);
      }
      at++;
      continue;
    }
    const usual = code < usualFolds.length ? usualFolds[code] ?? 0 : 0;
    if (usual !== 0) {
      units.push(usual, at, ++at);
      continue;
    }
    const whole = written.codePointAt(at) ?? 0;
    const end = at + (whole > 0xffff ? 2 : 1);
    const size = units.codes.length;
    foldRare(units, written, whole, at, end);
    const folded = units.codes[size] ?? 0;
    const isOne = units.codes.length === size + 1 && folded !== APOSTROPHE;
    if (isOne && code < usualFolds.length) usualFolds[code] = folded;
    at = end;
  }
  return units.finish(written);
}

const APOSTROPHE = 39;
/** The longest that one sign is spelt out to: "㏂", "⑽", "½". */
const LONGEST = 6;

/**
 * What a letter of the alphabets up to Malayalam is folded to, where that is
 * one unit; 0 until it is first met. Of fixed size: it only saves time.
 */
const usualFolds = new Uint16Array(0xd80);
/** A word of one of our own tables or of the admin's list, folded. */
export function foldWord(word: string): string {
  return fold(word).text;
}

/** Plain arrays: for texts as short as most are, typed ones cost more to make. */
class Units {
  readonly codes: number[] = [];
  readonly #sorts: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  push(code: number, start: number, end: number) {
    this.codes.push(code);
    this.#sorts.push(sortOf(code));
    this.#from.push(start);
    this.#to.push(end);
  }

  /** What isn't seen belongs to the unit before it. */
  extend(end: number) {
    if (this.#to.length > 0) this.#to[this.#to.length - 1] = end;
  }

  finish(written: string): Folded {
    const { codes } = this;
    const [sorts, from, to] = [this.#sorts, this.#from, this.#to];
    let text = "";
    for (let at = 0; at < codes.length; at += CHUNK) {
      text += String.fromCharCode(...codes.slice(at, at + CHUNK));
    }
    return { text, sorts, from, to, written };
  }
}

/** How many arguments a call can surely take. */
const CHUNK = 4096;

/**
 * "it's" is one word, "who're" had better be two; the marks around 'this' are
 * not part of it.
 */
function isApostrophe(written: string, at: number): boolean {
  if (/^re(?![a-z])/i.test(written.slice(at + 1, at + 4))) return false;
  return sortOf(written.charCodeAt(at - 1)) === LETTER &&
    sortOf(written.charCodeAt(at + 1)) === LETTER;
}

function foldRare(
  units: Units,
  written: string,
  code: number,
  at: number,
  end: number,
) {
  if (isUnseen(code)) return units.extend(end);
  const digit = digitOf(code);
  if (digit !== null) {
    for (const unit of digit) units.push(unit.charCodeAt(0), at, end);
    return;
  }
  const letter = pictureLetter(written, code, at);
  if (letter !== 0) return units.push(letter, at, end);
  const sign = String.fromCodePoint(code);
  const own = looksLike(sign);
  const whole = own !== sign ? own : sign.normalize("NFKD");
  // A sign that is a whole sentence ("ﷺ") stays a sign.
  const plain = whole.length > LONGEST ? sign : whole;
  for (const part of plain) {
    for (const unit of looksLike(looksLike(part).toLowerCase())) {
      const folded = unit.codePointAt(0) ?? 0;
      if (isUnseen(folded)) units.extend(end);
      else if (folded === 39 && isApostrophe(written, at)) units.extend(end);
      // Nothing beyond the first plane is read any further: a sign.
      else units.push(folded > 0xffff ? 0x25a1 : foldedDigit(folded), at, end);
    }
  }
}
