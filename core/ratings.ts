/**
 * Ratings: what each of two partners says of the other, once a session.
 *
 *   ["ratings", sessionId, userId]          Rating   what userId said
 *   ["ratings_received", userId, value]     KvU64    how often it was said of them
 *
 * @module
 */
import { keys as chatKeys, partnerOf, type Session } from "./chats.ts";
import type { Clock } from "./clock.ts";
import type { SettingsDesk } from "./settings.ts";
import type { Store } from "./store.ts";
import { countFor } from "./user_statistics.ts";

export const ratingValues = ["good", "bad", "scam"] as const;
export type RatingValue = (typeof ratingValues)[number];

export interface Rating {
  value: RatingValue;
  /** 0 where they have erased everything since. */
  of: number;
  at: number;
}

export type RateResult = { kind: "rated" | "rated_before" | "unknown" };
export type Received = Record<RatingValue, number>;

export const keys = {
  rating: (session: string, userId: number) => ["ratings", session, userId],
  received: (userId: number, value: RatingValue) => [
    "ratings_received",
    userId,
    value,
  ],
};

export type Ratings = ReturnType<typeof createRatings>;
export function createRatings(
  { store, clock, settings }: {
    store: Store;
    clock: Clock;
    settings: Pick<SettingsDesk, "get">;
  },
) {
  /** Rates the partner of an ended session; `unknown` if it isn't theirs. */
  async function rate(
    session: string,
    userId: number,
    value: RatingValue,
  ): Promise<RateResult> {
    const [held, rated] = await store.getMany<[Session, Rating]>([
      chatKeys.session(session),
      keys.rating(session, userId),
    ]);
    const of = partnerOf(userId, held.value);
    if (of === null) return { kind: "unknown" };
    if (rated.value) return { kind: "rated_before" };
    const rating: Rating = { value, of, at: clock.now() };
    const { sessionTtlMs } = settings.get();
    const { ok } = await store.commit((tx) => {
      tx.check(held).check(rated)
        .set(rated.key, rating, { expireIn: sessionTtlMs });
      if (of !== 0) tx.sum(keys.received(of, value), 1n);
      countFor(tx, userId, "ratings_given");
    });
    // They erased everything just then, or this was asked for twice.
    return ok ? { kind: "rated" } : await rate(session, userId, value);
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
