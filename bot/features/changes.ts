/**
 * Changes in the chat: edits, reactions and `/unsend` follow to the partner's
 * copy of a message.
 *
 * @module
 */
import type { Api } from "grammy";
import type { Message, MessageReactionUpdated } from "grammy/types";
import { RetryLaterError } from "../../core/jobs.ts";
import {
  type ChangedTo,
  type Followed,
  mayBeCopied,
} from "../../core/relay/changes.ts";
import type { Refusal } from "../../core/relay/gate.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import type { Words } from "../locales/mod.ts";
import { carryEdit } from "../relay/carry.ts";
import { formOf } from "../relay/content.ts";
import { isText, mediaKindsOf } from "../relay/parts.ts";
import { reactionFor } from "../relay/reactions.ts";
import { refusalText, say } from "../relay/say.ts";
import { saidOf, textsOf } from "../relay/texts.ts";
import { isDeletedBefore, isNotModified, troubleOf } from "../telegram.ts";

export type ChangesFeature = Feature & {
  edit(turn: Turn, message: Message): Promise<void>;
  react(turn: Turn, reaction: MessageReactionUpdated): Promise<void>;
};

export function changesFeature({ core }: BotDeps, api: Api): ChangesFeature {
  async function edit(turn: Turn, message: Message): Promise<void> {
    const [writtenAt, at] = timesOf(message);
    const content = {
      messageId: message.message_id,
      at,
      media: mediaKindsOf(message),
      isText: isText(message),
      texts: textsOf(message),
      said: saidOf(message),
    };
    // A place moves by itself, every few seconds: that is no act.
    const isFree = message.location !== undefined;
    const times = { writtenAt, isFree };
    const plan = await core.relay.edit(turn.userId, content, times);
    if (plan.kind === "follow") return await follow(turn, message, plan);
    // Nobody is there to see it, or nobody did it.
    if (plan.kind === "not_chatting" || isFree) return;
    if (plan.kind !== "unknown") return await refuse(turn, message, plan);
    await say(turn, (words) => words.editUnknown);
  }

  async function follow(
    turn: Turn,
    message: Message,
    plan: ChangedTo,
  ): Promise<void> {
    const form = formOf(message, plan.masked);
    if (form.form === "refused") {
      const mayShow = mayBeCopied(...timesOf(message));
      const why = (words: Words) => words.refused[form.why];
      return await keepBack(turn, message, mayShow, why);
    }
    try {
      if (!await carryEdit(api, plan, message)) {
        return await say(turn, (words) => words.editRefused);
      }
    } catch (fault) {
      const why = message.location ? null : "editRefused";
      return await onFollowTrouble(turn, fault, why);
    }
    await core.relay.changed(plan);
    if (plan.masked) await say(turn, (words) => words.masked);
  }

  async function refuse(
    turn: Turn,
    message: Message,
    refusal: Refusal & { mayShow: boolean },
  ): Promise<void> {
    const { userId, request } = turn;
    const isMany = refusal.kind === "too_fast" || refusal.kind === "held";
    const isTold = !isMany || await core.unsent.note(userId, { request });
    const why = (words: Words) => refusalText(words, refusal);
    await keepBack(turn, message, refusal.mayShow, why, isTold);
  }

  /**
   * What `message` was changed to is not for the partner: where the copy
   * `mayShow` it, the copy is taken back. The writer hears `why`: always where
   * something was taken back, else unless it is not to be told (`isTold`).
   */
  async function keepBack(
    turn: Turn,
    { message_id }: Message,
    mayShow: boolean,
    why: (words: Words) => string,
    isTold = true,
  ): Promise<void> {
    const isTaken = mayShow && await takeBack(turn, message_id);
    if (!isTaken && !isTold) return;
    const outcome = isTaken ? "editTakenBack" : "editFiltered";
    await say(turn, (words) => `${why(words)}\n${words[outcome]}`);
    if (isTaken) await core.relay.forget(turn.userId, message_id);
  }

  async function react(
    turn: Turn,
    { message_id, new_reaction }: MessageReactionUpdated,
  ): Promise<void> {
    const reaction = reactionFor(new_reaction);
    if (!reaction) return;
    const plan = await core.relay.react(turn.userId, message_id);
    // To the bot's own words, or one too many: the next may come through.
    if (plan.kind !== "follow") return;
    try {
      await api.setMessageReaction(plan.to, plan.as, reaction);
    } catch (fault) {
      return await onFollowTrouble(turn, fault, null);
    }
    await core.relay.changed(plan);
  }

  /** A change that can't follow is said, where there is something to say. */
  async function onFollowTrouble(
    turn: Turn,
    fault: unknown,
    why: "editRefused" | "unsendUnknown" | null,
  ): Promise<void> {
    if (isNotModified(fault)) return;
    const trouble = troubleOf(fault);
    if (!trouble) throw fault;
    if (trouble.kind === "later") {
      throw new RetryLaterError(trouble.afterMs, { cause: fault });
    }
    // Who is gone can have nothing taken from them; an edit is in vain anyhow.
    const isTold = trouble.kind === "refused" || why === "unsendUnknown";
    if (why !== null && isTold) await say(turn, (words) => words[why]);
  }

  async function unsend(turn: Turn): Promise<void> {
    const { ctx, userId } = turn;
    const target = ctx.message?.reply_to_message?.message_id;
    if (target === undefined) {
      return await say(turn, (words) => words.unsendHow);
    }
    const plan = await core.relay.unsend(userId, target);
    if (plan.kind !== "follow") {
      const isUnknown = plan.kind === "unknown";
      const why = isUnknown ? "unsendUnknown" : "unsendNotYours";
      return await say(turn, (words) => words[why]);
    }
    try {
      await remove(plan);
    } catch (fault) {
      return await onFollowTrouble(turn, fault, "unsendUnknown");
    }
    // Forgotten when that was said: a second delivery says the same.
    await say(turn, (words) => words.unsent);
    await core.relay.forget(userId, target);
  }

  /** Takes a copy from the partner. Throws Telegram's errors. */
  async function remove({ to, as }: Followed): Promise<void> {
    try {
      await api.deleteMessage(to, as);
    } catch (fault) {
      if (!isDeletedBefore(fault)) throw fault;
    }
  }

  /** The same unasked; `false` where there is nothing to take. */
  async function takeBack(
    { userId }: Turn,
    messageId: number,
  ): Promise<boolean> {
    const plan = await core.relay.unsend(userId, messageId);
    if (plan.kind !== "follow") return false;
    try {
      await remove(plan);
    } catch (fault) {
      const trouble = troubleOf(fault);
      if (!trouble) throw fault;
      if (trouble.kind === "later") {
        throw new RetryLaterError(trouble.afterMs, { cause: fault });
      }
      return false;
    }
    return true;
  }

  return { commands: { unsend }, edit, react };
}

/** When `message` was written, and when it was last changed, ms. */
function timesOf({ date, edit_date = date }: Message): [number, number] {
  return [date * 1000, edit_date * 1000];
}
