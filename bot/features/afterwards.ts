/**
 * What comes after a chat: rating it, blocking the partner, `/again`.
 *
 * @module
 */
import type { Context } from "grammy";
import type { AgainResult } from "../../core/matching/again.ts";
import { type RatingValue, ratingValues } from "../../core/chats/ratings.ts";
import type { BotDeps, ButtonHandler, Feature, Turn } from "../context.ts";
import { allWords } from "../locales/mod.ts";
import { replyMatched } from "../match_screen.ts";
import {
  chatKeyboard,
  dropButtons,
  findKeyboard,
  keyboardWithout,
  ratingKeyboard,
  replyBanned,
} from "../screens.ts";
import { troubleOf } from "../telegram.ts";
import type { ProofFeature } from "./proof.ts";
import type { RegistrationFeature } from "./registration.ts";

export function afterwardsFeature(
  { core }: BotDeps,
  { admits }: Pick<RegistrationFeature, "admits">,
  { showHold }: Pick<ProofFeature, "showHold">,
): Feature {
  const { again, chats, ratings, registration, standings } = core;

  async function rate(
    { ctx, userId, request, words: wordsOf }: Turn,
    [session = "", value = ""]: string[],
  ): Promise<string | void> {
    const words = await wordsOf();
    if (!isRating(value)) return words.oldButton;
    const result = await ratings.rate(session, userId, value, request);
    switch (result.kind) {
      case "banned":
        return await replyBanned(ctx, words, result);
      case "unknown":
        return words.oldButton;
      case "rated_before":
        await dropButtons(ctx, "rate");
        return words.ratedBefore;
      case "rated":
        await closeQuestion(ctx, value);
        return words.rated[value];
    }
  }

  async function blockPast(
    { ctx, userId, request, words: wordsOf }: Turn,
    [session = ""]: string[],
  ): Promise<string> {
    const words = await wordsOf();
    const result = await chats.blockPartner(session, userId, request);
    if (result.kind === "unknown") return words.oldButton;
    await dropButtons(ctx, "block_past", "again");
    if ("ended" in result && result.ended) {
      const reply_markup = ratingKeyboard(words, result.ended.session, {
        isBlocked: true,
      });
      await ctx.reply(words.blocked, { reply_markup });
    }
    return words.blocked;
  }

  /** Asks the last partner whether to meet again, or meets them who asked. */
  async function meetAgain(turn: Turn, [session]: string[]): Promise<void> {
    const { userId, request } = turn;
    if (!await admits(turn)) return;
    await answerAgain(turn, await again.ask(userId, request, session));
  }

  /** The buttons stay until the two have met, or nobody asks any more. */
  async function agree(
    turn: Turn,
    [session = ""]: string[],
  ): Promise<string | void> {
    const { ctx, userId, request } = turn;
    if (!await admits(turn)) return;
    const result = await again.agree(userId, session, request);
    if (result.kind === "matched" || result.kind === "over") {
      await dropButtons(ctx, "again_yes", "again_no");
    }
    if (result.kind === "over") return (await turn.words()).againPast;
    await answerAgain(turn, result);
  }

  async function decline(
    turn: Turn,
    [session = ""]: string[],
  ): Promise<string> {
    await dropButtons(turn.ctx, "again_yes", "again_no");
    const isDeclined = await again.decline(turn.userId, session);
    const words = await turn.words();
    return isDeclined ? words.againDeclined : words.againPast;
  }

  /** Whoever turns to something else does not answer what was asked. */
  function instead(act: ButtonHandler): ButtonHandler {
    return async (turn, args) => {
      await registration.ask(turn.userId, null);
      return await act(turn, args);
    };
  }

  async function answerAgain(turn: Turn, result: AgainResult): Promise<void> {
    const { ctx, userId } = turn;
    const words = await turn.words();
    switch (result.kind) {
      case "matched": {
        const { session } = result;
        await replyMatched(core, turn, { session, isAgain: true });
        return await standings.confirm(userId, { kind: "chatting", session });
      }
      case "chatting": {
        const reply_markup = chatKeyboard(words, result.session);
        await ctx.reply(words.againChatting, { reply_markup });
        return;
      }
      case "banned":
        return await replyBanned(ctx, words, result);
      case "held":
        return await showHold(turn, result.hold);
      case "closed":
        await ctx.reply(words.maintenance);
        return await standings.confirm(userId, { kind: "idle" });
      case "asked":
        await ctx.reply(words.againAsked);
        return;
      case "nobody":
        await ctx.reply(words.againNobody, {
          reply_markup: findKeyboard(words),
        });
        return;
      case "unavailable":
        await ctx.reply(words.againUnavailable, {
          reply_markup: findKeyboard(words),
        });
        return;
      case "over":
        return void await ctx.reply(words.againPast);
    }
  }

  return {
    commands: { again: (turn) => meetAgain(turn, []) },
    buttons: {
      rate,
      block_past: blockPast,
      again: instead(meetAgain),
      again_yes: instead(agree),
      again_no: decline,
    },
  };
}

/**
 * The message that asked how it was says what the answer was, in the language in
 * which it asked.
 */
async function closeQuestion(ctx: Context, value: RatingValue) {
  const asked = ctx.msg?.text ?? "";
  const words = allWords.find(({ howWasIt }) => asked.includes(howWasIt));
  const text = words
    ? asked.replace(words.howWasIt, words.youRated[value])
    : asked;
  try {
    const reply_markup = keyboardWithout(ctx, "rate");
    await ctx.editMessageText(text, { reply_markup });
  } catch (fault) {
    if (!troubleOf(fault)) throw fault;
  }
}

function isRating(value: string): value is RatingValue {
  return (ratingValues as readonly string[]).includes(value);
}
