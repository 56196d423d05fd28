/**
 * What a person believes, from what the bot has shown on their phone.
 *
 * @module
 */
import { en } from "../../bot/locales/en.ts";
import { parseCallbackData } from "../../bot/callback_data.ts";
import type { Landed } from "./diary.ts";

const chatting = [en.matched, en.chattingAlready];
const searching = [en.searching, en.searchingAlready];
const idle = [
  en.idle,
  en.ended,
  en.endedByBlock,
  ...Object.values(en.endedByPartner),
  en.searchStopped,
  en.searchTimedOut,
  en.welcomeBack("").slice(0, 11),
  en.registered("").slice(0, 13),
  en.tooSoon(1).slice(0, 20),
];

export interface Shown {
  /** "idle", "searching" or "chatting in <session>". */
  state: string;
  /** The call that showed it. */
  by: Landed;
}

/** What each person saw of where they stand, the last by the person's id. */
export function shownStates(landed: readonly Landed[]): Map<number, Shown> {
  const shown = new Map<number, Shown>();
  for (const by of landed) {
    const state = stateIn(by);
    if (state) shown.set(Number(by.params.chat_id), { state, by });
  }
  return shown;
}

function stateIn({ method, params }: Landed): string | null {
  if (method !== "sendMessage" && method !== "editMessageText") return null;
  const text = String(params.text);
  const starts = (words: string) => text.startsWith(words);
  if (chatting.some(starts)) return `chatting in ${sessionOn(params)}`;
  if (searching.some(starts)) return "searching";
  return idle.some(starts) ? "idle" : null;
}

/** The chat that the buttons under a message are of. */
function sessionOn(params: Record<string, unknown>): string {
  const { inline_keyboard: rows = [] } = (params.reply_markup ?? {}) as {
    inline_keyboard?: { callback_data?: string }[][];
  };
  const data = rows[0]?.[0]?.callback_data ?? "";
  return parseCallbackData(data)?.args[0] ?? "?";
}
