/**
 * Randomness as core sees it, so that a test can seed it.
 *
 * @module
 */

export interface Random {
  /** A number in [0, 1). For choices that nobody gains by guessing. */
  next(): number;
  /** `length` bytes. In production from the system's generator: for secrets. */
  bytes(length: number): Uint8Array;
}

export const systemRandom: Random = {
  next: Math.random,
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

/** 128 random bits in 22 characters that are safe in URLs and buttons. */
export function randomId(random: Random): string {
  return base64url(random.bytes(16));
}

/** Base64 with the alphabet of URLs, and without padding (RFC 4648 §5). */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** A random id that tells when it was made (ms); later ones sort later. */
export function timedId(random: Random, at: number): string {
  return `${at.toString(36).padStart(9, "0")}.${randomId(random)}`;
}

/** When `timedId` made an id, ms; `null` for what is no such id. */
export function timeOf(id: string): number | null {
  const at = /^([0-9a-z]{9})\.[\w-]{22}$/.exec(id)?.[1];
  return at === undefined ? null : parseInt(at, 36);
}
