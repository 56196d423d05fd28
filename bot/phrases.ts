/**
 * Phrases that people can send with a press: the admin's, or the bot's own.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { Language } from "../core/people/people.ts";
import { callbackData } from "./callback_data.ts";
import type { Words } from "./locales/mod.ts";
import { chatKeyboard } from "./screens.ts";

/** The admin's phrases in `language`, or `usual` where there are none. */
export function phrasesFor(
  chosen: Partial<Record<Language, string[]>>,
  language: Language | undefined,
  usual: readonly string[],
): readonly string[] {
  const own = chosen[language ?? "en"] ?? [];
  return own.length > 0 ? own : usual;
}

/** Letters that fit a row of buttons on a narrow screen. */
const ROW_LETTERS = 28;

/** The controls of a chat that has just begun, under something to say first. */
export function matchKeyboard(
  words: Words,
  session: string,
  quickReplies: readonly string[],
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  let letters = 0;
  quickReplies.forEach((text, at) => {
    if (letters > 0 && letters + text.length > ROW_LETTERS) {
      keyboard.row();
      letters = 0;
    }
    keyboard.text(text, callbackData("quick", session, String(at)));
    letters += text.length;
  });
  return keyboard.row().append(chatKeyboard(words, session));
}
