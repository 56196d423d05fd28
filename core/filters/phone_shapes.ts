/**
 * The shapes of numbers: which rows of digits may be dialled, and which count,
 * list or measure something.
 *
 * @module
 */
import type { Atom } from "./number_runs.ts";

export interface Signs {
  hasPlus: boolean;
  /** "Call", "number" or the like is near. */
  hasCall: boolean;
  hasMoney: boolean;
  /** "Add", "msg" or the like is near, or no word at all. */
  isOffered: boolean;
  /** What has a number that nobody dials is near: "order". */
  isCounted: boolean;
  /** What is told in many short numbers is near: "marks". */
  isTold: boolean;
}

/** Whether a run of numbers that counts nothing is long enough to be dialled. */
export function isPhone(run: readonly Atom[], signs: Signs): boolean {
  const digits = run.map((atom) => atom.digits).join("");
  const { length } = digits;
  const hasSign = signs.hasPlus || signs.hasCall;
  if (length < 7 || signs.hasMoney) return false;
  if (run.length === 1 && !run[0]?.isSpelled) {
    if (isRound(digits)) return false;
    if (isDated(digits) && signs.isCounted && !hasSign) return false;
    return length >= 10 || (hasSign && length >= 7);
  }
  if (isDecimal(run) && !signs.hasCall) return false;
  const isAsked = hasSign || signs.isOffered;
  if (isSum(run) && !(isRound(digits) ? hasSign : isAsked)) return false;
  if (signs.isTold && !isAsked && isShortList(run)) return false;
  const spelled = run.filter(({ isSpelled }) => isSpelled).length;
  const isSingly = run.every((atom) => new Set(atom.digits).size === 1);
  if (spelled * 2 >= run.length || isSingly) return length >= 8 || hasSign;
  if (length >= 10) return signs.hasCall || signs.hasPlus || !isList(run);
  const isLocal = digits.startsWith("0") && length >= 8 && run.length <= 4;
  return hasSign || isLocal;
}

/** Whether the numbers count up or down, repeat, or keep a score. */
export function isCounting(run: readonly Atom[]): boolean {
  const digits = run.map((atom) => atom.digits).join("");
  if (isEven(digits)) return true;
  if (run.length < 3) return false;
  const values = run.map((atom) => Number(atom.digits));
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  const isSteady = values.every((value, at) =>
    at === 0 || value - (values[at - 1] ?? 0) === step
  );
  if (isSteady) return true;
  const isShort = run.every(({ digits }) =>
    digits.length <= 2 && !/^0./.test(digits)
  );
  if (run.length >= 4 && isShort && isRising(values)) return true;
  if (isAllYears(run)) return true;
  const isAllRound = run.every(({ digits }) => /^[1-9]\d+0$/.test(digits));
  return isAllRound || (isShort && isScore(run));
}

/** "0000000", "1234567890", "987654321". */
function isEven(digits: string): boolean {
  const step = (digits.charCodeAt(1) - digits.charCodeAt(0) + 10) % 10;
  if (step !== 0 && step !== 1 && step !== 9) return false;
  for (let at = 1; at < digits.length; at++) {
    const next = digits.charCodeAt(at) - digits.charCodeAt(at - 1) + 10;
    if (next % 10 !== step) return false;
  }
  return true;
}

function isRising(values: readonly number[]): boolean {
  const isOneByOne = values.every((value) => value < 10);
  return !isOneByOne &&
    values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0));
}

function isAllYears(run: readonly Atom[]): boolean {
  return run.every(({ digits }) => /^(19|20)\d\d$/.test(digits));
}

/** "21-15, 18-21": pairs, and always the same two signs by turns. */
function isScore(run: readonly Atom[]): boolean {
  if (run.length < 4 || run.length % 2 !== 0) return false;
  const [inner, outer] = [run[1]?.gap, run[2]?.gap];
  if (inner === outer) return false;
  return run.every((atom, at) =>
    at === 0 || atom.gap === (at % 2 === 1 ? inner : outer)
  );
}

/** "1000000000": too round to be anybody's. */
function isRound(digits: string): boolean {
  return /^[1-9]\d?0{5,}$/.test(digits);
}

/** "20231114001": an order's, by the day it came. */
function isDated(digits: string): boolean {
  return /^20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(digits);
}

/** "1 428 627 663", "12 500 000 000": a sum in groups of three. */
function isSum(run: readonly Atom[]): boolean {
  if (run.length < 4 || !/^[1-9]\d{0,2}$/.test(run[0]?.digits ?? "")) {
    return false;
  }
  const isGrouped = run.every(({ digits, gap, isSpelled }, at) =>
    !isSpelled && (at === 0 || (gap === " " && digits.length === 3))
  );
  // Longer than one digit it may be a country's code.
  return isGrouped &&
    (run[0]?.digits.length === 1 || run.at(-1)?.digits === "000");
}

/** "95 88 91 78 85": of two or three digits, none with a 0 before. */
function isShortList(run: readonly Atom[]): boolean {
  return run.every(({ digits, gap, isSpelled }, at) =>
    !isSpelled && /^[1-9]\d{1,2}$/.test(digits) &&
    (at === 0 || /^,? $/.test(gap))
  );
}

/** "3.1415926535", "27.7172, 85.3240": a point with few digits before it. */
function isDecimal(run: readonly Atom[]): boolean {
  if (run.length % 2 !== 0 || run.length > 4) return false;
  return run.every(({ digits, gap }, at) =>
    at % 2 === 1
      ? gap === "." && digits.length >= 2
      : digits.length <= 2 && (at === 0 || /^,? $/.test(gap))
  );
}

/**
 * "204, 305, 412, 118": short numbers with commas, none with a 0 before; or
 * "110001, 400001", which are too long together.
 */
function isList(run: readonly Atom[]): boolean {
  const isListed = run.every(({ digits, gap }, at) =>
    !/^0./.test(digits) && (at === 0 || /^, /.test(gap))
  );
  if (!isListed) return false;
  return run.every(({ digits }) => digits.length === 6) ||
    (run.length > 2 && run.every(({ digits }) => digits.length <= 4));
}
