/**
 * What of a message may reach a partner, and in which form. Pure.
 *
 * A copy leaves out who wrote the message, but not what is inside it: mentions
 * that carry an account (`text_mention`) and contacts would unmask a person.
 *
 * @module
 */
import type { Message, MessageEntity } from "grammy/types";

export type Form =
  /** As it is, by `copyMessage`; `caption` replaces one with mentions in it. */
  | { form: "copy"; caption?: Formatted }
  /** Written anew: a copied text would keep its mentions. */
  | { form: "text"; text: Formatted }
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

/** How `message` is passed on, or why it isn't. */
export function formOf(message: Message): Form {
  if (message.contact) return { form: "refused", why: "contact" };
  if (message.dice) {
    const { emoji, value } = message.dice;
    return { form: "dice", text: { text: `${emoji} ${value}`, entities: [] } };
  }
  if (!copied.some((kind) => kind in message)) {
    return { form: "refused", why: "kind" };
  }
  if (namesPerson(message)) return { form: "refused", why: "mention" };
  if (message.text !== undefined && hasMention(message.entities)) {
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

/** Mentions where they can't be taken out: rich texts, polls. */
function namesPerson(message: Message): boolean {
  const parts = [
    "rich_message" in message ? message.rich_message : null,
    message.poll ?? null,
  ];
  return parts.some((part) =>
    part !== null && JSON.stringify(part).includes('"type":"text_mention"')
  );
}
