/**
 * Tellings: what people are told because of another's act or of time, as jobs.
 *
 * @module
 */
import type { Api, InlineKeyboard } from "grammy";
import type { Message } from "grammy/types";
import type { TellEnded } from "../core/chats/chats.ts";
import type { TellFeedback } from "../core/people/feedback.ts";
import { RetryLaterError, type Run } from "../core/jobs.ts";
import type { TellMatched } from "../core/matching/match.ts";
import type { TellAgain, TellAgainOver } from "../core/matching/again.ts";
import type { ProgressView, TellProgress } from "../core/matching/progress.ts";
import type { TellGoesOn, TellTimedOut } from "../core/matching/sweep.ts";
import type { Ticket } from "../core/matching/ticket.ts";
import type { TellChannelUnseen } from "../core/people/memberships.ts";
import type { TellUndelivered } from "../core/relay/albums.ts";
import type { TellStanding } from "../core/people/standing.ts";
import { handleBehaviourTellings } from "./behaviour_tellings.ts";
import { handleChatTellings } from "./chat_tellings.ts";
import type { BotDeps } from "./context.ts";
import { handleDeskTellings } from "./desk_tellings.ts";
import type { Door } from "./door.ts";
import { heldScreen } from "./held_screen.ts";
import { type Words, wordsIn } from "./locales/mod.ts";
import { type Match, matchScreen } from "./match_screen.ts";
import { handleModerationTellings } from "./moderation_tellings.ts";
import {
  afterSearchKeyboard,
  againKeyboard,
  findKeyboard,
  ratingKeyboard,
  searchKeyboard,
  searchText,
  standingScreen,
  widenKeyboard,
} from "./screens.ts";
import { telling, troubleOf } from "./telegram.ts";

type Said = Parameters<Api["sendMessage"]> extends
  [unknown, infer Text, ...infer Rest] ? [Text, ...Rest] : never;

/** Names what runs these jobs. */
export function handleTellings(
  { core }: BotDeps,
  api: Api,
  door: Pick<Door, "inTheWay">,
): void {
  const {
    again,
    bans,
    chats,
    clock,
    feedback,
    forecasts,
    jobs,
    people,
    progress,
    search,
    standings,
  } = core;

  /** Says it in the person's language; `null` when they can't be reached. */
  async function tell(
    userId: number,
    message: (
      words: Words,
    ) => Said | Promise<Said>,
  ): Promise<Message.TextMessage | null> {
    const words = await wordsFor(userId);
    const said = await message(words);
    const told = await telling(() => api.sendMessage(userId, ...said));
    if (told === null) await people.markReachable(userId, false);
    return told;
  }

  async function wordsFor(userId: number): Promise<Words> {
    const held = await people.find(userId);
    return wordsIn(held?.person.language);
  }

  /** Late news must not look as if it were about what they are doing now. */
  async function hasMovedOn(userId: number): Promise<boolean> {
    const { kind } = await standings.find(userId);
    return kind === "chatting" || kind === "searching";
  }

  /** Says where somebody stands, until that is what they see. */
  async function tellStanding(userId: number): Promise<void> {
    const standing = await standings.find(userId);
    await tell(userId, (words) => {
      const [text, reply_markup] = standingScreen(words, standing);
      return [text, { reply_markup }];
    });
    await standings.confirm(userId, standing);
  }

  /**
   * News came too late to be told. If a run before this one told it all the
   * same, it may stand below what has been said since.
   */
  async function makeGood(userId: number, { isRepeated }: Run): Promise<void> {
    if (isRepeated) await tellStanding(userId);
  }

  jobs.handle<TellMatched>("tell_matched", async (told, run) => {
    const { userId, session } = told;
    const side = await chats.find(userId);
    // It ended before it was told.
    if (side?.session !== session) return await makeGood(userId, run);
    const isTold = await tell(userId, async (words) => {
      const [text, reply_markup] = await matchScreen(core, userId, words, told);
      return [text, { reply_markup }];
    });
    if (!isTold) return void await chats.end(userId, "unreachable", 0);
    await standings.confirm(userId, { kind: "chatting", session });
    await endProgress(userId, side.waitedMs ?? 0);
  });

  /** The message about the search says at once how it ended. */
  async function endProgress(userId: number, waitedMs: number): Promise<void> {
    const kept = await progress.find(userId);
    if (!kept) return;
    try {
      await showProgress({ userId, ...kept }, { kind: "over", waitedMs });
    } catch (fault) {
      // What matters is told; the job of that message will see to it.
      if (!(fault instanceof RetryLaterError)) throw fault;
    }
  }

  jobs.handle<TellEnded>("tell_ended", async (told, run) => {
    const { userId, session, reason } = told;
    if (told.isTold) return await searchOn(told);
    const isPast = await hasMovedOn(userId);
    await tell(userId, (words) => [
      isPast ? words.endedBefore : words.endedByPartner[reason],
      { reply_markup: ratingKeyboard(words, session) },
    ]);
    if (isPast) return await makeGood(userId, run);
    await standings.confirm(userId, { kind: "idle" });
    try {
      await searchOn(told);
    } catch (fault) {
      // Tried again by itself: the end is not told once more.
      const afterMs = fault instanceof RetryLaterError ? fault.afterMs : 0;
      return { afterMs, payload: { ...told, isTold: true } };
    }
  });

  /** The next search of whoever wants it to begin by itself. */
  async function searchOn(ended: TellEnded): Promise<void> {
    const { userId } = ended;
    if (!await search.isToGoOn(userId, ended)) return;
    const words = await wordsFor(userId);
    const shut = await door.inTheWay(api, userId, words);
    // A ban is told by a job of its own.
    if (shut && await bans.holdingNow(userId)) return;
    if (shut) return await tellWhy(userId, ...shut);
    const result = await search.goOn(userId, ended);
    switch (result?.kind) {
      case "matched":
        return await tellFound(userId, result);
      case "waiting":
        return await tellSearching(userId, result);
      case "too_soon":
        return await tellWhy(userId, words.tooSoon(result.waitMs));
      case "capped":
        return await tellWhy(userId, words.capped(result.waitMs));
      case "closed":
        return await tellWhy(userId, words.maintenance);
      case "held":
        return await tellWhy(
          userId,
          ...heldScreen(words, result.hold, clock.now()),
        );
    }
    // They are told by another, or have turned to something else.
  }

  /** Why no search has begun by itself, with a button to begin one later. */
  async function tellWhy(
    userId: number,
    text: string,
    keyboard?: InlineKeyboard,
  ): Promise<void> {
    await tell(userId, (words) => [
      text,
      { reply_markup: keyboard ?? findKeyboard(words) },
    ]);
  }

  async function tellFound(userId: number, match: Match): Promise<void> {
    await tell(userId, async (words) => {
      const [text, reply_markup] = await matchScreen(
        core,
        userId,
        words,
        match,
      );
      return [text, { reply_markup }];
    });
    const { session } = match;
    await standings.confirm(userId, { kind: "chatting", session });
  }

  async function tellSearching(
    userId: number,
    { ticket }: { ticket: Ticket },
  ): Promise<void> {
    const forecast = await forecasts.read(ticket);
    const told = await tell(userId, (words) => [
      searchText(words, words.searching, forecast),
      { reply_markup: searchKeyboard(words) },
    ]);
    if (told === null) return void await search.stop(userId);
    const { since } = ticket;
    await progress.keep(userId, { since, messageId: told.message_id });
    await standings.confirm(userId, { kind: "searching" });
  }

  jobs.handle<TellProgress>("tell_progress", async (told) => {
    const view = await progress.look(told);
    await showProgress(told, view);
    if (view.kind !== "searching") return;
    // The search may have ended while the message was being changed.
    const after = await progress.look(told);
    if (after.kind === "searching") {
      return { afterMs: after.nextMs, payload: told };
    }
    if (after.kind === "over") return await showProgress(told, after);
    // Its button stopped the search, and what that answered was overwritten.
    await standings.confirm(told.userId, { kind: "searching" });
  });

  async function showProgress(
    { userId, messageId }: TellProgress,
    view: ProgressView,
  ): Promise<void> {
    if (view.kind === "past") return;
    const words = await wordsFor(userId);
    const [text, reply_markup] = view.kind === "over"
      ? [words.searched(view.waitedMs)]
      : [
        searchText(words, words.searching, view.forecast),
        searchKeyboard(words),
      ];
    const isReached = await change(() =>
      api.editMessageText(
        userId,
        messageId,
        text,
        reply_markup && { reply_markup },
      )
    );
    // Who has blocked the bot may come back: see `progress.makeUp`.
    if (view.kind === "over" && isReached) {
      await progress.forget(userId, messageId);
    }
  }

  /**
   * Changes a message; what can't be changed any more is left as it is. `false`
   * when its reader can't be reached.
   */
  async function change(edit: () => Promise<unknown>): Promise<boolean> {
    try {
      return await telling(edit) !== null;
    } catch (fault) {
      if (troubleOf(fault)?.kind !== "refused") throw fault;
      return true;
    }
  }

  jobs.handle<TellGoesOn>("tell_goes_on", async (told) => {
    const { userId, since, canWiden = true } = told;
    if (!await search.isSearching(userId, since)) return;
    await tell(
      userId,
      (words) =>
        canWiden
          ? [words.searchGoesOn, { reply_markup: widenKeyboard(words) }]
          : [words.stillNobody, { reply_markup: searchKeyboard(words) }],
    );
    await standings.confirm(userId, { kind: "searching" });
  });

  jobs.handle<TellAgain>("tell_again", async (told) => {
    const { userId, session } = told;
    const question = await again.put(told);
    if (!question) return;
    if (question.kind === "later") {
      return { afterMs: question.afterMs, payload: told };
    }
    await tell(userId, (words) => [
      question.isLast ? words.againQuestion : words.againEarlier,
      { reply_markup: againKeyboard(words, session) },
    ]);
  });

  jobs.handle<TellAgainOver>("tell_again_over", async (told) => {
    if (!await again.isInVain(told)) return;
    await tell(told.userId, (words) => [words.againOver]);
  });
  jobs.handle<TellTimedOut>("tell_timed_out", async (told, run) => {
    const { userId, canWiden = true } = told;
    if (await hasMovedOn(userId)) return await makeGood(userId, run);
    await tell(
      userId,
      (words) =>
        canWiden
          ? [words.searchTimedOut, { reply_markup: afterSearchKeyboard(words) }]
          : [words.nobodyFound, { reply_markup: findKeyboard(words) }],
    );
    await standings.confirm(userId, { kind: "idle" });
  });
  jobs.handle<TellFeedback>("tell_feedback", async ({ userId, ...sent }) => {
    const found = await feedback.find(sent);
    // Whoever wrote it may have erased everything meanwhile.
    if (found) await tell(userId, (words) => [words.adminFeedback(found.text)]);
  });
  jobs.handle<TellStanding>(
    "tell_standing",
    ({ userId }) => tellStanding(userId),
  );
  jobs.handle<TellChannelUnseen>(
    "tell_channel_unseen",
    async ({ userId, channel }) => {
      await tell(userId, (words) => [words.adminChannelUnseen(channel)]);
    },
  );
  jobs.handle<TellUndelivered>("tell_undelivered", async ({ userId }) => {
    await tell(userId, (words) => [words.undelivered]);
  });
  handleChatTellings({ core }, tell);
  handleModerationTellings({ core }, tell);
  handleDeskTellings({ core, api, tell, wordsFor });
  handleBehaviourTellings({ core }, tell);
}
