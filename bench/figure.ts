/**
 * A figure: something measured, beside the yardstick it was measured with in
 * the same run, and what it must reach.
 *
 * @module
 */

export interface Figure {
  name: string;
  value: string;
  /** What it stands beside: the other side of a ratio, or the whole of a count. */
  yardstick: string;
  must: string;
  isReached: boolean;
}

/** A figure that is the ratio of two measurements. */
export function ratio(
  { name, measured, against, unit, atLeast, atMost }: {
    name: string;
    measured: number;
    against: number;
    unit: string;
    atLeast?: number;
    atMost?: number;
  },
): Figure {
  const value = measured / against;
  const isHigh = atLeast === undefined || value >= atLeast;
  const isLow = atMost === undefined || value <= atMost;
  return {
    name,
    value: `${value.toFixed(2)} (${short(measured)} ${unit})`,
    yardstick: `${short(against)} ${unit}`,
    must: atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`,
    isReached: isHigh && isLow,
  };
}

/** A figure that must be exactly a number. */
export function exactly(
  { name, value, of, must }: {
    name: string;
    value: number;
    of: string;
    must: number;
  },
): Figure {
  return {
    name,
    value: String(value),
    yardstick: of,
    must: String(must),
    isReached: value === must,
  };
}

function short(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 4 });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
