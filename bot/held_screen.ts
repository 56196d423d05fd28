/**
 * What somebody sees who can neither write nor search for a while: the pictures
 * of a challenge, or how long it lasts.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import { pictures } from "../core/moderation/behaviour/challenge.ts";
import type { Hold } from "../core/moderation/behaviour/hold.ts";
import { callbackData } from "./callback_data.ts";
import type { Words } from "./locales/mod.ts";

const A_ROW = 4;

export function heldScreen(
  words: Words,
  hold: Hold,
  now: number,
): [text: string, keyboard?: InlineKeyboard] {
  // A pause ends the chat or the search they are in.
  if (hold.kind === "muted") {
    return [`${words.muted(hold.until - now)}\n\n${words.idle}`];
  }
  const { right, round, shown } = hold.challenge;
  const keyboard = new InlineKeyboard();
  shown.forEach((picture, at) => {
    if (at > 0 && at % A_ROW === 0) keyboard.row();
    const data = callbackData("prove", round, String(at));
    keyboard.text(pictures[picture], data);
  });
  return [words.challenge(words.pictures[right]), keyboard];
}
