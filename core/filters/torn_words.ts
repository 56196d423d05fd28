/**
 * Words drawn apart: "f u c k", "fu ck", "f.u.c.k". The rule, since two
 * ordinary words side by side can spell a bad one ("pen is", "his hit"):
 *
 * - All parts are single letters, three or more of them: a trick.
 * - Otherwise the word has four letters at least, and
 *   - only signs nobody ends a sentence with stand between: a trick;
 *   - or there is no space, it has six letters, and a part is no everyday word;
 *   - or one part is a fragment: up to three letters and no everyday word. A
 *     single letter is one only beside what is no word ("it s hit" is not).
 * - In scripts whose short words we don't list, only single letters (with
 *   their vowel signs) count: three of them, or two with a sign between.
 *
 * @module
 */
import { DIGIT, LETTER } from "./characters.ts";
import { mark } from "./lexicon.ts";
import type { Reading } from "./reading.ts";

export function isTornApart(
  reading: Reading,
  start: number,
  end: number,
  length: number,
): boolean {
  const { text, sorts, lexicon } = reading;
  const parts: string[] = [];
  let isSigned = true;
  let isTight = true;
  for (let at = start; at < end;) {
    const from = at;
    while (at < end && (sorts[at] === LETTER || sorts[at] === DIGIT)) at++;
    if (at > from) parts.push(text.slice(from, at));
    const between = at;
    while (at < end && sorts[at] !== LETTER && sorts[at] !== DIGIT) at++;
    // Even a comma or a full stop may lack the space behind it.
    const gap = text.slice(between, at);
    if (/[\s.,!?;:…']/.test(gap)) isSigned = false;
    if (/\s/.test(gap)) isTight = false;
  }
  const isOrdinary = (part: string) =>
    ((lexicon.marks.get(part) ?? 0) & mark.ordinary) !== 0;
  const isForeign = parts.some((part) => part.charCodeAt(0) > 0x500);
  if (isForeign) {
    if (isSigned && length >= 4) return true;
    if (isTight && length >= 5 && !parts.every(isOrdinary)) return true;
    const isSingly = parts.every((part) => bare(part).length <= 1);
    return isSingly && parts.length >= (isTight ? 2 : 3);
  }
  if (parts.every(isOneLetter)) return parts.length >= 3;
  if (length < 4) return false;
  if (isSigned) return true;
  if (isTight && length >= 6 && !parts.every(isOrdinary)) return true;
  const fragments = parts.filter((part) =>
    part.length <= 3 && !isOrdinary(part)
  );
  if (fragments.some((part) => part.length > 1) || fragments.length > 1) {
    return true;
  }
  return parts.length === 2 && parts.some((part) => /^[^aiou]$/.test(part)) &&
    !parts.some((part) => part.length > 1 && isOrdinary(part));
}

/** "f", and "ffff" too. */
function isOneLetter(part: string): boolean {
  return new Set(part).size === 1;
}

/** Without vowel signs and the like: how many letters are read. */
function bare(part: string): string {
  return part.replace(/\p{M}/gu, "");
}
