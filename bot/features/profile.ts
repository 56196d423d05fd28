/**
 * `/profile`: who a person says they are.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import {
  type Interest,
  interests,
  isPremium,
  type RegisteredPerson,
} from "../../core/people/people.ts";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, ButtonHandler, Feature, Turn } from "../context.ts";
import { languageNames, type Words } from "../locales/mod.ts";
import { countryLabel } from "../questions.ts";
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
    commands: { profile },
    buttons: {
      profile,
      photo,
      like,
      interests: showInterests,
    },
  };
}

function profileKeyboard({ buttons }: Words, person: RegisteredPerson) {
  const keyboard = new InlineKeyboard()
    .text(buttons.nickname, callbackData("edit", "nickname"))
    .text(buttons.age, callbackData("edit", "age"))
    .text(buttons.gender, callbackData("edit", "gender")).row()
    .text(buttons.country, callbackData("edit", "country"))
    .text(buttons.city, callbackData("edit", "city"))
    .text(buttons.photo, callbackData("edit", "photo")).row()
    .text(buttons.language, callbackData("edit", "language"))
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
