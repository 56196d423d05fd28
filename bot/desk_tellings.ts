/**
 * Tellings of the desk: what those who run the bot do to others, how far their
 * broadcast has come, and what they ought to know of.
 *
 * @module
 */
import { type Api, GrammyError, InlineKeyboard } from "grammy";
import type { TellBroadcast } from "../core/broadcasts/broadcast.ts";
import type { Delivery } from "../core/broadcasts/walk.ts";
import { describeFault } from "../core/log.ts";
import type { TellReset } from "../core/matching/reset.ts";
import type { TellNotices } from "../core/moderation/notices.ts";
import type { TellRole } from "../core/roles.ts";
import type { BotDeps } from "./context.ts";
import { deskData } from "./features/admin/desk.ts";
import type { Words } from "./locales/mod.ts";
import { findKeyboard } from "./screens.ts";
import { telling, troubleOf } from "./telegram.ts";

type Said = Parameters<Api["sendMessage"]> extends
  [unknown, infer Text, ...infer Rest] ? [Text, ...Rest] : never;

export interface DeskTellingsDeps {
  core: BotDeps["core"];
  api: Api;
  /** Says something to a person in their language. */
  tell: (userId: number, message: (words: Words) => Said) => unknown;
  wordsFor: (userId: number) => Promise<Words>;
}

/** How often it is shown how far a broadcast has come. */
const SHOW_EVERY_MS = 3_000;
/** Whoever is still under way when a broadcast ends is known by then. */
const SETTLED_MS = 20_000;

/** What a broadcast looks like, so that nobody takes it for their partner's. */
export function broadcastText(text: string): string {
  return `📢 ${text}`;
}

/** Names what runs these jobs. */
export function handleDeskTellings(
  { core, api, tell, wordsFor }: DeskTellingsDeps,
): void {
  const { broadcasts, census, clock, jobs, log, roles, standings } = core;

  jobs.handle<TellReset>("tell_reset", async ({ userId, reason }) => {
    // They search anew, or somebody found them: the news is old.
    if ((await standings.find(userId)).kind !== "idle") return;
    await tell(
      userId,
      (words) =>
        reason === "maintenance"
          ? [words.maintenance]
          : [words.searchReset, { reply_markup: findKeyboard(words) }],
    );
    await standings.confirm(userId, { kind: "idle" });
  });

  jobs.handle<TellRole>("tell_role", async ({ userId, role }) => {
    const isAtRest = role !== null && await roles.isAtRest(userId, role);
    await tell(userId, ({ desk }) => {
      if (role === null) return [desk.youAreNot];
      const say = isAtRest ? desk.youWillBe : desk.youAre;
      return [say(desk.roles[role])];
    });
  });

  jobs.handle<TellNotices>("tell_notices", async ({ userId, counts }) => {
    await tell(userId, ({ desk }) => {
      const { scam_report: scam, auto_ban: bans, appeal: appeals } = counts;
      const reply_markup = new InlineKeyboard()
        .text(desk.buttons.reports, deskData("reports"))
        .text(desk.buttons.appeals, deskData("appeals"));
      return [desk.notices({ scam, bans, appeals }), { reply_markup }];
    });
  });

  broadcasts.deliverBy(deliver);

  async function deliver(userId: number, text: string): Promise<Delivery> {
    try {
      await api.sendMessage(userId, broadcastText(text));
      return { kind: "sent" };
    } catch (fault) {
      const trouble = troubleOf(fault);
      if (trouble?.kind === "unreachable") return { kind: "unreachable" };
      const isFlood = fault instanceof GrammyError && fault.error_code === 429;
      if (trouble?.kind === "later" && isFlood) return trouble;
      // Without an answer nobody knows whether it came: better once than twice.
      log.warn("broadcast_failed", { fault: describeFault(fault) });
      return { kind: "failed", isOutage: trouble?.kind === "later" };
    }
  }

  jobs.handle<TellBroadcast>("tell_broadcast", async (told) => {
    const broadcast = await broadcasts.find(told.id);
    if (!broadcast) return;
    const { desk } = await wordsFor(told.userId);
    const { state, taken, sent, unreachable, failed } = broadcast;
    const isRunning = state === "running";
    const stop = new InlineKeyboard()
      .text(desk.buttons.stop, deskData("cast_stop", told.id));
    const text = isRunning
      ? desk.castRunning(taken, await census.count())
      : desk.castEnded({
        isStopped: state === "stopped",
        sent,
        unreachable,
        // Of some nobody knows, where a server was killed among them.
        failed: taken - sent - unreachable,
      });
    await change(told, text, isRunning ? stop : new InlineKeyboard());
    const isSettled = taken === sent + unreachable + failed ||
      clock.now() - broadcast.at > SETTLED_MS;
    if (isRunning || !isSettled) {
      return { afterMs: SHOW_EVERY_MS, payload: told };
    }
  });

  /** What can't be changed any more is left as it is. */
  async function change(
    { userId, messageId }: TellBroadcast,
    text: string,
    reply_markup: InlineKeyboard,
  ): Promise<void> {
    try {
      await telling(() =>
        api.editMessageText(userId, messageId, text, { reply_markup })
      );
    } catch (fault) {
      if (troubleOf(fault)?.kind !== "refused") throw fault;
    }
  }
}
