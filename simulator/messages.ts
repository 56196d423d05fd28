/**
 * Messages as they are kept, and as the Bot API shows them.
 *
 * @module
 */
import type {
  InlineKeyboardMarkup,
  Message,
  ReactionTypeEmoji,
  TextQuote,
  User,
} from "grammy/types";
import type { Content } from "./content.ts";
import type { PersonState } from "./people.ts";

/** A message in the private chat of one person with the bot. */
export interface Stored {
  readonly message_id: number;
  readonly chat: PersonState;
  /** Sent by the person; otherwise by the bot. */
  readonly isOwn: boolean;
  /** Unix seconds, as every date here. */
  readonly date: number;
  content: Content;
  edit_date?: number;
  reply_to?: number;
  quote?: TextQuote;
  inline?: InlineKeyboardMarkup;
  /** Brought or took away a keyboard, so it can't be edited. */
  hasKeyboard?: boolean;
  isProtected?: boolean;
  isPinned?: boolean;
  media_group_id?: string;
  forward_origin?: Message["forward_origin"];
  via_bot?: User;
  /** Emoji of the person, then of the bot. */
  reactions?: { own: string[]; bot: string[] };
}

/** The message as an update or an answer carries it. */
export function toApi(message: Stored, bot: User, isNested = false): Message {
  const { chat, content } = message;
  const api: Message = {
    message_id: message.message_id,
    from: message.isOwn ? chat.user : bot,
    chat: chat.apiChat,
    date: message.date,
    ...content.fields,
  };
  if (message.edit_date !== undefined) api.edit_date = message.edit_date;
  if (message.forward_origin) api.forward_origin = message.forward_origin;
  if (message.via_bot) api.via_bot = message.via_bot;
  if (message.media_group_id) api.media_group_id = message.media_group_id;
  if (message.isProtected) api.has_protected_content = true;
  if (message.inline) api.reply_markup = message.inline;
  if (message.quote) api.quote = message.quote;
  if (message.reply_to !== undefined && !isNested) {
    const target = chat.messages.get(message.reply_to);
    if (target) {
      // A target never carries its own target, as Telegram's doesn't.
      api.reply_to_message = toApi(target, bot, true) as NonNullable<
        Message["reply_to_message"]
      >;
    }
  }
  return api;
}

/** Text or caption, "" when there is neither. */
export function wordsOf(message: Stored): string {
  const { text, caption } = message.content.fields;
  return text ?? caption ?? "";
}

export function emojiReactions(emoji: readonly string[]): ReactionTypeEmoji[] {
  return emoji.map((one) => ({
    type: "emoji",
    emoji: one as ReactionTypeEmoji["emoji"],
  }));
}
