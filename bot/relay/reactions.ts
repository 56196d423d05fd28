/**
 * Reactions as a bot may set them: one a message, from Telegram's list.
 *
 * @module
 */
import type { ReactionType, ReactionTypeEmoji } from "grammy/types";

type Emoji = ReactionTypeEmoji["emoji"];

/** Emoji that people have and the list has not, by the nearest it has. */
const nearest: Record<string, Emoji> = {
  "😂": "🤣",
  "😮": "😱",
  "❤️": "❤",
};

/**
 * The reaction to show for `reactions`, the newest last; none for an empty
 * list. `null` when the newest is none that a bot may set.
 */
export function reactionFor(
  reactions: readonly ReactionType[],
): ReactionTypeEmoji[] | null {
  const newest = reactions.at(-1);
  if (!newest) return [];
  if (newest.type !== "emoji") return null;
  const emoji = nearest[newest.emoji] ?? newest.emoji;
  return [{ type: "emoji", emoji }];
}
