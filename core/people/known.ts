/**
 * Known: who a mask stands for, so that people who run the bot can act on
 * somebody whose id they never see.
 *
 *   ["people_by_mask", mask, userId]   true   in the commit that makes a person
 *
 * A mask is short, so two people may share one. Whoever was there before there
 * was this index comes into it when a mask is not found: then everybody is looked
 * at, once an hour and process at most.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Mask } from "../mask.ts";
import { keys as peopleKeys } from "./people.ts";
import type { Store } from "../store.ts";

export type Found =
  | { kind: "found"; userId: number }
  /** Nobody who is stored, or several. */
  | { kind: "nobody" | "several" };

const SCAN_EVERY_MS = 3_600_000;

export const keys = {
  byMask: (mask: string, userId: number) => ["people_by_mask", mask, userId],
};

export type Known = ReturnType<typeof createKnown>;
export function createKnown(
  { store, clock, mask }: { store: Store; clock: Clock; mask: Mask },
) {
  let scannedAt = -Infinity;

  /** Where `userId` stands in the index. */
  function keyOf(userId: number): Deno.KvKey {
    return keys.byMask(mask(userId), userId);
  }

  /** Writes `userId` into the index, within the commit that makes the person. */
  function enter(tx: Deno.AtomicOperation, userId: number) {
    return tx.set(keyOf(userId), true);
  }

  /** Whom `text` means: an id or a mask, with a "#" before it or not. */
  async function find(text: string): Promise<Found> {
    const [, sign, name = ""] = text.match(/^(#?)([\w-]{1,20})$/) ?? [];
    const userId = Number(name);
    if (sign === "" && /^\d{1,16}$/.test(name) && await isKnown(userId)) {
      return { kind: "found", userId };
    }
    return name === "" ? { kind: "nobody" } : await findMask(name);
  }

  async function isKnown(userId: number): Promise<boolean> {
    const { versionstamp } = await store.get(peopleKeys.person(userId));
    return versionstamp !== null;
  }

  async function findMask(text: string): Promise<Found> {
    const wanted = text.toLowerCase();
    let ids = await read(wanted);
    if (ids.length === 0 && scannedAt + SCAN_EVERY_MS <= clock.now()) {
      await enterAll();
      scannedAt = clock.now();
      ids = await read(wanted);
    }
    const [userId, ...others] = ids;
    if (userId === undefined) return { kind: "nobody" };
    return others.length > 0 ? { kind: "several" } : { kind: "found", userId };
  }

  async function read(wanted: string): Promise<number[]> {
    const range = { prefix: ["people_by_mask", wanted] };
    const rows = await store.list(range, { limit: 10 });
    return rows.map(({ key }) => Number(key[2]));
  }

  /** Enters everybody who is not in the index: seconds, for many people. */
  async function enterAll(): Promise<void> {
    const entered = new Set<string>();
    const rows = store.iterate({ prefix: ["people_by_mask"] });
    for await (const { key } of rows) entered.add(key.join());
    const everybody = store.iterate({ prefix: ["people"] });
    for await (const { key, versionstamp } of everybody) {
      const userId = Number(key[1]);
      if (entered.has(keyOf(userId).join())) continue;
      // Not of who erases everything just now.
      await store.commit((tx) =>
        enter(tx.check({ key, versionstamp }), userId)
      );
    }
  }

  return { keyOf, enter, find };
}
