/**
 * The relay: where a message of a person goes, and where its copy is later.
 * Decides; the bot carries. One round trip to KV before a message is sent, one
 * shared commit after it.
 *
 * @module
 */
import { keys as chatKeys, type Side } from "../chats.ts";
import type { Clock } from "../clock.ts";
import type { Store } from "../store.ts";
import { type Album, type Albums, keys as albumKeys } from "./albums.ts";
import { isWorthKeeping, type Pace, type PaceLimit, spend } from "./pace.ts";
import { keys, type Relay, type Writer } from "./writer.ts";

/** What becomes of a message. */
export type RelayPlan =
  | RelayedTo
  | { kind: "not_chatting" }
  | { kind: "already_relayed" }
  | { kind: "too_fast"; waitMs: number };

export interface RelayedTo {
  kind: "relay";
  session: string;
  from: number;
  to: number;
  isProtected: boolean;
  /** The id, in the partner's chat, of the message that this one answers. */
  replyTo?: number;
  /** The sender's bucket, where other servers should know of it. */
  pace?: Pace;
}

/** What becomes of a change to a message that was relayed before. */
export type FollowPlan =
  | { kind: "follow"; to: number; as: number; isOwn: boolean; session: string }
  | { kind: "not_chatting" | "unknown" };

export interface RelayDeps {
  store: Store;
  clock: Clock;
  writer: Writer;
  albums: Albums;
  limit: PaceLimit;
}

/** Buckets a process remembers by itself. */
const REMEMBERED_PACES = 10_000;

export type RelayDesk = ReturnType<typeof createRelay>;
export function createRelay(
  { store, clock, writer, albums, limit }: RelayDeps,
) {
  const paces = new Map<number, Pace>();

  function remember(userId: number, pace: Pace) {
    if (paces.size >= REMEMBERED_PACES) paces.clear();
    paces.set(userId, pace);
  }

  /**
   * Where the message `messageId` of `userId` goes. An album that was still
   * gathering leaves first, unless this message is a part of it.
   */
  async function take(
    userId: number,
    message: {
      messageId: number;
      replyTo?: number | undefined;
      group?: string | undefined;
    },
  ): Promise<RelayPlan> {
    const { messageId, replyTo, group } = message;
    const [side, relayed, paced, album, target] = await store.getMany<
      [Side, Relay, Pace, Album, Relay]
    >([
      chatKeys.side(userId),
      keys.relay(userId, messageId),
      keys.pace(userId),
      albumKeys.album(userId),
      ...replyTo === undefined ? [] : [keys.relay(userId, replyTo)],
    ] as never);
    if (relayed.value) return { kind: "already_relayed" };
    if (!side.value) return { kind: "not_chatting" };
    if (album.value && album.value.group !== group) {
      await albums.flush(userId);
      return await take(userId, message); // it may answer a part that just left
    }

    const known = [paced.value, paces.get(userId)];
    const spent = spend(known, limit, clock.now());
    if ("waitMs" in spent) return { kind: "too_fast", waitMs: spent.waitMs };
    remember(userId, spent.pace);
    const { session, partner, isProtected } = side.value;
    const isSameChat = target?.value?.session === session;
    return {
      kind: "relay",
      session,
      from: userId,
      to: partner,
      isProtected,
      ...isSameChat && { replyTo: target.value?.as },
      ...isWorthKeeping(spent.pace, limit) && { pace: spent.pace },
    } as RelayedTo;
  }

  /** Remembers that the message arrived as `copy`. Resolves when it is in KV. */
  function delivered(
    { session, from, to, pace }: RelayedTo,
    messageId: number,
    copy: number,
  ): Promise<void> {
    const ids = [[messageId, copy] as const];
    return writer.record({ session, from, to, ids, ...pace && { pace } });
  }

  /** Keeps a part of an album; see albums.ts. */
  function gather(
    { session, to, isProtected, replyTo, from, pace }: RelayedTo,
    group: string,
    part: { messageId: number; media: unknown },
  ): Promise<void> {
    return albums.add(from, part, {
      group,
      session,
      to,
      isProtected,
      ...replyTo !== undefined && { replyTo },
    }, pace);
  }

  /** Where the other copy of a message is, while its chat lasts. */
  async function follow(
    userId: number,
    messageId: number,
  ): Promise<FollowPlan> {
    const [side, relay, album] = await store.getMany<[Side, Relay, Album]>([
      chatKeys.side(userId),
      keys.relay(userId, messageId),
      albumKeys.album(userId),
    ]);
    if (!side.value) return { kind: "not_chatting" };
    const isGathering = album.value?.parts
      .some((part) => part.messageId === messageId);
    if (!relay.value && isGathering) {
      await albums.flush(userId);
      return await follow(userId, messageId);
    }
    if (relay.value?.session !== side.value.session) return { kind: "unknown" };
    return { kind: "follow", ...relay.value };
  }

  /** Forgets both copies of a message that was taken back. */
  async function forget(userId: number, messageId: number): Promise<void> {
    const { value } = await store.get<Relay>(keys.relay(userId, messageId));
    if (!value) return;
    await store.commit((tx) =>
      tx.delete(keys.relay(userId, messageId))
        .delete(keys.relay(value.to, value.as))
    );
  }

  return { take, delivered, gather, follow, forget };
}
