/**
 * Meeting: `/find`, `/next`, `/stop`, `/block`, what is said after a chat, and
 * the tellings that another person's act or the time causes.
 *
 * @module
 */
import type { Api, Context } from "grammy";
import type { EndReason, TellEnded } from "../../core/chats.ts";
import type { TellMatched } from "../../core/matching/match.ts";
import type { FindResult } from "../../core/matching/search.ts";
import type { TellTimedOut } from "../../core/matching/sweep.ts";
import { type RatingValue, ratingValues } from "../../core/ratings.ts";
import type { TellUndelivered } from "../../core/relay/albums.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { type Words, wordsIn } from "../locales/mod.ts";
import {
  chatKeyboard,
  findKeyboard,
  keyboardWithout,
  ratingKeyboard,
  searchKeyboard,
  show,
  widenKeyboard,
} from "../screens.ts";
import { telling, troubleOf } from "../telegram.ts";
import type { RegistrationFeature } from "./registration.ts";

export function meetingFeature(
  { core }: BotDeps,
  registration: RegistrationFeature,
): Feature {
  const { chats, ratings, search } = core;

  async function find({ ctx, userId, request }: Turn): Promise<void> {
    await answerFind(ctx, await search.find(userId, request));
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
    await stopSearch(turn);
  }

  async function stopSearch({ ctx, userId }: Turn): Promise<void> {
    const words = wordsIn(ctx.from?.language_code);
    const text = await search.stop(userId) ? words.searchStopped : words.idle;
    await show(ctx, text, findKeyboard(words));
  }

  async function block(turn: Turn): Promise<void> {
    if (await leave(turn, "blocked")) return;
    const words = wordsIn(turn.ctx.from?.language_code);
    await turn.ctx.reply(words.idle, { reply_markup: findKeyboard(words) });
  }

  /** A chat's own button: of an earlier chat it must not touch this one. */
  function inChat(act: (turn: Turn) => Promise<void>) {
    return async (turn: Turn, [session]: string[]): Promise<string | void> => {
      const side = await chats.find(turn.userId);
      if (side?.session === session) return await act(turn);
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
    await dropButtons(ctx, "rate");
    return kind === "rated" ? words.rated[value] : words.ratedBefore;
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
        if (await chats.find(turn.userId)) {
          return wordsIn(turn.ctx.from?.language_code).chattingAlready;
        }
        await stopSearch(turn);
      },
      rate,
      block_past: blockPast,
    },
  };
}

/** What people are told because of another's act or of time, as jobs. */
export function handleTellings({ core }: BotDeps, api: Api): void {
  const { chats, jobs, people } = core;

  /** Says it in the person's language; `false` when they can't be reached. */
  async function tell(
    userId: number,
    message: (
      words: Words,
    ) => Parameters<Api["sendMessage"]> extends
      [unknown, infer Text, ...infer Rest] ? [Text, ...Rest] : never,
  ): Promise<boolean> {
    const held = await people.find(userId);
    const words = wordsIn(held?.person.language);
    const told = await telling(() =>
      api.sendMessage(userId, ...message(words))
    );
    if (told === null) await people.markReachable(userId, false);
    return told !== null;
  }

  /** Late news must not look as if it were about what they are doing now. */
  async function hasMovedOn(userId: number): Promise<boolean> {
    return await core.search.isSearching(userId) ||
      await chats.find(userId) !== null;
  }

  jobs.handle<TellMatched>("tell_matched", async ({ userId, session }) => {
    const side = await chats.find(userId);
    if (side?.session !== session) return; // it ended before it was told
    const isTold = await tell(userId, (words) => [
      words.matched,
      { reply_markup: chatKeyboard(words, session) },
    ]);
    if (!isTold) await chats.end(userId, "unreachable", 0);
  });
  jobs.handle<TellEnded>("tell_ended", async ({ userId, session, reason }) => {
    const isPast = await hasMovedOn(userId);
    await tell(userId, (words) => [
      isPast ? words.endedBefore : words.endedByPartner[reason],
      { reply_markup: ratingKeyboard(words, session) },
    ]);
  });
  jobs.handle<TellTimedOut>("tell_timed_out", async ({ userId }) => {
    if (await hasMovedOn(userId)) return;
    await tell(userId, (words) => [
      words.searchTimedOut,
      { reply_markup: widenKeyboard(words) },
    ]);
  });
  jobs.handle<TellUndelivered>("tell_undelivered", async ({ userId }) => {
    await tell(userId, (words) => [words.undelivered]);
  });
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
