/**
 * What a person can send. Everything resolves when the bot's webhook has
 * answered, at once when the bot polls, with the message as it stands then.
 *
 * @module
 */
import type { Message, MessageEntity, User } from "grammy/types";
import { type Done, formatted, type Sending, submit } from "./acting.ts";
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
import type { MediaKind, MessageView } from "./protocol.ts";
import { rareContent, type RareKind } from "./rare_content.ts";
import { viewMessage } from "./views.ts";
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

export class Sender {
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
    return await this.#submit(this.media(kind, options), options);
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
      return this.#done(this.media(own.kind, look), look, media_group_id);
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

  protected media(kind: MediaKind, options: MediaOptions): Content {
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
}

export function idOf(message: MessageLike): number {
  return typeof message === "number" ? message : message.message_id;
}
