/**
 * Deno KV's limits, and values as KV keeps them.
 *
 * @module
 */
import { serialize } from "node:v8";

const KEY_BYTES = 2_048;
const VALUE_BYTES = 65_536;
const CHECKS = 100;
const MUTATIONS = 1_000;
const TOTAL_KEY_BYTES = 81_920;
const TOTAL_BYTES = 819_200;
const KEYS_AT_ONCE = 10;
export const LONGEST_DELAY_MS = 30 * 24 * 3_600_000;

/** A copy that nobody shares with KV. Throws on what can't be kept. */
export function copyOf<T>(value: T): T {
  if (value instanceof Deno.KvU64) return new Deno.KvU64(value.value) as T;
  if (typeof value !== "object" || value === null) {
    if (typeof value !== "function" && typeof value !== "symbol") return value;
  }
  return structuredClone(value);
}

/** The size of a value as KV writes it. Throws when it is too large. */
export function requireValue(value: unknown): number {
  if (value instanceof Deno.KvU64) return 8;
  const bytes = value instanceof Uint8Array
    ? value.byteLength
    : boundOf(value) <= VALUE_BYTES
    ? boundOf(value)
    : serialize(value).byteLength;
  if (bytes > VALUE_BYTES) {
    throw new TypeError(`Value too large (max ${VALUE_BYTES} bytes)`);
  }
  return bytes;
}

/** No less than the bytes a value takes: exact sizes cost more than the rest. */
function boundOf(value: unknown): number {
  if (typeof value === "string") return value.length * 2 + 16;
  if (typeof value !== "object" || value === null) return 16;
  if (
    Object.getPrototypeOf(value) !== Object.prototype && !Array.isArray(value)
  ) {
    return Infinity;
  }
  let bytes = 32;
  for (const [key, part] of Object.entries(value)) {
    bytes += key.length * 2 + 16 + boundOf(part);
  }
  return bytes;
}

export function requireKey(order: string, isRead: boolean) {
  if (order === "") throw new TypeError("Key cannot be empty");
  if (order.length > KEY_BYTES + Number(isRead)) {
    throw new TypeError(`Key too large (max ${KEY_BYTES} bytes)`);
  }
}

export function requireFew(keys: readonly unknown[]) {
  if (keys.length <= KEYS_AT_ONCE) return;
  throw new TypeError(`Too many ranges (max ${KEYS_AT_ONCE})`);
}

export function requireSmallCommit(
  commit: {
    checks: number;
    mutations: number;
    keyBytes: number;
    bytes: number;
  },
) {
  const { checks, mutations, keyBytes, bytes } = commit;
  if (checks > CHECKS) throw new TypeError(`Too many checks (max ${CHECKS})`);
  if (mutations > MUTATIONS) {
    throw new TypeError(`Too many mutations (max ${MUTATIONS})`);
  }
  if (bytes > TOTAL_BYTES) {
    throw new TypeError(`Total mutation size too large (max ${TOTAL_BYTES})`);
  }
  if (keyBytes > TOTAL_KEY_BYTES) {
    throw new TypeError(`Total key size too large (max ${TOTAL_KEY_BYTES})`);
  }
}
