/**
 * What appears on a person's phone, changes there and goes away again.
 *
 * @module
 */
import type { ReplyKeyboardMarkup } from "grammy/types";
import type { Content } from "./content.ts";
import type { Stored } from "./messages.ts";
import type { PersonState } from "./people.ts";
import type { CallbackAnswer } from "./protocol.ts";
import {
  viewKeyboard,
  viewMessage,
  viewPerson,
  viewReactions,
} from "./views.ts";
import { seconds, type World } from "./world.ts";

/** How long a chat action shows. */
const TYPING_MS = 5_000;

export type Draft =
  & Omit<Stored, "message_id" | "chat" | "date" | "content">
  & { content: Content };

function isWatched(world: World, person: PersonState): boolean {
  return !person.isCrowd && world.events.isHeard();
}

/** Puts a message into the chat, as its newest. */
export function post(world: World, person: PersonState, draft: Draft): Stored {
  const message: Stored = {
    ...draft,
    message_id: world.nextMessageId(),
    chat: person,
    date: seconds(world),
  };
  const { messages } = person;
  messages.set(message.message_id, message);
  if (messages.size > world.historyLimit) {
    const [oldest] = messages.keys();
    messages.delete(oldest!);
  }
  if (!message.isOwn) stopTyping(world, person);
  if (isWatched(world, person)) {
    const view = viewMessage(message);
    world.events.emit({ type: "message", person: person.id, message: view });
  }
  return message;
}

/** Says that the message is not what it was: edited, pinned, other buttons. */
export function showChange(world: World, message: Stored) {
  if (!isWatched(world, message.chat)) return;
  world.events.emit({
    type: "edited",
    person: message.chat.id,
    message: viewMessage(message),
  });
}

export function remove(world: World, person: PersonState, ids: number[]) {
  const gone = ids.filter((id) => person.messages.delete(id));
  if (gone.length === 0 || !isWatched(world, person)) return;
  world.events.emit({ type: "deleted", person: person.id, message_ids: gone });
}

/** Sets the reactions of the person or of the bot, in place of the earlier. */
export function react(
  world: World,
  message: Stored,
  who: "own" | "bot",
  emoji: string[],
) {
  message.reactions ??= { own: [], bot: [] };
  message.reactions[who] = emoji;
  if (!isWatched(world, message.chat)) return;
  world.events.emit({
    type: "reaction",
    person: message.chat.id,
    message_id: message.message_id,
    reactions: viewReactions(message),
  });
}

export function showTyping(world: World, person: PersonState, action: string) {
  person.typing?.callOffEnd?.();
  person.typing = { action, until: world.clock.now() + TYPING_MS };
  if (!isWatched(world, person)) return;
  world.events.emit({ type: "typing", person: person.id, action });
  person.typing.callOffEnd = world.clock.after(
    TYPING_MS,
    () => stopTyping(world, person),
  );
}

export function stopTyping(world: World, person: PersonState) {
  if (person.typing === null) return;
  person.typing.callOffEnd?.();
  person.typing = null;
  if (!isWatched(world, person)) return;
  world.events.emit({ type: "typing", person: person.id, action: null });
}

export function setKeyboard(
  world: World,
  person: PersonState,
  keyboard: { markup: ReplyKeyboardMarkup; message_id: number } | null,
) {
  person.keyboard = keyboard;
  if (!isWatched(world, person)) return;
  world.events.emit({
    type: "keyboard",
    person: person.id,
    keyboard: viewKeyboard(keyboard?.markup),
  });
}

export function showAnswer(
  world: World,
  person: PersonState,
  answer: CallbackAnswer,
) {
  person.callbackAnswer = answer;
  if (!isWatched(world, person)) return;
  world.events.emit({ type: "callback_answer", person: person.id, answer });
}

/** Says that somebody is new, or blocks, unblocks or deletes the account. */
export function showPerson(world: World, person: PersonState) {
  if (!isWatched(world, person)) return;
  const view = viewPerson(person, world.clock.now());
  world.events.emit({ type: "person", person: view });
}
