/**
 * Masks: what stands where a person's id would be shown or logged.
 *
 * @module
 */
import { hmacSha256 } from "./hash.ts";

/** The same id always gives the same mask; nobody without the salt gets back. */
export type Mask = (userId: number) => string;

/** Masks of 8 hexadecimal digits, different for every salt. */
export function createMask(salt: string): Mask {
  return (userId) => hmacSha256(salt, String(userId)).slice(0, 8);
}
