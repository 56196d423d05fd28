/**
 * Digits as people write them in their own script.
 *
 * @module
 */

/** Where 0 stands in Arabic, Persian, Devanagari, Bengali, and full width. */
const zeros = [0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10];

/** Digits of the scripts our languages are written in, as 0 to 9. */
export function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code <= first + 9);
    return zero === undefined ? digit : String(code - zero);
  });
}
