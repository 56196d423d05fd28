/**
 * A person with a phone: does things to the bot, and sees what the bot does.
 *
 * What a person does resolves when the bot's webhook has answered; at once when
 * the bot polls. It throws where an app would not let a person do it.
 *
 * @module
 */
import type { Message, MessageEntity, User } from "grammy/types";
import {
  change,
  deleteAccount,
  type Done,
  erase,
  formatted,
  press,
  pressKey,
  reactTo,
  reword,
  type Sending,
  setBlocked,
  setMember,
  submit,
} from "./acting.ts";
import type { Channel } from "./channels.ts";
import {
  contactContent,
  type Content,
  diceContent,
  locationContent,
  mediaContent,
  pollContent,
  somePlace,
  textContent,
  venueContent,
} from "./content.ts";
import type { FileDetails } from "./files.ts";
import { randomDigits } from "./ids.ts";
import type { PersonState } from "./people.ts";
import type {
  CallbackAnswer,
  KeyboardView,
  MediaKind,
  MessageView,
} from "./protocol.ts";
import { fail, findButton, newestFirst, print, says } from "./screen.ts";
import { viewKeyboard, viewMessage } from "./views.ts";
import type { World } from "./world.ts";

/** A message, or its id. */
export type MessageLike = MessageView | number;

export interface SendOptions {
  replyTo?: MessageLike;
  quote?: string;
  forwardedFrom?: string;
  viaBot?: string;
}

export interface TextOptions extends SendOptions {
  entities?: MessageEntity[];
}

export interface MediaOptions extends TextOptions {
  caption?: string;
  spoiler?: boolean;
  above?: boolean;
  /** The file itself; made up when not given. */
  bytes?: Uint8Array<ArrayBuffer>;
  details?: FileDetails;
}

export type AlbumPart = MediaKind | ({ kind: MediaKind } & MediaOptions);

/** Kinds a bot can't copy. */
export type RareKind =
  | "story"
  | "invoice"
  | "paid_media"
  | "giveaway"
  | "service";

export class Person {
  constructor(readonly world: World, readonly state: PersonState) {}

  get id(): number {
    return this.state.id;
  }

  get name(): string {
    return this.state.user.first_name;
  }

  /** As updates carry it. */
  get user(): User {
    return this.state.user;
  }

  // What a person sends.

  /** "/start", with a payload after it when one is given. */
  starts(payload?: string): Promise<MessageView> {
    return this.sends(payload === undefined ? "/start" : `/start ${payload}`);
  }

  async sends(text: string, options: TextOptions = {}): Promise<MessageView> {
    const content = textContent(formatted(text, options.entities));
    return await this.#submit(content, options);
  }

  sendsPhoto(options?: MediaOptions): Promise<MessageView> {
    return this.sendsMedia("photo", options);
  }

  sendsVoice(options?: MediaOptions): Promise<MessageView> {
    return this.sendsMedia("voice", options);
  }

  sendsVideo(options?: MediaOptions): Promise<MessageView> {
    return this.sendsMedia("video", options);
  }

  sendsVideoNote(options?: MediaOptions): Promise<MessageView> {
    return this.sendsMedia("video_note", options);
  }

  sendsAudio(options?: MediaOptions): Promise<MessageView> {
    return this.sendsMedia("audio", options);
  }

  sendsDocument(options?: MediaOptions): Promise<MessageView> {
    return this.sendsMedia("document", options);
  }

  sendsSticker(options?: MediaOptions): Promise<MessageView> {
    return this.sendsMedia("sticker", options);
  }

  sendsGif(options?: MediaOptions): Promise<MessageView> {
    return this.sendsMedia("animation", options);
  }

  async sendsMedia(
    kind: MediaKind,
    options: MediaOptions = {},
  ): Promise<MessageView> {
    return await this.#submit(this.#media(kind, options), options);
  }

  /** 2 to 10 parts that stand together. The caption goes to the first. */
  async sendsAlbum(
    parts: readonly AlbumPart[] = ["photo", "photo"],
    options: MediaOptions = {},
  ): Promise<MessageView[]> {
    if (parts.length < 2 || parts.length > 10) {
      throw new Error("An album has 2 to 10 parts");
    }
    const media_group_id = randomDigits(this.world.random, 17);
    const { caption, entities, ...rest } = options;
    const first = {
      ...rest,
      ...(caption && { caption }),
      ...(entities && { entities }),
    };
    const done = parts.map((part, index) => {
      const own = typeof part === "string" ? { kind: part } : part;
      const look = { ...(index === 0 ? first : rest), ...own };
      return this.#done(this.#media(own.kind, look), look, media_group_id);
    });
    await Promise.all(done.map(({ taken }) => taken));
    return done.map(({ message }) => viewMessage(message));
  }

  async sendsDice(emoji = "🎲", options?: SendOptions): Promise<MessageView> {
    return await this.#submit(diceContent(this.world.random, emoji), options);
  }

  /** A quiz with `correct` tells the bot the answer; without, it doesn't. */
  async sendsPoll(
    question: string,
    poll: string[],
    { type, correct, ...options }: SendOptions & {
      type?: "regular" | "quiz";
      correct?: number;
    } = {},
  ): Promise<MessageView> {
    const content = pollContent(this.world.random, {
      question,
      options: poll,
      ...(type && { type }),
      ...(correct !== undefined && { correct: [correct] }),
    });
    return await this.#submit(content, options);
  }

  async sendsLocation(
    location: Partial<NonNullable<Message["location"]>> = {},
    options?: SendOptions,
  ): Promise<MessageView> {
    const place = { ...somePlace(this.world.random), ...location };
    return await this.#submit(locationContent(place), options);
  }

  async sendsVenue(
    venue: { title?: string; address?: string } = {},
    options?: SendOptions,
  ): Promise<MessageView> {
    const { title = "Corner Tea House", address = "5 Lamp Street" } = venue;
    const location = somePlace(this.world.random);
    return await this.#submit(
      venueContent({ location, title, address }),
      options,
    );
  }

  async sendsContact(
    contact: { phone_number?: string; first_name?: string } = {},
    options?: SendOptions,
  ): Promise<MessageView> {
    const content = contactContent({
      phone_number: "+9779800000000",
      first_name: this.name,
      ...contact,
    });
    return await this.#submit(content, options);
  }

  /** What a bot can't copy: a story, an invoice, a service message… */
  async sendsRare(kind: RareKind, options?: SendOptions): Promise<MessageView> {
    return await this.#submit(rareContent(kind, this.state), options);
  }

  // What else a person does.

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
    const { callback_data, url } = button;
    if (callback_data === undefined) {
      return url === undefined ? null : { url, show_alert: false };
    }
    await press(this.world, this.state, message.message_id, callback_data);
    return this.callbackAnswer;
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
    return await this.#change(message, () => this.#media(kind, options));
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
  toString(): string {
    return print(this.state);
  }

  #find(words: string | RegExp, after?: MessageLike) {
    const least = after === undefined ? -1 : idOf(after);
    return newestFirst(this.state)
      .filter(({ message_id }) => message_id > least)
      .find((message) => says(message, words));
  }

  #media(kind: MediaKind, options: MediaOptions): Content {
    const { caption, entities, spoiler, above, bytes, details } = options;
    const file = this.world.files.create(kind, details, bytes);
    return mediaContent(file, {
      ...(caption && { caption: formatted(caption, entities) }),
      ...(spoiler && { spoiler }),
      ...(above && { above }),
    });
  }

  #done(
    content: Content,
    options: SendOptions = {},
    media_group_id?: string,
  ): Done {
    const { replyTo, quote, forwardedFrom, viaBot } = options;
    const sending: Sending = {};
    if (replyTo !== undefined) sending.replyTo = idOf(replyTo);
    if (quote !== undefined) sending.quote = quote;
    if (forwardedFrom !== undefined) sending.forwardedFrom = forwardedFrom;
    if (viaBot !== undefined) sending.viaBot = viaBot;
    if (media_group_id) sending.media_group_id = media_group_id;
    return submit(this.world, this.state, content, sending);
  }

  async #submit(content: Content, options?: SendOptions) {
    const { message, taken } = this.#done(content, options);
    await taken;
    return viewMessage(message);
  }

  async #change(message: MessageLike, changed: (content: Content) => Content) {
    const id = idOf(message);
    const done = change(this.world, this.state, id, changed);
    await done.taken;
    return viewMessage(done.message);
  }
}

function idOf(message: MessageLike): number {
  return typeof message === "number" ? message : message.message_id;
}

function rareContent(kind: RareKind, person: PersonState): Content {
  return { kind, fields: rareFields(kind, person) };
}

function rareFields(
  kind: RareKind,
  { apiChat }: PersonState,
): Partial<Message> {
  switch (kind) {
    case "story":
      return { story: { chat: apiChat, id: 7 } };
    case "invoice":
      return {
        invoice: {
          title: "Lamp oil",
          description: "A month of light",
          start_parameter: "",
          currency: "XTR",
          total_amount: 50,
        },
      };
    case "paid_media":
      return {
        paid_media: {
          star_count: 5,
          paid_media: [{ type: "preview", width: 640, height: 480 }],
        },
      };
    case "giveaway":
      return {
        giveaway: {
          chats: [apiChat],
          winners_selection_date: 2_000_000_000,
          winner_count: 1,
        },
      };
    case "service":
      return {
        message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 },
      };
  }
}
