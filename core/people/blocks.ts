/**
 * Blocks: pairs of people who must not meet, whoever of them asked for it.
 *
 *   ["blocks", by, of]              number   when `by` blocked `of`, ms
 *   ["blocks_by_pair", one, other]  true     one of the two blocked the other
 *
 * All four are pseudonyms (mask.ts). So a block stays with the one who made it
 * when the other erases everything, and holds again when they come back.
 *
 * @module
 */
import type { Pseudonym } from "../mask.ts";
import type { Store } from "../store.ts";

/** Of ids, which come after all strings where keys are in order. */
const LARGEST = Number.MAX_SAFE_INTEGER;

export const keys = {
  block: (by: string, of: string) => ["blocks", by, of],
  pair: (a: string, b: string) => ["blocks_by_pair", ...[a, b].sort()],
};

export type Blocks = ReturnType<typeof createBlocks>;
export function createBlocks(
  { store, pseudonym }: { store: Store; pseudonym: Pseudonym },
) {
  /** The block that `userId` made of whom `of` stands for, if they did. */
  function find(userId: number, of: string) {
    return store.get<number>(keys.block(pseudonym(userId), of));
  }

  /** Blocks for `userId`, within `tx`. Blocking twice is blocking once. */
  function block(
    tx: Deno.AtomicOperation,
    userId: number,
    of: string,
    now: number,
  ) {
    const by = pseudonym(userId);
    return tx.set(keys.block(by, of), now).set(keys.pair(by, of), true);
  }

  /** Where it stands whether a block keeps two people apart. */
  function pairKey(a: number, b: number): Deno.KvKey {
    return keys.pair(pseudonym(a), pseudonym(b));
  }

  /** Those of `others` whom no block keeps from `userId`. At most 10 others. */
  async function withoutBlocked(
    userId: number,
    others: readonly number[],
  ): Promise<Set<number>> {
    if (others.length === 0) return new Set();
    const mine = pseudonym(userId);
    const pairs = await store.getMany<unknown[]>(
      others.map((other) => keys.pair(mine, pseudonym(other))),
    );
    return new Set(
      others.filter((_, at) => pairs[at]?.versionstamp === null),
    );
  }

  /** The blocks that `userId` made: of whom, and when. */
  async function* madeBy(userId: number) {
    const range = { prefix: ["blocks", pseudonym(userId)] };
    for await (const { key, value } of store.iterate<number>(range)) {
      yield { of: String(key[2]), at: value };
    }
  }

  /**
   * What takes back the block `userId` made of whom `of` stands for: to be
   * written by the caller. The two stay apart if the other blocked, too.
   */
  async function lifting(userId: number, of: string) {
    const by = pseudonym(userId);
    const returned = await store.get(keys.block(of, by));
    return (tx: Deno.AtomicOperation) => {
      tx.check(returned).delete(keys.block(by, of));
      if (returned.versionstamp === null) tx.delete(keys.pair(by, of));
    };
  }

  /** Renews blocks that an earlier version of the program kept by plain ids. */
  async function renewOld(): Promise<void> {
    const byIds = { start: ["blocks", -LARGEST], end: ["blocks", LARGEST] };
    for await (const { key, value } of store.iterate<number>(byIds)) {
      const [by, of] = [Number(key[1]), Number(key[2])];
      const pair = ["blocks_by_pair", Math.min(by, of), Math.max(by, of)];
      await store.commit((tx) =>
        block(tx, by, pseudonym(of), value).delete(key).delete(pair)
      );
    }
  }

  return { find, block, pairKey, withoutBlocked, madeBy, lifting, renewOld };
}
