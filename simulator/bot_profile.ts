/**
 * What the bot says of itself: commands, descriptions, name, menu button.
 *
 * @module
 */
import type { BotCommand, MenuButton } from "grammy/types";

export type BotProfile = ReturnType<typeof createBotProfile>;

export function createBotProfile() {
  /** By scope and language. */
  const commands = new Map<string, BotCommand[]>();
  /** By field and language. */
  const words = new Map<string, string>();
  /** By chat; `null` for all. */
  const menuButtons = new Map<number | null, MenuButton>();

  return {
    commands,
    words,
    menuButtons,
    /** The commands a person sees who speaks `language`. */
    commandsFor(chat_id: number | undefined, language: string): BotCommand[] {
      const scopes = ["all_private_chats", "default"];
      if (chat_id !== undefined) scopes.unshift(`chat ${chat_id}`);
      for (const scope of scopes) {
        const found = commands.get(`${scope} ${language}`) ??
          commands.get(`${scope} `);
        if (found) return found;
      }
      return [];
    },
  };
}
