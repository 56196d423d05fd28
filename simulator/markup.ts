/**
 * `reply_markup`: what may stand under a message.
 *
 * @module
 */
import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from "grammy/types";
import { badRequest } from "./errors.ts";
import { isObject, type Params } from "./params.ts";

export type Markup =
  | { kind: "none" }
  | { kind: "inline"; inline: InlineKeyboardMarkup }
  | { kind: "keyboard"; keyboard: ReplyKeyboardMarkup }
  | { kind: "remove" }
  | { kind: "force_reply" };

/** What makes an inline button do something; exactly one of them. */
const ACTIONS = [
  "url",
  "callback_data",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "callback_game",
  "pay",
];
const MOST_BUTTONS = 100;
const encoder = new TextEncoder();

/** The markup of a message that is sent. Throws where Telegram refuses it. */
export function readMarkup(params: Params): Markup {
  const markup = params.object("reply_markup");
  if (!markup) return { kind: "none" };
  if ("inline_keyboard" in markup) return inlineMarkup(markup.inline_keyboard);
  if ("keyboard" in markup) {
    checkKeyboard(markup.keyboard);
    const keyboard = markup as unknown as ReplyKeyboardMarkup;
    return { kind: "keyboard", keyboard };
  }
  if (markup.remove_keyboard === true) return { kind: "remove" };
  if (markup.force_reply === true) return { kind: "force_reply" };
  throw badRequest("object expected as reply markup");
}

/** The inline keyboard of a message that is edited, if there is one. */
export function readInline(params: Params): InlineKeyboardMarkup | undefined {
  const markup = readMarkup(params);
  if (markup.kind === "none") return undefined;
  if (markup.kind === "inline") return shownInline(markup);
  throw badRequest("inline keyboard expected");
}

/** `undefined` for a keyboard without buttons. */
export function shownInline(markup: Markup): InlineKeyboardMarkup | undefined {
  if (markup.kind !== "inline") return undefined;
  const { inline } = markup;
  return inline.inline_keyboard.length > 0 ? inline : undefined;
}

function inlineMarkup(rows: unknown): Markup {
  const kept = rowsOf(rows, "inline_keyboard")
    .map((row) => row.map(checkInlineButton));
  if (kept.flat().length > MOST_BUTTONS) {
    throw badRequest("reply markup is too long");
  }
  const inline_keyboard = kept.filter((row) => row.length > 0) as unknown[];
  const inline = { inline_keyboard } as InlineKeyboardMarkup;
  return { kind: "inline", inline };
}

function rowsOf(rows: unknown, name: string): unknown[][] {
  const isRows = Array.isArray(rows) && rows.every(Array.isArray);
  if (isRows) return rows;
  throw badRequest(
    `can't parse reply markup: field "${name}" must be an Array of Arrays`,
  );
}

function checkInlineButton(button: unknown): Record<string, unknown> {
  const unfit = (why: string) =>
    badRequest(`can't parse inline keyboard button: ${why}`);
  if (!isObject(button)) throw unfit("InlineKeyboardButton must be an Object");
  const { text, callback_data, url, copy_text } = button;
  if (typeof text !== "string") {
    throw unfit('Field "text" must be of type String');
  }
  if (text.trim() === "") throw badRequest("BUTTON_TEXT_INVALID");
  const actions = ACTIONS.filter((action) => button[action] !== undefined);
  if (actions.length === 0) {
    throw unfit("Text buttons are unallowed in the inline keyboard");
  }
  if (actions.length > 1) throw badRequest("BUTTON_TYPE_INVALID");
  if (callback_data !== undefined) checkCallbackData(callback_data);
  if (url !== undefined) checkUrl(url);
  if (copy_text !== undefined) checkCopyText(copy_text);
  return button;
}

function checkCallbackData(data: unknown) {
  const length = typeof data === "string" ? encoder.encode(data).length : 0;
  if (length < 1 || length > 64) throw badRequest("BUTTON_DATA_INVALID");
}

function checkUrl(url: unknown) {
  if (
    typeof url === "string" && /^(?:(?:https?|tg|ton):\/\/)?\S+$/i.test(url)
  ) {
    const whole = /^\w+:\/\//.test(url) ? url : `http://${url}`;
    // Telegram takes no "localhost", but takes 127.0.0.1.
    if (URL.canParse(whole) && /\.|^tg:/.test(whole)) return;
  }
  throw badRequest(
    `inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`,
  );
}

function checkCopyText(copy: unknown) {
  const text = isObject(copy) ? copy.text : undefined;
  if (typeof text !== "string" || text === "" || [...text].length > 256) {
    throw badRequest("BUTTON_COPY_TEXT_INVALID");
  }
}

function checkKeyboard(rows: unknown) {
  const buttons = rowsOf(rows, "keyboard").flat();
  if (buttons.length === 0) throw badRequest("reply markup is empty");
  if (buttons.length > 300) throw badRequest("reply markup is too long");
  for (const button of buttons) {
    const text = isObject(button) ? button.text : button;
    if (typeof text === "string" && text.trim() !== "") continue;
    throw badRequest(
      `can't parse keyboard button: Field "text" must be of type String`,
    );
  }
}
