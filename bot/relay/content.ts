/**
 * What of a message may reach a partner, and in which form. Pure.
 *
 * A copy leaves out who wrote the message, but not what is inside it: mentions
 * that carry an account (`text_mention`) and contacts would unmask a person.
 *
 * @module
 */
import type { Message, MessageEntity } from "grammy/types";
import type { Masked } from "../../core/relay/screening.ts";
import { type Part, partsOf } from "./parts.ts";

export type Form =
  /** As it is, by `copyMessage`; `caption` replaces one with mentions in it. */
  | { form: "copy"; caption?: Formatted }
  /** Written anew: a copied text would keep its mentions and its preview. */
  | { form: "text"; text: Formatted; isMasked?: boolean }
  /** Telegram throws a copied dice again, so the partner is told the number. */
  | { form: "dice"; text: Formatted }
  | { form: "refused"; why: "contact" | "mention" | "kind" };

export interface Formatted {
  text: string;
  entities: MessageEntity[];
}

/** Kinds that `copyMessage` copies. */
const copied = [
  "text",
  "rich_message",
  "photo",
  "live_photo",
  "voice",
  "video",
  "video_note",
  "audio",
  "document",
  "sticker",
  "animation",
  "poll",
  "location",
  "venue",
] as const;

/** How `message` is passed on, or why it isn't; `masked` replaces its words. */
export function formOf(message: Message, masked?: Masked): Form {
  if (message.contact || partsOf(message).some(isCard)) {
    return { form: "refused", why: "contact" };
  }
  if (message.dice) {
    const { emoji, value } = message.dice;
    return { form: "dice", text: { text: `${emoji} ${value}`, entities: [] } };
  }
  if (!copied.some((kind) => kind in message)) {
    return { form: "refused", why: "kind" };
  }
  if (namesPerson(message)) return { form: "refused", why: "mention" };
  if (masked) {
    const text = maskedWords(message, masked);
    return message.text === undefined
      ? { form: "copy", caption: text }
      : { form: "text", text, isMasked: true };
  }
  const isTouched = hasMention(message.entities) || hidesAddress(message);
  if (message.text !== undefined && isTouched) {
    return {
      form: "text",
      text: withoutMentions(message.text, message.entities),
    };
  }
  if (message.caption !== undefined && hasMention(message.caption_entities)) {
    const { caption, caption_entities } = message;
    return {
      form: "copy",
      caption: withoutMentions(caption, caption_entities),
    };
  }
  return { form: "copy" };
}

/** A contact as a file. */
function isCard({ document }: Part): boolean {
  return /vcard/i.test(document?.mime_type ?? "") ||
    /\.vcf$/i.test(document?.file_name ?? "");
}

/** Entities that only give a text its looks. */
const looks: ReadonlySet<MessageEntity["type"]> = new Set([
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "spoiler",
  "blockquote",
  "expandable_blockquote",
  "code",
  "pre",
]);

/** The text or caption with parts covered; nothing leads out of those parts. */
function maskedWords(
  { text, entities, caption_entities }: Message,
  masked: Masked,
): Formatted {
  const all = (text === undefined ? caption_entities : entities) ?? [];
  const isCovered = ({ offset, length }: MessageEntity) =>
    masked.findings.some(({ start, end }) =>
      offset < end && offset + length > start
    );
  return withoutMentions(
    masked.text,
    all.filter((entity) => looks.has(entity.type) || !isCovered(entity)),
  );
}

/** The words of a message as they may be shown: its text, or its caption. */
export function wordsOf(message: Message, masked?: Masked): Formatted {
  if (masked) return maskedWords(message, masked);
  const { text, entities, caption = "", caption_entities } = message;
  return text === undefined
    ? withoutMentions(caption, caption_entities)
    : withoutMentions(text, entities);
}

/** Text without the entities that carry an account. */
export function withoutMentions(
  text: string,
  entities: MessageEntity[] = [],
): Formatted {
  return {
    text,
    entities: entities.filter(({ type }) => type !== "text_mention"),
  };
}

function hasMention(entities: MessageEntity[] = []): boolean {
  return entities.some(({ type }) => type === "text_mention");
}

/**
 * Whether a text shows a preview of an address that isn't in it. People's apps
 * don't let them; others do.
 */
export function hidesAddress(
  { text = "", entities = [], link_preview_options }: Message,
): boolean {
  const url = link_preview_options?.url;
  if (url === undefined) return false;
  return !entities.some((entity) => {
    if (entity.type === "text_link") return bare(entity.url) === bare(url);
    const { type, offset, length } = entity;
    return type === "url" &&
      bare(text.slice(offset, offset + length)) === bare(url);
  });
}

/** An address without what Telegram adds to one that was typed. */
function bare(url: string): string {
  return url.replace(/^https?:\/\//i, "").replace(/\/$/, "");
}

/** Mentions where they can't be taken out: rich texts, polls. */
function namesPerson(message: Message): boolean {
  return partsOf(message).some((part) =>
    "type" in part && part.type === "text_mention"
  );
}
