/**
 * Signs: what was noticed of how somebody behaves in a chat. Each is a key of
 * its own, written once in the commit of what it is a sign of: so servers need
 * not agree on anything, and a second delivery writes the same again.
 *
 *   ["signs", who, since, session, kind, nth]   Sign   expires in some hours
 *
 * `who` is the person's pseudonym: what was noticed of a script is not
 * forgotten because it erased itself. `since` is when the chat began.
 *
 * @module
 */
import type { Pseudonym } from "../../mask.ts";
import type { Store } from "../../store.ts";
import type { Fingerprint } from "./fingerprint.ts";

export type SignKind =
  /** Something long enough to be recognized was among the first they said. */
  | "text"
  | "contact"
  | "flood"
  | "skip"
  /** They left as soon as they had written; `run`: before anything was said. */
  | "dash"
  | "run"
  | "instant"
  | "complaint"
  | "accusation"
  /** The partner left them soon, and said nothing of why. */
  | "left"
  /** The chat lasted. */
  | "stay"
  /** Both had something to say. */
  | "talk";

export interface Sign extends Partial<Fingerprint> {
  at: number;
  /** Of how much worth it is hangs on somebody else (pseudonym; suspects.ts). */
  hangsOn?: string;
  /** Whom they accused had not said a word. */
  isBaseless?: true;
}

/** A chat as signs name it. */
export interface Where {
  session: string;
  since: number;
}

export interface NotedSign extends Sign, Where {
  kind: SignKind;
  /** Tells signs of a kind in one chat apart. */
  nth: number;
  /** Whom they accused has turned out to be what they said. */
  isRight?: true;
}

/** A sign of somebody, to be written. */
export interface SignOf {
  userId: number;
  sign: NotedSign;
}

/** Longer than any of them counts for anything. */
const SIGN_TTL_MS = 6 * 3_600_000;
/** The newest are enough to judge by. */
const LOOKED_AT = 100;

export const keys = {
  sign: (
    who: string,
    { since, session, kind, nth }: Omit<NotedSign, "at" | "isRight">,
  ) => ["signs", who, since, session, kind, nth],
  ofPerson: (who: string) => ["signs", who],
};

/** Notes signs within `tx`. */
export function noteSigns(
  tx: Deno.AtomicOperation,
  pseudonym: Pseudonym,
  signs: readonly SignOf[],
) {
  for (
    const { userId, sign: { since, session, kind, nth, ...sign } } of signs
  ) {
    const key = keys.sign(pseudonym(userId), { since, session, kind, nth });
    tx.set(key, sign satisfies Sign, { expireIn: SIGN_TTL_MS });
  }
}

/** The newest signs of a person, oldest first. */
export async function readSigns(
  store: Store,
  who: string,
  now: number,
): Promise<NotedSign[]> {
  const rows = await store.list<Sign>({ prefix: keys.ofPerson(who) }, {
    limit: LOOKED_AT,
    reverse: true,
  });
  return rows
    .map(({ key: [, , since, session, kind, nth], value }): NotedSign => ({
      ...value,
      since: Number(since),
      session: String(session),
      kind: kind as SignKind,
      nth: Number(nth),
    }))
    .filter(({ at }) => at > now - SIGN_TTL_MS)
    .reverse();
}
