/**
 * Tellings about what looks as scripts and spammers do: a kind word, a challenge
 * or a pause, and its end.
 *
 * @module
 */
import type { Api } from "grammy";
import type {
  TellHeld,
  TellNoticed,
} from "../core/moderation/behaviour/holds.ts";
import type { BotDeps } from "./context.ts";
import { heldScreen } from "./held_screen.ts";
import type { Words } from "./locales/mod.ts";
import { findKeyboard } from "./screens.ts";

type Said = Parameters<Api["sendMessage"]> extends
  [unknown, infer Text, ...infer Rest] ? [Text, ...Rest] : never;

/** Says something to a person in their language. */
type Tell = (userId: number, message: (words: Words) => Said) => unknown;

/** Names what runs these jobs. */
export function handleBehaviourTellings(
  { core }: Pick<BotDeps, "core">,
  tell: Tell,
): void {
  const { bans, behaviour, chats, clock, jobs } = core;

  jobs.handle<TellNoticed>("tell_noticed", async ({ userId, signal }) => {
    await tell(userId, (words) => [words.noticed[signal]]);
  });
  jobs.handle<TellHeld>("tell_held", async ({ userId, since }) => {
    const hold = await behaviour.holdOf(userId);
    if (hold?.since !== since) return; // over by now, or another
    if (await bans.holdingNow(userId)) return; // a ban is told by itself
    await tell(userId, (words) => {
      const [text, reply_markup] = heldScreen(words, hold, clock.now());
      return [text, reply_markup && { reply_markup }];
    });
  });
  jobs.handle<TellHeld>("tell_freed", async ({ userId }) => {
    // They can't write all the same: by then they are told of that alone.
    if (await bans.holdingNow(userId) || await behaviour.holdOf(userId)) return;
    const isChatting = await chats.find(userId) !== null;
    await tell(userId, (words) => [
      words.freed,
      isChatting ? undefined : { reply_markup: findKeyboard(words) },
    ]);
  });
}
