/**
 * What the simulator and its page say to each other.
 *
 *   GET  /sim/state           SimState
 *   GET  /sim/events          server-sent events, each one SimEvent as JSON
 *   POST /sim/act             Act            -> ActAnswer
 *   POST /sim/people          NewPerson      -> PersonView
 *   POST /sim/faults          { faults: Fault[] } (replaces all) -> { faults: Fault[] }
 *   POST /sim/crowd           { size }       -> { size }
 *   GET  /sim/file/<file_id>  the bytes, with their content type
 *
 * POST bodies are JSON. Names are Telegram's where Telegram has one; `date` and
 * `edit_date` are Unix seconds, `at` is in milliseconds. People of the crowd
 * are in neither the state nor the events, only their calls are.
 *
 * @module
 */
import type { BotCommand, MessageEntity } from "grammy/types";

export type MediaKind =
  | "photo"
  | "voice"
  | "video"
  | "video_note"
  | "audio"
  | "document"
  | "sticker"
  | "animation";

export type MessageKind =
  | "text"
  | MediaKind
  | "dice"
  | "poll"
  | "location"
  | "venue"
  | "contact"
  | "story"
  | "invoice"
  | "paid_media"
  | "giveaway"
  | "service";

/** The file of a message. `/sim/file/<file_id>` has something to show for it. */
export interface MediaView {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  mime_type: string;
  file_name?: string;
  width?: number;
  height?: number;
  /** Seconds. */
  duration?: number;
  /** Of a voice: 40 bars from 0 to 31. */
  waveform?: number[];
  title?: string;
  performer?: string;
  /** The emoji a sticker stands for. */
  emoji?: string;
}

export interface ButtonView {
  text: string;
  /** What pressing does; `other` is for what the simulator only shows. */
  kind: "callback" | "url" | "copy_text" | "web_app" | "other";
  callback_data?: string;
  url?: string;
  copy_text?: string;
  style?: "danger" | "success" | "primary";
}

/** The keyboard that stands under the chat in place of the letters. */
export interface KeyboardView {
  rows: { text: string; asks?: "contact" | "location" | "other" }[][];
  placeholder?: string;
  is_persistent: boolean;
  one_time: boolean;
}

export interface ReplyView {
  message_id: number;
  is_own: boolean;
  kind: MessageKind;
  /** First 120 characters of text or caption, or a word for the kind. */
  text: string;
}

/** A message as one person sees it on the phone. */
export interface MessageView {
  message_id: number;
  date: number;
  edit_date?: number;
  /** Sent by this person; otherwise by the bot. */
  is_own: boolean;
  kind: MessageKind;
  text?: string;
  entities?: MessageEntity[];
  caption?: string;
  caption_entities?: MessageEntity[];
  show_caption_above_media?: boolean;
  has_media_spoiler?: boolean;
  media?: MediaView;
  /** Parts of an album share it and stand one after another. */
  media_group_id?: string;
  dice?: { emoji: string; value: number };
  poll?: { question: string; options: string[]; type: "regular" | "quiz" };
  location?: { latitude: number; longitude: number; live_period?: number };
  venue?: { title: string; address: string };
  contact?: { phone_number: string; first_name: string };
  /** Of a service message: the line in the middle. */
  service?: string;
  /** Absent when the message answers nothing or its target is gone. */
  reply_to?: ReplyView;
  /** The part of the target that is answered. */
  quote?: string;
  /** "Forwarded from …". */
  forwarded_from?: string;
  /** Inline buttons, in rows; no rows when there are none. */
  buttons: ButtonView[][];
  reactions: { emoji: string; is_own: boolean }[];
  /** The message can't be forwarded or saved. */
  is_protected: boolean;
  is_pinned: boolean;
}

export interface CallbackAnswer {
  text?: string;
  show_alert: boolean;
  url?: string;
}

export interface PersonView {
  id: number;
  name: string;
  username?: string;
  /** A CSS colour that stays with the person. */
  color: string;
  /** Oldest first. */
  chat: MessageView[];
  /** What the bot is doing ("typing", "upload_photo"…); null after 5 s or a message. */
  typing: string | null;
  /** The answer to the newest press, null while there is none. */
  callbackAnswer: CallbackAnswer | null;
  keyboard: KeyboardView | null;
  /** The person has blocked the bot. */
  blocked: boolean;
  /** The person has deleted the account. */
  deleted: boolean;
}

/** One call the bot made. */
export interface CallRecord {
  at: number;
  /** How long it took to answer. */
  ms: number;
  method: string;
  chat_id?: number | string;
  ok: boolean;
  error_code?: number;
  description?: string;
}

/** Where and how often a fault strikes; without any of it: every time. */
export interface FaultScope {
  /** Only calls of this method (faults of deliveries have none). */
  method?: string;
  /** Only calls and updates of this chat. */
  chat_id?: number;
  /** How likely each one is struck, 0 to 1. */
  share?: number;
  /** Only the next so many; it counts down and the fault goes at 0. */
  times?: number;
}

/** Something that goes wrong on purpose. */
export type Fault =
  & FaultScope
  & (
    /** Every answer comes `ms` later, and up to `jitter_ms` more. */
    | { kind: "latency"; ms: number; jitter_ms?: number }
    /** 429. With `per_second`: only calls beyond that many, in all or per chat. */
    | {
      kind: "flood";
      retry_after: number;
      per_second?: number;
      per_chat?: boolean;
    }
    /** 5xx: 502 when not given. Nothing was done. */
    | { kind: "server_error"; error_code?: number }
    /** The connection breaks before the call took effect. */
    | { kind: "drop_before" }
    /** The connection breaks after the call took effect. */
    | { kind: "drop_after" }
    /** An update that was answered well is delivered once more. */
    | { kind: "repeated_delivery" }
    /** The bot's answer to an update is lost, so the update comes again later. */
    | { kind: "lost_answer" }
  );

export interface SimState {
  bot: { id: number; name: string; username: string; commands: BotCommand[] };
  people: PersonView[];
  faults: Fault[];
  crowd: { size: number };
  /** The newest calls, oldest first, at most 200. */
  calls: CallRecord[];
  /** The reactions Telegram allows. */
  reactions: string[];
}

export type SimEvent =
  | { type: "message"; person: number; message: MessageView }
  | { type: "edited"; person: number; message: MessageView }
  | { type: "deleted"; person: number; message_ids: number[] }
  | {
    type: "reaction";
    person: number;
    message_id: number;
    reactions: MessageView["reactions"];
  }
  | { type: "typing"; person: number; action: string | null }
  | { type: "keyboard"; person: number; keyboard: KeyboardView | null }
  | { type: "callback_answer"; person: number; answer: CallbackAnswer }
  /** A new person, or one who blocked, unblocked or deleted the account. */
  | { type: "person"; person: PersonView }
  | { type: "commands"; commands: BotCommand[] }
  | { type: "call"; call: CallRecord }
  | { type: "faults"; faults: Fault[] }
  | { type: "crowd"; size: number };

export interface NewPerson {
  name: string;
  username?: string;
  language_code?: string;
  is_premium?: boolean;
}

/** A file picked in the browser. Without one the simulator makes one up. */
export interface PickedFile {
  /** Base64. */
  data: string;
  mime_type: string;
  file_name?: string;
}

export interface Replying {
  reply_to?: number;
  /** A part of the target's text. */
  quote?: string;
}

export interface Captioned extends Replying {
  caption?: string;
  spoiler?: boolean;
  file?: PickedFile;
}

/** What a person does on the page. Text is as typed, with `**marks**` in it. */
export type Act =
  & { person: number }
  & (
    | ({ act: "send"; text: string } & Replying)
    | ({ act: MediaKind } & Captioned)
    /** 2 to 10 photos and videos; made up when no items are given (then 3). */
    | ({
      act: "album";
      items?: { kind: "photo" | "video"; file?: PickedFile }[];
    } & Omit<Captioned, "file">)
    | ({ act: "dice"; emoji?: string } & Replying)
    | ({ act: "poll"; question: string; options: string[] } & Replying)
    | ({ act: "location" | "venue" | "contact" | "story" } & Replying)
    /** An inline button, counted from 0. */
    | { act: "press"; message_id: number; row: number; column: number }
    /** A key of the keyboard under the chat, counted from 0. */
    | { act: "press_key"; row: number; column: number }
    /** The text, or of media the caption. */
    | { act: "edit"; message_id: number; text: string }
    | { act: "react"; message_id: number; emoji: string | null }
    | { act: "delete"; message_id: number }
    | { act: "block" | "unblock" | "delete_account" }
  );

/** Comes at once, not when the bot has reacted: that is what events are for. */
export type ActAnswer = { ok: true } | { ok: false; error: string };
