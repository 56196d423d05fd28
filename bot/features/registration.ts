/**
 * Registration in the chat: asks the question a person is at, and hands core
 * what they answer, typed or pressed.
 *
 * @module
 */
import { type Context, InlineKeyboard } from "grammy";
import type { Answer } from "../../core/people/answers.ts";
import { suggestNickname } from "../../core/people/nickname_ideas.ts";
import {
  type EditableField,
  isRegistered,
  type Person,
  type RegisteredPerson,
  type Step,
  steps,
} from "../../core/people/people.ts";
import type { AnswerResult } from "../../core/people/registration.ts";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, ButtonHandler, Feature, Turn } from "../context.ts";
import type { Door } from "../door.ts";
import { type Words, wordsIn } from "../locales/mod.ts";
import {
  askScreen,
  buttonNamed,
  isOptional,
  questionScreen,
} from "../questions.ts";
import { homeKeyboard, show } from "../screens.ts";

export type RegistrationFeature = Feature & {
  /** Asks what `person` is to answer; `before` says why it is asked again. */
  ask(ctx: Context, person: Person, before?: string): Promise<void>;
  /**
   * Takes a message that is for the bot as an answer. `false` when nothing was
   * asked, so that the message is not an answer to anything.
   */
  answerTyped(turn: Turn): Promise<boolean>;
  /**
   * Whether the door is open to who wants to search or to meet somebody again;
   * if not, they are told what to do. Of maintenance core says so itself, and to
   * who is in a chat that they are.
   */
  admits(turn: Turn): Promise<boolean>;
  /** Goes on with a registered person; with anybody else, registers them. */
  withPerson(
    turn: Turn,
    act: (person: RegisteredPerson, words: Words) => Promise<string | void>,
  ): Promise<string | void>;
};

export function registrationFeature(
  { core }: BotDeps,
  door: Door,
): RegistrationFeature {
  const { registration } = core;

  async function ask(
    ctx: Context,
    person: Person,
    before = "",
  ): Promise<void> {
    const { step, editing, language } = person;
    const words = wordsIn(language ?? ctx.from?.language_code);
    if (step) {
      if (!await door.admits(ctx, words)) return;
      const [text, keyboard] = questionScreen(words, person, step, {
        telegramLanguage: ctx.from?.language_code,
        nickname: suggestNickname(core.random, person.language),
      });
      await show(ctx, before + text, keyboard);
    } else if (editing) {
      const [text, keyboard] = askScreen(
        words,
        person,
        editing,
        ctx.from?.language_code,
      );
      await show(ctx, before + text, keyboard);
    }
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
      case "registered": {
        const { nickname = "" } = result.person;
        return await show(
          ctx,
          words.registered(nickname),
          homeKeyboard(words),
        );
      }
      case "refused":
        return words.faults[result.fault];
      case "changed": {
        const reply_markup = changedKeyboard(words, result.field);
        await ctx.reply(words.saved, { reply_markup });
        return;
      }
      case "answered_before":
      case "nothing_asked":
        return words.answeredBefore;
    }
  }

  async function answerTyped(turn: Turn): Promise<boolean> {
    const { ctx, userId, request } = turn;
    const person = await registration.begin(userId);
    const words = wordsIn(person.language ?? ctx.from?.language_code);
    if (person.step && !await door.admits(ctx, words)) return true;
    const { text, photo } = ctx.message ?? {};
    const file = photo?.at(-1)?.file_id;
    const named = buttonNamed(person, text ?? "", ctx.from?.language_code);
    switch (named?.name) {
      case "back": {
        const short = await back(turn, named.args);
        if (short) await ctx.reply(short);
        return true;
      }
      case "nickname":
        await ask(ctx, person);
        return true;
      case "cancel": // then they are told where they stand
        await registration.ask(userId, null);
        return false;
    }
    const result = await registration.answerTyped(userId, {
      text: text ?? "",
      ...file !== undefined && { photo: file },
      ...named && choiceOf(named),
      telegramNames: telegramNames(ctx),
      request,
    });
    if (result.kind === "nothing_asked") return false;
    if (result.kind === "refused") {
      const { fault } = result;
      const isText = fault !== "unknown_choice" && fault !== "not_a_photo";
      const reason = text === undefined && isText
        ? words.textPlease
        : words.faults[fault];
      await ask(ctx, person, `${reason}\n\n`);
      return true;
    }
    const short = await respond(ctx, result);
    if (short) await ctx.reply(short);
    return true;
  }

  async function back(
    { ctx, userId, request, words }: Turn,
    [step]: string[],
  ): Promise<string | void> {
    const person = isStep(step) &&
      await registration.back(userId, step, request);
    if (!person) return (await words()).answeredBefore;
    await ask(ctx, person);
  }

  async function admits({ ctx, words }: Turn): Promise<boolean> {
    return core.modes.isClosed() || await door.admits(ctx, await words());
  }

  async function withPerson(
    { ctx, userId }: Turn,
    act: (person: RegisteredPerson, words: Words) => Promise<string | void>,
  ): Promise<string | void> {
    const person = await registration.begin(userId);
    if (!isRegistered(person)) return await ask(ctx, person);
    // Whoever turns to something else does not answer what was asked.
    if (person.editing) await registration.ask(userId, null);
    return await act(person, wordsIn(person.language));
  }

  function ifAdmitted(act: ButtonHandler): ButtonHandler {
    return async (turn, args) => {
      const isIn = await door.admits(turn.ctx, await turn.words());
      return isIn ? await act(turn, args) : undefined;
    };
  }

  return {
    ask,
    answerTyped,
    admits,
    withPerson,
    buttons: {
      answer: ifAdmitted(async (turn, [step, ...value]) => {
        const { ctx, userId, request } = turn;
        if (!isStep(step)) return (await turn.words()).oldButton;
        const result = await registration.answer(userId, step, {
          text: value.join("|"),
          telegramNames: telegramNames(ctx),
          request,
        });
        return await respond(ctx, result);
      }),
      skip: ifAdmitted(async (turn, [step]) => {
        const { ctx, userId, request } = turn;
        if (!isOptional(step)) return (await turn.words()).oldButton;
        const result = await registration.answer(userId, step, {
          text: "",
          isSkipped: true,
          telegramNames: [],
          request,
        });
        return await respond(ctx, result);
      }),
      back,
      async nickname({ ctx, userId, words }) {
        const person = await registration.begin(userId);
        if (person.step !== "nickname") return (await words()).answeredBefore;
        await ask(ctx, person);
      },
    },
  };
}

/** What the press of a button that is an answer says. */
function choiceOf(
  { name, args: [, ...value] }: { name: string; args: string[] },
): Partial<Answer> {
  if (name === "skip" || name === "remove") return { isSkipped: true };
  // Their own city is not in the button, but it is its name.
  return value[0] === "mine" ? {} : { text: value.join("|") };
}

/** What comes after a change: where it shows, and what most want to do next. */
function changedKeyboard({ buttons }: Words, field: EditableField) {
  const keyboard = new InlineKeyboard();
  if (field.startsWith("wants")) {
    keyboard.text(buttons.whom, callbackData("whom")).row();
  }
  return keyboard.text(buttons.profile, callbackData("profile"))
    .text(buttons.find, callbackData("find"));
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
