/**
 * Signs drawn apart: "i n s t a" and "c o m" as one word each, if the lexicon
 * knows them as signs of something. (Bad words drawn apart are found by the
 * word filter itself.)
 *
 * @module
 */
import { mark } from "./lexicon.ts";
import type { Word } from "./reading.ts";

/** The longest that is looked for: "i n s t a g r a m". */
const LONGEST = 9;
const telling = mark.platform | mark.provider | mark.dot | mark.scheme |
  mark.surely;

/** The same words if nothing is joined. */
export function joinLetters(
  words: Word[],
  text: string,
  marks: ReadonlyMap<string, number>,
): Word[] {
  let joined: Word[] | null = null;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const whole = isOneLetter(word)
      ? wholeFrom(words, text, at, marks) ?? tornFrom(words, text, at, marks)
      : null;
    if (whole) {
      joined ??= words.slice(0, at);
      joined.push(whole);
      while ((words[at + 1]?.end ?? Infinity) <= whole.end) at++;
    } else joined?.push(word);
  }
  return joined ?? words;
}

/** The longest sign that the letters from word `at` on spell, or `null`. */
function wholeFrom(
  words: readonly Word[],
  text: string,
  at: number,
  marks: ReadonlyMap<string, number>,
): Word | null {
  let letters = "";
  for (let next = at; letters.length < LONGEST; next++) {
    const word = words[next];
    if (!word || !isOneLetter(word)) break;
    const before = words[next - 1];
    const isNear = before && word.start - before.end === 1 &&
      text[before.end] !== "\n";
    if (next > at && !isNear) break;
    letters += word.text;
  }
  for (let length = letters.length; length >= 2; length--) {
    const whole = letters.slice(0, length);
    const known = marks.get(whole) ?? 0;
    // Two letters are many things: of those only "i g" is looked for.
    if (!(known & (length > 2 ? telling : mark.platform))) continue;
    const start = words[at]?.start ?? 0;
    const end = words[at + length - 1]?.end ?? 0;
    return { text: whole, start, end, marks: known };
  }
  return null;
}

/** "g mail": a long sign whose first letter stands alone. */
function tornFrom(
  words: readonly Word[],
  text: string,
  at: number,
  marks: ReadonlyMap<string, number>,
): Word | null {
  const [letter, rest] = [words[at], words[at + 1]];
  if (!letter || !rest || rest.text.length < 4) return null;
  if (text.slice(letter.end, rest.start) !== " ") return null;
  const whole = letter.text + rest.text;
  const known = marks.get(whole) ?? 0;
  if (!(known & (mark.platform | mark.provider))) return null;
  return { text: whole, start: letter.start, end: rest.end, marks: known };
}

function isOneLetter({ text, start, end }: Word): boolean {
  return end - start === 1 && (text < "0" || text > "9");
}
