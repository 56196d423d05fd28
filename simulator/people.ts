/**
 * People: their accounts and their private chats with the bot.
 *
 * @module
 */
import type { Chat, ReplyKeyboardMarkup, User } from "grammy/types";
import type { Random } from "../core/random.ts";
import { wholeNumber } from "./ids.ts";
import type { Stored } from "./messages.ts";
import type { CallbackAnswer, NewPerson } from "./protocol.ts";

/** A person and the private chat with the bot: both go by the same id. */
export interface PersonState {
  readonly id: number;
  readonly user: User;
  readonly apiChat: Chat.PrivateChat;
  /** By id, which is also from old to new. */
  readonly messages: Map<number, Stored>;
  /** One of the crowd: phones and events leave it out. */
  readonly isCrowd: boolean;
  readonly chatInstance: string;
  /** Degrees on the colour wheel, far from the people before. */
  readonly hue: number;
  /** Wrote to the bot at least once, so the bot may write. */
  hasStarted: boolean;
  hasBlocked: boolean;
  isDeleted: boolean;
  keyboard: { markup: ReplyKeyboardMarkup; message_id: number } | null;
  /** What the bot was last seen doing, and until when that shows (ms). */
  typing: { action: string; until: number; callOffEnd?: () => void } | null;
  callbackAnswer: CallbackAnswer | null;
}

export type People = ReturnType<typeof createPeople>;

export function createPeople(random: Random) {
  const byId = new Map<number, PersonState>();
  const byUsername = new Map<string, PersonState>();

  /** A new account. Throws when the username is taken. */
  function create(person: NewPerson, isCrowd: boolean): PersonState {
    const { name, username, language_code = "en", is_premium } = person;
    if (username && byUsername.has(username.toLowerCase())) {
      throw new Error(`Cannot add ${name}: @${username} is taken`);
    }
    let id = 0;
    do id = wholeNumber(random, 100_000_000, 7_999_999_999); while (
      byId.has(id)
    );
    const named = { id, first_name: name, ...(username && { username }) };
    const state: PersonState = {
      id,
      user: {
        ...named,
        is_bot: false,
        language_code,
        ...(is_premium && { is_premium }),
      },
      apiChat: { ...named, type: "private" },
      messages: new Map(),
      isCrowd,
      chatInstance: `-${wholeNumber(random, 1e15, 8e15)}`,
      hue: Math.round(byId.size * 137.5 + 210) % 360,
      hasStarted: false,
      hasBlocked: false,
      isDeleted: false,
      keyboard: null,
      typing: null,
      callbackAnswer: null,
    };
    byId.set(id, state);
    if (username) byUsername.set(username.toLowerCase(), state);
    return state;
  }

  return {
    create,
    find: (id: number) => byId.get(id),
    /** Everybody, in the order they came. */
    all: () => byId.values(),
  };
}
