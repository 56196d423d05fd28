/**
 * Keyboards and messages that several features show.
 *
 * @module
 */
import { type Context, InlineKeyboard } from "grammy";
import type { Person } from "../core/people.ts";
import type { Standing } from "../core/standing.ts";
import type { Words } from "./locales/mod.ts";
import { callbackData, parseCallbackData } from "./callback_data.ts";
import { isNotModified, troubleOf } from "./telegram.ts";

export function findKeyboard(words: Words, label = words.buttons.find) {
  return new InlineKeyboard().text(label, callbackData("find"));
}

export function homeKeyboard(words: Words) {
  return findKeyboard(words).row()
    .text(words.buttons.profile, callbackData("profile"))
    .text(words.buttons.help, callbackData("help"));
}

export function helpKeyboard(words: Words) {
  return new InlineKeyboard().text(words.buttons.help, callbackData("help"));
}

/** Where a person stands, with the next step on a button. */
export function standingScreen(
  words: Words,
  standing: Standing,
): [text: string, keyboard: InlineKeyboard] {
  switch (standing.kind) {
    case "chatting":
      return [words.chattingAlready, chatKeyboard(words, standing.session)];
    case "searching":
      return [words.searchingAlready, searchKeyboard(words)];
    case "idle":
      return [words.idle, homeKeyboard(words)];
  }
}

/** After a search that found nobody. */
export function widenKeyboard(words: Words) {
  return findKeyboard(words)
    .text(words.buttons.whom, callbackData("whom"));
}

export function searchKeyboard(words: Words) {
  return new InlineKeyboard()
    .text(words.buttons.stopSearch, callbackData("stop_search"));
}

/** What else can be done where a field of the profile is to be written. */
export function askKeyboard(
  words: Words,
  field: NonNullable<Person["editing"]>,
) {
  const keyboard = new InlineKeyboard();
  if (field === "wantsAge") {
    keyboard.text(words.anyAge, callbackData("set", field, "any")).row();
  }
  if (field === "wantsCountry") {
    keyboard.text(words.anyCountry, callbackData("set", field, "any")).row();
  }
  return keyboard.text(words.buttons.cancel, callbackData("cancel", field));
}

/** The controls of a running chat; of this one only, however late pressed. */
export function chatKeyboard(words: Words, session: string) {
  return new InlineKeyboard()
    .text(words.buttons.next, callbackData("next", session))
    .text(words.buttons.stop, callbackData("stop", session))
    .text(words.buttons.block, callbackData("block", session));
}

/** What may be said of a chat that ended, and what comes next. */
export function ratingKeyboard(
  words: Words,
  session: string,
  { isBlocked = false } = {},
) {
  const keyboard = new InlineKeyboard()
    .text(words.buttons.good, callbackData("rate", session, "good"))
    .text(words.buttons.bad, callbackData("rate", session, "bad"))
    .text(words.buttons.scam, callbackData("rate", session, "scam"))
    .row();
  if (!isBlocked) {
    keyboard.text(words.buttons.block, callbackData("block_past", session));
  }
  return keyboard.text(words.buttons.findAnother, callbackData("find"));
}

/** The keyboard that was pressed, without its buttons called `name`. */
export function keyboardWithout(ctx: Context, name: string): InlineKeyboard {
  const rows = ctx.msg?.reply_markup?.inline_keyboard ?? [];
  const isOther = (button: (typeof rows)[number][number]) =>
    !("callback_data" in button) ||
    parseCallbackData(button.callback_data)?.name !== name;
  return new InlineKeyboard(
    rows.map((row) => row.filter(isOther)).filter((row) => row.length > 0),
  );
}

/**
 * Shows a screen: in place of the message whose button was pressed, else as a
 * new message. Telegram can't edit every old message; then, too, a new one. What
 * `isNews` may stand under a later message that says otherwise, so it is said
 * anew where the pressed one says it already.
 */
export async function show(
  ctx: Context,
  text: string,
  keyboard?: InlineKeyboard,
  { isNews = false } = {},
): Promise<void> {
  const markup = keyboard && { reply_markup: keyboard };
  if (ctx.callbackQuery) {
    try {
      await ctx.editMessageText(text, markup);
      return;
    } catch (fault) {
      if (isNotModified(fault) && !isNews) return;
      if (troubleOf(fault)?.kind !== "refused") throw fault;
    }
  }
  await ctx.reply(text, markup);
}
