/**
 * Fingerprints of texts: enough to tell that two say nearly the same, and not
 * what they say. MinHash (Broder, 1997) over the folded letters: digits, signs
 * and pictures, look-alikes and what can't be seen make no difference.
 *
 * Every person has a seed of their own, so a fingerprint says nothing to who
 * does not know it, and two people's can't be compared.
 *
 * @module
 */
import { fold } from "../../filters/fold.ts";
import { base64url } from "../../random.ts";

export interface Fingerprint {
  /** A byte a slot, in base64url. */
  print: string;
  /** How many letters the text has. */
  letters: number;
}

/** Shorter texts are greetings and answers: everybody says the same. */
export const LEAST_LETTERS = 16;
/** From this likeness on, two texts are nearly the same. */
export const NEARLY_THE_SAME = 0.32;

/** What is looked at of a long text. */
const MOST_CHARS = 600;
/** Letters in a row that are looked at together. */
const SHINGLE = 4;
const SLOTS = 64;
/**
 * Each hash is mixed so often, and each time the upper bits say which of as many
 * slots it is for: a slot a mix would take eight times as long, and a single mix
 * for all slots would leave most of them empty where a text is short.
 */
const MIXES = 8;
const SLOT_BITS = 3;
/** Odd numbers that make one hash into many (Weyl's sequence). */
const spread = Uint32Array.from(
  { length: MIXES },
  (_, nth) => Math.imul(nth + 1, 0x9E3779B1),
);
/** What nothing fell into. */
const EMPTY = 0xffff_ffff;

/** The fingerprint of `text`; `null` of one that is too short to have any. */
export function fingerprint(text: string, seed: number): Fingerprint | null {
  if (text.length < LEAST_LETTERS) return null;
  const plain = fold(text.slice(0, MOST_CHARS)).text
    .replace(/[^\p{L}\p{M}]+/gu, " ").trim();
  const letters = plain.replaceAll(" ", "").length;
  if (letters < LEAST_LETTERS) return null;
  const least = leastHashes(plain, seed);
  // Uint8Array.from() with a function takes longer than all the rest.
  const bytes = new Uint8Array(SLOTS);
  for (let at = 0; at < SLOTS; at++) bytes[at] = byteOf(least[at]!);
  const print = base64url(bytes);
  return { print, letters };
}

function leastHashes(plain: string, seed: number): Uint32Array {
  const least = new Uint32Array(SLOTS).fill(EMPTY);
  for (let at = 0; at + SHINGLE <= plain.length; at++) {
    const hash = hashOf(plain, at, seed);
    for (let nth = 0; nth < MIXES; nth++) {
      const mixed = mix(hash ^ spread[nth]!);
      const slot = (nth << SLOT_BITS) | (mixed >>> (32 - SLOT_BITS));
      if (mixed < least[slot]!) least[slot] = mixed;
    }
  }
  return least;
}

/** 0 stands for an empty slot. */
function byteOf(hash: number): number {
  return hash === EMPTY ? 0 : 1 + hash % 255;
}

/** The slots of a print, to be compared. */
export function slotsOf(print: string): string {
  return atob(print.replaceAll("-", "+").replaceAll("_", "/"));
}

/** The share of what two texts have in common, about 0 to 1, by their slots. */
export function likeness(ours: string, theirs: string): number {
  let [same, filled] = [0, 0];
  for (let at = 0; at < SLOTS; at++) {
    const [our, their] = [ours.charCodeAt(at), theirs.charCodeAt(at)];
    if (our === 0 && their === 0) continue;
    filled++;
    if (our === their) same++;
  }
  // One byte in 255 is the same by chance.
  return Math.max(0, (same / Math.max(1, filled) - 1 / 255) / (1 - 1 / 255));
}

/** FNV-1a over the letters from `at` on. */
function hashOf(text: string, at: number, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let next = at; next < at + SHINGLE; next++) {
    hash = Math.imul(hash ^ text.charCodeAt(next), 0x01000193);
  }
  return hash;
}

/** The last steps of MurmurHash3: every bit depends on every other. */
function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
