/**
 * Registration in the chat: asks the question a person is at, and hands core
 * what they answer, typed or pressed.
 *
 * @module
 */
import { type Context, InlineKeyboard } from "grammy";
import { countryFlag, countryName } from "../../core/countries.ts";
import { suggestNickname } from "../../core/nicknames.ts";
import {
  genders,
  type Language,
  languages,
  type Person,
  type Step,
  steps,
} from "../../core/people.ts";
import type { AnswerResult } from "../../core/registration.ts";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { languageNames, type Words, wordsIn } from "../locales/mod.ts";
import { askKeyboard, homeKeyboard, show } from "../screens.ts";

/** Countries offered as buttons: where a language has most of its speakers. */
const nearCountries: Record<Language, string[]> = {
  en: ["US", "GB", "IN", "NG", "PH", "CA"],
  hi: ["IN", "NP", "AE", "US", "MU", "FJ"],
  bn: ["BD", "IN", "AE", "SA", "GB", "MY"],
  ne: ["NP", "IN", "QA", "AE", "MY", "AU"],
  fa: ["IR", "AF", "TJ", "DE", "CA", "TR"],
};

export type RegistrationFeature =
  & Feature
  & Pick<Screens, "ask" | "answerTyped">;
type Screens = ReturnType<typeof createScreens>;

export function registrationFeature(deps: BotDeps): RegistrationFeature {
  const { registration } = deps.core;
  const screens = createScreens(deps);

  return {
    ask: screens.ask,
    answerTyped: screens.answerTyped,
    buttons: {
      async answer({ ctx, userId, request }, [step, ...value]) {
        if (!isStep(step)) return wordsIn(ctx.from?.language_code).oldButton;
        const given = {
          text: value.join("|"),
          telegramNames: telegramNames(ctx),
          request,
        };
        const result = await registration.answer(userId, step, given);
        return await screens.respond(ctx, result);
      },
      async back({ ctx, userId }, [step]) {
        const person = isStep(step) && await registration.back(userId, step);
        if (!person) return wordsIn(ctx.from?.language_code).answeredBefore;
        await screens.ask(ctx, person);
      },
      async nickname({ ctx, userId }) {
        const person = await registration.begin(userId);
        if (person.step !== "nickname") {
          return wordsIn(person.language).answeredBefore;
        }
        await screens.ask(ctx, person);
      },
    },
  };
}

function createScreens({ core }: BotDeps) {
  /** Asks the question `person` is at; `before` says why it is asked again. */
  async function ask(
    ctx: Context,
    person: Person,
    before = "",
  ): Promise<void> {
    const { step, editing } = person;
    const words = wordsIn(person.language ?? ctx.from?.language_code);
    if (step) {
      const keyboard = keyboardFor(words, person, step, ctx);
      await show(ctx, before + words.questions[step], keyboard);
    } else if (editing) {
      await show(ctx, before + words.ask[editing], askKeyboard(words, editing));
    }
  }

  function keyboardFor(
    words: Words,
    person: Person,
    step: Step,
    ctx: Context,
  ): InlineKeyboard {
    const keyboard = new InlineKeyboard();
    const choice = (label: string, value: string) =>
      keyboard.text(label, callbackData("answer", step, value));
    if (step === "language") {
      for (const language of inOrderFor(ctx.from?.language_code)) {
        choice(languageNames[language], language).row();
      }
      return keyboard;
    }
    if (step === "gender") {
      for (const gender of genders) choice(words.genders[gender], gender);
    }
    if (step === "country") {
      const near = nearCountries[person.language ?? "en"];
      near.forEach((code, at) => {
        const name = countryName(code, person.language);
        choice(`${countryFlag(code)} ${name}`, code);
        if (at % 2 === 1) keyboard.row();
      });
    }
    if (step === "nickname") {
      const nickname = suggestNickname(core.random);
      choice(nickname, nickname)
        .text(words.buttons.anotherName, callbackData("nickname"));
    }
    if (step === "rules") choice(words.buttons.accept, "accept");
    return keyboard.row().text(words.buttons.back, callbackData("back", step));
  }

  /** Says what an answer came to; returns what a press shows for a moment. */
  async function respond(
    ctx: Context,
    result: AnswerResult,
  ): Promise<string | void> {
    const words = wordsIn(
      "person" in result ? result.person.language : ctx.from?.language_code,
    );
    switch (result.kind) {
      case "next":
        return await ask(ctx, result.person);
      case "registered":
        return await show(
          ctx,
          words.registered(result.person.nickname ?? ""),
          homeKeyboard(words),
        );
      case "refused":
        return words.faults[result.fault];
      case "changed":
        await ctx.reply(words.saved, { reply_markup: profileKeyboard(words) });
        return;
      case "answered_before":
      case "nothing_asked":
        return words.answeredBefore;
    }
  }

  /**
   * Takes a message that is for the bot as an answer. `false` when nothing was
   * asked, so that the message is not an answer to anything.
   */
  async function answerTyped({ ctx, userId, request }: Turn): Promise<boolean> {
    const person = await core.registration.begin(userId);
    const text = ctx.message?.text;
    const given = {
      text: text ?? "",
      telegramNames: telegramNames(ctx),
      request,
    };
    const result = await core.registration.answerTyped(userId, given);
    if (result.kind === "nothing_asked") return false;
    const words = wordsIn(person.language ?? ctx.from?.language_code);
    if (result.kind === "refused") {
      const isButton = result.fault === "unknown_choice";
      const reason = text === undefined && !isButton
        ? words.textPlease
        : words.faults[result.fault];
      await ask(ctx, person, `${reason}\n\n`);
      return true;
    }
    const short = await respond(ctx, result);
    if (short) await ctx.reply(short);
    return true;
  }

  return { ask, answerTyped, respond };
}

function profileKeyboard(words: Words) {
  return new InlineKeyboard()
    .text(words.buttons.profile, callbackData("profile"))
    .text(words.buttons.find, callbackData("find"));
}

/** The languages, the one their Telegram is set to first. */
function inOrderFor(languageCode: string | undefined): Language[] {
  const theirs = languageCode?.split("-")[0];
  return languages.toSorted((a, b) =>
    Number(b === theirs) - Number(a === theirs)
  );
}

export function telegramNames({ from }: Context): string[] {
  if (!from) return [];
  const { first_name, last_name, username } = from;
  const names = [first_name, last_name, username].filter((name) => !!name);
  const full = `${first_name} ${last_name ?? ""}`;
  return [...names as string[], full];
}

function isStep(text: string | undefined): text is Step {
  return (steps as readonly string[]).includes(text ?? "");
}
