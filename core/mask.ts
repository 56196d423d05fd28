/**
 * What stands in a person's place where their id would show or keep too much.
 * Both hang on the salt: with another one, nobody is recognized any more.
 *
 * @module
 */
import { hmacSha256 } from "./hash.ts";

/** The same id always gives the same mask; nobody without the salt gets back. */
export type Mask = (userId: number) => string;

/** Masks of 8 hexadecimal digits, different for every salt: for eyes only. */
export function createMask(salt: string): Mask {
  return (userId) => hmacSha256(salt, String(userId)).slice(0, 8);
}

/**
 * As a mask, but long enough that no two people share one: records may be kept
 * under it. Blocks are, and what must outlast an erasure: bans, and that chats
 * with somebody took place.
 */
export type Pseudonym = (userId: number) => string;

/** A search asks for a dozen, mostly of the same people, and each takes 13 µs. */
const REMEMBERED = 10_000;

/** Pseudonyms of 32 hexadecimal digits (128 bits), different for every salt. */
export function createPseudonym(salt: string): Pseudonym {
  const known = new Map<number, string>();
  return (userId) => {
    let pseudonym = known.get(userId);
    if (pseudonym === undefined) {
      pseudonym = hmacSha256(salt, `pseudonym ${userId}`).slice(0, 32);
      if (known.size >= REMEMBERED) known.clear();
      known.set(userId, pseudonym);
    }
    return pseudonym;
  };
}
