/**
 * Characters: which are letters, digits or spaces, which can't be seen, and
 * what digits and pictures of letters stand for. Ranges are Unicode 16's.
 *
 * @module
 */

export const OTHER = 0;
export const SPACE = 1;
export const LETTER = 2;
export const DIGIT = 3;

const asciiSorts = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code === 32 || (code >= 9 && code <= 13)) return SPACE;
  if (code >= 48 && code <= 57) return DIGIT;
  return /[a-z]/i.test(String.fromCharCode(code)) ? LETTER : OTHER;
});

/** The sort of a unit, plus one; 0 until it is first met. */
const knownSorts = new Uint8Array(0x10000);

/** The sort of one unit of a folded text. */
export function sortOf(code: number): number {
  if (code < 128) return asciiSorts[code] ?? OTHER;
  const known = knownSorts[code] ?? 0;
  if (known !== 0) return known - 1;
  const unit = String.fromCharCode(code);
  let sort = OTHER;
  if (/[\p{L}\p{M}]/u.test(unit)) sort = LETTER;
  else if (/\s/.test(unit)) sort = SPACE;
  knownSorts[code] = sort + 1;
  return sort;
}

/** Zero width, direction, variation, and marks above or below a letter. */
export function isUnseen(code: number): boolean {
  return code === 0xad || (code >= 0x300 && code <= 0x36f) ||
    code === 0x61c || (code >= 0x64b && code <= 0x65f) || code === 0x670 ||
    code === 0x640 || code === 0x93c || code === 0x9bc || code === 0x981 ||
    (code >= 0x591 && code <= 0x5c7) || code === 0x115f || code === 0x1160 ||
    (code >= 0x17b4 && code <= 0x17b5) || (code >= 0x180b && code <= 0x180f) ||
    (code >= 0x1ab0 && code <= 0x1aff) || (code >= 0x1dc0 && code <= 0x1dff) ||
    (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) || (code >= 0x20d0 && code <= 0x20ff) ||
    code === 0x3164 || (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xfe20 && code <= 0xfe2f) || code === 0xfeff || code === 0xffa0 ||
    (code >= 0xe0000 && code <= 0xe0fff);
}

/** The zeros of the scripts' own digits; each is followed by its 1 to 9. */
const zeros = (
  "660 6f0 7c0 966 9e6 a66 ae6 b66 be6 c66 ce6 d66 e50 ed0 f20 1040 17e0 1810"
).split(" ").map((zero) => parseInt(zero, 16));

export function foldedDigit(code: number): number {
  for (const zero of zeros) {
    if (code >= zero && code <= zero + 9) return 48 + code - zero;
  }
  return code;
}

/** Digits that NFKD leaves alone: of other scripts, and in black circles. */
export function digitOf(code: number): string | null {
  const own = foldedDigit(code);
  if (own !== code) return String.fromCharCode(own);
  if (code >= 0x2776 && code <= 0x2793) return `${(code - 0x2776) % 10 + 1}`;
  if (code >= 0x24f5 && code <= 0x24fe) return `${code - 0x24f4}`;
  if (code === 0x24ff) return "0";
  return code === 0x1f51f ? "10" : null;
}

/** Letters in black circles and boxes, and as flags; 0 if it is none. */
export function pictureLetter(
  written: string,
  code: number,
  at: number,
): number {
  if (code >= 0x1f150 && code <= 0x1f169) return code - 0x1f150 + 97;
  if (code >= 0x1f170 && code <= 0x1f189) return code - 0x1f170 + 97;
  if (!isFlagHalf(code)) return 0;
  // Two of them alone are a flag; "🇫🇺🇨🇰" is not.
  let first = at;
  while (isFlagHalf(written.codePointAt(first - 2)) && at - first < 8) {
    first -= 2;
  }
  let length = 0;
  while (isFlagHalf(written.codePointAt(first + length * 2)) && length < 8) {
    length++;
  }
  return length === 2 ? 0 : code - 0x1f1e6 + 97;
}

function isFlagHalf(code: number | undefined): boolean {
  return code !== undefined && code >= 0x1f1e6 && code <= 0x1f1ff;
}
