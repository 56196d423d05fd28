/**
 * An appeal: what somebody who is banned says against it. One waits at a time.
 *
 *   ["appeals", id]                    Appeal   the truth; expires once it is
 *                                               decided, or its ban has ended
 *   ["appeals_by_user", userId, id]    true     whose they are; expires with it
 *   ["open_appeals", id]               true     until then; oldest first, as ids
 *                                               tell their time
 *   ["appeal_questions", of]           number   when somebody who is not
 *                                               registered was asked for the
 *                                               words of one, ms; expires
 *
 * The ban names the appeal that waits, which goes from the list with the ban,
 * however that ends.
 *
 * @module
 */
import type { Part } from "../jobs.ts";
import type { Language } from "../people/people.ts";
import type { Store } from "../store.ts";
import type { Ban, BanReason } from "./ban.ts";
import type { Actor } from "./log.ts";

export interface Appeal {
  id: string;
  at: number;
  userId: number;
  /** Their pseudonym. */
  of: string;
  /** The ban it is against. */
  ban: string;
  reason: BanReason;
  text: string;
  language?: Language;
  /** The update that brought it, to know it again when it is delivered twice. */
  request: number;
  verdict?: { kind: "accepted" | "rejected"; by: Actor; at: number };
}

export const keys = {
  appeal: (id: string) => ["appeals", id],
  byUser: (userId: number, id: string) => ["appeals_by_user", userId, id],
  ofUser: (userId: number) => ["appeals_by_user", userId],
  open: (id: string) => ["open_appeals", id],
  question: (of: string) => ["appeal_questions", of],
};

/** Takes `appeal` out of the list, to be kept for so long yet, within `tx`. */
export function closeAppeal(
  tx: Deno.AtomicOperation,
  appeal: Appeal,
  expireIn: number,
) {
  const { id, userId } = appeal;
  tx.delete(keys.open(id))
    .set(keys.appeal(id), appeal, { expireIn })
    .set(keys.byUser(userId, id), true, { expireIn });
}

/** What closes the appeal against a ban that ends, in a commit of the caller's. */
export async function closing(
  store: Store,
  { appeal: id }: Ban,
  expireIn: number,
): Promise<Part> {
  if (id === undefined) return { write() {}, jobs: [] };
  const held = await store.get<Appeal>(keys.appeal(id));
  return {
    write(tx) {
      tx.check(held).delete(keys.open(id));
      if (held.value) closeAppeal(tx, held.value, expireIn);
    },
    jobs: [],
  };
}
