/**
 * `/profile`: who a person says they are and whom they want to meet.
 *
 * @module
 */
import { type Context, InlineKeyboard } from "grammy";
import { countryFlag, countryName } from "../../core/countries.ts";
import {
  genders,
  isRegistered,
  languages,
  OLDEST,
  type Person,
  type RegisteredPerson,
  YOUNGEST,
} from "../../core/people.ts";
import type { EditableField } from "../../core/registration.ts";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { languageNames, type Words, wordsIn } from "../locales/mod.ts";
import { askKeyboard, show } from "../screens.ts";
import { type RegistrationFeature, telegramNames } from "./registration.ts";

/** Fields that are written, not chosen. */
const typed = [
  "age",
  "country",
  "nickname",
  "wantsAge",
  "wantsCountry",
] as const;
type Typed = (typeof typed)[number];

export function profileFeature(
  { core }: BotDeps,
  registration: RegistrationFeature,
): Feature {
  /** Goes on with a registered person; with anybody else, registers them. */
  async function withPerson(
    { ctx, userId }: Turn,
    act: (person: RegisteredPerson, words: Words) => Promise<void>,
  ): Promise<void> {
    const person = await core.registration.begin(userId);
    if (!isRegistered(person)) return await registration.ask(ctx, person);
    if (person.editing) await core.registration.ask(userId, null);
    await act(person, wordsIn(person.language));
  }

  const profile = (turn: Turn) =>
    withPerson(turn, async (person, words) => {
      const rated = await core.ratings.received(person.id);
      const text = words.profile({
        ...person,
        ...rated,
        gender: words.genders[person.gender],
        country: countryLabel(person.country, person.language),
        language: languageNames[person.language],
      });
      await show(turn.ctx, text, profileKeyboard(words));
    });

  const whom = (turn: Turn) =>
    withPerson(turn, (person, words) => showWants(turn.ctx, person, words));

  async function choose(
    turn: Turn,
    field: EditableField,
    choices: (words: Words) => [label: string, value: string][],
  ): Promise<void> {
    await withPerson(turn, async (_person, words) => {
      const keyboard = new InlineKeyboard();
      for (const [label, value] of choices(words)) {
        keyboard.text(label, callbackData("set", field, value)).row();
      }
      const home = field.startsWith("wants") ? "whom" : "profile";
      keyboard.text(words.buttons.back, callbackData(home));
      const label = field === "language" ? "language" : "gender";
      await show(turn.ctx, words.buttons[label], keyboard);
    });
  }

  async function edit(
    turn: Turn,
    [field = ""]: string[],
  ): Promise<string | void> {
    const { ctx, userId } = turn;
    const words = wordsIn(ctx.from?.language_code);
    if (!isTyped(field)) return words.oldButton;
    const { kind } = await core.registration.ask(userId, field);
    if (kind === "chatting") return words.afterChat;
    if (kind === "unregistered") return await profile(turn);
    await show(ctx, words.ask[field], askKeyboard(words, field));
  }

  async function set(
    turn: Turn,
    [field = "", text = ""]: string[],
  ): Promise<string | void> {
    const { ctx, userId } = turn;
    const words = wordsIn(ctx.from?.language_code);
    const given = { text, telegramNames: telegramNames(ctx) };
    if (!isChosen(field)) return words.oldButton;
    const result = await core.registration.change(userId, field, given);
    if (result.kind === "refused") return words.faults[result.fault];
    await (field.startsWith("wants") ? whom(turn) : profile(turn));
    return words.saved;
  }

  return {
    commands: { profile },
    buttons: {
      profile,
      whom,
      edit,
      set,
      async cancel(turn, [field = ""]) {
        await (field.startsWith("wants") ? whom(turn) : profile(turn));
      },
      gender: (turn) =>
        choose(
          turn,
          "gender",
          (words) => genders.map((gender) => [words.genders[gender], gender]),
        ),
      language: (turn) =>
        choose(
          turn,
          "language",
          () =>
            languages.map((language) => [languageNames[language], language]),
        ),
      whom_gender: (turn) =>
        choose(turn, "wantsGender", (words) => [
          ...genders.map((gender): [string, string] => [
            words.genders[gender],
            gender,
          ]),
          [words.anyGender, "any"],
        ]),
    },
  };
}

function profileKeyboard({ buttons }: Words) {
  return new InlineKeyboard()
    .text(buttons.nickname, callbackData("edit", "nickname"))
    .text(buttons.age, callbackData("edit", "age"))
    .text(buttons.gender, callbackData("gender")).row()
    .text(buttons.country, callbackData("edit", "country"))
    .text(buttons.language, callbackData("language")).row()
    .text(buttons.whom, callbackData("whom")).row()
    .text(buttons.find, callbackData("find"));
}

async function showWants(ctx: Context, person: Person, words: Words) {
  const { gender, ageFrom, ageTo, country } = person.wants;
  const isAnyAge = ageFrom === YOUNGEST && ageTo === OLDEST;
  const text = words.wants({
    gender: gender === "any" ? words.anyGender : words.genders[gender],
    ages: isAnyAge ? words.anyAge : `${ageFrom}–${ageTo}`,
    country: country === "any"
      ? words.anyCountry
      : countryLabel(country, person.language),
  });
  const { buttons } = words;
  const keyboard = new InlineKeyboard()
    .text(buttons.gender, callbackData("whom_gender"))
    .text(buttons.age, callbackData("edit", "wantsAge"))
    .text(buttons.country, callbackData("edit", "wantsCountry")).row()
    .text(buttons.back, callbackData("profile"))
    .text(buttons.find, callbackData("find"));
  await show(ctx, text, keyboard);
}

function countryLabel(code: string, language: string | undefined) {
  return `${countryFlag(code)} ${countryName(code, language)}`;
}

function isTyped(field: string): field is Typed {
  return (typed as readonly string[]).includes(field);
}

/** Fields that a button may set outright. */
function isChosen(field: string): field is EditableField {
  return ["gender", "language", "wantsGender", "wantsAge", "wantsCountry"]
    .includes(field);
}
