/**
 * Tellings of what was decided about somebody: bans, warnings, limits, and what
 * became of their reports and appeals.
 *
 * @module
 */
import type { Api } from "grammy";
import type { TellAppealRejected } from "../core/moderation/appeal_verdicts.ts";
import type { TellBanned } from "../core/moderation/bans.ts";
import type { TellUnbanned } from "../core/moderation/lifting.ts";
import type { TellReportDecided } from "../core/moderation/verdicts.ts";
import type { TellLimited } from "../core/chats/ratings.ts";
import { banReasonOf, type TellWarned } from "../core/moderation/warnings.ts";
import type { BotDeps } from "./context.ts";
import { heldScreen } from "./held_screen.ts";
import type { Words } from "./locales/mod.ts";
import { banScreen, findKeyboard } from "./screens.ts";

type Said = Parameters<Api["sendMessage"]> extends
  [unknown, infer Text, ...infer Rest] ? [Text, ...Rest] : never;

/** Says something to a person in their language. */
type Tell = (userId: number, message: (words: Words) => Said) => unknown;

/** Names what runs these jobs. */
export function handleModerationTellings(
  { core }: Pick<BotDeps, "core">,
  tell: Tell,
): void {
  const { bans, behaviour, clock, jobs, settings, standings } = core;

  jobs.handle<TellBanned>("tell_banned", async ({ userId, ban }) => {
    const banned = await bans.holdingNow(userId);
    // It was lifted, or another came in its place, which is told by itself.
    if (banned?.ban.id !== ban) return;
    await tell(userId, (words) => {
      const [text, reply_markup] = banScreen(words, banned);
      return [text, { reply_markup }];
    });
    await standings.confirm(userId, banned);
  });

  jobs.handle<TellUnbanned>("tell_unbanned", async ({ userId, isOver }) => {
    if (await bans.holdingNow(userId)) return; // banned once more
    const { kind } = await standings.find(userId);
    // They have found out by themselves.
    if (kind === "chatting" || kind === "searching") return;
    const hold = await behaviour.holdOf(userId);
    await tell(userId, (words) => {
      const text = isOver ? words.banOver : words.unbanned;
      if (!hold) return [text, { reply_markup: findKeyboard(words) }];
      const [held, reply_markup] = heldScreen(words, hold, clock.now());
      return [`${text}\n\n${held}`, reply_markup && { reply_markup }];
    });
    await standings.confirm(userId, { kind: "idle" });
  });

  jobs.handle<TellAppealRejected>(
    "tell_appeal_rejected",
    async ({ userId, ban }) => {
      const banned = await bans.holdingNow(userId);
      if (banned?.ban.id !== ban) return; // it is over
      await tell(userId, (words) => [words.appealRejected]);
    },
  );

  jobs.handle<TellWarned>("tell_warned", async ({ userId, reason, count }) => {
    const left = Math.max(1, settings.get().warningsToBan - count);
    await tell(userId, (words) => [
      words.warned({ reason: words.banReasons[banReasonOf(reason)], left }),
    ]);
  });

  jobs.handle<TellReportDecided>(
    "tell_report_decided",
    async ({ userId, isApproved }) => {
      await tell(userId, (words) => [
        isApproved ? words.reportApproved : words.reportRejected,
      ]);
    },
  );

  jobs.handle<TellLimited>("tell_limited", async ({ userId, step, before }) => {
    await tell(userId, (words) => [limitText(words, step, before)]);
  });
}

/** What is said of a new step: it is one more or one less than before. */
function limitText(
  words: Words,
  step: TellLimited["step"],
  before: TellLimited["before"],
): string {
  if (step === 0) return words.limitEased[0];
  if (step > before || step === 3) return words.limited[step];
  return words.limitEased[step];
}
