/**
 * What a person believes, from what the bot has shown on their phone.
 *
 * @module
 */
import { parseCallbackData } from "../../bot/callback_data.ts";
import type { Diary, Landed } from "./diary.ts";
import {
  bannedSaying,
  common,
  inEveryLanguage,
  isSaid,
  type Saying,
} from "../words.ts";

const chatting = inEveryLanguage((words) => [
  words.matched,
  words.matchedAgain,
  words.chattingAlready,
  words.chatGoesOn,
  words.beforeThisChat,
]);
const searching = inEveryLanguage((words) => [
  words.searching,
  words.searchingAlready,
  words.searchGoesOn,
  words.stillNobody,
  words.widened,
]);
const idle = inEveryLanguage((words) => [
  words.idle,
  words.ended,
  words.endedByBlock,
  words.blocked,
  ...Object.values(words.endedByPartner),
  words.searchStopped,
  words.searchReset,
  words.maintenance,
  words.searchTimedOut,
  words.nobodyFound,
  common(words.welcomeBack, "Nick 1", "Else"),
  common(words.registered, "Nick 1", "Else"),
  common(words.tooSoon, 1, 86_400_000 * 3),
  common(words.capped, 1, 86_400_000 * 3),
  common(words.muted, 1, 86_400_000 * 3),
  words.banOver,
  words.unbanned,
  // Who is banned is neither in a search nor in a chat.
  bannedSaying(words),
]);
const rated = inEveryLanguage((words) => Object.values(words.youRated));

export interface Shown {
  /** "idle", "searching" or "chatting in <session>". */
  state: string;
  /** The call that showed it. */
  by: Landed;
}

/** What a person saw of where they stand, the newest last. */
export function shownTo(id: number, landed: readonly Landed[]): Shown[] {
  const shown: Shown[] = [];
  for (const by of landed) {
    const state = by.params.chat_id === id ? stateIn(by) : null;
    if (state === null) continue;
    // A search's message is kept fresh where it stands: that says nothing new
    // if it is above whatever came after it.
    const last = shown.at(-1);
    const isFreshened = by.method === "editMessageText" &&
      state === "searching" && last && messageOf(last.by) > messageOf(by);
    if (!isFreshened) shown.push({ state, by });
  }
  return shown;
}

function messageOf({ params, result }: Landed): number {
  return Number(
    params.message_id ??
      (result as { message_id?: number } | undefined)?.message_id,
  );
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
  const isRated = rated.some(({ begin }) => text.endsWith(begin));
  if (isRated) return null;
  const starts = (saying: Saying) => isSaid(text, saying);
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
