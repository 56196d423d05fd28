/**
 * Nicknames: the only name a partner ever sees.
 *
 * @module
 */
import { fold } from "../filters/fold.ts";

export type NicknameFault =
  | "too_short"
  | "too_long"
  | "letters_only"
  | "looks_like_number"
  | "telegram_name"
  | "not_allowed";

/** What a nickname must be like, in the order in which it is looked at. */
const rules: [RegExp, NicknameFault][] = [
  [/^.{2}/s, "too_short"],
  [/^.{0,20}$/s, "too_long"],
  // Persian words need the zero-width non-joiner between their letters.
  [
    /^(?:[\p{L}\p{M}\p{N} '_-]|(?<=\p{L})\u200C(?=\p{L}))+$/u,
    "letters_only",
  ],
  // Other letters that are nothing to see: a name of them would be none.
  [/^(?:\u200C|\P{Default_Ignorable_Code_Point})+$/u, "letters_only"],
  [/\p{L}/u, "letters_only"],
  // No script puts more than three marks on a letter; heaps of them hide it.
  [/^(?!.*\p{M}{4})/u, "letters_only"],
  // Five digits in a row are the beginning of a telephone number.
  [/^(?!.*(\p{N}[ '_-]*){5})/u, "looks_like_number"],
];

/**
 * What those who run the bot are called: strangers would believe it. To be found
 * by the filters; a star stands for whatever follows.
 */
export const staffWords: readonly string[] = [
  "passerby*",
  "telegram*",
  "admin*",
  "moderator*",
  "mod",
  "mods",
  "staff",
  "support",
  "helpdesk",
  "official",
  "एडमिन",
  "मॉडरेटर",
  "मोडरेटर",
  "सपोर्ट",
  "অ্যাডমিন",
  "এডমিন",
  "মডারেটর",
  "সাপোর্ট",
  "ادمین",
  "پشتیبانی",
  "ناظر",
];

/** What a person wrote, as their nickname, or why it can't be one. */
export function parseNickname(
  text: string,
  telegramNames: readonly string[],
): { nickname: string } | { fault: NicknameFault } {
  const nickname = text.normalize("NFC").replace(/\s+/g, " ").trim();
  const broken = rules.find(([rule]) => !rule.test(nickname));
  if (broken) return { fault: broken[1] };
  return isTelegramName(nickname, telegramNames)
    ? { fault: "telegram_name" }
    : { nickname };
}

/** Whether it is one of their names, or several words of them in any order. */
function isTelegramName(
  nickname: string,
  telegramNames: readonly string[],
): boolean {
  const parts = wordsOf(nickname);
  const written = parts.join("");
  const names = telegramNames.map(wordsOf).filter(({ length }) => length > 0);
  if (names.some((words) => words.join("") === written)) return true;
  // Initials are in every name.
  const words = names.flat().filter((word) => word.length > 1);
  const isNames = parts.length > 1 && parts.every((one) => words.includes(one));
  return isNames || isMadeOf(written, [...new Set(words)], 2);
}

/**
 * Whether `text` is `least` or more of `words`, one after the other and each but
 * once: "Momo" says nothing of somebody called Mo.
 */
function isMadeOf(
  text: string,
  words: readonly string[],
  least: number,
): boolean {
  if (text === "") return least <= 0;
  return words.some((word) =>
    text.startsWith(word) &&
    isMadeOf(
      text.slice(word.length),
      words.filter((other) => other !== word),
      least - 1,
    )
  );
}

/** The words of a name, letters as what they look like. */
function wordsOf(name: string): string[] {
  return fold(name).text.split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");
}
