/**
 * What a person believes, from what the bot has shown on their phone.
 *
 * @module
 */
import { en } from "../../bot/locales/en.ts";
import { parseCallbackData } from "../../bot/callback_data.ts";
import type { Diary, Landed } from "./diary.ts";

const chatting = [en.matched, en.chattingAlready];
const searching = [en.searching, en.searchingAlready];
const idle = [
  en.idle,
  en.ended,
  en.endedByBlock,
  en.blocked,
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

/** What a person saw of where they stand, the newest last. */
export function shownTo(id: number, landed: readonly Landed[]): Shown[] {
  return landed.flatMap((by) => {
    const state = by.params.chat_id === id ? stateIn(by) : null;
    return state === null ? [] : [{ state, by }];
  });
}

/**
 * Whether the last that was shown is a call of a server that died before it
 * heard of it, and arrived after a later one that said the truth. Nobody can
 * know that it came: this alone may leave a phone wrong.
 */
export function isLastWordOfDead(
  shown: readonly Shown[],
  truth: string,
  { disturbances }: Diary,
) {
  const last = shown.at(-1);
  if (!last || last.by.isAnswered) return false;
  const hasDied = disturbances.some(({ kind, life, at }) =>
    kind === "crash" && life === last.by.life && at >= last.by.left
  );
  return hasDied &&
    shown.some(({ state, by }) => state === truth && by.left > last.by.left);
}

function stateIn({ method, params }: Landed): string | null {
  if (method !== "sendMessage" && method !== "editMessageText") return null;
  const text = String(params.text);
  // An old message whose question was answered says nothing new.
  const isRated = Object.values(en.youRated).some((end) => text.endsWith(end));
  if (isRated) return null;
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
