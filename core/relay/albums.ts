/**
 * Albums: Telegram delivers their parts one by one, and waits for the answer to
 * one part before it delivers the next. So a part is kept until the last has
 * had time to come, on whatever server, and then all leave as one.
 *
 *   ["albums", userId]   Album   parts that have not left yet; one album a person
 *
 * Whatever the person sends next is held behind the album: `take` in relay.ts
 * reads this key along with the chat.
 *
 * @module
 */
import { keys as chatKeys, type Side } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import type { Said } from "../chats/history.ts";
import type { Pseudonym } from "../mask.ts";
import { noteSigns, type SignOf } from "../moderation/behaviour/signs.ts";
import { type Jobs, RetryLaterError } from "../jobs.ts";
import type { Store } from "../store.ts";
import type { Pace } from "./pace.ts";
import { keys as writerKeys, PACE_TTL_MS, type Writer } from "./writer.ts";

export interface AlbumPart {
  messageId: number;
  /** What the bot sends for this part; core does not look into it. */
  media: unknown;
  /** What is kept of it where messages are kept. */
  said?: Said;
}

export interface Album {
  group: string;
  session: string;
  to: number;
  isProtected: boolean;
  /** The message in the partner's chat that the album answers. */
  replyTo?: number;
  parts: AlbumPart[];
  /** Until then (ms) a server is sending it. */
  heldUntil?: number;
}

/** Tells `userId` that what they sent did not reach the partner any more. */
export interface TellUndelivered {
  userId: number;
}

/** Sends an album: the ids of the copies in the order of the parts, `null` for
 * one that did not arrive. Resolves with `null` when nothing can be delivered. */
export type SendAlbum = (
  from: number,
  album: Album,
) => Promise<(number | null)[] | null>;

/** Parts of an album come within some hundred milliseconds of each other. */
const GATHER_MS = 700;
/** As long as a send may take, with the pauses Telegram asks for. */
const HOLD_MS = 30_000;
/** Telegram's own limit; more parts of one group can't come. */
const PARTS = 10;

export const keys = { album: (userId: number) => ["albums", userId] };

export interface AlbumsDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  writer: Writer;
  pseudonym: Pseudonym;
}

export type Albums = ReturnType<typeof createAlbums>;
export function createAlbums(deps: AlbumsDeps) {
  const { store, clock, jobs, writer, pseudonym } = deps;
  const sending = new Map<number, Promise<void>>();
  let send: SendAlbum = () => {
    throw new Error("Cannot send an album: no sender was named");
  };

  /** Names the function that brings albums to Telegram. */
  function sendWith(sender: SendAlbum) {
    send = sender;
  }

  /**
   * Keeps a part until its album leaves. A part that is there already is
   * replaced (an edit, or a second delivery). `pace` is the sender's, to be
   * kept, and `signs` what the part is a sign of.
   */
  async function add(
    userId: number,
    part: AlbumPart,
    about: Omit<Album, "parts" | "heldUntil">,
    { pace, signs = [] }: { pace?: Pace; signs?: readonly SignOf[] } = {},
  ): Promise<void> {
    for (;;) {
      const held = await store.get<Album>(keys.album(userId));
      if (held.value && !isOpenFor(held.value, about)) {
        await flush(userId);
        continue;
      }
      const others = (held.value?.parts ?? [])
        .filter(({ messageId }) => messageId !== part.messageId);
      const album: Album = {
        ...about,
        ...held.value,
        parts: [...others, part],
      };
      const isNew = held.value === null;
      const { ok } = await jobs.commit(
        (tx) => {
          tx.check(held).set(held.key, album);
          const expiry = { expireIn: PACE_TTL_MS };
          if (pace) tx.set(writerKeys.pace(userId), pace, expiry);
          noteSigns(tx, pseudonym, signs);
        },
        ...isNew ? [jobs.plan("album", { userId }, GATHER_MS)] : [],
      );
      if (ok) return;
    }
  }

  function isOpenFor(
    { group, session, parts, heldUntil }: Album,
    about: Pick<Album, "group" | "session">,
  ) {
    return group === about.group && session === about.session &&
      parts.length < PARTS && heldUntil === undefined;
  }

  /**
   * Sends what is kept of `userId`'s album now. Throws `RetryLaterError` while
   * another server is sending it.
   */
  function flush(userId: number): Promise<void> {
    let flushing = sending.get(userId);
    if (!flushing) {
      flushing = sendKept(userId).finally(() => sending.delete(userId));
      sending.set(userId, flushing);
    }
    return flushing;
  }

  async function sendKept(userId: number): Promise<void> {
    const key = keys.album(userId);
    const [kept, side] = await store.getMany<[Album, Side]>([
      key,
      chatKeys.side(userId),
    ]);
    if (!kept.value) return;
    const album = kept.value;
    const now = clock.now();
    if ((album.heldUntil ?? 0) > now) throw new RetryLaterError(1_000);
    if (side.value?.session !== album.session) return await drop(userId, kept);
    const hold = await store.commit((tx) =>
      tx.check(kept).set(key, { ...album, heldUntil: now + HOLD_MS })
    );
    if (!hold.ok) return await sendKept(userId); // a part came in between

    const parts = await unsent(userId, album.parts);
    try {
      if (parts.length > 0) await deliver(userId, { ...album, parts });
    } catch (fault) {
      const { heldUntil: _, ...released } = album;
      const { versionstamp } = hold;
      await store.commit((tx) =>
        tx.check({ key, versionstamp }).set(key, released)
      );
      throw fault;
    }
    const { versionstamp } = hold;
    await store.commit((tx) => tx.check({ key, versionstamp }).delete(key));
  }

  /** The chat ended first: the partner may be in another one by now. */
  async function drop(userId: number, kept: Deno.KvEntry<Album>) {
    const told: TellUndelivered = { userId };
    const { ok } = await jobs.commit(
      (tx) => tx.check(kept).delete(kept.key),
      jobs.plan("tell_undelivered", told),
    );
    if (!ok) await sendKept(userId); // a part came in between
  }

  /** The parts without those that arrived before a crash, in Telegram's order. */
  async function unsent(userId: number, parts: AlbumPart[]) {
    const relays = await store.getMany<unknown[]>(
      parts.map(({ messageId }) => writerKeys.relay(userId, messageId)),
    );
    return parts.filter((_, at) => relays[at]?.versionstamp === null)
      .sort((a, b) => a.messageId - b.messageId);
  }

  async function deliver(userId: number, album: Album) {
    const copies = await send(userId, album);
    const ids = album.parts.flatMap(({ messageId }, at) => {
      const copy = copies?.[at] ?? null;
      return copy === null ? [] : [[messageId, copy] as const];
    });
    if (ids.length === 0) return;
    const { session, to } = album;
    const arrived = new Set(ids.map(([messageId]) => messageId));
    const said = album.parts.flatMap(({ messageId, said }) =>
      said && arrived.has(messageId) ? [{ ...said, messageId }] : []
    );
    await writer.record({ session, from: userId, to, ids, said });
  }

  jobs.handle<{ userId: number }>("album", ({ userId }) => flush(userId));

  return { sendWith, add, flush };
}
