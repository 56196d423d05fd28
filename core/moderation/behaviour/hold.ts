/**
 * A hold: why somebody can neither write nor search for a while, and what is
 * remembered of it.
 *
 *   ["behaviours", who]   Behaviour   by pseudonym; expires a day after its last
 *                                     change
 *
 * Whoever begins a search or a chat in a person's name checks this key in the
 * same commit; a chat that runs carries the end of the hold (`Side.heldUntil`).
 *
 * @module
 */
import type { Pseudonym } from "../../mask.ts";
import type { Challenge } from "./challenge.ts";

export type Hold =
  /** They have not shown yet that they are no script. */
  | { kind: "challenged"; since: number; until: number; challenge: Challenge }
  | { kind: "muted"; since: number; until: number };

export interface Behaviour {
  hold?: Hold;
  /** How often they were challenged or muted, as far as it still counts. */
  strikes: number;
  /** When they were last told how it looks, ms. */
  warnedAt?: number;
  /** When they last showed that they are no script, ms, and in which round. */
  provenAt?: number;
  proven?: string;
  /** When it was taken back, or answered by a ban or the end of one, ms. */
  pardonedAt?: number;
}

const KEPT_MS = 24 * 3_600_000;

export const keys = { behaviour: (who: string) => ["behaviours", who] };

/** Where the hold on `userId` stands, if there is one: to be read and checked. */
export function holdKey(pseudonym: Pseudonym, userId: number): Deno.KvKey {
  return keys.behaviour(pseudonym(userId));
}

/** The hold in force at `now`: one whose time is over is none. */
export function holdIn(
  behaviour: Behaviour | null | undefined,
  now: number,
): Hold | null {
  const hold = behaviour?.hold;
  return hold && hold.until > now ? hold : null;
}

/** What is left when nothing that was noticed up to `now` counts any more. */
export function cleared(now: number): Behaviour {
  return { strikes: 0, pardonedAt: now };
}

/** Writes `behaviour` in place of what was read, within `tx`. */
export function writeBehaviour(
  tx: Deno.AtomicOperation,
  held: Deno.KvEntryMaybe<Behaviour>,
  behaviour: Behaviour,
  now: number,
) {
  const lasts = (behaviour.hold?.until ?? now) - now;
  return tx.check(held)
    .set(held.key, behaviour, { expireIn: KEPT_MS + Math.max(0, lasts) });
}
