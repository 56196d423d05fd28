/**
 * What somebody sees when they have met a stranger.
 *
 * @module
 */
import type { InlineKeyboard } from "grammy";
import type { Card } from "../core/chats/cards.ts";
import { countryFlag, countryName } from "../core/people/countries.ts";
import type { Core } from "../core/mod.ts";
import type { Language } from "../core/people/people.ts";
import type { Turn } from "./context.ts";
import { callbackData } from "./callback_data.ts";
import type { Words } from "./locales/mod.ts";
import { matchKeyboard, phrasesFor } from "./phrases.ts";

export interface Match {
  session: string;
  /** They met before, and both wanted to meet again. */
  isAgain?: boolean;
}

/** The message of a match for `userId`, with what comes next on buttons. */
export async function matchScreen(
  { cards, people, settings }: Core,
  userId: number,
  words: Words,
  { session, isAgain = false }: Match,
): Promise<[text: string, keyboard: InlineKeyboard]> {
  const [held, card] = await Promise.all([
    people.find(userId),
    cards.find(userId),
  ]);
  const met = isAgain ? words.matchedAgain : words.matched;
  const told = card
    ? words.card(inWords(card, words, held?.person.language))
    : "";
  const quickReplies = phrasesFor(
    settings.get().quickReplies,
    held?.person.language,
    words.quickReplies,
  );
  const keyboard = matchKeyboard(words, session, quickReplies);
  if (card?.hasPhoto) {
    keyboard.row().text(
      words.buttons.seePhoto,
      callbackData("see_photo", session),
    );
  }
  return [told === "" ? met : `${met}\n\n${told}`, keyboard];
}

/** Answers with the message of a match. */
export async function replyMatched(
  core: Core,
  { ctx, userId, words }: Turn,
  match: Match,
): Promise<void> {
  const screen = await matchScreen(core, userId, await words(), match);
  const [text, reply_markup] = screen;
  await ctx.reply(text, { reply_markup });
}

function inWords(
  { gender, country, hasPhoto: _, ...same }: Card,
  words: Words,
  language: Language | undefined,
) {
  return {
    ...same,
    ...gender && { gender: words.genders[gender] },
    ...country && {
      country: `${countryFlag(country)} ${countryName(country, language)}`,
    },
  };
}
