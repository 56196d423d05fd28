/**
 * What the sender of a message is told about it.
 *
 * @module
 */
import type { Message } from "grammy/types";
import type { Refusal } from "../../core/relay/gate.ts";
import type { Turn } from "../context.ts";
import type { Words } from "../locales/mod.ts";

/** Says something to the sender, in reply to their message where that helps. */
export async function say(
  { ctx, words }: Turn,
  text: (words: Words) => string,
  about: Message | undefined = ctx.msg,
): Promise<void> {
  await ctx.reply(text(await words()), {
    ...about && replyTo(about.message_id),
  });
}

export function replyTo(message_id: number) {
  return {
    reply_parameters: { message_id, allow_sending_without_reply: true },
  };
}

/** Why a message does not go to the partner. */
export function refusalText(words: Words, refusal: Refusal): string {
  switch (refusal.kind) {
    case "stray":
      return words.undelivered;
    case "held":
      return words.held;
    case "too_fast":
      return words.tooFast(refusal.waitMs);
    case "media_refused":
      return words.mediaRefused[refusal.media];
    case "text_only":
      return words.textOnly;
    case "media_blocked": {
      const kind = words.mediaKinds[refusal.media];
      const isEndless = refusal.waitMs === Infinity;
      return words.mediaBlocked({
        kind,
        ms: isEndless ? null : refusal.waitMs,
      });
    }
    case "filtered": {
      const { why, isWarned } = refusal;
      const told = words.filtered[why];
      return isWarned ? `${told}\n${words.filterWarning}` : told;
    }
  }
}
