/**
 * What of a message there is to read: for the filters, and for what is kept.
 *
 * @module
 */
import type { Message, MessageEntity } from "grammy/types";
import type { FilterKind, Finding } from "../../core/filters/mod.ts";
import type { Said } from "../../core/chats/history.ts";
import type { Address, Text, Texts } from "../../core/relay/screening.ts";
import { mediaKindOf } from "./parts.ts";

/** Names of files and songs: words are only words there, and figures figures. */
const inNames: readonly FilterKind[] = ["link", "mention", "invite", "email"];

/** The texts of `message` that a partner would see. */
export function textsOf(message: Message): Texts | undefined {
  const { text = message.caption, entities = message.caption_entities } =
    message;
  const main = text === undefined ? undefined : marked(text, entities);
  const fixed = fixedTexts(message);
  return main || fixed.length > 0 ? { main, fixed } : undefined;
}

function fixedTexts(message: Message): Text[] {
  const { poll, venue, audio, document, reply_markup } = message;
  if (message.text !== undefined && !reply_markup) return [];
  const texts: Text[] = [];
  if (poll) texts.push(...pollTexts(poll));
  if (venue) texts.push({ text: venue.title }, { text: venue.address });
  if (audio) {
    const names = [audio.title, audio.performer, bare(audio.file_name)];
    texts.push(...names.flatMap(named));
  }
  // Telegram names a GIF in `document`, too; its name is not shown.
  if (document && !message.animation) {
    texts.push(...named(bare(document.file_name)));
  }
  if ("rich_message" in message) {
    const pieces = piecesOf(message.rich_message);
    // Formatting may cut an address into pieces.
    texts.push(...pieces, { text: pieces.map(({ text }) => text).join("") });
  }
  if (reply_markup) texts.push(...piecesOf(reply_markup.inline_keyboard));
  return texts;
}

/** What polls and their options have beside words. */
interface PollMedia {
  description?: unknown;
  media?: unknown;
  explanation_media?: unknown;
}

function pollTexts(poll: NonNullable<Message["poll"]>): Text[] {
  const { question, options, explanation, explanation_entities } = poll;
  const { description, media, explanation_media } = poll as PollMedia;
  return [
    { text: question },
    ...options.map(({ text }) => ({ text })),
    ...explanation ? [marked(explanation, explanation_entities)] : [],
    ...piecesOf([description, media, explanation_media]),
    ...options.flatMap((option) => piecesOf((option as PollMedia).media)),
  ];
}

function named(name: string | undefined): Text[] {
  return name ? [{ text: name, only: inNames }] : [];
}

/** A file's name without its ending, which looks like a domain's. */
function bare(name: string | undefined): string | undefined {
  return name?.replace(/\.\w{1,5}$/, "");
}

/** Fields whose values nobody reads. */
const unseen = /^(type|style|language|mime_type|callback_data)$|_id$/;

/** Every text, and what every address leads to, in an object of Telegram's. */
function piecesOf(part: unknown, key = ""): Text[] {
  if (typeof part === "string") {
    if (key === "url") return [address(part)];
    if (key === "username") return [{ text: `@${part}` }];
    if (key === "file_name") return named(bare(part));
    return unseen.test(key) ? [] : [{ text: part }];
  }
  if (Array.isArray(part)) return part.flatMap((item) => piecesOf(item, key));
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => piecesOf(value, key));
}

function address(url: string): Text {
  return { text: url, addresses: [{ url, start: 0, end: url.length }] };
}

/**
 * A text with what Telegram itself has found in it, but for bare addresses and
 * numbers: it takes "that's ok.so what" for one and "3.14159265358" for the
 * other, and the filters look more closely.
 */
function marked(text: string, entities: MessageEntity[] | undefined): Text {
  if (!entities) return { text };
  const findings: Finding[] = [];
  const addresses: Address[] = [];
  for (const entity of entities) {
    const { offset: start, length, type } = entity;
    const part = { start, end: start + length };
    const kind = kinds[type];
    if (kind) findings.push({ kind, ...part });
    if (type === "text_link") addresses.push({ url: entity.url, ...part });
  }
  return {
    text,
    ...findings.length > 0 && { findings },
    ...addresses.length > 0 && { addresses },
  };
}

const kinds: Partial<Record<MessageEntity["type"], FilterKind>> = {
  mention: "mention",
  text_mention: "mention",
  email: "email",
};

/** What is kept of `message` where messages are kept. */
export function saidOf(message: Message): Said {
  const { text = message.caption, photo, poll, dice, venue } = message;
  if (text !== undefined && message.caption === undefined) {
    return { kind: "text", text };
  }
  if (poll) {
    const lines = [poll.question, ...poll.options.map(({ text }) => text)];
    return { kind: "poll", text: lines.join("\n") };
  }
  if (venue) return { kind: "venue", text: `${venue.title}\n${venue.address}` };
  if ("rich_message" in message) {
    const pieces = piecesOf(message.rich_message).map(({ text }) => text);
    return { kind: "rich_message", text: pieces.join("\n") };
  }
  if (dice) return { kind: "dice", text: `${dice.emoji} ${dice.value}` };
  const file = photo?.at(-1) ?? message.voice ?? message.video ??
    message.video_note ?? message.sticker ?? message.animation ??
    message.audio ?? message.document;
  return {
    kind: message.audio ? "audio" : mediaKindOf(message) ?? "location",
    ...text !== undefined && { text },
    ...file && { fileId: file.file_id },
  };
}
