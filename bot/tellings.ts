/**
 * Tellings: what people are told because of another's act or of time, as jobs.
 *
 * @module
 */
import type { Api } from "grammy";
import type { TellEnded } from "../core/chats.ts";
import type { Run } from "../core/jobs.ts";
import type { TellMatched } from "../core/matching/match.ts";
import type { TellTimedOut } from "../core/matching/sweep.ts";
import type { TellUndelivered } from "../core/relay/albums.ts";
import type { TellStanding } from "../core/standing.ts";
import type { BotDeps } from "./context.ts";
import { type Words, wordsIn } from "./locales/mod.ts";
import {
  chatKeyboard,
  ratingKeyboard,
  standingScreen,
  widenKeyboard,
} from "./screens.ts";
import { telling } from "./telegram.ts";

/** Names what runs these jobs. */
export function handleTellings({ core }: BotDeps, api: Api): void {
  const { chats, jobs, people, standings } = core;

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
    return (await standings.find(userId)).kind !== "idle";
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

  jobs.handle<TellMatched>("tell_matched", async ({ userId, session }, run) => {
    const side = await chats.find(userId);
    // It ended before it was told.
    if (side?.session !== session) return await makeGood(userId, run);
    const isTold = await tell(userId, (words) => [
      words.matched,
      { reply_markup: chatKeyboard(words, session) },
    ]);
    if (!isTold) return void await chats.end(userId, "unreachable", 0);
    await standings.confirm(userId, { kind: "chatting", session });
  });
  jobs.handle<TellEnded>("tell_ended", async (told, run) => {
    const { userId, session, reason } = told;
    const isPast = await hasMovedOn(userId);
    await tell(userId, (words) => [
      isPast ? words.endedBefore : words.endedByPartner[reason],
      { reply_markup: ratingKeyboard(words, session) },
    ]);
    if (isPast) await makeGood(userId, run);
    else await standings.confirm(userId, { kind: "idle" });
  });
  jobs.handle<TellTimedOut>("tell_timed_out", async ({ userId }, run) => {
    if (await hasMovedOn(userId)) return await makeGood(userId, run);
    await tell(userId, (words) => [
      words.searchTimedOut,
      { reply_markup: widenKeyboard(words) },
    ]);
    await standings.confirm(userId, { kind: "idle" });
  });
  jobs.handle<TellStanding>(
    "tell_standing",
    ({ userId }) => tellStanding(userId),
  );
  jobs.handle<TellUndelivered>("tell_undelivered", async ({ userId }) => {
    await tell(userId, (words) => [words.undelivered]);
  });
}
