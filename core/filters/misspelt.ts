/**
 * Signs misspelt, by mistake or on purpose: digits for letters ("1nsta"),
 * letters repeated ("telegraam"), swapped or left out ("dicsord").
 *
 * @module
 */
import { type Lexicon, mark, squeeze } from "./lexicon.ts";

const SHORTEST = 4;
const LONGEST = 14;

const letters: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
};

/** The marks of a word that stands in no list, if it is a sign in disguise. */
export function misspelt(
  word: string,
  { marks, squeezed }: Lexicon,
  hasDigits: boolean,
): number {
  if (word.length < SHORTEST || word.length > LONGEST) return 0;
  let plain = word;
  if (hasDigits) {
    if (!/^[a-z]*\d[a-z]/.test(word)) return 0;
    plain = word.replace(/[01345]/g, (digit) => letters[digit] ?? digit);
    const known = (marks.get(plain) ?? 0) & (mark.platform | mark.provider);
    if (known !== 0) return known;
  }
  const single = squeeze(plain);
  const known = single === plain ? undefined : squeezed.get(single);
  return known ?? (isKindred(single) ? mark.platform : 0);
}

const vowels = lettersOf("aeiouy");

/**
 * Names by their first letters: no other word of about that length has all of
 * their consonants, no more, and the same end.
 */
const kindred = new Map(
  "telegram instagram snapchat whatsapp discord facebook".split(" ").map(
    (name) => [name.charCodeAt(0), name],
  ),
);

function isKindred(word: string): boolean {
  const name = kindred.get(word.charCodeAt(0));
  if (name === undefined || !word.endsWith(name.slice(-1))) return false;
  const more = word.length - name.length;
  return more >= -2 && more <= 1 &&
    (lettersOf(word) & ~vowels) === (lettersOf(name) & ~vowels);
}

/** One bit for each letter from a to z; -1 if there are others. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at) - 97;
    if (letter < 0 || letter > 25) return -1;
    bits |= 1 << letter;
  }
  return bits;
}
