/**
 * One person's phone: what the simulator says of it, as signals, and what only
 * this page knows (a draft, an open menu, a toast).
 *
 * @module
 */
import { type Signal, signal } from "@preact/signals";
import type {
  CallbackAnswer,
  KeyboardView,
  MediaView,
  MessageView,
  PersonView,
} from "../../protocol.ts";

/** What lies over the chat; one at a time. */
export type Sheet =
  | {
    kind: "message";
    message: MessageView;
    quote: string;
    x: number;
    y: number;
  }
  | { kind: "viewer"; media: MediaView }
  | { kind: "attach" | "commands" | "poll" | "person" };

/** A short line at the top of the screen; `alert` has to be closed by hand. */
export interface Notice {
  text: string;
  tone: "plain" | "bad";
  isAlert: boolean;
  url?: string;
}

/** The message being answered, and the part of its text that is quoted. */
export interface ReplyDraft {
  message: MessageView;
  quote?: string;
}

export interface Phone {
  readonly id: number;
  readonly name: string;
  readonly username?: string;
  readonly color: string;
  readonly messages: Signal<MessageView[]>;
  readonly typing: Signal<string | null>;
  readonly keyboard: Signal<KeyboardView | null>;
  readonly isBlocked: Signal<boolean>;
  readonly isDeleted: Signal<boolean>;

  /** The bot's messages that came while the phone was out of view. */
  readonly unread: Signal<number>;
  readonly draft: Signal<string>;
  readonly reply: Signal<ReplyDraft | null>;
  readonly editing: Signal<MessageView | null>;
  /** The inline button whose answer is awaited: `message:row:column`. */
  readonly pressed: Signal<string | null>;
  readonly sheet: Signal<Sheet | null>;
  readonly notice: Signal<Notice | null>;
  /** The keyboard under the chat was put away by hand. */
  readonly isKeyboardHidden: Signal<boolean>;
}

export function createPhone(person: PersonView): Phone {
  return {
    id: person.id,
    name: person.name,
    username: person.username,
    color: person.color,
    messages: signal(person.chat),
    typing: signal(person.typing),
    keyboard: signal(person.keyboard),
    isBlocked: signal(person.blocked),
    isDeleted: signal(person.deleted),
    unread: signal(0),
    draft: signal(""),
    reply: signal(null),
    editing: signal(null),
    pressed: signal(null),
    sheet: signal(null),
    notice: signal(null),
    isKeyboardHidden: signal(false),
  };
}

/** Takes over a person's state anew; what only the page knows stays. */
export function refresh(phone: Phone, person: PersonView) {
  phone.messages.value = person.chat;
  phone.typing.value = person.typing;
  phone.keyboard.value = person.keyboard;
  phone.isBlocked.value = person.blocked;
  phone.isDeleted.value = person.deleted;
}

/** Older messages are forgotten, as the simulator does. */
const maxMessages = 1000;

/** Puts `message` in its place by id, over an older version of it. */
export function place(phone: Phone, message: MessageView) {
  const { message_id } = message;
  const messages = phone.messages.peek();
  const last = messages.at(-1);
  if (last === undefined || last.message_id < message_id) {
    phone.messages.value = [...messages, message].slice(-maxMessages);
    return;
  }
  const at = messages.findIndex((other) => other.message_id >= message_id);
  const isKnown = messages[at]!.message_id === message_id;
  phone.messages.value = messages.toSpliced(at, isKnown ? 1 : 0, message);
}

/** Takes messages away, and with them the reply or edit that hangs on one. */
export function remove(phone: Phone, ids: readonly number[]) {
  const isGone = (message?: MessageView) =>
    message !== undefined && ids.includes(message.message_id);
  phone.messages.value = phone.messages.peek().filter((message) =>
    !isGone(message)
  );
  if (isGone(phone.reply.peek()?.message)) phone.reply.value = null;
  if (isGone(phone.editing.peek() ?? undefined)) {
    phone.editing.value = null;
    phone.draft.value = "";
  }
}

/** Shows what the bot answered to a press: a toast, an alert, or nothing. */
export function showAnswer(phone: Phone, answer: CallbackAnswer) {
  phone.pressed.value = null;
  if (!answer.text && !answer.url) return;
  phone.notice.value = {
    text: answer.text ?? "The bot opens a page:",
    tone: "plain",
    isAlert: answer.show_alert || answer.url !== undefined,
    url: answer.url,
  };
}
