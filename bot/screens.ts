/**
 * Keyboards and messages that several features show.
 *
 * @module
 */
import { type Context, InlineKeyboard } from "grammy";
import type { Banned } from "../core/moderation/ban.ts";
import type { Standing } from "../core/people/standing.ts";
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
    case "banned":
      return banScreen(words, standing);
  }
}

/** Why somebody is banned and for how long, with what they can do about it. */
export function banScreen(
  words: Words,
  banned: Omit<Banned, "kind">,
): [text: string, keyboard: InlineKeyboard] {
  const { ban, leftMs } = banned;
  const appeal = noAppeal(words, banned);
  const reason = words.banReasons[ban.reason];
  const text = words.banned({ reason, leftMs, ...appeal && { appeal } });
  const keyboard = new InlineKeyboard();
  if (!appeal) keyboard.text(words.buttons.appeal, callbackData("appeal"));
  return [text, keyboard];
}

/** Why no appeal can be made now; `null` where one can. */
function noAppeal(
  words: Words,
  { ban, leftMs, appealInMs }: Omit<Banned, "kind">,
): string | null {
  if (ban.appeal) return words.appealOpen;
  if (appealInMs === 0) return null;
  const isOverFirst = leftMs !== null && leftMs <= appealInMs;
  return isOverFirst ? words.appealRejected : words.appealSoon(appealInMs);
}

/** Says that somebody is banned, in place of what they asked for. */
export async function replyBanned(
  ctx: Context,
  words: Words,
  banned: Banned,
): Promise<void> {
  const [text, reply_markup] = banScreen(words, banned);
  await ctx.reply(text, { reply_markup });
}

/** After a search that found nobody. */
export function afterSearchKeyboard(words: Words) {
  return findKeyboard(words)
    .text(words.buttons.whom, callbackData("whom"));
}

export function searchKeyboard(words: Words) {
  return new InlineKeyboard()
    .text(words.buttons.stopSearch, callbackData("stop_search"));
}

/** What is said of a search, and what it may expect. */
export function searchText(
  words: Words,
  state: string,
  forecast: Parameters<Words["forecast"]>[0],
): string {
  return `${state}\n\n${words.forecast(forecast)}`;
}

/** For a search that nobody fits so far. */
export function widenKeyboard(words: Words) {
  return new InlineKeyboard()
    .text(words.buttons.widen, callbackData("widen"))
    .text(words.buttons.stopSearch, callbackData("stop_search"));
}

/** Whether to meet the partner of `session` again. */
export function againKeyboard(words: Words, session: string) {
  return new InlineKeyboard()
    .text(words.buttons.yes, callbackData("again_yes", session))
    .text(words.buttons.no, callbackData("again_no", session));
}

/** The controls of a running chat; of this one only, however late pressed. */
export function chatKeyboard(words: Words, session: string) {
  return new InlineKeyboard()
    .text(words.buttons.next, callbackData("next", session))
    .text(words.buttons.stop, callbackData("stop", session))
    .text(words.buttons.block, callbackData("block", session))
    .row()
    .text(words.buttons.idea, callbackData("idea", session))
    .text(words.buttons.report, callbackData("report", session));
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
  keyboard.text(words.buttons.report, callbackData("report", session)).row();
  if (!isBlocked) {
    keyboard.text(words.buttons.again, callbackData("again", session));
  }
  return keyboard.text(words.buttons.findAnother, callbackData("find"));
}

/** The keyboard that was pressed, without its buttons of these names. */
export function keyboardWithout(
  ctx: Context,
  ...names: string[]
): InlineKeyboard {
  return keyboardOf(
    ctx,
    (data) => !names.includes(parseCallbackData(data)?.name ?? ""),
  );
}

/** The keyboard that was pressed, of its buttons those whose data `stays`. */
function keyboardOf(
  ctx: Context,
  stays: (data: string) => boolean,
): InlineKeyboard {
  const rows = ctx.msg?.reply_markup?.inline_keyboard ?? [];
  const isKept = (button: (typeof rows)[number][number]) =>
    !("callback_data" in button) || stays(button.callback_data);
  return new InlineKeyboard(
    rows.map((row) => row.filter(isKept)).filter((row) => row.length > 0),
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

/**
 * Takes the pressed button away, before what it asks for is done. Of two taps, on
 * whatever servers, Telegram lets one. `false` when a press has taken it already:
 * perhaps this one, if Telegram's answer was lost, so it is not to be met with
 * silence.
 */
export async function takePressed(ctx: Context): Promise<boolean> {
  const pressed = ctx.callbackQuery?.data;
  const reply_markup = keyboardOf(ctx, (data) => data !== pressed);
  try {
    await ctx.editMessageReplyMarkup({ reply_markup });
  } catch (fault) {
    if (isNotModified(fault)) return false;
    // An old message may stay as it is; what was asked for is done all the same.
    if (troubleOf(fault)?.kind !== "refused") throw fault;
  }
  return true;
}

/** Takes what was done off the keyboard that was pressed, if possible. */
export async function dropButtons(ctx: Context, ...names: string[]) {
  try {
    const reply_markup = keyboardWithout(ctx, ...names);
    await ctx.editMessageReplyMarkup({ reply_markup });
  } catch (fault) {
    if (!troubleOf(fault)) throw fault;
  }
}
