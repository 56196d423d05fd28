/**
 * The relay: where a message of a person goes, and where its copy is later.
 * Decides; the bot carries. One round trip to KV before a message is sent, one
 * shared commit after it.
 *
 * @module
 */
import { isBefore, keys as chatKeys, type Side } from "../chats/chats.ts";
import type { BehaviourDesk } from "../moderation/behaviour/mod.ts";
import {
  type Utterance,
  utteranceOf,
} from "../moderation/behaviour/observer.ts";
import { isProtected, type SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import { type Album, type Albums, keys as albumKeys } from "./albums.ts";
import { createChanges } from "./changes.ts";
import type { Content, Gate, Passed, Refusal } from "./gate.ts";
import type { Pace } from "./pace.ts";
import { keys, type Relay, type Writer } from "./writer.ts";

/** A message on its way to the partner. */
export interface Incoming extends Content {
  /** The message that it answers, in the sender's chat. */
  replyTo?: number | undefined;
  /** The album that it is a part of. */
  group?: string | undefined;
  /** Whether it passes whatever the pace; see `Gate`. */
  isFree?: boolean | undefined;
  /** The only chat that it is for; whichever runs when not given. */
  session?: string | undefined;
}

/** What becomes of a message. */
export type RelayPlan =
  | RelayedTo
  | { kind: "not_chatting" }
  | { kind: "already_relayed" }
  | Refusal;

export interface RelayedTo extends Omit<Passed, "kind"> {
  kind: "relay";
  session: string;
  from: number;
  to: number;
  isProtected: boolean;
  /** The id, in the partner's chat, of the message that this one answers. */
  replyTo?: number;
  /** What was written, where it was not pressed. */
  utterance?: Utterance;
}

export interface RelayDeps {
  store: Store;
  writer: Writer;
  albums: Albums;
  gate: Gate;
  behaviour: BehaviourDesk;
  settings: Pick<SettingsDesk, "get">;
}

export type RelayDesk = ReturnType<typeof createRelay>;
export function createRelay(deps: RelayDeps) {
  const { store, writer, albums, gate, behaviour, settings } = deps;

  /**
   * Where a message of `userId` goes. An album that was still gathering leaves
   * first, unless this message is a part of it.
   */
  async function take(userId: number, message: Incoming): Promise<RelayPlan> {
    const { messageId, at, replyTo, group } = message;
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
    const { session, partner, isProtecting } = side.value;
    if (session !== (message.session ?? session)) {
      return { kind: "not_chatting" };
    }
    if (at !== undefined && isBefore(side.value, at)) return { kind: "stray" };
    if (album.value && album.value.group !== group) {
      await albums.flush(userId);
      return await take(userId, message); // it may answer a part that just left
    }

    const utterance = utteranceOf(side.value, message);
    const { isFree } = message;
    const passed = await gate.admit(userId, side.value, paced.value, message, {
      isFree,
    });
    if (passed.kind !== "passed") {
      if (utterance) await behaviour.onRefused(userId, utterance, passed);
      return passed;
    }
    const found = passed.masked?.findings.map(({ kind }) => kind);
    const isSameChat = target?.value?.session === session;
    return {
      ...passed,
      kind: "relay",
      session,
      from: userId,
      to: partner,
      isProtected: isProtected(settings.get(), isProtecting),
      ...isSameChat && { replyTo: target.value?.as },
      ...utterance && { utterance: { ...utterance, ...found && { found } } },
    } as RelayedTo;
  }

  /**
   * Remembers that the message arrived as `copy`, and by which further ids its
   * sender may speak of it: the last is the one the partner's answers go to.
   * Resolves when it is in KV.
   */
  async function delivered(
    { session, from, to, pace, said, utterance }: RelayedTo,
    messageId: number,
    copy: number,
    ...further: number[]
  ): Promise<void> {
    const ids = [messageId, ...further].map((id) => [id, copy] as const);
    const signs = utterance
      ? behaviour.onMessage(from, to, messageId, utterance)
      : [];
    await writer.record({
      session,
      from,
      to,
      ids,
      ...pace && { pace },
      ...said && { said: [{ ...said, messageId: ids.at(-1)![0] }] },
      ...signs.length > 0 && { signs },
    });
    behaviour.onRecorded(from, signs);
  }

  /** Who wrote what `userId` has as `messageId`; `null` when no partner did. */
  async function senderOf(
    userId: number,
    messageId: number,
  ): Promise<number | null> {
    const { value } = await store.get<Relay>(keys.relay(userId, messageId));
    return value && !value.isOwn ? value.to : null;
  }

  /** Keeps a part of an album; see albums.ts. */
  async function gather(
    plan: RelayedTo,
    group: string,
    part: { messageId: number; media: unknown },
  ): Promise<void> {
    const { session, to, isProtected, replyTo, from, pace, said } = plan;
    const { utterance } = plan;
    const signs = utterance
      ? behaviour.onMessage(from, to, part.messageId, utterance)
      : [];
    await albums.add(from, { ...part, ...said && { said } }, {
      group,
      session,
      to,
      isProtected,
      ...replyTo !== undefined && { replyTo },
    }, { ...pace && { pace }, signs });
    behaviour.onRecorded(from, signs);
  }

  return {
    take,
    delivered,
    senderOf,
    gather,
    ...createChanges(deps),
  };
}
