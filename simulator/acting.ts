/**
 * What people do, and the updates the bot gets of it. Each function does it at
 * once; the promise is of the bot having taken the update, and resolves at once
 * when the bot polls or doesn't want that kind.
 *
 * Throws where an app would not let a person do it.
 *
 * @module
 */
import type { MessageEntity, ReactionTypeEmoji, Update } from "grammy/types";
import { findQuote } from "./checks.ts";
import {
  CAPTIONABLE,
  contactContent,
  type Content,
  locationContent,
  somePlace,
  textContent,
  withCaption,
} from "./content.ts";
import {
  finish,
  isLongerThan,
  MAX_CAPTION,
  MAX_TEXT,
} from "./formatting/mod.ts";
import { emojiReactions, type Stored, toApi, wordsOf } from "./messages.ts";
import type { PersonState } from "./people.ts";
import {
  type Draft,
  post,
  react,
  remove,
  setKeyboard,
  showChange,
} from "./phone.ts";
import type { KeyboardView } from "./protocol.ts";
import { isReaction } from "./reactions.ts";
import type { UpdateKind } from "./updates.ts";
import { viewKeyboard } from "./views.ts";
import { seconds, type World } from "./world.ts";

export interface Sending {
  replyTo?: number;
  /** A part of the target's text. */
  quote?: string;
  /** The name of whom it is forwarded from. */
  forwardedFrom?: string;
  /** The username of the inline bot it was made with. */
  viaBot?: string;
  media_group_id?: string;
}

export interface Done {
  message: Stored;
  taken: Promise<void>;
}

/** Resolves when the webhook has answered well; at once without one. */
export function tell<Kind extends UpdateKind>(
  world: World,
  person: PersonState,
  kind: Kind,
  value: NonNullable<Update[Kind]>,
): Promise<void> {
  const taken = world.updates.add(kind, person.id, value);
  return taken && world.webhook.isOn() ? taken : Promise.resolve();
}

/** The text with the entities the person set and those Telegram finds. */
export function formatted(text: string, entities: MessageEntity[] = []) {
  return finish({ text, entities });
}

function requireAble(person: PersonState) {
  const { first_name } = person.user;
  if (person.isDeleted) {
    throw new Error(`${first_name} has no account any more`);
  }
  if (person.hasBlocked) throw new Error(`${first_name} has blocked the bot`);
}

export function submit(
  world: World,
  person: PersonState,
  content: Content,
  options: Sending = {},
): Done {
  requireAble(person);
  requireFit(content);
  const draft: Draft = { isOwn: true, content, ...replyOf(person, options) };
  const { forwardedFrom, viaBot, media_group_id } = options;
  if (media_group_id) draft.media_group_id = media_group_id;
  if (forwardedFrom) {
    draft.forward_origin = {
      type: "hidden_user",
      sender_user_name: forwardedFrom,
      date: seconds(world),
    };
  }
  if (viaBot) {
    const named = { first_name: viaBot, username: viaBot };
    draft.via_bot = { id: 136_817_688, is_bot: true, ...named };
  }
  person.hasStarted = true;
  const message = post(world, person, draft);
  const update = toApi(message, world.bot) as NonNullable<Update["message"]>;
  return { message, taken: tell(world, person, "message", update) };
}

function requireFit({ fields }: Content) {
  if (fields.text === "") throw new Error("An app sends no empty message");
  if (isLongerThan(fields.text ?? "", MAX_TEXT)) {
    throw new Error(`An app sends at most ${MAX_TEXT} characters a message`);
  }
  if (isLongerThan(fields.caption ?? "", MAX_CAPTION)) {
    throw new Error(`An app sends at most ${MAX_CAPTION} characters a caption`);
  }
}

function replyOf(person: PersonState, { replyTo, quote }: Sending) {
  if (replyTo === undefined) return {};
  const target = person.messages.get(replyTo);
  if (!target) throw new Error(`There is no message ${replyTo} to reply to`);
  if (quote === undefined) return { reply_to: replyTo };
  const position = findQuote(wordsOf(target), quote, 0);
  if (position < 0) throw new Error(`Message ${replyTo} has no "${quote}"`);
  const is_manual = true as const;
  return { reply_to: replyTo, quote: { text: quote, position, is_manual } };
}

function requireOwn(person: PersonState, id: number): Stored {
  requireAble(person);
  const message = person.messages.get(id);
  if (message?.isOwn) return message;
  throw new Error(`${person.user.first_name} has no own message ${id}`);
}

/** Puts another content in place of an own message's. */
export function change(
  world: World,
  person: PersonState,
  id: number,
  changed: (content: Content) => Content,
): Done {
  const message = requireOwn(person, id);
  const content = changed(message.content);
  requireFit(content);
  message.content = content;
  message.edit_date = seconds(world);
  showChange(world, message);
  const update = toApi(message, world.bot) as NonNullable<
    Update["edited_message"]
  >;
  return { message, taken: tell(world, person, "edited_message", update) };
}

/** Other words for an own message: its text, or the caption of media. */
export function reword(
  content: Content,
  text: string,
  entities?: MessageEntity[],
): Content {
  if (content.kind === "text") return textContent(formatted(text, entities));
  if (CAPTIONABLE.has(content.kind)) {
    return withCaption(content, formatted(text, entities));
  }
  throw new Error(`A ${content.kind} has no words to edit`);
}

/** Deletes for both sides. Bots hear nothing of it. */
export function erase(world: World, person: PersonState, id: number) {
  requireAble(person);
  if (!person.messages.has(id)) throw new Error(`There is no message ${id}`);
  remove(world, person, [id]);
}

/** Sets the person's reactions to a message, in place of the earlier. */
export function reactTo(
  world: World,
  person: PersonState,
  id: number,
  emoji: string[],
): Promise<void> {
  requireAble(person);
  const message = person.messages.get(id);
  if (!message) throw new Error(`There is no message ${id}`);
  const odd = emoji.find((one) => !isReaction(one));
  if (odd) throw new Error(`Telegram has no reaction ${odd}`);
  const before: ReactionTypeEmoji[] = emojiReactions(
    message.reactions?.own ?? [],
  );
  react(world, message, "own", emoji);
  return tell(world, person, "message_reaction", {
    chat: person.apiChat,
    message_id: id,
    user: person.user,
    date: seconds(world),
    old_reaction: before,
    new_reaction: emojiReactions(emoji),
  });
}

/** Presses a callback button with this data, even one that has since gone. */
export function press(
  world: World,
  person: PersonState,
  id: number,
  data: string,
): Promise<void> {
  requireAble(person);
  const message = person.messages.get(id);
  if (!message) throw new Error(`There is no message ${id}`);
  person.callbackAnswer = null;
  return tell(world, person, "callback_query", {
    id: world.presses.add(person),
    from: person.user,
    message: toApi(message, world.bot),
    chat_instance: person.chatInstance,
    data,
  });
}

/** Presses a key of the keyboard under the chat. */
export function pressKey(
  world: World,
  person: PersonState,
  key: KeyboardView["rows"][number][number],
): Done {
  const { first_name } = person.user;
  const content = key.asks === "contact"
    ? contactContent({ phone_number: "+977980000000", first_name })
    : key.asks === "location"
    ? locationContent(somePlace(world.random))
    : textContent(formatted(key.text));
  const done = submit(world, person, content);
  if (viewKeyboard(person.keyboard?.markup)?.one_time) {
    setKeyboard(world, person, null);
  }
  return done;
}
