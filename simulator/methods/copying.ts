/**
 * Copying and forwarding, one message or many.
 *
 * @module
 */
import { chatOf, messageOf, privateChatOf } from "../checks.ts";
import {
  CAPTIONABLE,
  type Content,
  copyOf,
  isCopyable,
  withCaption,
} from "../content.ts";
import { badRequest } from "../errors.ts";
import { randomDigits } from "../ids.ts";
import { type Stored, toApi } from "../messages.ts";
import type { Params } from "../params.ts";
import type { PersonState } from "../people.ts";
import type { Draft } from "../phone.ts";
import type { World } from "../world.ts";
import { captionOf } from "./media.ts";
import { type Method, send } from "./method.ts";

const MOST_AT_ONCE = 100;

function sourceOf(world: World, params: Params): PersonState {
  const chat = chatOf(world, params, "from_chat_id");
  if ("user" in chat) return chat;
  throw badRequest("message to copy not found");
}

/** The content under another caption, if the call asks for one. */
function recaptioned(world: World, params: Params, content: Content): Content {
  if (!CAPTIONABLE.has(content.kind)) return content;
  const caption = captionOf(world, params);
  if (!caption) return content;
  const above = params.flag("show_caption_above_media");
  return withCaption(content, caption, above);
}

/** Where a forwarded message says it comes from. */
function originOf(world: World, message: Stored): Draft["forward_origin"] {
  return message.forward_origin ?? {
    type: "user",
    sender_user: message.isOwn ? message.chat.user : world.bot,
    date: message.date,
  };
}

/** The messages that are there and can be taken along, in their order. */
function manyOf(source: PersonState, params: Params): Stored[] {
  const ids = params.array("message_ids") ?? [];
  if (ids.length === 0) {
    throw badRequest("message identifiers are not specified");
  }
  if (ids.length > MOST_AT_ONCE) {
    throw badRequest("too many message identifiers specified");
  }
  let last = 0;
  return ids.flatMap((id) => {
    if (!Number.isSafeInteger(id) || id as number <= last) {
      throw badRequest(
        "message identifiers must be in a strictly increasing order",
      );
    }
    last = id as number;
    const message = source.messages.get(last);
    return message && !message.isProtected ? [message] : [];
  });
}

/** Gives each album a new id of its own, so that it stays an album. */
function regroup(world: World) {
  const groups = new Map<string, string>();
  return ({ media_group_id }: Stored): Partial<Draft> => {
    if (!media_group_id) return {};
    const known = groups.get(media_group_id) ?? randomDigits(world.random, 17);
    groups.set(media_group_id, known);
    return { media_group_id: known };
  };
}

export const copying: Record<string, Method> = {
  copyMessage(world, params) {
    const person = privateChatOf(world, params);
    const source = sourceOf(world, params);
    const message = messageOf(source, params, "copy");
    if (message.isProtected || !isCopyable(message.content)) {
      throw badRequest("the message can't be copied");
    }
    const content = recaptioned(
      world,
      params,
      copyOf(message.content, world.random),
    );
    return { message_id: send(world, params, person, content).message_id };
  },

  copyMessages(world, params) {
    const person = privateChatOf(world, params);
    const messages = manyOf(sourceOf(world, params), params)
      .filter(({ content }) => isCopyable(content));
    if (messages.length === 0) {
      throw badRequest("there are no messages to copy");
    }
    const group = regroup(world);
    const isBare = params.flag("remove_caption");
    return messages.map((message) => {
      const copy = copyOf(message.content, world.random);
      const content = isBare && CAPTIONABLE.has(copy.kind)
        ? withCaption(copy, { text: "", entities: [] })
        : copy;
      const sent = send(world, params, person, content, group(message));
      return { message_id: sent.message_id };
    });
  },

  forwardMessage(world, params) {
    const person = privateChatOf(world, params);
    const source = sourceOf(world, params);
    const message = messageOf(source, params, "forward");
    if (message.isProtected) {
      throw badRequest("message has protected content and can't be forwarded");
    }
    if (message.content.kind === "service") {
      throw badRequest("the message can't be forwarded");
    }
    const forward_origin = originOf(world, message);
    const sent = send(world, params, person, message.content, {
      forward_origin,
    });
    return toApi(sent, world.bot);
  },

  forwardMessages(world, params) {
    const person = privateChatOf(world, params);
    const messages = manyOf(sourceOf(world, params), params)
      .filter(({ content }) => content.kind !== "service");
    if (messages.length === 0) {
      throw badRequest("there are no messages to forward");
    }
    const group = regroup(world);
    return messages.map((message) => {
      const forward_origin = originOf(world, message);
      const extra = { forward_origin, ...group(message) };
      const sent = send(world, params, person, message.content, extra);
      return { message_id: sent.message_id };
    });
  },
};
