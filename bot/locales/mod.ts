/**
 * The words of each language.
 *
 * @module
 */
import type { Language } from "../../core/people/people.ts";
import { bn } from "./bn.ts";
import { en, type Words } from "./en.ts";
import { fa } from "./fa.ts";
import { hi } from "./hi.ts";
import { ne } from "./ne.ts";

export type { Words };

/** Languages as their speakers call them. */
export const languageNames: Record<Language, string> = {
  en: "English",
  hi: "हिन्दी",
  bn: "বাংলা",
  ne: "नेपाली",
  fa: "فارسی",
};

const spoken = new Map<string, Words>(
  Object.entries({ en, hi, bn, ne, fa } satisfies Record<Language, Words>),
);

/** The words of every language: what was said may be in one given up since. */
export const allWords: readonly Words[] = [...spoken.values()];

/** The bot's words for somebody who speaks `language`: English where none. */
export function wordsIn(language: string | undefined): Words {
  return spoken.get((language ?? "en").split("-")[0] ?? "en") ?? en;
}
