/**
 * Deno KV's order of keys: each key as a string whose plain comparison is that
 * order. One character a byte of the encoding KV itself uses.
 *
 * @module
 */

/** By type of the part, as KV sorts types: bytes, text, bigint, number, boolean. */
const BYTES = "\x01";
const TEXT = "\x02";
const BIGINT_ZERO = 0x14;
const NUMBER = "\x21";
const FALSE = "\x26";
const TRUE = "\x27";
const END = "\x00";

/** What a key that only begins with the prefix sorts between. */
export const AFTER_PREFIX = "\x00";
export const BEFORE_NEXT = "\xff";

const encoder = new TextEncoder();
const view = new DataView(new ArrayBuffer(8));

/** `key` as a string that sorts as KV sorts the key. Throws on a strange part. */
export function orderOf(key: Deno.KvKey): string {
  let order = "";
  for (const part of key) order += partOrder(part);
  return order;
}

function partOrder(part: Deno.KvKeyPart): string {
  switch (typeof part) {
    case "string":
      return TEXT + escaped(textBytes(part)) + END;
    case "number":
      return NUMBER + numberBytes(part);
    case "bigint":
      return bigintBytes(part);
    case "boolean":
      return part ? TRUE : FALSE;
    default:
      if (part instanceof Uint8Array) {
        return BYTES + escaped(String.fromCharCode(...part)) + END;
      }
      throw new TypeError("A key has parts of other types");
  }
}

function textBytes(text: string): string {
  // deno-lint-ignore no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return String.fromCharCode(...encoder.encode(text));
}

/** A zero inside must not look like the end. */
function escaped(bytes: string): string {
  return bytes.includes("\x00") ? bytes.replaceAll("\x00", "\x00\xff") : bytes;
}

/** The bits of a double, so turned that they sort as the numbers do. */
function numberBytes(number: number): string {
  view.setFloat64(0, number);
  const high = view.getInt32(0);
  const isNegative = high < 0;
  view.setUint32(0, isNegative ? ~high : high ^ 0x80000000);
  if (isNegative) view.setUint32(4, ~view.getUint32(4));
  let bytes = "";
  for (let at = 0; at < 8; at++) {
    bytes += String.fromCharCode(view.getUint8(at));
  }
  return bytes;
}

/** The length first, longer numbers further from zero; then the digits. */
function bigintBytes(number: bigint): string {
  if (number === 0n) return String.fromCharCode(BIGINT_ZERO);
  const isNegative = number < 0n;
  const hex = (isNegative ? -number : number).toString(16);
  const padded = hex.length % 2 === 0 ? hex : `0${hex}`;
  const digits = padded.match(/../g)!.map((byte) => parseInt(byte, 16));
  const { length } = digits;
  const isLong = length > 8;
  const bytes = [
    BIGINT_ZERO + (isNegative ? -1 : 1) * (isLong ? 9 : length),
    ...isLong ? [isNegative ? 0xff - length : length] : [],
    ...digits.map((digit) => isNegative ? 0xff - digit : digit),
  ];
  return String.fromCharCode(...bytes);
}
