/**
 * Tellings about a running chat: that it is quiet, that it ends soon, and that
 * messages came too fast.
 *
 * @module
 */
import type { Api } from "grammy";
import type { TellUnsent } from "../core/relay/unsent.ts";
import type { TellEndsSoon, TellNudge } from "../core/chats/watch.ts";
import type { BotDeps } from "./context.ts";
import type { Words } from "./locales/mod.ts";
import { replyTo } from "./relay/say.ts";
import { chatKeyboard } from "./screens.ts";

type Said = Parameters<Api["sendMessage"]> extends
  [unknown, infer Text, ...infer Rest] ? [Text, ...Rest] : never;

/** Says something to a person in their language. */
type Tell = (userId: number, message: (words: Words) => Said) => unknown;

/** Names what runs these jobs. */
export function handleChatTellings(
  { core }: Pick<BotDeps, "core">,
  tell: Tell,
): void {
  const { chats, clock, jobs } = core;

  async function isOver(userId: number, session: string): Promise<boolean> {
    return (await chats.find(userId))?.session !== session;
  }

  const until = (at: number) => Math.max(1_000, at - clock.now());

  jobs.handle<TellNudge>("tell_nudge", async ({ userId, session, endsAt }) => {
    if (await isOver(userId, session)) return;
    await tell(userId, (words) => [
      endsAt === undefined ? words.quiet : words.nudge(until(endsAt)),
      { reply_markup: chatKeyboard(words, session) },
    ]);
  });
  jobs.handle<TellEndsSoon>("tell_ends_soon", async (told) => {
    const { userId, session, endsAt } = told;
    if (await isOver(userId, session)) return;
    await tell(userId, (words) => [words.endsSoon(until(endsAt))]);
  });
  jobs.handle<TellUnsent>("tell_unsent", async (told) => {
    const { userId, count, messageId } = told;
    await tell(
      userId,
      (words) => [words.unsentMore(count), replyTo(messageId)],
    );
  });
}
