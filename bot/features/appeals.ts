/**
 * `/appeal`: what banned people say against their ban. With words to it, they are
 * taken; without, the next message is.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { AppealResult } from "../../core/moderation/appeals.ts";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { isCancel } from "../questions.ts";
import { banScreen, findKeyboard } from "../screens.ts";

export type AppealsFeature = Feature & {
  /** Takes a typed message as an appeal, if that was asked for. */
  answerTyped(turn: Turn): Promise<boolean>;
};

export function appealsFeature({ core }: BotDeps): AppealsFeature {
  const { appeals, registration, standings } = core;

  async function appeal(turn: Turn, argument: string): Promise<void> {
    const { userId, request } = turn;
    const text = argument === "" ? undefined : argument;
    await respond(turn, await appeals.appeal(userId, text, request));
  }

  async function respond(turn: Turn, result: AppealResult): Promise<void> {
    const { ctx } = turn;
    const words = await turn.words();
    switch (result.kind) {
      case "appealed":
        return void await ctx.reply(words.appealed);
      case "already_open":
        return void await ctx.reply(words.appealOpen);
      case "not_banned":
        return await sayNotBanned(turn);
      case "too_soon":
        return void await ctx.reply(words.appealSoon(result.waitMs));
      case "invalid":
        if (result.why === "no_text") return await ask(turn);
        await listen(turn);
        return void await ctx.reply(words.faults.too_long_text);
    }
  }

  async function sayNotBanned({ ctx, userId, words: wordsOf }: Turn) {
    const [words, { kind }] = await Promise.all([
      wordsOf(),
      standings.find(userId),
    ]);
    await ctx.reply(words.notBanned, {
      ...kind === "idle" && { reply_markup: findKeyboard(words) },
    });
  }

  /** Asks for the words. */
  async function ask(turn: Turn): Promise<void> {
    const words = await turn.words();
    // Nobody who is banned chats or searches: the ban has ended just now.
    if (!await listen(turn)) return await sayNotBanned(turn);
    const reply_markup = new InlineKeyboard()
      .text(words.buttons.cancel, callbackData("appeal_cancel"));
    await turn.ctx.reply(words.ask.appeal, { reply_markup });
  }

  /** Their next message is taken for the words; `false` if it can't be. */
  async function listen({ userId }: Turn): Promise<boolean> {
    const { kind } = await registration.ask(userId, "appeal");
    if (kind === "unregistered") await appeals.ask(userId);
    return kind === "asked" || kind === "unregistered";
  }

  async function callOff(turn: Turn): Promise<string | void> {
    const { ctx, userId } = turn;
    await registration.ask(userId, null);
    await appeals.callOff(userId);
    const standing = await standings.find(userId);
    if (standing.kind !== "banned") return (await turn.words()).notBanned;
    const [text, reply_markup] = banScreen(await turn.words(), standing);
    await ctx.reply(text, { reply_markup });
  }

  async function answerTyped(turn: Turn): Promise<boolean> {
    const { ctx, userId, request } = turn;
    const { text: typed, photo } = ctx.message ?? {};
    const isCalledOff = isCancel(typed, await turn.words());
    const text = isCalledOff ? undefined : typed;
    const result = await appeals.answerTyped(userId, { text, request });
    if (!result) return false;
    if (isCalledOff) {
      const short = await callOff(turn);
      if (short) await ctx.reply(short);
    } else if (result.kind === "invalid" && photo) {
      await ctx.reply((await turn.words()).textPlease);
    } else await respond(turn, result);
    return true;
  }

  return {
    commands: { appeal },
    buttons: {
      appeal: (turn) => appeal(turn, ""),
      appeal_cancel: callOff,
    },
    answerTyped,
  };
}
