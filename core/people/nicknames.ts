/**
 * Nicknames: the only name a partner ever sees.
 *
 * @module
 */
import { z } from "zod";

export const Nickname = z.string()
  .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
  .pipe(
    z.string()
      .min(2, "too_short").max(20, "too_long")
      // Persian words need the zero-width non-joiner between their letters.
      .regex(
        /^(?:[\p{L}\p{M}\p{N} '_-]|(?<=\p{L})\u200C(?=\p{L}))+$/u,
        "letters_only",
      )
      // Other letters that are nothing to see: a name of them would be none.
      .regex(/^(?:\u200C|\P{Default_Ignorable_Code_Point})+$/u, "letters_only")
      .regex(/\p{L}/u, "letters_only")
      // Five digits in a row are the beginning of a telephone number.
      .regex(/^(?!.*(\p{N}[ '_-]*){5})/u, "looks_like_number"),
  );

export type NicknameFault =
  | "too_short"
  | "too_long"
  | "letters_only"
  | "looks_like_number"
  | "telegram_name"
  | "not_allowed";

/** What a person wrote, as their nickname, or why it can't be one. */
export function parseNickname(
  text: string,
  telegramNames: readonly string[],
): { nickname: string } | { fault: NicknameFault } {
  const parsed = Nickname.safeParse(text);
  if (!parsed.success) {
    return { fault: parsed.error.issues[0]?.message as NicknameFault };
  }
  const isTelegramName = telegramNames
    .some((name) => fold(name) !== "" && fold(name) === fold(parsed.data));
  if (isTelegramName) return { fault: "telegram_name" };
  return { nickname: parsed.data };
}

function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
