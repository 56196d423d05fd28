/**
 * Sending and stopping polls.
 *
 * @module
 */
import { messageOf, privateChatOf } from "../checks.ts";
import { pollContent, type PollDraft } from "../content.ts";
import { badRequest } from "../errors.ts";
import { isLongerThan } from "../formatting/mod.ts";
import { readInline } from "../markup.ts";
import { isObject, type Params } from "../params.ts";
import { showChange } from "../phone.ts";
import { type Method, sendAndShow } from "./method.ts";

const MOST_OPTIONS = 12;

function questionOf(params: Params): string {
  const question = params.text("question")?.trim() ?? "";
  if (question === "") throw badRequest("poll question must be non-empty");
  if (isLongerThan(question, 300)) {
    throw badRequest("poll question length must not exceed 300");
  }
  return question;
}

function optionsOf(params: Params): string[] {
  const options = (params.array("options") ?? []).map((option) => {
    const text = isObject(option) ? option.text : option;
    if (typeof text !== "string" || text.trim() === "") {
      throw badRequest("poll options must be non-empty");
    }
    if (isLongerThan(text, 100)) {
      throw badRequest("poll options length must not exceed 100");
    }
    return text.trim();
  });
  if (options.length < 1) throw badRequest("poll must have at least 1 option");
  if (options.length <= MOST_OPTIONS) return options;
  throw badRequest(`poll can't have more than ${MOST_OPTIONS} options`);
}

function correctOf(params: Params, options: string[]): number[] {
  const correct = params.array("correct_option_ids") ?? [];
  const isKnown = correct.every((index) =>
    Number.isSafeInteger(index) && options[index as number] !== undefined
  );
  if (isKnown && correct.length > 0) return correct as number[];
  throw badRequest("wrong correct option ID specified");
}

function typeOf(params: Params): PollDraft["type"] {
  const type = params.text("type") || "regular";
  if (type === "regular" || type === "quiz") return type;
  throw badRequest("unsupported poll type specified");
}

export const polls: Record<string, Method> = {
  sendPoll(world, params) {
    const person = privateChatOf(world, params);
    const options = optionsOf(params);
    const type = typeOf(params);
    const content = pollContent(world.random, {
      question: questionOf(params),
      options,
      type,
      isAnonymous: params.text("is_anonymous") === undefined ||
        params.flag("is_anonymous"),
      multiple: params.flag("allows_multiple_answers"),
      ...(type === "quiz" && { correct: correctOf(params, options) }),
    });
    return sendAndShow(world, params, person, content);
  },

  stopPoll(world, params) {
    const person = privateChatOf(world, params);
    const message = messageOf(person, params, "be edited");
    const { poll } = message.content.fields;
    if (!poll || message.isOwn) throw badRequest("poll can't be stopped");
    if (poll.is_closed) throw badRequest("poll has already been closed");
    const closed = { ...poll, is_closed: true };
    message.content = { kind: "poll", fields: { poll: closed } };
    message.inline = readInline(params);
    showChange(world, message);
    return closed;
  },
};
