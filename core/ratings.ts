/**
 * Ratings: what each of two partners says of the other, once a session.
 *
 *   ["ratings", sessionId, userId]          Rating   what userId said
 *   ["ratings_received", userId, value]     KvU64    how often it was said of them
 *
 * @module
 */
import type { Chats } from "./chats.ts";
import type { Clock } from "./clock.ts";
import type { Store } from "./store.ts";

export const ratingValues = ["good", "bad", "scam"] as const;
export type RatingValue = (typeof ratingValues)[number];

export interface Rating {
  value: RatingValue;
  of: number;
  at: number;
}

export type RateResult = { kind: "rated" | "rated_before" | "unknown" };
export type Received = Record<RatingValue, number>;

const keys = {
  rating: (session: string, userId: number) => ["ratings", session, userId],
  received: (userId: number, value: RatingValue) => [
    "ratings_received",
    userId,
    value,
  ],
};

export type Ratings = ReturnType<typeof createRatings>;
export function createRatings(
  { store, clock, chats, sessionTtlMs }: {
    store: Store;
    clock: Clock;
    chats: Chats;
    sessionTtlMs: number;
  },
) {
  /** Rates the partner of an ended session; `unknown` if it isn't theirs. */
  async function rate(
    session: string,
    userId: number,
    value: RatingValue,
  ): Promise<RateResult> {
    const of = await chats.partnerIn(session, userId);
    if (of === null) return { kind: "unknown" };
    const rating: Rating = { value, of, at: clock.now() };
    const key = keys.rating(session, userId);
    const { ok } = await store.commit((tx) =>
      tx.check({ key, versionstamp: null })
        .set(key, rating, { expireIn: sessionTtlMs })
        .sum(keys.received(of, value), 1n)
    );
    return { kind: ok ? "rated" : "rated_before" };
  }

  /** How often each rating was given to `userId`. */
  async function received(userId: number): Promise<Received> {
    const sums = await store.getMany<Deno.KvU64[]>(
      ratingValues.map((value) => keys.received(userId, value)),
    );
    const [good = 0, bad = 0, scam = 0] = sums
      .map(({ value }) => Number(value?.value ?? 0));
    return { good, bad, scam };
  }

  return { rate, received };
}
