/**
 * Nicknames: the only name a partner ever sees.
 *
 * @module
 */
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
  // Five digits in a row are the beginning of a telephone number.
  [/^(?!.*(\p{N}[ '_-]*){5})/u, "looks_like_number"],
];

/** What a person wrote, as their nickname, or why it can't be one. */
export function parseNickname(
  text: string,
  telegramNames: readonly string[],
): { nickname: string } | { fault: NicknameFault } {
  const nickname = text.normalize("NFC").replace(/\s+/g, " ").trim();
  const broken = rules.find(([rule]) => !rule.test(nickname));
  if (broken) return { fault: broken[1] };
  const isTelegramName = telegramNames
    .some((name) => fold(name) !== "" && fold(name) === fold(nickname));
  return isTelegramName ? { fault: "telegram_name" } : { nickname };
}

function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
