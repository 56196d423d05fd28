/**
 * A person with a phone: does things to the bot, and sees what the bot does.
 *
 * What a person does resolves when the bot's webhook has answered; at once when
 * the bot polls. It throws where an app would not let a person do it.
 *
 * @module
 */
import { change, erase, press, pressKey, reactTo, reword } from "./acting.ts";
import type { Channel } from "./channels.ts";
import type { Content } from "./content.ts";
import type {
  ButtonView,
  CallbackAnswer,
  KeyboardView,
  MediaKind,
  MessageView,
} from "./protocol.ts";
import { fail, findButton, newestFirst, print, says } from "./screen.ts";
import {
  idOf,
  type MediaOptions,
  type MessageLike,
  Sender,
  type TextOptions,
} from "./sender.ts";
import { deleteAccount, setBlocked, setMember } from "./standing.ts";
import { viewKeyboard, viewMessage } from "./views.ts";

export class Person extends Sender {
  /**
   * Presses the button whose label contains `label`: of the newest message that
   * has one, or of the keyboard. With `on`: of that message as it looked then,
   * even if it has changed since. Returns the bot's answer, if it gave one.
   */
  async presses(
    label: string,
    { on }: { on?: MessageView } = {},
  ): Promise<CallbackAnswer | null> {
    const message = on ?? newestFirst(this.state)
      .find(({ buttons }) => findButton(buttons, label));
    const button = message && findButton(message.buttons, label);
    const key = on ? undefined : findButton(this.keyboard?.rows ?? [], label);
    const keyboardId = this.state.keyboard?.message_id ?? 0;
    if (key && (!button || keyboardId > message.message_id)) {
      await pressKey(this.world, this.state, key).taken;
      return null;
    }
    if (!button) {
      fail(this.state, `There is no button "${label}"`, this.presses);
    }
    return await this.#pressButton(message.message_id, button);
  }

  /** Presses an inline button by where it stands, counted from 0. */
  async pressesAt(message_id: number, row: number, column: number) {
    const message = this.state.messages.get(message_id);
    const button = message && viewMessage(message).buttons[row]?.[column];
    if (!button) throw new Error("That button is gone");
    return await this.#pressButton(message_id, button);
  }

  /** Presses a key of the keyboard by where it stands, counted from 0. */
  async pressesKeyAt(row: number, column: number) {
    const key = this.keyboard?.rows[row]?.[column];
    if (!key) throw new Error("That key is gone");
    await pressKey(this.world, this.state, key).taken;
  }

  /** Other words for an own message: its text, or the caption of media. */
  async edits(
    message: MessageLike,
    text: string,
    { entities }: TextOptions = {},
  ): Promise<MessageView> {
    return await this.#change(
      message,
      (content) => reword(content, text, entities),
    );
  }

  /** Another file for an own message. */
  async replaces(
    message: MessageLike,
    kind: MediaKind,
    options: MediaOptions = {},
  ): Promise<MessageView> {
    return await this.#change(message, () => this.media(kind, options));
  }

  /** Reacts in place of what was there; `null` takes it back. */
  async reacts(message: MessageLike, emoji: string | string[] | null) {
    const all = emoji === null ? [] : [emoji].flat();
    await reactTo(this.world, this.state, idOf(message), all);
  }

  /** For both sides; the bot hears nothing of it. */
  deletes(message: MessageLike) {
    erase(this.world, this.state, idOf(message));
  }

  async blocksBot() {
    await setBlocked(this.world, this.state, true);
  }

  async unblocksBot() {
    await setBlocked(this.world, this.state, false);
  }

  deletesAccount() {
    deleteAccount(this.world, this.state);
  }

  async joins(channel: Channel) {
    await setMember(this.world, this.state, channel, true);
  }

  async leaves(channel: Channel) {
    await setMember(this.world, this.state, channel, false);
  }

  // What a person sees.

  /** Everything in the chat, oldest first. */
  get chat(): MessageView[] {
    return Array.from(this.state.messages.values(), viewMessage);
  }

  /** The newest message of the bot. Throws when there is none. */
  last(): MessageView {
    const last = newestFirst(this.state).find(({ is_own }) => !is_own);
    return last ?? fail(this.state, "The bot has sent nothing", this.last);
  }

  /**
   * The newest message that says `words`; with `after`, only later ones count.
   * Throws an `AssertionError` that shows the phone when there is none.
   */
  sees(
    words: string | RegExp,
    { after }: { after?: MessageLike } = {},
  ): MessageView {
    const found = this.#find(words, after);
    return found ?? fail(this.state, `"${words}" is not there`, this.sees);
  }

  seesNot(words: string | RegExp, { after }: { after?: MessageLike } = {}) {
    if (!this.#find(words, after)) return;
    fail(this.state, `"${words}" is there`, this.seesNot);
  }

  /** What the bot is doing ("typing"…), until 5 s later or its next message. */
  get typing(): string | null {
    const { typing } = this.state;
    return typing && typing.until > this.world.clock.now()
      ? typing.action
      : null;
  }

  /** The bot's answer to the newest press. */
  get callbackAnswer(): CallbackAnswer | null {
    return this.state.callbackAnswer;
  }

  get keyboard(): KeyboardView | null {
    return viewKeyboard(this.state.keyboard?.markup);
  }

  /** The phone as text, for a look at it. */
  override toString(): string {
    return print(this.state);
  }

  #find(words: string | RegExp, after?: MessageLike) {
    const least = after === undefined ? -1 : idOf(after);
    return newestFirst(this.state)
      .filter(({ message_id }) => message_id > least)
      .find((message) => says(message, words));
  }

  async #pressButton(message_id: number, { callback_data, url }: ButtonView) {
    if (callback_data === undefined) {
      return url === undefined ? null : { url, show_alert: false };
    }
    await press(this.world, this.state, message_id, callback_data);
    return this.callbackAnswer;
  }

  async #change(message: MessageLike, changed: (content: Content) => Content) {
    const id = idOf(message);
    const done = change(this.world, this.state, id, changed);
    await done.taken;
    return viewMessage(done.message);
  }
}
