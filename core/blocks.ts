/**
 * Blocks: pairs of people who must not meet, whoever of them asked for it.
 *
 *   ["blocks", userId, otherId]       number   when userId blocked otherId, ms
 *   ["blocks_by_pair", low, high]     true     one of the two blocked the other
 *
 * @module
 */
import type { Store } from "./store.ts";

export const keys = {
  block: (userId: number, otherId: number) => ["blocks", userId, otherId],
  pair: (a: number, b: number) => [
    "blocks_by_pair",
    Math.min(a, b),
    Math.max(a, b),
  ],
};

/** Blocks `otherId` for `userId`, within `tx`. Blocking twice is blocking once. */
export function block(
  tx: Deno.AtomicOperation,
  userId: number,
  otherId: number,
  now: number,
) {
  return tx.set(keys.block(userId, otherId), now)
    .set(keys.pair(userId, otherId), true);
}

/** Those of `others` whom no block keeps from `userId`. At most 10 others. */
export async function withoutBlocked(
  store: Store,
  userId: number,
  others: readonly number[],
): Promise<Set<number>> {
  if (others.length === 0) return new Set();
  const pairs = await store.getMany<unknown[]>(
    others.map((other) => keys.pair(userId, other)),
  );
  return new Set(
    others.filter((_, at) => pairs[at]?.versionstamp === null),
  );
}
