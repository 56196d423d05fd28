/**
 * Hashes by `node:crypto`, loaded when first needed: its start-up would be a
 * quarter of the application's, and the first updates need no hash.
 *
 * @module
 */
import type nodeProcess from "node:process";

function crypto() {
  // The way to load a module late and yet in sync.
  const { process } = globalThis as unknown as { process: typeof nodeProcess };
  return process.getBuiltinModule("node:crypto");
}

/** The SHA-256 of `text`, in 64 hexadecimal digits. */
export function sha256(text: string): string {
  return crypto().createHash("sha256").update(text).digest("hex");
}

/** The HMAC-SHA-256 of `text` under `key`, in 64 hexadecimal digits. */
export function hmacSha256(key: string, text: string): string {
  return crypto().createHmac("sha256", key).update(text).digest("hex");
}
