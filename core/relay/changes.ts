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

export type FollowPlan =
  | Followed
  | { kind: "not_chatting" }
  | { kind: "unknown" };

/** What becomes of a change of the words or media of a message. */
export type EditPlan = EditedTo | Exclude<FollowPlan, Followed> | Refusal;
export interface EditedTo extends Followed, Omit<Passed, "kind"> {
  from: number;
  messageId: number;
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

  function planOf(side: Side | null, relay: Relay | null): FollowPlan {
    if (!side) return { kind: "not_chatting" };
    if (relay?.session !== side.session) return { kind: "unknown" };
    return { kind: "follow", ...relay };
  }

  /** Where the other copy of a message is, while its chat lasts. */
  async function follow(
    userId: number,
    messageId: number,
  ): Promise<FollowPlan> {
    const { side, relay } = await locate(userId, messageId);
    return planOf(side, relay);
  }

  /**
   * What becomes of a message that now reads as `content`. It passes the gate as
   * a new one does; with `isFree`, whatever the pace.
   */
  async function edit(
    userId: number,
    content: Content,
    { isFree = false } = {},
  ): Promise<EditPlan> {
    const { messageId } = content;
    const { side, relay, pace } = await locate(userId, messageId);
    if (!side) return { kind: "not_chatting" };
    const plan = planOf(side, relay);
    if (plan.kind !== "follow") return plan;
    const passed = await gate.admit(userId, side, pace, content, { isFree });
    if (passed.kind !== "passed") {
      const utterance = utteranceOf(side, content);
      if (utterance) await behaviour.onRefused(userId, utterance, passed);
      return passed;
    }
    return { ...passed, ...plan, from: userId, messageId };
  }

  /** Remembers an edit that arrived, where there is something to remember. */
  async function edited(
    { session, from, to, messageId, pace, said }: EditedTo,
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

  /** Forgets both copies of a message that was taken back. */
  async function forget(userId: number, messageId: number): Promise<void> {
    const { value } = await store.get<Relay>(keys.relay(userId, messageId));
    if (!value) return;
    await store.commit((tx) =>
      tx.delete(keys.relay(userId, messageId))
        .delete(keys.relay(value.to, value.as))
    );
  }

  return { follow, edit, edited, forget };
}
