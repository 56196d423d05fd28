/**
 * What a message is made of: the kinds of media in it, also inside a rich message
 * or a poll. Pure.
 *
 * @module
 */
import type { Message } from "grammy/types";
import type { MediaKind } from "../../core/people/people.ts";

/** What may hold media: a message, or what a rich message or a poll is made of. */
export type Part = Partial<Message>;

/** `message`, and everything inside it that may be more than words. */
export function partsOf(message: Message): Part[] {
  return [message, ...[richOf(message), message.poll].flatMap(objectsIn)];
}

function richOf(message: Message): unknown {
  return "rich_message" in message ? message.rich_message : undefined;
}

function objectsIn(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value, ...inner];
}

/** All that is in `message` of what a person may refuse. */
export function mediaKindsOf(message: Message): MediaKind[] {
  const kinds = partsOf(message).flatMap((part) => mediaKindOf(part) ?? []);
  return [...new Set(kinds)];
}

/** Whether `message` is nothing but a text. */
export function isText(message: Message): boolean {
  if (message.text !== undefined) return true;
  return "rich_message" in message &&
    !partsOf(message).some((part) =>
      mediaKindOf(part) !== undefined || part.location !== undefined
    );
}

/** Which kind of media `message` is, of those that a person may refuse. */
export function mediaKindOf(message: Part): MediaKind | undefined {
  if (message.text !== undefined) return undefined;
  if (message.photo || "live_photo" in message) return "photo";
  if (message.voice || "voice_note" in message) return "voice";
  if (message.video) return "video";
  if (message.video_note) return "video_note";
  if (message.sticker) return "sticker";
  // Telegram names a GIF in `document`, too: this order matters.
  if (message.animation) return "animation";
  if (message.document || message.audio) return "document";
  return undefined;
}
