/**
 * `/profile`: who a person says they are. `/language`: in which they say it.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import {
  genders,
  type Interest,
  interests,
  isPremium,
  type RegisteredPerson,
} from "../../core/people/people.ts";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, ButtonHandler, Feature, Turn } from "../context.ts";
import { languageNames, type Words } from "../locales/mod.ts";
import { countryLabel, languagesFor } from "../questions.ts";
import { show } from "../screens.ts";
import type { RegistrationFeature } from "./registration.ts";

export type ProfileFeature = Feature & {
  profile(turn: Turn): Promise<void>;
  interests(turn: Turn): Promise<void>;
};

export function profileFeature(
  { core }: BotDeps,
  { withPerson }: Pick<RegistrationFeature, "withPerson">,
): ProfileFeature {
  const { preferences } = core;

  async function profile(turn: Turn): Promise<void> {
    await withPerson(turn, async (person, words) => {
      const rated = await core.ratings.received(person.id);
      const text = words.profile({
        ...person,
        ...rated,
        gender: words.genders[person.gender],
        country: countryLabel(person.country, person.language),
        city: person.city ?? null,
        language: languageNames[person.language],
        interests: person.interests.map((one) => words.interests[one]),
        hasPhoto: person.photo !== undefined,
        premiumUntil: isPremium(person, core.clock.now())
          ? person.premiumUntil ?? null
          : null,
      });
      await show(turn.ctx, text, profileKeyboard(words, person));
    });
  }

  async function choose(
    turn: Turn,
    words: Words,
    field: "gender" | "language",
    [question, choices]: [string, [label: string, value: string][]],
  ): Promise<void> {
    const keyboard = new InlineKeyboard();
    for (const [label, value] of choices) {
      keyboard.text(label, callbackData("set", field, value)).row();
    }
    keyboard.text(words.buttons.back, callbackData("profile"));
    await show(turn.ctx, question, keyboard);
  }

  async function chooseGender(turn: Turn): Promise<void> {
    await withPerson(turn, async (_person, words) => {
      await choose(turn, words, "gender", [
        words.chooseGender,
        genders.map((gender) => [words.genders[gender], gender]),
      ]);
    });
  }

  /** Also for who is not registered yet: they may have chosen a wrong one. */
  async function chooseLanguage(turn: Turn): Promise<void> {
    const { step } = await core.registration.begin(turn.userId);
    if (step === "language") return void await withPerson(turn, async () => {});
    await core.registration.ask(turn.userId, null);
    const words = await turn.words();
    await choose(turn, words, "language", [
      words.chooseLanguage,
      languagesFor(turn.ctx.from?.language_code)
        .map((language) => [languageNames[language], language]),
    ]);
  }

  async function photo(turn: Turn): Promise<string | void> {
    return await withPerson(turn, async (person, words) => {
      if (person.photo === undefined) return words.noPhoto;
      await turn.ctx.replyWithPhoto(person.photo);
    });
  }

  async function showInterests(turn: Turn): Promise<void> {
    await withPerson(turn, async (person, words) => {
      const keyboard = interestsKeyboard(words, person);
      await show(turn.ctx, words.chooseInterests, keyboard);
    });
  }

  const like: ButtonHandler = async (turn, [interest = "", wanted]) => {
    if (!isInterest(interest)) return (await turn.words()).oldButton;
    await preferences.like(turn.userId, interest, wanted === "on");
    await showInterests(turn);
  };

  return {
    profile,
    interests: showInterests,
    commands: { profile, language: chooseLanguage },
    buttons: {
      profile,
      photo,
      like,
      interests: showInterests,
      gender: chooseGender,
      language: chooseLanguage,
    },
  };
}

function profileKeyboard({ buttons }: Words, person: RegisteredPerson) {
  const keyboard = new InlineKeyboard()
    .text(buttons.nickname, callbackData("edit", "nickname"))
    .text(buttons.age, callbackData("edit", "age"))
    .text(buttons.gender, callbackData("gender")).row()
    .text(buttons.country, callbackData("edit", "country"))
    .text(buttons.city, callbackData("edit", "city"))
    .text(buttons.photo, callbackData("edit", "photo")).row()
    .text(buttons.language, callbackData("language"))
    .text(buttons.interests, callbackData("interests")).row();
  if (person.photo !== undefined) {
    keyboard.text(buttons.seePhoto, callbackData("photo")).row();
  }
  return keyboard.text(buttons.whom, callbackData("whom"))
    .text(buttons.settings, callbackData("settings")).row()
    .text(buttons.find, callbackData("find"));
}

/** Each button says what a press makes of it, so that two presses are one. */
function interestsKeyboard(words: Words, person: RegisteredPerson) {
  const keyboard = new InlineKeyboard();
  interests.forEach((interest, at) => {
    const isLiked = person.interests.includes(interest);
    const label = `${isLiked ? "✓ " : ""}${words.interests[interest]}`;
    const wanted = isLiked ? "off" : "on";
    keyboard.text(label, callbackData("like", interest, wanted));
    if (at % 3 === 2) keyboard.row();
  });
  return keyboard.text(words.buttons.done, callbackData("profile"));
}

function isInterest(text: string): text is Interest {
  return (interests as readonly string[]).includes(text);
}
