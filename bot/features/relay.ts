/**
 * The relay in the chat: what a person writes, changes, takes back or reacts to
 * while they are in a chat. Where it goes is core's to say.
 *
 * @module
 */
import type { Api, Context } from "grammy";
import type { Message, MessageReactionUpdated } from "grammy/types";
import { sleep } from "../../core/clock.ts";
import { RetryLaterError } from "../../core/jobs.ts";
import { describeFault } from "../../core/log.ts";
import type { Album } from "../../core/relay/albums.ts";
import type { RelayPlan } from "../../core/relay/relay.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { wordsIn } from "../locales/mod.ts";
import { carry, carryAlbum } from "../relay/carry.ts";
import { formOf, withoutMentions } from "../relay/content.ts";
import { albumMedia, editableMedia } from "../relay/media.ts";
import { reactionFor } from "../relay/reactions.ts";
import { isNotModified, troubleOf } from "../telegram.ts";

/** How long one delivery of an update waits for Telegram before giving it back. */
const PATIENCE_MS = 8_000;
/** A message this old that still can't be delivered is given up. */
const GIVE_UP_MS = 120_000;

export type RelayFeature = Feature & {
  /** Passes a message on; `false` when its sender is in no chat. */
  relay(turn: Turn, message: Message): Promise<boolean>;
  edit(turn: Turn, message: Message): Promise<void>;
  react(turn: Turn, reaction: MessageReactionUpdated): Promise<void>;
};

export function relayFeature({ core }: BotDeps, api: Api): RelayFeature {
  const { albums, chats, clock, log, mask, people } = core;

  albums.sendWith(async (from, album) => {
    try {
      return await carryAlbum(api, from, album);
    } catch (fault) {
      return await onAlbumTrouble(from, album, fault);
    }
  });

  async function relay(turn: Turn, message: Message): Promise<boolean> {
    const { ctx, userId } = turn;
    const words = wordsIn(ctx.from?.language_code);
    const give = clock.now() + PATIENCE_MS;
    for (let session: string | null = null;;) {
      const plan = await core.relay.take(userId, {
        messageId: message.message_id,
        replyTo: message.reply_to_message?.message_id,
        group: message.media_group_id,
      });
      if (session !== null && isOver(plan, session)) {
        await say(ctx, words.undelivered, message);
        return true;
      }
      if (plan.kind === "not_chatting") return false;
      if (plan.kind === "already_relayed") return true;
      if (plan.kind === "too_fast") {
        await say(ctx, words.tooFast(plan.waitMs));
        return true;
      }
      const form = formOf(message);
      if (form.form === "refused") {
        await say(ctx, words.refused[form.why]);
        return true;
      }
      const media = message.media_group_id ? albumMedia(message) : null;
      if (message.media_group_id && media) {
        const part = { messageId: message.message_id, media };
        await core.relay.gather(plan, message.media_group_id, part);
        return true;
      }
      let copy: number;
      try {
        copy = await carry(api, plan, message, form);
      } catch (fault) {
        const waitMs = await onTrouble(turn, message, plan.to, fault);
        if (waitMs === null) return true;
        if (clock.now() + waitMs > give) throw new RetryLaterError(waitMs);
        // Then from the beginning: the chat may be over by then.
        session = plan.session;
        await sleep(clock, waitMs);
        continue;
      }
      await core.relay.delivered(plan, message.message_id, copy);
      return true;
    }
  }

  /** The pause before another try, or `null` when there is none to make. */
  async function onTrouble(
    { ctx, userId, request }: Turn,
    message: Message,
    to: number,
    fault: unknown,
  ): Promise<number | null> {
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
    await say(ctx, wordsIn(ctx.from?.language_code).undelivered, message);
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
    const message_id = parts[0]?.messageId ?? 0;
    await api.sendMessage(from, wordsIn(held?.person.language).undelivered, {
      reply_parameters: { message_id, allow_sending_without_reply: true },
    });
    return null;
  }

  /** The partner is gone: the chat ends, kindly, and they are not punished. */
  async function leaveUnreachable(userId: number, request: number) {
    await people.markReachable(userId, false);
    return await chats.end(userId, "unreachable", request);
  }

  async function edit({ ctx, userId }: Turn, message: Message): Promise<void> {
    const plan = await core.relay.follow(userId, message.message_id);
    if (plan.kind === "not_chatting") return; // nobody is there to see it
    const words = wordsIn(ctx.from?.language_code);
    if (plan.kind !== "follow") return await say(ctx, words.editUnknown);
    const { to, as } = plan;
    try {
      if (message.text !== undefined) {
        const { text, entities } = withoutMentions(
          message.text,
          message.entities,
        );
        await api.editMessageText(to, as, text, {
          entities,
          ...message.link_preview_options &&
            { link_preview_options: message.link_preview_options },
        });
        return;
      }
      const media = editableMedia(message);
      if (media) {
        await api.editMessageMedia(to, as, media);
      } else if (message.voice) {
        const { text, entities } = withoutMentions(
          message.caption ?? "",
          message.caption_entities,
        );
        await api.editMessageCaption(to, as, {
          caption: text,
          caption_entities: entities,
        });
      } else if (message.location) {
        const { latitude, longitude, live_period } = message.location;
        await (live_period
          ? api.editMessageLiveLocation(to, as, latitude, longitude)
          : api.stopMessageLiveLocation(to, as));
      }
    } catch (fault) {
      // A place moves by itself, every few seconds: that is no act to answer.
      const text = message.location ? null : words.editRefused;
      await onFollowTrouble(ctx, fault, text);
    }
  }

  async function react(
    { ctx, userId }: Turn,
    { message_id, new_reaction }: MessageReactionUpdated,
  ): Promise<void> {
    const reaction = reactionFor(new_reaction);
    if (!reaction) return;
    const plan = await core.relay.follow(userId, message_id);
    if (plan.kind !== "follow") return; // a reaction to the bot's own words
    try {
      await api.setMessageReaction(plan.to, plan.as, reaction);
    } catch (fault) {
      await onFollowTrouble(ctx, fault, null);
    }
  }

  /** A change that can't follow is said, where there is something to say. */
  async function onFollowTrouble(
    ctx: Context,
    fault: unknown,
    text: string | null,
  ): Promise<void> {
    if (isNotModified(fault)) return;
    const trouble = troubleOf(fault);
    if (!trouble) throw fault;
    if (trouble.kind === "later") {
      throw new RetryLaterError(trouble.afterMs, { cause: fault });
    }
    if (trouble.kind === "refused" && text !== null) await say(ctx, text);
  }

  async function unsend({ ctx, userId }: Turn): Promise<void> {
    const words = wordsIn(ctx.from?.language_code);
    const target = ctx.message?.reply_to_message?.message_id;
    if (target === undefined) return await say(ctx, words.unsendHow);
    const plan = await core.relay.follow(userId, target);
    if (plan.kind !== "follow") return await say(ctx, words.unsendUnknown);
    if (!plan.isOwn) return await say(ctx, words.unsendNotYours);
    try {
      await api.deleteMessage(plan.to, plan.as);
    } catch (fault) {
      return await onFollowTrouble(ctx, fault, words.unsendUnknown);
    }
    await core.relay.forget(userId, target);
    await say(ctx, words.unsent);
  }

  return { commands: { unsend }, relay, edit, react };
}

/** Whether the chat a message waited in has ended: the next is not for it. */
function isOver(plan: RelayPlan, session: string): boolean {
  if (plan.kind === "relay") return plan.session !== session;
  return plan.kind === "not_chatting";
}

/** Says something to the sender, in reply to their message where that helps. */
async function say(
  ctx: Context,
  text: string,
  about: Message | undefined = ctx.msg,
): Promise<void> {
  await ctx.reply(text, {
    ...about && {
      reply_parameters: {
        message_id: about.message_id,
        allow_sending_without_reply: true,
      },
    },
  });
}
