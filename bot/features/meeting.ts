/**
 * Meeting: `/find`, `/next`, `/stop`, `/block`. What comes after a chat is in
 * afterwards.ts.
 *
 * @module
 */
import type { EndReason, EndResult } from "../../core/chats/chats.ts";
import type { FindResult } from "../../core/matching/search.ts";
import type { Ticket } from "../../core/matching/ticket.ts";
import type { Standing } from "../../core/people/standing.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { replyMatched } from "../match_screen.ts";
import {
  chatKeyboard,
  dropButtons,
  findKeyboard,
  ratingKeyboard,
  replyBanned,
  searchKeyboard,
  searchText,
  show,
  standingScreen,
} from "../screens.ts";
import type { ProofFeature } from "./proof.ts";
import type { RegistrationFeature } from "./registration.ts";

export function meetingFeature(
  { core }: BotDeps,
  registration: RegistrationFeature,
  { showHold }: Pick<ProofFeature, "showHold">,
): Feature {
  const {
    cards,
    chats,
    forecasts,
    progress,
    search,
    standings,
  } = core;

  async function find(
    turn: Turn,
    options: { isFollowing?: boolean } = {},
  ): Promise<void> {
    const { userId, request } = turn;
    if (!await registration.admits(turn)) return;
    const result = await search.find(userId, request, options);
    await answerFind(turn, result);
    const standing = standingAfter(result);
    if (standing) await standings.confirm(userId, standing);
  }

  async function answerFind(turn: Turn, result: FindResult): Promise<void> {
    const { ctx, userId } = turn;
    const words = await turn.words();
    switch (result.kind) {
      case "matched":
        return await replyMatched(core, turn, result);
      case "waiting":
        return await saySearching(turn, words.searching, result);
      case "searching":
        return await saySearching(turn, words.searchingAlready, result);
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
      case "capped":
        await ctx.reply(words.capped(result.waitMs));
        return;
      case "banned":
        return await replyBanned(ctx, words, result);
      case "held":
        return await showHold(turn, result.hold);
      case "closed":
        return void await ctx.reply(words.maintenance);
      case "unregistered": {
        const person = await core.registration.begin(userId);
        return await registration.ask(ctx, person);
      }
      case "found": // a job tells them
        return;
    }
  }

  /** Says that the search goes on, in a message that is kept fresh. */
  async function saySearching(
    turn: Turn,
    state: string,
    { ticket }: { ticket: Ticket },
  ): Promise<void> {
    const words = await turn.words();
    const forecast = await forecasts.read(ticket);
    const text = searchText(words, state, forecast);
    const reply_markup = searchKeyboard(words);
    const { message_id } = await turn.ctx.reply(text, { reply_markup });
    const { since } = ticket;
    await progress.keep(turn.userId, { since, messageId: message_id });
  }

  /** Leaves the chat, if there is one, and says so; what it came to. */
  async function leave(
    turn: Turn,
    reason: EndReason,
  ): Promise<EndResult["kind"]> {
    const { ctx, userId, request, at } = turn;
    await core.albums.flush(userId);
    const result = await chats.end(userId, reason, request, at);
    if (result.kind === "not_chatting") return result.kind;
    // Only what is to end a chat is of no use then: see `block`.
    if (result.kind === "began_later" && reason === "blocked") {
      return result.kind;
    }
    const words = await turn.words();
    if (result.kind === "began_later") {
      await sayInChat(turn, words.beforeThisChat, result.session);
      return result.kind;
    }
    if (result.kind === "too_soon") {
      await ctx.reply(words.nextTooSoon(result.waitMs));
      return result.kind;
    }
    const { session } = result.session;
    if (reason === "blocked") await sayBlocked(turn, session);
    else {
      const reply_markup = ratingKeyboard(words, session);
      await ctx.reply(words.ended, { reply_markup });
    }
    return result.kind;
  }

  async function sayInChat(
    { ctx, userId, words }: Turn,
    text: string,
    session: string,
  ) {
    const reply_markup = chatKeyboard(await words(), session);
    await ctx.reply(text, { reply_markup });
    await standings.confirm(userId, { kind: "chatting", session });
  }

  async function next(turn: Turn): Promise<void> {
    if (await isKept(turn)) return;
    const left = await leave(turn, "next");
    if (left === "too_soon" || left === "began_later") return;
    await find(turn, { isFollowing: left === "ended" });
  }

  /**
   * Whether they are in a chat that they would leave for a search that can't
   * begin. They are told what is in the way, and that they are still in it.
   */
  async function isKept(turn: Turn): Promise<boolean> {
    const { userId, request } = turn;
    const side = await chats.find(userId);
    // This very update found it, when it was delivered first.
    if (!side || side.request === request) return false;
    const { chatGoesOn, nextTooSoon } = await turn.words();
    if (await registration.admits(turn)) {
      const obstacle = await search.obstacle(userId);
      if (!obstacle) return false;
      if (obstacle.kind === "too_soon") {
        await turn.ctx.reply(nextTooSoon(obstacle.waitMs));
        return true;
      }
      await answerFind(turn, obstacle);
    }
    await sayInChat(turn, chatGoesOn, side.session);
    return true;
  }

  async function stop(turn: Turn): Promise<void> {
    if (await hasLeft(turn)) return;
    const isStopped = await search.stop(turn.userId);
    // Somebody may have found them between the two.
    if (!isStopped && await hasLeft(turn)) return;
    await sayStopped(turn, isStopped);
  }

  /** Leaves the chat, unless it began later; `false` when there is none. */
  async function hasLeft(turn: Turn): Promise<boolean> {
    return await leave(turn, "left") !== "not_chatting";
  }

  async function sayStopped(turn: Turn, isStopped: boolean): Promise<void> {
    const words = await turn.words();
    const banned = await core.bans.holding(turn.userId);
    if (banned) return await replyBanned(turn.ctx, words, banned);
    const text = isStopped ? words.searchStopped : words.idle;
    await show(turn.ctx, text, findKeyboard(words), { isNews: true });
  }

  /** Blocks the partner, or the last one when the chat is over. */
  async function block(turn: Turn): Promise<void> {
    if (await leave(turn, "blocked") === "ended") return;
    const { ctx, userId, request, at } = turn;
    const session = await chats.meant(userId, at);
    if (session === null) return await orient(turn);
    const result = await chats.blockPartner(session, userId, request);
    if (result.kind === "unknown") return await orient(turn);
    const words = await turn.words();
    // The two had met again.
    if ("ended" in result && result.ended) {
      return await sayBlocked(turn, result.ended.session);
    }
    const { kind } = await standings.find(userId);
    await ctx.reply(words.blockedLast, {
      ...kind === "idle" && { reply_markup: findKeyboard(words) },
    });
  }

  async function sayBlocked({ ctx, words: wordsOf }: Turn, session: string) {
    const words = await wordsOf();
    const reply_markup = ratingKeyboard(words, session, { isBlocked: true });
    await ctx.reply(words.endedByBlock, { reply_markup });
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
      return (await turn.words()).chatOver;
    };
  }

  async function widen(turn: Turn): Promise<string | void> {
    const words = await turn.words();
    const result = await search.widen(turn.userId);
    switch (result.kind) {
      case "matched":
        await replyMatched(core, turn, result);
        return await standings.confirm(turn.userId, {
          kind: "chatting",
          session: result.session,
        });
      case "waiting":
        await saySearching(turn, words.widened, result);
        return await standings.confirm(turn.userId, { kind: "searching" });
      case "found": // a job tells them
        return;
      case "widest":
        return words.widest;
      case "not_searching":
        return await orient(turn);
    }
  }

  /** Says where they stand, since what they pressed is of the past. */
  async function orient({ ctx, userId, words: wordsOf }: Turn): Promise<void> {
    const standing = await standings.find(userId);
    const [text, reply_markup] = standingScreen(await wordsOf(), standing);
    await ctx.reply(text, { reply_markup });
    await standings.confirm(userId, standing);
  }

  async function showPhoto(
    { ctx, userId, words }: Turn,
    [session = ""]: string[],
  ): Promise<string | void> {
    const photo = await cards.findPhoto(userId, session);
    if (photo === null) return (await words()).noPhoto;
    await dropButtons(ctx, "see_photo");
    await ctx.replyWithPhoto(photo, { protect_content: true });
  }

  return {
    commands: {
      find: (turn) => find(turn),
      search: (turn) => find(turn),
      next,
      stop,
      end: stop,
      block,
    },
    buttons: {
      widen,
      see_photo: showPhoto,
      async find(turn) {
        await core.registration.ask(turn.userId, null);
        await find(turn);
      },
      next: inChat(next),
      stop: inChat(stop),
      block: inChat(block),
      async stop_search(turn) {
        const pressed = turn.ctx.msg?.message_id;
        const isStopped = await search.stop(turn.userId, pressed);
        if (!isStopped && await chats.find(turn.userId)) {
          return (await turn.words()).chattingAlready;
        }
        await sayStopped(turn, isStopped);
      },
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
    case "closed":
      return { kind: "idle" };
    case "banned":
      return result;
    case "too_soon":
    case "capped":
    case "held":
    case "unregistered":
      return null;
  }
}
