/**
 * Where a person stands: `/start`, `/help`, and an answer to whatever else they
 * write while nobody listens.
 *
 * @module
 */
import type { Context } from "grammy";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { wordsIn } from "../locales/mod.ts";
import { findKeyboard, show, standingScreen } from "../screens.ts";
import type { RegistrationFeature } from "./registration.ts";

export type HomeFeature = Feature & {
  /**
   * Answers a message that is neither a command nor for a partner. `false` when
   * there is a partner by now.
   */
  answer(turn: Turn): Promise<boolean>;
};

export function homeFeature(
  { core }: BotDeps,
  registration: RegistrationFeature,
): HomeFeature {
  /** Where they stand, with the next step on a button. */
  async function orient({ ctx, userId }: Turn): Promise<void> {
    const person = await core.registration.begin(userId);
    const words = wordsIn(person.language ?? ctx.from?.language_code);
    if (person.step) {
      if (person.step === "language") await ctx.reply(words.welcome);
      return await registration.ask(ctx, person);
    }
    const standing = await core.standings.find(userId);
    const [text, keyboard] = standingScreen(words, standing);
    const isIdle = standing.kind === "idle";
    await show(
      ctx,
      isIdle ? words.welcomeBack(person.nickname ?? "") : text,
      keyboard,
    );
    await core.standings.confirm(userId, standing);
  }

  async function help(ctx: Context): Promise<void> {
    const words = wordsIn(ctx.from?.language_code);
    const reply_markup = findKeyboard(words)
      .text(words.buttons.profile, callbackData("profile"));
    await ctx.reply(words.help, { reply_markup });
  }

  return {
    commands: {
      start: orient,
      help: ({ ctx }) => help(ctx),
    },
    buttons: {
      help: ({ ctx }) => help(ctx),
    },
    async answer(turn) {
      if (await registration.answerTyped(turn)) return true;
      const { ctx, userId } = turn;
      const standing = await core.standings.find(userId);
      if (standing.kind === "chatting") return false;
      const words = wordsIn(ctx.from?.language_code);
      const [text, reply_markup] = standingScreen(words, standing);
      await ctx.reply(text, { reply_markup });
      await core.standings.confirm(userId, standing);
      return true;
    },
  };
}
