/**
 * Numbers that are no telephone's by their looks: dates, times, years, prices,
 * versions. They are cut out of a row of numbers; the rest is weighed.
 *
 * @module
 */
import type { Atom } from "./number_runs.ts";

/** A run without the dates, times, years and prices in it. */
export function cutRun(run: Atom[]): Atom[][] {
  const left: Atom[][] = [];
  let part: Atom[] = [];
  for (let at = 0; at < run.length;) {
    const length = ordinaryLength(run, at) || doubtfulLength(run, at);
    if (length > 0) {
      left.push(part);
      part = [];
      at += length;
      continue;
    }
    const atom = run[at++];
    if (atom) part.push(atom);
  }
  left.push(part);
  return left.filter((atoms) => atoms.length > 0);
}

/** "10 se 20": a doubtful word between long numbers is no digit. */
function doubtfulLength(run: readonly Atom[], at: number): number {
  const atom = run[at];
  if (!atom?.isDoubtful) return 0;
  const isClear = (near: Atom | undefined) =>
    near !== undefined && (near.digits.length === 1 || near.isSpelled) &&
    !(near.isDoubtful && near.digits.length !== 1);
  return isClear(run[at - 1]) || isClear(run[at + 1]) ? 0 : 1;
}

/** How many atoms from `at` are a date, a time, two years or a price. */
function ordinaryLength(run: readonly Atom[], at: number): number {
  const [a, b, c] = [run[at], run[at + 1], run[at + 2]];
  if (!a || !b || a.isSpelled || b.isSpelled) return 0;
  const chained = (last: number, sign: string) =>
    a.gap === sign || run[last + 1]?.gap === sign;
  if (c && b.gap === c.gap && !chained(at + 2, b.gap)) {
    const isDated = /^[./-]$/.test(b.gap) ||
      (b.gap === " " && isYear(c.digits));
    if (isDated && isDate(a.digits, b.digits, c.digits)) return 3;
  }
  if (b.gap === ":" && Number(a.digits) <= 24 && isSixty(b.digits)) {
    return c?.gap === ":" && isSixty(c.digits) ? 3 : 2;
  }
  if (/^ ?[-–/] ?$/.test(b.gap) && isYear(a.digits) && isYear(b.digits)) {
    return chained(at + 1, b.gap) ? 0 : 2;
  }
  return versionLength(run, at) || priceLength(run, at);
}

/** "142.0.7444.60", "203.0.113.7": what computers count by. */
function versionLength(run: readonly Atom[], at: number): number {
  let last = at;
  while (run[last + 1]?.gap === "." && last - at < 4) last++;
  const parts = run.slice(at, last + 1).map((atom) => atom.digits);
  if (parts.length !== 4 || run[at]?.gap === ".") return 0;
  if (parts.every((part) => part.length === 1)) return 0;
  const isVersion = parts.slice(1).some((part) => part.length === 1);
  const isIp = parts.every((part) => Number(part) <= 255 && !/^0./.test(part));
  return isVersion || isIp ? 4 : 0;
}

function isDate(a: string, b: string, c: string): boolean {
  const isDay = (x: string) => x.length <= 2 && +x >= 1 && +x <= 32;
  if (isYear(a)) return isDay(b) && isDay(c);
  return isDay(a) && isDay(b) && (+a <= 12 || +b <= 12) &&
    (isYear(c) || c.length === 2);
}

function isSixty(digits: string): boolean {
  return digits.length === 2 && Number(digits) < 60;
}

/** Of the Gregorian, Persian (1404) and Nepali (2082) calendars. */
function isYear(digits: string): boolean {
  return digits.length === 4 && +digits >= 1300 && +digits < 2200;
}

/** So many groups of three that no telephone number is as long. */
const MOST_GROUPS = 4;

/** "18,446,744,073,709,551,616". */
function sumLength(run: readonly Atom[], at: number): number {
  let last = at;
  while (run[last + 1]?.gap === "," && run[last + 1]?.digits.length === 3) {
    last++;
  }
  return last - at > MOST_GROUPS - 1 ? last - at + 1 : 0;
}

/** "12,50,000", "1,299.00": commas as in a sum, and not ten digits or more. */
function priceLength(run: readonly Atom[], at: number): number {
  let last = at;
  let length = run[at]?.digits.length ?? 0;
  if (length > 3) return 0;
  if (run[at + MOST_GROUPS]?.gap === ",") return sumLength(run, at);
  while (run[last + 1]?.gap === "," && !run[last + 1]?.isSpelled) {
    last++;
    const part = run[last]?.digits.length ?? 0;
    length += part;
    if (part < 2 || part > 3 || length > 9) return 0;
  }
  if (last === at || run[last]?.digits.length !== 3) return 0;
  const cents = run[last + 1];
  if (cents?.gap === "." && cents.digits.length <= 2) last++;
  return last - at + 1;
}
