/**
 * Questions as they are shown: those of the registration, and those for a field
 * of the profile.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import { countryFlag, countryName } from "../core/people/countries.ts";
import {
  genders,
  type Language,
  languages,
  optionalSteps,
  type Person,
  type Step,
} from "../core/people/people.ts";
import type { PastQuestion } from "../core/people/questions.ts";
import { callbackData, parseCallbackData } from "./callback_data.ts";
import { languageNames, type Words, wordsIn } from "./locales/mod.ts";

type Screen = [text: string, keyboard: InlineKeyboard];

/** Countries offered as buttons: where a language has most of its speakers. */
const nearCountries: Record<Language, string[]> = {
  en: ["US", "GB", "IN", "NG", "PH", "CA"],
  hi: ["IN", "NP", "AE", "US", "MU", "FJ"],
  bn: ["BD", "IN", "AE", "SA", "GB", "MY"],
  ne: ["NP", "IN", "QA", "AE", "MY", "AU"],
  fa: ["IR", "AF", "TJ", "DE", "CA", "TR"],
};

/** The question `step` to somebody whose Telegram speaks `telegramLanguage`. */
export function questionScreen(
  words: Words,
  { language }: Pick<Person, "language">,
  step: Step,
  { telegramLanguage, nickname }: {
    telegramLanguage: string | undefined;
    /** A name to suggest. */
    nickname: string;
  },
): Screen {
  const keyboard = new InlineKeyboard();
  const choice = (label: string, value: string) =>
    keyboard.text(label, callbackData("answer", step, value));
  switch (step) {
    case "language":
      for (const one of languagesFor(telegramLanguage)) {
        choice(languageNames[one], one).row();
      }
      return [words.questions[step], keyboard];
    case "gender":
      for (const gender of genders) choice(words.genders[gender], gender);
      break;
    case "country":
      nearCountries[language ?? "en"].forEach((code, at) => {
        choice(countryLabel(code, language), code);
        if (at % 2 === 1) keyboard.row();
      });
      break;
    case "nickname":
      choice(nickname, nickname)
        .text(words.buttons.anotherName, callbackData("nickname"));
      break;
    case "rules":
      choice(words.buttons.accept, "accept");
      break;
    case "age":
    case "city":
    case "photo":
  }
  if (isOptional(step)) {
    keyboard.text(words.buttons.skip, callbackData("skip", step));
  }
  keyboard.row().text(words.buttons.back, callbackData("back", step));
  return [words.questions[step], keyboard];
}

/** Asks for what changes `field`, with what else can be done. */
export function askScreen(
  words: Words,
  person: Pick<Person, "language" | "country" | "city" | "photo">,
  field: NonNullable<Person["editing"]>,
  telegramLanguage: string | undefined,
): Screen {
  const keyboard = new InlineKeyboard();
  const choice = (label: string, value: string) =>
    keyboard.text(label, callbackData("set", field, value));
  const { language, country, city } = person;
  const { buttons } = words;
  let way = buttons.cancel;
  switch (field) {
    case "gender":
    case "wantsGender":
      for (const one of genders) choice(words.genders[one], one).row();
      if (field === "wantsGender") choice(words.anyGender, "any").row();
      way = buttons.back;
      break;
    case "language":
    case "wantsLanguage":
      for (const one of languagesFor(telegramLanguage)) {
        choice(languageNames[one], one).row();
      }
      if (field === "wantsLanguage") choice(words.anyLanguage, "any").row();
      way = buttons.back;
      break;
    case "wantsInterests":
      choice(words.sharedInterests, "shared").row();
      choice(words.anyInterests, "any").row();
      way = buttons.back;
      break;
    case "wantsAge":
      choice(words.anyAge, "any").row();
      break;
    case "wantsCountry":
      if (country) choice(countryLabel(country, language), country);
      choice(words.anyCountry, "any").row();
      break;
    case "wantsCity":
      if (city !== undefined) choice(city, "mine");
      choice(words.anyCity, "any").row();
      break;
    case "city":
    case "photo":
      if (person[field] === undefined) break;
      keyboard.text(words.buttons.remove, callbackData("remove", field)).row();
      break;
    case "age":
    case "country":
    case "nickname":
    case "feedback":
  }
  keyboard.text(way, callbackData("cancel", field));
  return [words.ask[field], keyboard];
}

/** For a question that has grown old before it was answered. */
export function askAgainKeyboard({ buttons }: Words, field: PastQuestion) {
  const data = field === "feedback"
    ? callbackData("feedback")
    : callbackData("edit", field);
  return new InlineKeyboard().text(buttons.askAgain, data);
}

/**
 * The button under what `person` is asked that they have named instead of pressing
 * it, in their language or in English; `null` if it is no button's name.
 */
export function buttonNamed(
  person: Person,
  typed: string,
  telegramLanguage: string | undefined,
): { name: string; args: string[] } | null {
  const { step, editing, language } = person;
  for (const words of [wordsIn(language ?? telegramLanguage), wordsIn("en")]) {
    if (editing?.startsWith("wants") && isAny(typed, words)) {
      return { name: "set", args: [editing, "any"] };
    }
    const [, keyboard] = step
      ? questionScreen(words, person, step, { telegramLanguage, nickname: "" })
      : editing
      ? askScreen(words, person, editing, telegramLanguage)
      : ["", new InlineKeyboard()];
    for (const button of keyboard.inline_keyboard.flat()) {
      if (!("callback_data" in button) || !isName(typed, button.text)) continue;
      return parseCallbackData(button.callback_data);
    }
  }
  return null;
}

/** Whether `typed` is the name of the button that calls a question off. */
export function isCancel(typed: string | undefined, words: Words): boolean {
  return [words, wordsIn("en")]
    .some(({ buttons }) => isName(typed ?? "", buttons.cancel));
}

/** The word of one wish for all the same is understood of the others, too. */
function isAny(typed: string, words: Words): boolean {
  return [words.anyGender, words.anyAge, words.anyCountry, words.anyCity]
    .some((label) => isName(typed, label));
}

/** Case and signs do not count: nobody types the flag or the arrow. */
function isName(typed: string, label: string): boolean {
  const name = lettersOf(typed);
  return name !== "" && name === lettersOf(label);
}

function lettersOf(text: string): string {
  return text.normalize("NFKC").toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** The languages, the one their Telegram is set to first. */
function languagesFor(telegramLanguage: string | undefined): Language[] {
  const theirs = telegramLanguage?.split("-")[0];
  return languages.toSorted((a, b) =>
    Number(b === theirs) - Number(a === theirs)
  );
}

export function countryLabel(code: string, language: string | undefined) {
  return `${countryFlag(code)} ${countryName(code, language)}`;
}

export function isOptional(
  step: string | undefined,
): step is (typeof optionalSteps)[number] {
  return (optionalSteps as readonly string[]).includes(step ?? "");
}
