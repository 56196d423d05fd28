/**
 * The relay in the chat: what a person writes while they are in a chat. Where it
 * goes, and whether, is core's to say.
 *
 * @module
 */
import type { Api } from "grammy";
import type { Message } from "grammy/types";
import { sleep } from "../../core/clock.ts";
import { RetryLaterError } from "../../core/jobs.ts";
import { describeFault } from "../../core/log.ts";
import type { Album } from "../../core/relay/albums.ts";
import type { RelayedTo, RelayPlan } from "../../core/relay/relay.ts";
import type { BotDeps, Turn } from "../context.ts";
import { wordsIn } from "../locales/mod.ts";
import { createRecent } from "../recent.ts";
import { createActions } from "../relay/actions.ts";
import { carry, carryAlbum } from "../relay/carry.ts";
import { formOf } from "../relay/content.ts";
import { albumMedia } from "../relay/media.ts";
import { isText, mediaKindsOf } from "../relay/parts.ts";
import { createRefusals } from "../relay/refusals.ts";
import { replyTo, say } from "../relay/say.ts";
import { saidOf, textsOf } from "../relay/texts.ts";
import { troubleOf } from "../telegram.ts";

/** How long one delivery of an update waits for Telegram before giving it back. */
const PATIENCE_MS = 8_000;
/** A message this old that still can't be delivered is given up. */
const GIVE_UP_MS = 120_000;
const REMEMBERED_WAITS = 1_000;

export interface RelayFeature {
  /** Passes a message on; `false` when its sender is in no chat. */
  relay(turn: Turn, message: Message): Promise<boolean>;
}

export function relayFeature({ core }: BotDeps, api: Api): RelayFeature {
  const { albums, chats, clock, log, mask, people, settings } = core;
  const actions = createActions({ api, clock, settings });
  const { refuse, refuseForm, isFirst } = createRefusals(core);
  /** The chat in which a message waits for Telegram: it is for no other. */
  const waiting = createRecent<string, string>(REMEMBERED_WAITS);

  albums.sendWith(async (from, album) => {
    try {
      return await carryAlbum(api, from, album);
    } catch (fault) {
      return await onAlbumTrouble(from, album, fault);
    }
  });

  async function relay(turn: Turn, message: Message): Promise<boolean> {
    const { userId } = turn;
    const give = clock.now() + PATIENCE_MS;
    const media = mediaKindsOf(message);
    const mark = `${userId} ${message.message_id}`;
    const incoming = {
      messageId: message.message_id,
      at: message.date * 1000,
      replyTo: message.reply_to_message?.message_id,
      group: message.media_group_id,
      media,
      isText: isText(message),
      texts: textsOf(message),
      said: saidOf(message),
    };
    for (;;) {
      const session = waiting.get(mark);
      // What waited for Telegram is no further message.
      const isFree = session !== undefined;
      const plan = await core.relay.take(userId, { ...incoming, isFree });
      if (session !== undefined && isOver(plan, session)) {
        await refuse(turn, message, { kind: "stray" });
        return true;
      }
      if (plan.kind === "not_chatting") return false;
      if (plan.kind === "already_relayed") return true;
      if (plan.kind !== "relay") {
        await refuse(turn, message, plan);
        return true;
      }
      const form = formOf(message, plan.masked);
      if (form.form === "refused") {
        await refuseForm(turn, message, form);
        return true;
      }
      if (media[0]) actions.sending(plan, media[0]);
      if (await gather(turn, message, plan)) return true;
      let copy: number;
      try {
        copy = await carry(api, plan, message, form);
      } catch (fault) {
        const waitMs = await onTrouble(turn, message, plan.to, fault);
        if (waitMs === null) return true;
        // Then from the beginning: the chat may be over by then.
        waiting.remember(mark, plan.session);
        if (clock.now() + waitMs > give) throw new RetryLaterError(waitMs);
        await sleep(clock, waitMs);
        continue;
      }
      await core.relay.delivered(plan, message.message_id, copy);
      if (message.text !== undefined) actions.wrote(plan);
      if (plan.masked) await say(turn, (words) => words.masked, message);
      return true;
    }
  }

  /** Keeps a part of an album, to be sent with the others. */
  async function gather(
    turn: Turn,
    message: Message,
    plan: RelayedTo,
  ): Promise<boolean> {
    const { media_group_id: group, message_id: messageId } = message;
    const media = group ? albumMedia(message, plan.masked) : null;
    if (!group || !media) return false;
    await core.relay.gather(plan, group, { messageId, media });
    if (plan.masked && await isFirst(turn, message, "masked")) {
      await say(turn, (words) => words.masked, message);
    }
    return true;
  }

  /** The pause before another try, or `null` when there is none to make. */
  async function onTrouble(
    turn: Turn,
    message: Message,
    to: number,
    fault: unknown,
  ): Promise<number | null> {
    const { userId, request } = turn;
    const trouble = troubleOf(fault);
    if (!trouble) throw fault;
    if (trouble.kind === "unreachable") {
      await leaveUnreachable(to, request);
      return null;
    }
    const isOld = clock.now() - message.date * 1000 > GIVE_UP_MS;
    if (trouble.kind === "later" && !isOld) return trouble.afterMs;
    log.warn("undelivered", {
      from: mask(userId),
      fault: describeFault(fault),
    });
    await say(turn, (words) => words.undelivered, message);
    return null;
  }

  async function onAlbumTrouble(
    from: number,
    { to, parts }: Album,
    fault: unknown,
  ): Promise<null> {
    const trouble = troubleOf(fault);
    if (!trouble) throw fault;
    if (trouble.kind === "later") {
      throw new RetryLaterError(trouble.afterMs, { cause: fault });
    }
    if (trouble.kind === "unreachable") {
      const { kind } = await leaveUnreachable(to, 0);
      if (kind === "ended") return null;
      // It had ended before, which said nothing of what was still gathering.
    }
    log.warn("undelivered", { from: mask(from), fault: describeFault(fault) });
    const held = await people.find(from);
    const { undelivered } = wordsIn(held?.person.language);
    const messageId = parts[0]?.messageId ?? 0;
    await api.sendMessage(from, undelivered, replyTo(messageId));
    return null;
  }

  /** The partner is gone: the chat ends, kindly, and they are not punished. */
  async function leaveUnreachable(userId: number, request: number) {
    await people.markReachable(userId, false);
    return await chats.end(userId, "unreachable", request);
  }

  return { relay };
}

/** Whether the chat a message waited in has ended: the next is not for it. */
function isOver(plan: RelayPlan, session: string): boolean {
  if (plan.kind === "relay") return plan.session !== session;
  return plan.kind === "not_chatting";
}
