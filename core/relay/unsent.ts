/**
 * What was not sent, and the words owed for it. Whoever writes too fast is
 * answered at once, and for the rest of a pause not again: what else goes unsent
 * until then is counted and told in one. No message is dropped without a word;
 * of changes that came too fast the answer that began the pause is the only one:
 * the partner has what was changed.
 *
 *   ["unsent_pauses", userId]      number   the update that was answered when the
 *                                           pause began
 *   ["unsent", userId, messageId]  true     not sent and not told yet
 *   ["unsent_albums", userId, group, about]
 *                                  number   the part that the answer for the
 *                                           whole album goes to; expires
 *
 * @module
 */
import type { Jobs } from "../jobs.ts";
import type { Store } from "../store.ts";

/** Tells `userId` how many more of their messages came too fast. */
export interface TellUnsent {
  userId: number;
  count: number;
  /** The last of them. */
  messageId: number;
}

const PAUSE_MS = 5_000;
/** Should its job be given up, a pause ends by itself. */
const LONGEST_PAUSE_MS = 600_000;
/** Longer than the parts of an album take to come. */
const ALBUM_MS = 600_000;
/** Told at once; more are told by the same job, a moment later. */
const AT_ONCE = 200;

const keys = {
  pause: (userId: number) => ["unsent_pauses", userId],
  message: (userId: number, messageId: number) => [
    "unsent",
    userId,
    messageId,
  ],
  ofUser: (userId: number) => ["unsent", userId],
  album: (userId: number, group: string, about: string) => [
    "unsent_albums",
    userId,
    group,
    about,
  ],
};

export type Unsent = ReturnType<typeof createUnsent>;
export function createUnsent(
  { store, jobs }: { store: Store; jobs: Jobs },
) {
  /**
   * Notes that what `request` (an update) asked for came too fast. `true` when
   * that is to be told now; else a job tells of the message that it brought,
   * together with others. A change brings none.
   */
  async function note(
    userId: number,
    { request, messageId }: { request: number; messageId?: number },
  ): Promise<boolean> {
    for (;;) {
      const pause = await store.get<number>(keys.pause(userId));
      // Its second delivery: the first may not have come to the answer.
      if (pause.value === request) return true;
      const isFirst = pause.value === null;
      if (!isFirst && messageId === undefined) return false;
      const { ok } = await jobs.commit(
        (tx) => {
          tx.check(pause);
          if (isFirst) {
            tx.set(pause.key, request, { expireIn: LONGEST_PAUSE_MS });
          } else if (messageId !== undefined) {
            tx.set(keys.message(userId, messageId), true);
          }
        },
        ...isFirst ? [jobs.plan("unsent", { userId }, PAUSE_MS)] : [],
      );
      if (ok) return isFirst;
    }
  }

  /** Ends the pause, from when on nothing is added to it, and counts. */
  async function settle({ userId }: { userId: number }) {
    await store.commit((tx) => tx.delete(keys.pause(userId)));
    const rows = await store.list<true>(
      { prefix: keys.ofUser(userId) },
      { limit: AT_ONCE },
    );
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) return;
    const told: TellUnsent = {
      userId,
      count: rows.length,
      messageId: Number(last.key[2]),
    };
    await jobs.commit((tx) => {
      tx.check(first); // whoever else tells them begins with it, too
      for (const { key } of rows) tx.delete(key);
    }, jobs.plan("tell_unsent", told));
    if (rows.length === AT_ONCE) return { afterMs: 1, payload: { userId } };
  }

  jobs.handle("unsent", settle);

  /**
   * Whether the answer `about` an album goes to this part of it: to the first
   * that asks, and to no other.
   */
  async function isAnsweredFor(
    userId: number,
    { group, messageId, about }: {
      group: string;
      messageId: number;
      about: string;
    },
  ): Promise<boolean> {
    const key = keys.album(userId, group, about);
    const { ok } = await store.commit((tx) =>
      tx.check({ key, versionstamp: null })
        .set(key, messageId, { expireIn: ALBUM_MS })
    );
    if (ok) return true;
    return (await store.get<number>(key)).value === messageId;
  }

  return { note, isAnsweredFor };
}
