/**
 * The bot's words in every language: people change theirs.
 *
 * @module
 */
import { bn } from "../bot/locales/bn.ts";
import { en } from "../bot/locales/en.ts";
import { fa } from "../bot/locales/fa.ts";
import { hi } from "../bot/locales/hi.ts";
import type { Words } from "../bot/locales/mod.ts";
import { ne } from "../bot/locales/ne.ts";

/** What a text begins with, and what it has after something that differs. */
export interface Saying {
  begin: string;
  rest: string;
}

/** What `pick` takes of the words, of all languages. */
export function inEveryLanguage(
  pick: (words: Words) => (string | Saying)[],
): Saying[] {
  return [en, hi, bn, ne, fa].flatMap(pick)
    .map((one) => typeof one === "string" ? { begin: one, rest: "" } : one);
}

/** What two of its texts have in common: that is what it always says. */
export function common<Value>(
  text: (value: Value) => string,
  one: Value,
  other: Value,
): Saying {
  const [a, b] = [text(one), text(other)];
  const differs = (at: (text: string, index: number) => string | undefined) => {
    let index = 0;
    while (index < a.length && at(a, index) === at(b, index)) index++;
    return index;
  };
  const begin = a.slice(0, differs((of, index) => of[index]));
  const end = differs((of, index) => of.at(-1 - index));
  return { begin, rest: end === 0 ? "" : a.slice(-end) };
}

export function isSaid(text: string, { begin, rest }: Saying): boolean {
  return text.startsWith(begin) && text.slice(begin.length).includes(rest);
}

/** What somebody is told who is banned, in place of whatever they asked for. */
export const bannedSaying = (words: Words) =>
  common(
    words.banned,
    { reason: "a", leftMs: null, appeal: "a" },
    { reason: "b", leftMs: 86_400_000 * 3, appeal: "b" },
  );

/** What is said of a message that was not passed on. */
const refusals = inEveryLanguage((words) => [
  words.undelivered,
  words.maintenance,
  words.idle,
  `${words.againPast}\n\n`,
  words.searchingAlready,
  words.failed,
  words.textPlease,
  words.answeredBefore,
  words.welcome,
  words.notJoined,
  // It was taken as an answer, as feedback, or would have been.
  words.saved,
  words.feedbackThanks,
  words.ask.appeal,
  words.appealed,
  words.appealOpen,
  words.notBanned,
  common(words.appealSoon, 1, 86_400_000 * 3),
  bannedSaying(words),
  common(words.tooSoon, 1, 86_400_000 * 3),
  common(
    (ms) => words.mediaBlocked({ kind: "", ms }),
    1,
    86_400_000 * 3,
  ),
  common(words.tooFast, 1, 86_400_000 * 3),
  words.held,
  common(words.challenge, "fish", "boat"),
  common(words.muted, 1, 86_400_000 * 3),
  ...Object.values(words.refused),
  ...Object.values(words.mediaRefused),
  words.textOnly,
  ...Object.values(words.filtered),
  ...Object.values(words.faults),
  ...Object.values(words.questions),
]);
/** What is said when the chat it was written for has ended. */
const ends = inEveryLanguage((words) => [
  ...Object.values(words.endedByPartner),
  words.endedBefore,
]);

/** What is said of several messages in one, and of how many. */
const counted = new Map(
  Array.from({ length: 500 }, (_, at) => at + 1).flatMap((count) =>
    inEveryLanguage((words) => [words.unsentMore(count)])
      .map(({ begin }) => [begin, count] as const)
  ),
);

/** Of how many messages a text says that they were not passed on. */
export function refusedIn(text: string, hasEnded: boolean): number {
  return counted.get(text) ?? (isRefusal(text, hasEnded) ? 1 : 0);
}

/** Whether a text of the bot says that a message was not passed on. */
export function isRefusal(text: string, hasEnded: boolean): boolean {
  if (counted.has(text)) return true;
  const all = hasEnded ? [...refusals, ...ends] : refusals;
  return all.some((saying) => isSaid(text, saying));
}

/** What `/start` is answered. */
const orientations = inEveryLanguage((words) => [
  words.welcome,
  words.chattingAlready,
  words.searchingAlready,
  words.idle,
  `${words.againPast}\n\n`,
  common(words.welcomeBack, "Nick 1", "Else"),
  bannedSaying(words),
  ...Object.values(words.questions),
]);

/** Whether a text of the bot tells somebody where they stand. */
export function isOriented(text: string): boolean {
  return orientations.some((saying) => isSaid(text, saying));
}
