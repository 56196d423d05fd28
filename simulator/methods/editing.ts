/**
 * Editing what the bot sent: text, caption, media, buttons, live location.
 *
 * @module
 */
import type { InlineKeyboardMarkup } from "grammy/types";
import { messageOf, privateChatOf, requireReachable } from "../checks.ts";
import {
  CAPTIONABLE,
  type Content,
  locationContent,
  textContent,
  withCaption,
} from "../content.ts";
import { badRequest } from "../errors.ts";
import { readInline } from "../markup.ts";
import { type Stored, toApi } from "../messages.ts";
import type { Params } from "../params.ts";
import { showChange } from "../phone.ts";
import { seconds, type World } from "../world.ts";
import { inputMedia, misfit } from "./albums.ts";
import { captionOf } from "./media.ts";
import type { Method } from "./method.ts";
import { linkPreviewOf, liveSettings, placeOf, textOf } from "./sending.ts";

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup " +
  "are exactly the same as a current content and reply markup of the message";

/** The message to edit. Throws when it is gone or can't be edited. */
function editable(world: World, params: Params): Stored {
  if (params.text("inline_message_id")) {
    throw badRequest("MESSAGE_ID_INVALID");
  }
  const person = privateChatOf(world, params);
  const message = messageOf(person, params, "edit");
  const isFixed = message.isOwn || message.hasKeyboard ||
    message.forward_origin || message.content.kind === "service";
  if (isFixed) throw badRequest("message can't be edited");
  return message;
}

/** Puts content and buttons in place. Throws when both are as before. */
function replace(
  world: World,
  message: Stored,
  content: Content,
  inline: InlineKeyboardMarkup | undefined,
) {
  requireReachable(message.chat);
  const isNew = !isSame(content.fields, message.content.fields);
  if (!isNew && isSame(inline, message.inline)) throw badRequest(NOT_MODIFIED);
  message.content = content;
  message.inline = inline;
  // Other buttons alone don't make a message "edited".
  if (isNew) message.edit_date = seconds(world);
  showChange(world, message);
  return toApi(message, world.bot);
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function isLive(message: Stored): boolean {
  const { location } = message.content.fields;
  return message.content.kind === "location" &&
    location?.live_period !== undefined;
}

export const editing: Record<string, Method> = {
  editMessageText(world, params) {
    const message = editable(world, params);
    const content = textContent(textOf(world, params), linkPreviewOf(params));
    if (message.content.kind !== "text") {
      throw badRequest("there is no text in the message to edit");
    }
    return replace(world, message, content, readInline(params));
  },

  editMessageCaption(world, params) {
    const message = editable(world, params);
    if (!CAPTIONABLE.has(message.content.kind)) {
      throw badRequest("there is no caption in the message to edit");
    }
    const caption = captionOf(world, params) ?? { text: "", entities: [] };
    const above = params.flag("show_caption_above_media");
    const content = withCaption(message.content, caption, above);
    return replace(world, message, content, readInline(params));
  },

  editMessageMedia(world, params) {
    const message = editable(world, params);
    const content = inputMedia(world, params, params.object("media"));
    const { kind } = message.content;
    if (kind !== "text" && !CAPTIONABLE.has(kind)) {
      throw badRequest("message can't be edited");
    }
    if (message.media_group_id && misfit([message.content, content])) {
      throw badRequest(
        "can't use the media of the specified type in the album",
      );
    }
    return replace(world, message, content, readInline(params));
  },

  editMessageReplyMarkup(world, params) {
    const message = editable(world, params);
    return replace(world, message, message.content, readInline(params));
  },

  editMessageLiveLocation(world, params) {
    const message = editable(world, params);
    if (!isLive(message)) throw badRequest("message can't be edited");
    const { live_period } = message.content.fields.location!;
    const place = {
      ...placeOf(params),
      ...(live_period !== undefined && { live_period }),
      ...liveSettings(params),
    };
    return replace(world, message, locationContent(place), readInline(params));
  },

  stopMessageLiveLocation(world, params) {
    const message = editable(world, params);
    if (!isLive(message)) throw badRequest("message can't be edited");
    const { latitude, longitude } = message.content.fields.location!;
    const content = locationContent({ latitude, longitude });
    return replace(world, message, content, readInline(params));
  },
};
