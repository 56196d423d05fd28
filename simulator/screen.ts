/**
 * Looking at a phone: finding messages and buttons, and printing what is there
 * when a test expected something else.
 *
 * @module
 */
import { AssertionError } from "node:assert/strict";
import type { PersonState } from "./people.ts";
import type { ButtonView, MessageView } from "./protocol.ts";
import { viewKeyboard, viewMessage } from "./views.ts";

const PRINTED = 12;

/** From the newest on. */
export function* newestFirst(person: PersonState): Generator<MessageView> {
  const messages = [...person.messages.values()];
  for (let at = messages.length - 1; at >= 0; at--) {
    yield viewMessage(messages[at]!);
  }
}

/** What a reader can read on a message. */
export function wordsOn(message: MessageView): string {
  const { text, caption, poll, venue, contact, service } = message;
  return [
    text,
    caption,
    poll?.question,
    venue?.title,
    contact?.first_name,
    service,
  ].filter((words) => words !== undefined).join("\n");
}

export function says(message: MessageView, words: string | RegExp): boolean {
  const text = wordsOn(message);
  return typeof words === "string"
    ? text.includes(words)
    : text.search(words) >= 0;
}

/** The button whose label is, or else contains, `label`. */
export function findButton<Button extends { text: string }>(
  rows: Button[][],
  label: string,
): Button | undefined {
  const buttons = rows.flat();
  return buttons.find(({ text }) => text === label) ??
    buttons.find(({ text }) => text.includes(label));
}

/** Fails a test, showing the phone. Called by what must not be in the trace. */
export function fail(
  person: PersonState,
  message: string,
  // deno-lint-ignore ban-types
  stackStartFn: Function,
): never {
  throw new AssertionError({
    message: `${message}\n${print(person)}`,
    stackStartFn,
  });
}

/** The newest messages of a phone, as text. */
export function print(person: PersonState): string {
  const { first_name } = person.user;
  const lines = [...newestFirst(person).take(PRINTED)].reverse()
    .map((message) => line(message, first_name));
  const rest = person.messages.size - lines.length;
  const keys = viewKeyboard(person.keyboard?.markup)?.rows.flat() ?? [];
  return [
    `${first_name}'s phone:`,
    ...(rest > 0 ? [`  … ${rest} earlier`] : []),
    ...(lines.length > 0 ? lines : ["  (no messages)"]),
    ...(keys.length > 0 ? [`  keyboard: ${labels(keys)}`] : []),
    ...(person.hasBlocked ? ["  (has blocked the bot)"] : []),
  ].join("\n");
}

function line(message: MessageView, name: string): string {
  const marks = [
    message.kind === "text" ? "" : `<${message.kind}>`,
    message.reply_to ? `(re: ${message.reply_to.text})` : "",
    wordsOn(message).replaceAll("\n", "\n    "),
    message.edit_date === undefined ? "" : "(edited)",
    message.reactions.map(({ emoji }) => emoji).join(""),
    labels(message.buttons.flat()),
  ].filter((mark) => mark !== "");
  const who = message.is_own ? name : "bot";
  return `  ${message.message_id} ${who}: ${marks.join(" ")}`;
}

function labels(buttons: Pick<ButtonView, "text">[]): string {
  return buttons.map(({ text }) => `[${text}]`).join(" ");
}
