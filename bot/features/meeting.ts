/**
 * Meeting: `/find`, `/next`, `/stop`, `/block`, and what is said after a chat.
 *
 * @module
 */
import type { Context } from "grammy";
import type { EndReason } from "../../core/chats.ts";
import type { FindResult } from "../../core/matching/search.ts";
import { type RatingValue, ratingValues } from "../../core/ratings.ts";
import type { Standing } from "../../core/standing.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { type Words, wordsIn } from "../locales/mod.ts";
import {
  chatKeyboard,
  findKeyboard,
  keyboardWithout,
  ratingKeyboard,
  searchKeyboard,
  show,
  standingScreen,
} from "../screens.ts";
import { troubleOf } from "../telegram.ts";
import type { RegistrationFeature } from "./registration.ts";

export function meetingFeature(
  { core }: BotDeps,
  registration: RegistrationFeature,
): Feature {
  const { chats, ratings, search, standings } = core;

  async function find({ ctx, userId, request }: Turn): Promise<void> {
    const result = await search.find(userId, request);
    await answerFind(ctx, result);
    const standing = standingAfter(result);
    if (standing) await standings.confirm(userId, standing);
  }

  async function answerFind(ctx: Context, result: FindResult): Promise<void> {
    const words = wordsIn(ctx.from?.language_code);
    switch (result.kind) {
      case "matched": {
        const reply_markup = chatKeyboard(words, result.session);
        await ctx.reply(words.matched, { reply_markup });
        return;
      }
      case "waiting":
      case "searching": {
        const text = result.kind === "waiting"
          ? words.searching
          : words.searchingAlready;
        await ctx.reply(text, { reply_markup: searchKeyboard(words) });
        return;
      }
      case "chatting": {
        const reply_markup = chatKeyboard(words, result.session);
        await ctx.reply(words.chattingAlready, { reply_markup });
        return;
      }
      case "too_soon":
        await ctx.reply(words.tooSoon(result.waitMs), {
          reply_markup: findKeyboard(words),
        });
        return;
      case "unregistered": {
        const person = await core.registration.begin(ctx.from?.id ?? 0);
        return await registration.ask(ctx, person);
      }
      case "found": // a job tells them
        return;
    }
  }

  /** Leaves the chat, if there is one; the answer says whether there was. */
  async function leave(
    { ctx, userId, request }: Turn,
    reason: EndReason,
  ): Promise<boolean> {
    await core.albums.flush(userId);
    const result = await chats.end(userId, reason, request);
    if (result.kind === "not_chatting") return false;
    const words = wordsIn(ctx.from?.language_code);
    const { session } = result.session;
    const isBlocked = reason === "blocked";
    await ctx.reply(isBlocked ? words.endedByBlock : words.ended, {
      reply_markup: ratingKeyboard(words, session, { isBlocked }),
    });
    return true;
  }

  async function next(turn: Turn): Promise<void> {
    await leave(turn, "next");
    await find(turn);
  }

  async function stop(turn: Turn): Promise<void> {
    if (await leave(turn, "left")) return;
    const isStopped = await search.stop(turn.userId);
    // Somebody may have found them between the two.
    if (!isStopped && await leave(turn, "left")) return;
    await sayStopped(turn, isStopped);
  }

  async function sayStopped({ ctx }: Turn, isStopped: boolean): Promise<void> {
    const words = wordsIn(ctx.from?.language_code);
    const text = isStopped ? words.searchStopped : words.idle;
    await show(ctx, text, findKeyboard(words), { isNews: true });
  }

  async function block(turn: Turn): Promise<void> {
    if (await leave(turn, "blocked")) return;
    const words = wordsIn(turn.ctx.from?.language_code);
    const standing = await standings.find(turn.userId);
    const [text, reply_markup] = standingScreen(words, standing);
    await turn.ctx.reply(text, { reply_markup });
    await standings.confirm(turn.userId, standing);
  }

  /** A chat's own button: of an earlier chat it must not touch this one. */
  function inChat(act: (turn: Turn) => Promise<void>) {
    return async (
      turn: Turn,
      [session = ""]: string[],
    ): Promise<string | void> => {
      const { userId, request } = turn;
      const side = await chats.find(userId);
      if (side?.session === session) return await act(turn);
      // Ended by this very press, when it was delivered first.
      const ended = await chats.findSession(session);
      const isRepeated = ended?.endedBy === userId &&
        ended.request === request;
      if (isRepeated) return await act(turn);
      return wordsIn(turn.ctx.from?.language_code).chatOver;
    };
  }

  async function rate(
    { ctx, userId }: Turn,
    [session = "", value = ""]: string[],
  ): Promise<string> {
    const words = wordsIn(ctx.from?.language_code);
    if (!isRating(value)) return words.oldButton;
    const { kind } = await ratings.rate(session, userId, value);
    if (kind === "unknown") return words.oldButton;
    if (kind === "rated_before") {
      await dropButtons(ctx, "rate");
      return words.ratedBefore;
    }
    await closeQuestion(ctx, words, value);
    return words.rated[value];
  }

  async function blockPast(
    { ctx, userId, request }: Turn,
    [session = ""]: string[],
  ): Promise<string> {
    const words = wordsIn(ctx.from?.language_code);
    const result = await chats.blockPartner(session, userId, request);
    if (result.kind === "unknown") return words.oldButton;
    await dropButtons(ctx, "block_past");
    if ("ended" in result && result.ended) {
      const reply_markup = ratingKeyboard(words, result.ended.session, {
        isBlocked: true,
      });
      await ctx.reply(words.blocked, { reply_markup });
    }
    return words.blocked;
  }

  return {
    commands: { find, search: find, next, stop, end: stop, block },
    buttons: {
      async find(turn) {
        await core.registration.ask(turn.userId, null);
        await find(turn);
      },
      next: inChat(next),
      stop: inChat(stop),
      block: inChat(block),
      async stop_search(turn) {
        const isStopped = await search.stop(turn.userId);
        if (!isStopped && await chats.find(turn.userId)) {
          return wordsIn(turn.ctx.from?.language_code).chattingAlready;
        }
        await sayStopped(turn, isStopped);
      },
      rate,
      block_past: blockPast,
    },
  };
}

/** Where an answer to a search says that its reader stands, if it does. */
function standingAfter(result: FindResult): Standing | null {
  switch (result.kind) {
    case "matched":
    case "chatting":
      return { kind: "chatting", session: result.session };
    case "waiting":
    case "searching":
    // At its second delivery: the answer to the first may have come in late.
    case "found":
      return { kind: "searching" };
    case "too_soon":
    case "unregistered":
      return null;
  }
}

/** The message that asked how it was says what the answer was. */
async function closeQuestion(ctx: Context, words: Words, value: RatingValue) {
  const text = (ctx.msg?.text ?? "")
    .replace(words.howWasIt, words.youRated[value]);
  try {
    const reply_markup = keyboardWithout(ctx, "rate");
    await ctx.editMessageText(text, { reply_markup });
  } catch (fault) {
    if (!troubleOf(fault)) throw fault;
  }
}

/** Takes what was done off the keyboard that was pressed, if possible. */
async function dropButtons(ctx: Context, name: string) {
  try {
    const reply_markup = keyboardWithout(ctx, name);
    await ctx.editMessageReplyMarkup({ reply_markup });
  } catch (fault) {
    if (!troubleOf(fault)) throw fault;
  }
}

function isRating(value: string): value is RatingValue {
  return (ratingValues as readonly string[]).includes(value);
}
