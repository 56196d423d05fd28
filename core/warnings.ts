/**
 * Warnings: what people were told off for.
 *
 *   ["warnings", userId, at, id]   Warning   expires after 90 days
 *
 * @module
 */
import type { Clock } from "./clock.ts";
import type { Store } from "./store.ts";

export interface Warning {
  /** What it was for: the kind a filter found, for one. */
  reason: string;
  by: "filter";
}

export interface GivenWarning extends Warning {
  id: string;
  /** When it was earned, ms. */
  at: number;
}

const KEPT_MS = 90 * 24 * 3_600_000;

export const keys = {
  warning: (userId: number, { at, id }: { at: number; id: string }) => [
    "warnings",
    userId,
    at,
    id,
  ],
  ofUser: (userId: number) => ["warnings", userId],
};

export type Warnings = ReturnType<typeof createWarnings>;
export function createWarnings(
  { store, clock }: { store: Store; clock: Clock },
) {
  /**
   * Warns `userId`. `at` and `id` are those of the deed, so that one deed which
   * is handled twice is one warning.
   */
  async function add(
    userId: number,
    { at, id, ...warning }: GivenWarning,
  ): Promise<void> {
    const kept: Warning = warning;
    const key = keys.warning(userId, { at, id });
    await store.commit((tx) => tx.set(key, kept, { expireIn: KEPT_MS }));
  }

  /** The warnings of `userId` that still count, newest first. */
  async function of(userId: number, limit = 50): Promise<GivenWarning[]> {
    const rows = await store.list<Warning>({
      prefix: keys.ofUser(userId),
      start: [...keys.ofUser(userId), clock.now() - KEPT_MS],
    }, { limit, reverse: true });
    return rows.map(({ key, value }) => ({
      ...value,
      at: Number(key[2]),
      id: String(key[3]),
    }));
  }

  return { add, of };
}
