/**
 * Identifiers drawn from the simulator's randomness, so that a seed repeats.
 *
 * @module
 */
import type { Random } from "../core/random.ts";

/** A whole number from `least` to `most`, both included. */
export function wholeNumber(
  random: Random,
  least: number,
  most: number,
): number {
  return least + Math.floor(random.next() * (most - least + 1));
}

export function oneOf<T>(random: Random, things: readonly T[]): T {
  return things[Math.floor(random.next() * things.length)]!;
}

/** `length` letters and digits. */
export function randomWord(random: Random, length: number): string {
  let word = "";
  while (word.length < length) {
    word += random.next().toString(36).slice(2, 12);
  }
  return word.slice(0, length);
}

/** `length` digits, the first not 0. */
export function randomDigits(random: Random, length: number): string {
  let digits = String(wholeNumber(random, 1, 9));
  while (digits.length < length) digits += wholeNumber(random, 0, 9);
  return digits;
}
