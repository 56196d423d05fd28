/**
 * Hashes in sync: a pseudonym is wanted in the middle of a commit, where WebCrypto
 * answers later. By a library, as `node:crypto` takes a tenth of the start to load.
 *
 * @module
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** The SHA-256 of `text`, in 64 hexadecimal digits. */
export function sha256(text: string): string {
  return bytesToHex(digest(utf8ToBytes(text)));
}

/** The HMAC-SHA-256 of `text` under `key`, in 64 hexadecimal digits. */
export function hmacSha256(key: string, text: string): string {
  return bytesToHex(hmac(digest, utf8ToBytes(key), utf8ToBytes(text)));
}
