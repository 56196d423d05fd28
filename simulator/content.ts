/**
 * What a message holds, apart from who sent it, where, and in answer to what.
 * A content never changes: a copy shares it, an edit puts another in its place.
 *
 * @module
 */
import type { Message, MessageEntity } from "grammy/types";
import type { Random } from "../core/random.ts";
import { fileFields, type FileRecord } from "./files.ts";
import { oneOf, randomDigits, wholeNumber } from "./ids.ts";
import type { MessageKind } from "./protocol.ts";

export interface Content {
  readonly kind: MessageKind;
  /** The part of Telegram's Message that belongs to the kind. */
  readonly fields: Readonly<Partial<Message>>;
  readonly file?: FileRecord;
}

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

export interface MediaLook {
  caption?: FormattedText;
  spoiler?: boolean;
  above?: boolean;
}

/** Media that can stand under a spoiler. */
const COVERABLE = new Set<MessageKind>(["photo", "video", "animation"]);
/** Media that can carry a caption. */
export const CAPTIONABLE: ReadonlySet<MessageKind> = new Set<MessageKind>([
  "photo",
  "video",
  "animation",
  "audio",
  "document",
  "voice",
]);
const UNCOPYABLE = new Set<MessageKind>([
  "service",
  "story",
  "invoice",
  "paid_media",
  "giveaway",
]);
/** The highest value each dice can show. */
export const DICE: ReadonlyMap<string, number> = new Map([
  ["🎲", 6],
  ["🎯", 6],
  ["🎳", 6],
  ["🏀", 5],
  ["⚽", 5],
  ["🎰", 64],
]);

export function textContent(
  { text, entities }: FormattedText,
  extra: Partial<Message> = {},
): Content {
  const fields = entities.length > 0
    ? { text, entities, ...extra }
    : { text, ...extra };
  return { kind: "text", fields };
}

export function mediaContent(file: FileRecord, look: MediaLook = {}): Content {
  const fields: Partial<Message> = { ...fileFields(file) };
  if (look.caption && look.caption.text !== "" && CAPTIONABLE.has(file.kind)) {
    fields.caption = look.caption.text;
    if (look.caption.entities.length > 0) {
      fields.caption_entities = look.caption.entities;
    }
  }
  if (COVERABLE.has(file.kind)) {
    if (look.spoiler) fields.has_media_spoiler = true;
    if (look.above) fields.show_caption_above_media = true;
  }
  return { kind: file.kind, fields, file };
}

/** The same media under another caption; none when it is empty. */
export function withCaption(
  content: Content,
  caption: FormattedText,
  above?: boolean,
): Content {
  const {
    caption: _text,
    caption_entities: _entities,
    show_caption_above_media: _above,
    ...rest
  } = content.fields;
  const fields: Partial<Message> = rest;
  if (caption.text !== "") fields.caption = caption.text;
  if (caption.entities.length > 0) fields.caption_entities = caption.entities;
  if (above && COVERABLE.has(content.kind)) {
    fields.show_caption_above_media = true;
  }
  return { ...content, fields };
}

export function diceContent(random: Random, emoji: string): Content {
  const value = wholeNumber(random, 1, DICE.get(emoji) ?? 6);
  return { kind: "dice", fields: { dice: { emoji, value } } };
}

export interface PollDraft {
  question: string;
  options: string[];
  type?: "regular" | "quiz";
  /** Of a quiz whose answer the bot may know. */
  correct?: number[];
  isAnonymous?: boolean;
  multiple?: boolean;
}

export function pollContent(random: Random, draft: PollDraft): Content {
  const poll: Message["poll"] = {
    id: randomDigits(random, 19),
    question: draft.question,
    options: draft.options.map((text, index) => ({
      persistent_id: String(index),
      text,
      voter_count: 0,
    })),
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: draft.isAnonymous ?? true,
    type: draft.type ?? "regular",
    allows_multiple_answers: draft.multiple ?? false,
    allows_revoting: true,
    members_only: false,
    ...(draft.correct && { correct_option_ids: draft.correct }),
  };
  return { kind: "poll", fields: { poll } };
}

export function locationContent(
  location: NonNullable<Message["location"]>,
): Content {
  return { kind: "location", fields: { location } };
}

export function venueContent(venue: NonNullable<Message["venue"]>): Content {
  return { kind: "venue", fields: { venue, location: venue.location } };
}

export function contactContent(
  contact: NonNullable<Message["contact"]>,
): Content {
  return { kind: "contact", fields: { contact } };
}

/** Whether `copyMessage` takes it. A quiz only with its answer known. */
export function isCopyable({ kind, fields }: Content): boolean {
  if (kind === "poll" && fields.poll?.type === "quiz") {
    return fields.poll.correct_option_ids !== undefined;
  }
  return !UNCOPYABLE.has(kind);
}

/** What a copy holds: the same, but dice are thrown again, polls start anew. */
export function copyOf(content: Content, random: Random): Content {
  if (content.kind === "dice") {
    return diceContent(random, content.fields.dice?.emoji ?? "🎲");
  }
  if (content.kind === "poll" && content.fields.poll) {
    const { poll } = content.fields;
    return pollContent(random, {
      question: poll.question,
      options: poll.options.map((option) => option.text),
      type: poll.type,
      isAnonymous: poll.is_anonymous,
      multiple: poll.allows_multiple_answers,
      ...(poll.correct_option_ids && { correct: poll.correct_option_ids }),
    });
  }
  return content;
}

/** A made-up place. */
export function somePlace(random: Random) {
  return oneOf(random, [
    { latitude: 27.7172, longitude: 85.324 },
    { latitude: 48.2082, longitude: 16.3738 },
    { latitude: 35.6892, longitude: 51.389 },
    { latitude: -33.8688, longitude: 151.2093 },
  ]);
}
