/**
 * Changes: what becomes of an edit, a reaction or a taking back of a message
 * that was relayed before. One round trip to KV, as for a message.
 *
 * @module
 */
import { keys as chatKeys, type Side } from "../chats/chats.ts";
import type { BehaviourDesk } from "../moderation/behaviour/mod.ts";
import { utteranceOf } from "../moderation/behaviour/observer.ts";
import type { Store } from "../store.ts";
import { type Album, type Albums, keys as albumKeys } from "./albums.ts";
import type { Content, Gate, Passed, Refusal } from "./gate.ts";
import type { Pace } from "./pace.ts";
import { keys, type Relay, type Writer } from "./writer.ts";

/** Where the other copy of a message is. */
export interface Followed {
  kind: "follow";
  session: string;
  to: number;
  as: number;
  isOwn: boolean;
}

/** What becomes of a change of a message. */
export type ChangePlan =
  | ChangedTo
  | { kind: "not_chatting" }
  /** The partner has no copy of it. */
  | { kind: "unknown" }
  /** `mayShow`: what the partner has may be what was not to reach them. */
  | Refusal & { mayShow: boolean };
export interface ChangedTo extends Followed, Omit<Passed, "kind"> {
  from: number;
  messageId: number;
}

/** What becomes of the wish to take a message back. */
export type UnsendPlan = Followed | { kind: "unknown" | "not_yours" };

/** The longest that a message may wait until its copy is made, ms. */
const COPIED_WITHIN_MS = 120_000;

/**
 * Whether a message that was changed then may have been copied as it now is: a
 * copy is made of what a message is at that moment, not of what was looked at.
 */
export function mayBeCopied(writtenAt: number, changedAt: number): boolean {
  return changedAt - writtenAt <= COPIED_WITHIN_MS;
}

/**
 * `side` for judging a copy of what was written then. Media that the partner has
 * refused only since then may be what they had accepted: that stays with them.
 * In the moments until the copy is made they hardly ever refuse anything, and a
 * writer can't bring it about.
 */
function asOf(side: Side, writtenAt: number): Side {
  const { refusedAt = -Infinity } = side;
  return writtenAt <= refusedAt ? { ...side, refused: [] } : side;
}

export interface ChangesDeps {
  store: Store;
  writer: Writer;
  albums: Albums;
  gate: Gate;
  behaviour: Pick<BehaviourDesk, "onRefused">;
}

export function createChanges(deps: ChangesDeps) {
  const { store, writer, albums, gate, behaviour } = deps;

  async function locate(userId: number, messageId: number) {
    const [side, relay, album, pace] = await store.getMany<
      [Side, Relay, Album, Pace]
    >([
      chatKeys.side(userId),
      keys.relay(userId, messageId),
      albumKeys.album(userId),
      keys.pace(userId),
    ]);
    const isGathering = album.value?.parts
      .some((part) => part.messageId === messageId);
    if (side.value && !relay.value && isGathering) {
      await albums.flush(userId);
      return await locate(userId, messageId);
    }
    return { side: side.value, relay: relay.value, pace: pace.value };
  }

  /**
   * What becomes of a message that now reads as `content`, while its chat lasts.
   * It passes the gate as a new one does; with `isFree`, whatever the pace.
   * `writtenAt` is when it was written first, ms.
   */
  async function edit(
    userId: number,
    content: Content,
    { writtenAt, isFree = false }: { writtenAt: number; isFree?: boolean },
  ): Promise<ChangePlan> {
    const { messageId, at } = content;
    const { side, relay, pace } = await locate(userId, messageId);
    if (!side) return { kind: "not_chatting" };
    if (relay?.session !== side.session) return { kind: "unknown" };
    const passed = await gate.admit(userId, side, pace, content, { isFree });
    if (passed.kind !== "passed") {
      const utterance = utteranceOf(side, content);
      if (utterance) await behaviour.onRefused(userId, utterance, passed);
      const mayShow = at !== undefined && mayBeCopied(writtenAt, at) &&
        !await gate.fits(asOf(side, writtenAt), content);
      return { ...passed, mayShow };
    }
    return { ...passed, ...relay, kind: "follow", from: userId, messageId };
  }

  /** What becomes of a reaction to a message: it costs as much as a message. */
  function react(userId: number, messageId: number): Promise<ChangePlan> {
    return edit(userId, { messageId }, { writtenAt: 0 });
  }

  /** Remembers a change that arrived, where there is something to remember. */
  async function changed(
    { session, from, to, messageId, pace, said }: ChangedTo,
  ): Promise<void> {
    if (!pace && !said) return;
    await writer.record({
      session,
      from,
      to,
      ids: [],
      ...pace && { pace },
      ...said && { said: [{ ...said, messageId }] },
    });
  }

  /**
   * Where the partner's copy is that `userId` takes back. Their chat may be over:
   * what was written is still theirs.
   */
  async function unsend(
    userId: number,
    messageId: number,
  ): Promise<UnsendPlan> {
    const { relay } = await locate(userId, messageId);
    if (!relay) return { kind: "unknown" };
    return relay.isOwn ? { kind: "follow", ...relay } : { kind: "not_yours" };
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

  return { edit, react, changed, unsend, forget };
}
