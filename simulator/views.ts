/**
 * What a person sees: messages, buttons and keyboards as a phone shows them.
 *
 * @module
 */
import type {
  InlineKeyboardMarkup,
  Message,
  ReplyKeyboardMarkup,
} from "grammy/types";
import type { FileRecord } from "./files.ts";
import { type Stored, wordsOf } from "./messages.ts";
import type { PersonState } from "./people.ts";
import type {
  ButtonView,
  KeyboardView,
  MediaView,
  MessageView,
  PersonView,
  ReplyView,
} from "./protocol.ts";
import { waveformOf } from "./sounds.ts";

const SNIPPET = 120;

export function viewMessage(message: Stored): MessageView {
  const { content, quote } = message;
  const { fields, file } = content;
  const reply_to = replyView(message);
  const view: MessageView = {
    message_id: message.message_id,
    date: message.date,
    is_own: message.isOwn,
    kind: content.kind,
    buttons: buttonRows(message.inline),
    reactions: viewReactions(message),
    is_protected: message.isProtected ?? false,
    is_pinned: message.isPinned ?? false,
  };
  if (message.edit_date !== undefined) view.edit_date = message.edit_date;
  if (fields.text !== undefined) view.text = fields.text;
  if (fields.entities) view.entities = fields.entities;
  if (fields.caption !== undefined) view.caption = fields.caption;
  if (fields.caption_entities) view.caption_entities = fields.caption_entities;
  if (fields.show_caption_above_media) view.show_caption_above_media = true;
  if (fields.has_media_spoiler) view.has_media_spoiler = true;
  if (file) view.media = mediaView(file);
  if (message.media_group_id) view.media_group_id = message.media_group_id;
  if (reply_to) view.reply_to = reply_to;
  if (reply_to && quote) view.quote = quote.text;
  const forwarded_from = forwardName(message.forward_origin);
  if (forwarded_from !== undefined) view.forwarded_from = forwarded_from;
  if (content.kind === "service") view.service = serviceLine(fields);
  return { ...view, ...specialViews(fields) };
}

function specialViews(fields: Partial<Message>): Partial<MessageView> {
  const { dice, poll, venue, location, contact } = fields;
  const view: Partial<MessageView> = {};
  if (dice) view.dice = dice;
  if (poll) {
    const options = poll.options.map(({ text }) => text);
    view.poll = { question: poll.question, options, type: poll.type };
  }
  if (venue) view.venue = { title: venue.title, address: venue.address };
  if (location) {
    const { latitude, longitude, live_period } = location;
    view.location = {
      latitude,
      longitude,
      ...(live_period !== undefined && { live_period }),
    };
  }
  if (contact) {
    const { phone_number, first_name } = contact;
    view.contact = { phone_number, first_name };
  }
  return view;
}

export function viewReactions({ reactions }: Stored): MessageView["reactions"] {
  if (!reactions) return [];
  const { own, bot } = reactions;
  return [
    ...own.map((emoji) => ({ emoji, is_own: true })),
    ...bot.map((emoji) => ({ emoji, is_own: false })),
  ];
}

function mediaView(file: FileRecord): MediaView {
  const { bytes: _bytes, seed, kind, file_path: _path, ...shown } = file;
  return kind === "voice" ? { ...shown, waveform: waveformOf(seed) } : shown;
}

function replyView({ chat, reply_to }: Stored): ReplyView | undefined {
  const target = reply_to === undefined ? null : chat.messages.get(reply_to);
  if (!target) return undefined;
  const { message_id, isOwn, content } = target;
  const text = [...wordsOf(target)].slice(0, SNIPPET).join("");
  return {
    message_id,
    is_own: isOwn,
    kind: content.kind,
    text: text || content.kind.replaceAll("_", " "),
  };
}

function forwardName(origin: Message["forward_origin"]): string | undefined {
  switch (origin?.type) {
    case "user":
      return origin.sender_user.first_name;
    case "hidden_user":
      return origin.sender_user_name;
    case "chat":
      return "title" in origin.sender_chat
        ? origin.sender_chat.title
        : undefined;
    case "channel":
      return origin.chat.title;
  }
}

function serviceLine(fields: Partial<Message>): string {
  if (fields.pinned_message) return "Message pinned";
  return Object.keys(fields).join(", ").replaceAll("_", " ");
}

function buttonRows(inline: InlineKeyboardMarkup | undefined): ButtonView[][] {
  return inline?.inline_keyboard.map((row) => row.map(buttonView)) ?? [];
}

type InlineButton = InlineKeyboardMarkup["inline_keyboard"][number][number];

function buttonView(button: InlineButton): ButtonView {
  const { text, style } = button;
  const base = style ? { text, style } : { text };
  if ("callback_data" in button) {
    const { callback_data } = button;
    return { ...base, kind: "callback", callback_data };
  }
  if ("url" in button) return { ...base, kind: "url", url: button.url };
  if ("copy_text" in button) {
    return { ...base, kind: "copy_text", copy_text: button.copy_text.text };
  }
  if ("web_app" in button) {
    return { ...base, kind: "web_app", url: button.web_app.url };
  }
  return { ...base, kind: "other" };
}

export function viewKeyboard(
  markup: ReplyKeyboardMarkup | undefined,
): KeyboardView | null {
  if (!markup) return null;
  const { input_field_placeholder } = markup;
  return {
    rows: markup.keyboard.map((row) => row.map(keyView)),
    is_persistent: markup.is_persistent ?? false,
    one_time: markup.one_time_keyboard ?? false,
    ...(input_field_placeholder && { placeholder: input_field_placeholder }),
  };
}

type Key = ReplyKeyboardMarkup["keyboard"][number][number];

function keyView(key: Key | string): KeyboardView["rows"][number][number] {
  if (typeof key === "string") return { text: key };
  const { text, icon_custom_emoji_id: _icon, style: _style, ...asks } = {
    icon_custom_emoji_id: undefined,
    style: undefined,
    ...key,
  };
  if ("request_contact" in asks) return { text, asks: "contact" };
  if ("request_location" in asks) return { text, asks: "location" };
  return Object.keys(asks).length > 0 ? { text, asks: "other" } : { text };
}

export function viewPerson(person: PersonState, now: number): PersonView {
  const { id, user, hue, typing } = person;
  return {
    id,
    name: user.first_name,
    ...(user.username && { username: user.username }),
    color: `hsl(${hue} 55% 50%)`,
    chat: Array.from(person.messages.values(), viewMessage),
    typing: typing && typing.until > now ? typing.action : null,
    callbackAnswer: person.callbackAnswer,
    keyboard: viewKeyboard(person.keyboard?.markup),
    blocked: person.hasBlocked,
    deleted: person.isDeleted,
  };
}
