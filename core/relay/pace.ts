/**
 * Pace: a token bucket a person, so that nobody floods a partner. Pure; the
 * bucket is read with the chat and written with the message.
 *
 * @module
 */

export interface Pace {
  /** Messages that may be sent at once. */
  tokens: number;
  /** When `tokens` was true, ms. */
  at: number;
}

export interface PaceLimit {
  /** Tokens that come back in a second. */
  perSecond: number;
  /** The most a bucket holds. */
  burst: number;
}

/**
 * The bucket after `count` messages, or how long until there is room for them,
 * ms. Of the buckets several servers know, the emptiest counts; none is a full
 * one.
 */
export function spend(
  known: readonly (Pace | null | undefined)[],
  limit: PaceLimit,
  now: number,
  count = 1,
): { pace: Pace } | { waitMs: number } {
  const { perSecond, burst } = limit;
  const tokens = Math.min(
    burst,
    ...known.map((pace) => tokensAt(pace, limit, now)),
  );
  if (tokens < count) {
    return { waitMs: Math.ceil((count - tokens) / perSecond * 1000) };
  }
  return { pace: { tokens: tokens - count, at: now } };
}

function tokensAt(
  pace: Pace | null | undefined,
  { perSecond, burst }: PaceLimit,
  now: number,
): number {
  if (!pace) return burst;
  // Servers' clocks differ a little: time never runs backwards for a bucket.
  const seconds = Math.max(0, now - pace.at) / 1000;
  return Math.min(burst, pace.tokens + seconds * perSecond);
}

/**
 * Whether other servers should know of a bucket. One that is nearly full is
 * not worth a write: whoever writes as people do costs none.
 */
export function isWorthKeeping(
  { tokens }: Pace,
  { burst }: PaceLimit,
): boolean {
  return tokens < burst * 0.75;
}
