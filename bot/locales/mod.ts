/**
 * The words of each language.
 *
 * @module
 */
import type { Language } from "../../core/people.ts";
import { en, type Words } from "./en.ts";

export type { Words };

/** Languages as their speakers call them. */
export const languageNames: Record<Language, string> = {
  en: "English",
  hi: "हिन्दी",
  bn: "বাংলা",
  ne: "नेपाली",
  fa: "فارسی",
};

/** The languages the bot speaks; people chat in more. */
const spoken: Partial<Record<Language, Words>> = { en };

/** The bot's words for somebody who speaks `language`: English where none. */
export function wordsIn(language: string | undefined): Words {
  return spoken[(language ?? "en").split("-")[0] as Language] ?? en;
}
