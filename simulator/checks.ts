/**
 * Whom and what a call means, or the refusal Telegram has for it.
 *
 * @module
 */
import type { TextQuote } from "grammy/types";
import type { Channel } from "./channels.ts";
import { badRequest, forbidden } from "./errors.ts";
import { checkEntities } from "./formatting/mod.ts";
import { type Stored, wordsOf } from "./messages.ts";
import type { Params } from "./params.ts";
import type { PersonState } from "./people.ts";
import type { World } from "./world.ts";

/** The person or channel under `name`. Throws when there is none. */
export function chatOf(
  world: World,
  params: Params,
  name = "chat_id",
): PersonState | Channel {
  const id = params.chat(name);
  const person = typeof id === "number" ? world.people.find(id) : undefined;
  const chat = person ?? world.channels.find(id);
  if (chat) return chat;
  throw badRequest("chat not found");
}

/** The private chat under `name`. Throws for anything else. */
export function privateChatOf(
  world: World,
  params: Params,
  name = "chat_id",
): PersonState {
  const chat = chatOf(world, params, name);
  if ("user" in chat) return chat;
  throw chat.bot === "absent"
    ? forbidden("bot is not a member of the channel chat")
    : badRequest("need administrator rights in the channel chat");
}

/** Throws when there is no such person any more. */
export function requireAccount(person: PersonState) {
  if (person.isDeleted) throw forbidden("user is deactivated");
}

/** Throws when the bot can't show this person anything. */
export function requireReachable(person: PersonState) {
  requireAccount(person);
  if (!person.hasStarted) {
    throw forbidden("bot can't initiate conversation with a user");
  }
  if (person.hasBlocked) throw forbidden("bot was blocked by the user");
}

/** The message under `name`. `what` ends the refusal: "message to … not found". */
export function messageOf(
  person: PersonState,
  params: Params,
  what: string,
  name = "message_id",
): Stored {
  const id = params.integer(name);
  if (!id) throw badRequest("message identifier is not specified");
  const message = person.messages.get(id);
  if (message) return message;
  throw badRequest(`message to ${what} not found`);
}

export interface Reply {
  reply_to?: number;
  quote?: TextQuote;
}

/** What `reply_parameters` ask for. Throws when target or quote is missing. */
export function replyOf(person: PersonState, params: Params): Reply {
  const asked = params.object("reply_parameters");
  if (!asked) return {};
  const { message_id, quote, quote_position, quote_entities } = asked;
  if (!Number.isSafeInteger(message_id)) {
    throw badRequest(`can't parse reply parameters: message_id is invalid`);
  }
  const target = person.messages.get(message_id as number);
  if (!target || isElsewhere(person, asked.chat_id)) {
    if (asked.allow_sending_without_reply === true) return {};
    throw badRequest("message to be replied not found");
  }
  const reply_to = target.message_id;
  if (typeof quote !== "string" || quote === "") return { reply_to };
  const position = findQuote(wordsOf(target), quote, quote_position);
  if (position < 0) throw badRequest("QUOTE_TEXT_INVALID");
  const entities = checkEntities(
    Array.isArray(quote_entities) ? quote_entities : undefined,
    quote,
  );
  return {
    reply_to,
    quote: {
      text: quote,
      position,
      ...(entities.length > 0 && { entities }),
      is_manual: true,
    },
  };
}

function isElsewhere(person: PersonState, chat_id: unknown): boolean {
  return chat_id !== undefined && Number(chat_id) !== person.id;
}

/** Where the quote stands, nearest to `near`; -1 when it doesn't. */
export function findQuote(words: string, quote: string, near: unknown): number {
  const wanted = typeof near === "number" ? near : 0;
  let best = words.indexOf(quote);
  for (let at = best; at >= 0; at = words.indexOf(quote, at + 1)) {
    if (Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  }
  return best;
}
