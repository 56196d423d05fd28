/**
 * From the composer to the simulator: text, edits, files and made-up media, each
 * with the reply and the caption that stand in the composer.
 *
 * @module
 */
import type { MediaKind, MessageView, PickedFile } from "../../protocol.ts";
import { act, complain, type Deed } from "./acts.ts";
import { toTyped } from "../../typed_text.ts";
import type { Phone } from "./phone.ts";

const uncaptioned = new Set<string>(["sticker", "video_note"]);
const maxFileBytes = 20 * 1024 * 1024;

/** Sends the draft, or saves it as the edit under way. */
export async function sendDraft(phone: Phone) {
  const text = phone.draft.peek().trim();
  if (text === "") return;
  const edited = phone.editing.peek();
  if (edited) {
    const { message_id } = edited;
    if (await act(phone, { act: "edit", message_id, text })) stopEditing(phone);
    return;
  }
  const reply = replying(phone);
  clear(phone);
  if (await act(phone, { act: "send", text, ...reply })) return;
  if (phone.draft.peek() === "") phone.draft.value = text; // not lost
}

export const sendText = (phone: Phone, text: string) =>
  act(phone, { act: "send", text });

/** Sends made-up media, or anything else that takes a reply and no text. */
export function sendSimple(
  phone: Phone,
  deed: Extract<
    Deed,
    { act: "dice" | "poll" } | {
      act: "location" | "venue" | "contact" | "story";
    }
  >,
) {
  return act(phone, { ...deed, ...takeReply(phone) });
}

/** Sends made-up media. What can't carry the draft as its caption leaves it. */
export function sendMedia(
  phone: Phone,
  kind: MediaKind | "album",
  spoiler?: boolean,
) {
  const words = uncaptioned.has(kind) ? takeReply(phone) : takeCaption(phone);
  return act(phone, { act: kind, spoiler, ...words });
}

/** Sends picked files: several photos and videos as an album, else one by one. */
export async function sendFiles(
  phone: Phone,
  files: readonly File[],
  spoiler?: boolean,
) {
  const tooLarge = files.find((file) => file.size > maxFileBytes);
  if (tooLarge) return complain(phone, `${tooLarge.name} is over 20 MB`);
  const picked = await Promise.all(files.map(async (file) => ({
    kind: kindOf(file),
    file: await pick(file),
  })));
  const captioned = takeCaption(phone);
  const parts = picked.flatMap(({ kind, file }) =>
    kind === "photo" || kind === "video" ? [{ kind, file }] : []
  );
  if (parts.length > 1 && parts.length === picked.length) {
    for (let at = 0; at < parts.length; at += 10) {
      const items = parts.slice(at, at + 10);
      const words = at === 0 ? captioned : {};
      await act(phone, { act: "album", items, spoiler, ...words });
    }
    return;
  }
  for (const [at, { kind, file }] of picked.entries()) {
    const words = at === 0 ? captioned : {};
    await act(phone, { act: kind, file, spoiler, ...words });
  }
}

export function startReply(phone: Phone, message: MessageView, quote?: string) {
  if (phone.editing.peek()) stopEditing(phone);
  phone.sheet.value = null;
  phone.reply.value = { message, quote: quote || undefined };
}

/** Whether a person can edit the message: own text, or own media's caption. */
export function isEditable(message: MessageView): boolean {
  const isCaptioned = message.media !== undefined &&
    !uncaptioned.has(message.kind);
  return message.is_own && !message.forwarded_from &&
    (message.kind === "text" || isCaptioned);
}

export function startEdit(phone: Phone, message: MessageView) {
  phone.sheet.value = null;
  phone.reply.value = null;
  phone.editing.value = message;
  const { text, caption, entities, caption_entities } = message;
  phone.draft.value = toTyped(
    text ?? caption ?? "",
    entities ?? caption_entities,
  );
}

export function stopEditing(phone: Phone) {
  phone.editing.value = null;
  phone.draft.value = "";
}

function replying(phone: Phone) {
  const reply = phone.reply.peek();
  return reply
    ? { reply_to: reply.message.message_id, quote: reply.quote }
    : {};
}

function takeReply(phone: Phone) {
  const reply = replying(phone);
  phone.reply.value = null;
  phone.sheet.value = null;
  return reply;
}

function takeCaption(phone: Phone) {
  const caption = phone.draft.peek().trim();
  const captioned = { caption: caption || undefined, ...replying(phone) };
  clear(phone);
  return captioned;
}

function clear(phone: Phone) {
  phone.draft.value = "";
  phone.reply.value = null;
  phone.sheet.value = null;
}

function kindOf({ type }: File): MediaKind {
  if (type === "image/gif") return "animation";
  if (type.startsWith("image/")) return "photo";
  if (type.startsWith("video/")) return "video";
  if (type === "audio/ogg") return "voice";
  if (type.startsWith("audio/")) return "audio";
  return "document";
}

async function pick(file: File): Promise<PickedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return {
    data: bytes.toBase64(),
    mime_type: file.type || "application/octet-stream",
    file_name: file.name,
  };
}
