/**
 * Words for what the phones show: kinds, actions, times, sizes.
 *
 * @module
 */
import type { MessageKind, MessageView } from "../protocol.ts";

const kinds: Record<MessageKind, string> = {
  text: "Message",
  photo: "Photo",
  voice: "Voice message",
  video: "Video",
  video_note: "Video message",
  audio: "Audio",
  document: "File",
  sticker: "Sticker",
  animation: "GIF",
  dice: "Dice",
  poll: "Poll",
  location: "Location",
  venue: "Place",
  contact: "Contact",
  story: "Story",
  invoice: "Invoice",
  paid_media: "Paid media",
  giveaway: "Giveaway",
  service: "Notice",
};

const actions = new Map([
  ["typing", "typing"],
  ["upload_photo", "sending a photo"],
  ["record_video", "recording a video"],
  ["upload_video", "sending a video"],
  ["record_voice", "recording a voice message"],
  ["upload_voice", "sending a voice message"],
  ["upload_document", "sending a file"],
  ["choose_sticker", "choosing a sticker"],
  ["find_location", "choosing a location"],
  ["record_video_note", "recording a video message"],
  ["upload_video_note", "sending a video message"],
]);

const clock = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const clockWithSeconds = new Intl.DateTimeFormat(undefined, {
  timeStyle: "medium",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "long" });
const full = new Intl.DateTimeFormat("en", {
  dateStyle: "long",
  timeStyle: "medium",
});

export const kindWord = (kind: MessageKind) => kinds[kind];

/** "typing", "sending a photo"… */
export const actionWord = (action: string) => actions.get(action) ?? "busy";

/** `at` in Unix seconds as "14:02". */
export const timeOf = (at: number) => clock.format(at * 1000);

/** `at` in milliseconds as "14:02:31". */
export const secondOf = (at: number) => clockWithSeconds.format(at);

export const fullTimeOf = (at: number) => full.format(at * 1000);

/** "Today", or the day and month, of Unix seconds. */
export function dayOf(at: number): string {
  const date = new Date(at * 1000);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? "Today" : day.format(date);
}

/** Seconds as "0:07" or "3:04". */
export function lengthOf(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

/** A reaction in colour: Telegram leaves out the mark that asks for it. */
export const inColor = (emoji: string) =>
  /^\p{Emoji}$/u.test(emoji) ? `${emoji}\uFE0F` : emoji;

/** One line that stands for the message in a reply bar or a pinned bar. */
export function gist(message: MessageView): string {
  const words = message.text ?? message.caption;
  if (words) return words;
  const { kind, media, dice, poll, venue } = message;
  if (kind === "sticker" && media?.emoji) return `${media.emoji} Sticker`;
  if (dice) return dice.emoji;
  return poll?.question ?? venue?.title ?? message.service ?? kindWord(kind);
}
