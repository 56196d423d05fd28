/**
 * Reactions of the bot, and its answers to pressed buttons.
 *
 * @module
 */
import { messageOf, privateChatOf, requireReachable } from "../checks.ts";
import { badRequest } from "../errors.ts";
import { isObject } from "../params.ts";
import { react, showAnswer } from "../phone.ts";
import { isReaction } from "../reactions.ts";
import type { Method } from "./method.ts";

const MOST_ANSWER = 200;

export const reacting: Record<string, Method> = {
  setMessageReaction(world, params) {
    const person = privateChatOf(world, params);
    const message = messageOf(person, params, "react");
    const reactions = params.array("reaction") ?? [];
    const emoji = reactions.map((reaction) => {
      const isFit = isObject(reaction) && reaction.type === "emoji";
      if (isFit && isReaction(reaction.emoji)) return reaction.emoji;
      throw badRequest("REACTION_INVALID");
    });
    if (emoji.length > 1) throw badRequest("REACTIONS_TOO_MANY");
    if (message.content.kind === "service") {
      throw badRequest("message to react not found");
    }
    requireReachable(person);
    react(world, message, "bot", emoji);
    return true;
  },

  answerCallbackQuery(world, params) {
    const text = params.text("text");
    const url = params.text("url");
    if (text && [...text].length > MOST_ANSWER) {
      throw badRequest("MESSAGE_TOO_LONG");
    }
    const person = world.presses.take(params.text("callback_query_id") ?? "");
    if (!person) {
      throw badRequest(
        "query is too old and response timeout expired or query ID is invalid",
      );
    }
    showAnswer(world, person, {
      show_alert: params.flag("show_alert"),
      ...(text && { text }),
      ...(url && { url }),
    });
    return true;
  },
};
