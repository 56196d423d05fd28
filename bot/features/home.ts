/**
 * Where a person stands: `/start`, `/help`, and an answer to whatever else they
 * write while nobody listens.
 *
 * @module
 */
import type { Context } from "grammy";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { wordsIn } from "../locales/mod.ts";
import {
  chatKeyboard,
  homeKeyboard,
  searchKeyboard,
  show,
} from "../screens.ts";
import type { RegistrationFeature } from "./registration.ts";

export type HomeFeature = Feature & {
  /** Answers a message that is neither a command nor for a partner. */
  answer(turn: Turn): Promise<void>;
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
    const chat = await core.chats.find(userId);
    if (chat) {
      return await show(
        ctx,
        words.chattingAlready,
        chatKeyboard(words, chat.session),
      );
    }
    if (await core.search.isSearching(userId)) {
      return await show(ctx, words.searchingAlready, searchKeyboard(words));
    }
    await show(
      ctx,
      words.welcomeBack(person.nickname ?? ""),
      homeKeyboard(words),
    );
  }

  async function help(ctx: Context): Promise<void> {
    const words = wordsIn(ctx.from?.language_code);
    await ctx.reply(words.help, { reply_markup: homeKeyboard(words) });
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
      if (await registration.answerTyped(turn)) return;
      const { ctx, userId } = turn;
      const words = wordsIn(ctx.from?.language_code);
      const [text, reply_markup] = await core.search.isSearching(userId)
        ? [words.searchingAlready, searchKeyboard(words)]
        : [words.idle, homeKeyboard(words)];
      await ctx.reply(text, { reply_markup });
    },
  };
}
