/**
 * Past chats without somebody who erases everything: the other keeps that there
 * was one, how they rated it and whom they blocked, but not with whom it was.
 *
 * @module
 */
import { keys as againKeys } from "../matching/again.ts";
import { removeAll } from "./belongings.ts";
import { keys as chatKeys, partnerOf, type Session } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import type { Write } from "./erasure.ts";
import { type Kept, keys as historyKeys } from "../chats/history.ts";
import type { Pseudonym } from "../mask.ts";
import type { Search } from "../matching/search.ts";
import { keys as ratingKeys, type Rating } from "../chats/ratings.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";

export interface PastChatsDeps {
  store: Store;
  clock: Clock;
  search: Search;
  pseudonym: Pseudonym;
  settings: Pick<SettingsDesk, "get">;
}

/** Sessions that are looked at side by side. */
const AT_ONCE = 10;

/** Takes `userId` out of all their ended chats by `write`; see erasure.ts. */
export async function wipeFromSessions(
  deps: PastChatsDeps,
  userId: number,
  write: Write,
): Promise<void> {
  const rows = deps.store.iterate({ prefix: ["sessions_by_user", userId] });
  const keys = await Array.fromAsync(rows, ({ key }) => key);
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const some = keys.slice(at, at + AT_ONCE);
    await Promise.all(some.map((key) => wipeFrom(deps, userId, key, write)));
  }
}

/** Takes them out of one, and last its entry `key` in their list. */
async function wipeFrom(
  { store, clock, search, pseudonym, settings }: PastChatsDeps,
  userId: number,
  key: Deno.KvKey,
  write: Write,
): Promise<void> {
  const session = String(key[3]);
  await removeAll(await messagesOf(store, session, userId), write);
  for (;;) {
    const held = await store.get<Session>(chatKeys.session(session));
    const partner = partnerOf(userId, held.value);
    if (partner === null) return await removeAll([key], write);
    const theirs = await store.get<Rating>(
      ratingKeys.rating(session, partner),
    );
    const forget = await search.forgetting(partner, userId);
    const { sessionTtlMs } = settings.get();
    const isDone = await write((tx) => {
      tx.check(held).check(theirs)
        .delete(key)
        .delete(ratingKeys.rating(session, userId))
        // What the other asked stays: that it ended early would tell them why.
        .delete(againKeys.request(session, userId));
      // Both have erased everything: nobody is left to whom it means anything.
      if (!held.value || partner === 0) return tx.delete(held.key);
      const leftMs = held.value.endedAt + sessionTtlMs - clock.now();
      const expiry = { expireIn: Math.max(1, leftMs) };
      tx.set(held.key, without(held.value, userId, pseudonym(userId)), expiry)
        .delete(chatKeys.met(userId, partner));
      if (theirs.value) tx.set(theirs.key, { ...theirs.value, of: 0 }, expiry);
      forget(tx);
    });
    if (isDone) return;
  }
}

function without(
  session: Session,
  userId: number,
  erased: string,
): Session {
  const [a, b] = session.people;
  return {
    ...session,
    people: [a === userId ? 0 : a, b === userId ? 0 : b],
    endedBy: session.endedBy === userId ? 0 : session.endedBy,
    erased,
  };
}

/** The keys of what is kept of what they said in a session. */
async function messagesOf(
  store: Store,
  session: string,
  userId: number,
): Promise<Deno.KvKey[]> {
  const kept = await Promise.all(
    [historyKeys.evidenceOf(session), historyKeys.messagesOf(session)]
      .map((prefix) => Array.fromAsync(store.iterate<Kept>({ prefix }))),
  );
  return kept.flat()
    .filter(({ value: { from } }) => from === userId)
    .map(({ key }) => key);
}
