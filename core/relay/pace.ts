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

/** The bucket after one message, or how long until there is room for it, ms. */
export function spend(
  pace: Pace | null,
  { perSecond, burst }: PaceLimit,
  now: number,
): { pace: Pace } | { waitMs: number } {
  const gained = pace ? (now - pace.at) / 1000 * perSecond : burst;
  // Servers' clocks differ a little: time never runs backwards for a bucket.
  const tokens = Math.min(burst, (pace?.tokens ?? 0) + Math.max(0, gained));
  if (tokens < 1) return { waitMs: Math.ceil((1 - tokens) / perSecond * 1000) };
  return { pace: { tokens: tokens - 1, at: now } };
}
