/**
 * Callback data: what a button says when it is pressed. Short, versioned, and
 * never with another person's id in it: `1|rate|<session>|good`.
 *
 * @module
 */

/** Raised when old buttons would be misread; theirs are then called too old. */
const VERSION = "1";
const LIMIT_BYTES = 64;

/** Callback data for the button `name`. Throws `RangeError` over 64 bytes. */
export function callbackData(name: string, ...args: string[]): string {
  const data = [VERSION, name, ...args].join("|");
  if (new TextEncoder().encode(data).length > LIMIT_BYTES) {
    throw new RangeError(`Callback data is longer than 64 bytes: ${data}`);
  }
  return data;
}

/** The button's name and arguments, or `null` for data of another version. */
export function parseCallbackData(
  data: string,
): { name: string; args: string[] } | null {
  const [version, name, ...args] = data.split("|");
  return version === VERSION && name ? { name, args } : null;
}
