/**
 * "Whom I meet": what a person wishes of a partner.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import {
  type EditableField,
  type Language,
  OLDEST,
  type RegisteredPerson,
  type Wants,
  YOUNGEST,
} from "../../core/people/people.ts";
import { wantsInForce } from "../../core/people/wishes.ts";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { languageNames, type Words } from "../locales/mod.ts";
import { countryLabel } from "../questions.ts";
import { show } from "../screens.ts";
import type { RegistrationFeature } from "./registration.ts";

export type WishesFeature = Feature & {
  /** Shows whom they wish to meet. */
  whom(turn: Turn): Promise<void>;
};

export function wishesFeature(
  { core }: BotDeps,
  { withPerson }: Pick<RegistrationFeature, "withPerson">,
): WishesFeature {
  async function whom(turn: Turn): Promise<void> {
    await withPerson(turn, async (person, words) => {
      const keyboard = wantsKeyboard(
        words,
        (field) => core.registration.isKept(person, field),
      );
      const now = core.clock.now();
      const inForce = wantsInForce(person, core.settings.get(), now);
      await show(turn.ctx, wantsText(words, person, inForce), keyboard);
    });
  }

  return { whom, buttons: { whom } };
}

/** What holds, and what is kept for when they are premium again. */
function wantsText(
  words: Words,
  { wants, language }: RegisteredPerson,
  inForce: Wants,
): string {
  const said = sayWants(words, inForce, language);
  const wished = sayWants(words, wants, language);
  for (const wish of Object.keys(said) as (keyof typeof said)[]) {
    if (said[wish] === wished[wish]) continue;
    said[wish] = words.wishKept(said[wish], wished[wish]);
  }
  return words.wants(said);
}

function sayWants(
  words: Words,
  { gender, ageFrom, ageTo, country, city, interests, language }: Wants,
  theirLanguage: Language,
): Parameters<Words["wants"]>[0] {
  const isAnyAge = ageFrom === YOUNGEST && ageTo === OLDEST;
  return {
    gender: gender === "any" ? words.anyGender : words.genders[gender],
    ages: isAnyAge ? words.anyAge : words.ageRange(ageFrom, ageTo),
    country: country === "any"
      ? words.anyCountry
      : countryLabel(country, theirLanguage),
    city: city === "any" ? words.anyCity : city,
    interests: interests ? words.sharedInterests : words.anyInterests,
    language: language === "any" ? words.anyLanguage : languageNames[language],
  };
}

/** `isKept` says which wishes only premium users may have. */
function wantsKeyboard(
  { buttons }: Words,
  isKept: (field: EditableField) => boolean,
) {
  const keyboard = new InlineKeyboard();
  const wish = (field: EditableField, label: string) =>
    keyboard.text(
      isKept(field) ? buttons.premium(label) : label,
      callbackData("edit", field),
    );
  wish("wantsGender", buttons.gender);
  wish("wantsAge", buttons.age).row();
  wish("wantsCountry", buttons.country);
  wish("wantsCity", buttons.city).row();
  wish("wantsInterests", buttons.interests);
  wish("wantsLanguage", buttons.language).row();
  return keyboard.text(buttons.back, callbackData("profile"))
    .text(buttons.find, callbackData("find"));
}
