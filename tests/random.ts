/**
 * Randomness for tests: a seed repeats it exactly.
 *
 * @module
 */
import type { Random } from "../core/random.ts";

/** mulberry32, by Tommy Ettinger: small, and good enough to choose with. */
export function createTestRandom(seed = 1): Random {
  let state = seed >>> 0;
  function next() {
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    next,
    bytes: (length) =>
      Uint8Array.from({ length }, () => Math.floor(next() * 256)),
  };
}
