/**
 * `/report`: what is wrong with a partner, said by a button.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import {
  type ReportReason,
  reportReasons,
} from "../../core/moderation/report.ts";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import type { Words } from "../locales/mod.ts";
import { findKeyboard, replyBanned, show } from "../screens.ts";
import { troubleOf } from "../telegram.ts";

export function reportsFeature({ core }: BotDeps): Feature {
  const { bans, chats, reports, standings } = core;

  async function ask({ ctx, userId, words: wordsOf }: Turn, session: string) {
    const words = await wordsOf();
    const banned = await bans.holding(userId);
    if (banned) return await replyBanned(ctx, words, banned);
    const reply_markup = reasonsKeyboard(words, session);
    await ctx.reply(words.reportWhy, { reply_markup });
  }

  /** `/report`: the partner, or the last one. */
  async function begin(turn: Turn): Promise<void> {
    const target = await reports.reportable(turn.userId, turn.at);
    if (target && !target.isReported) return await ask(turn, target.session);
    if (!target) return await sayNobody(turn);
    const reply_markup = await nextStep(turn, target.session);
    const { reportedBefore } = await turn.words();
    await turn.ctx.reply(reportedBefore, { reply_markup });
  }

  /** Nobody is left to be reported: what they can do instead, if anything. */
  async function sayNobody({ ctx, userId, words: wordsOf }: Turn) {
    const [words, standing] = await Promise.all([
      wordsOf(),
      standings.find(userId),
    ]);
    if (standing.kind === "banned") {
      return await replyBanned(ctx, words, standing);
    }
    const isIdle = standing.kind === "idle";
    await ctx.reply(words.reportNobody, {
      ...isIdle && { reply_markup: findKeyboard(words) },
    });
  }

  async function press(
    turn: Turn,
    [session = ""]: string[],
  ): Promise<string | void> {
    const isDone = await reports.findIn(session, turn.userId) !== null;
    if (isDone) return (await turn.words()).reportedBefore;
    await ask(turn, session);
  }

  async function report(
    turn: Turn,
    [session = "", reason = ""]: string[],
  ): Promise<string | void> {
    const { ctx, userId, request } = turn;
    const words = await turn.words();
    if (!isReason(reason)) return words.oldButton;
    const result = await reports.report(userId, session, reason, request);
    switch (result.kind) {
      case "reported":
        return await show(ctx, words.reported, await nextStep(turn, session));
      case "reported_before":
        return await show(
          ctx,
          words.reportedBefore,
          await nextStep(turn, session),
        );
      case "banned":
        return await replyBanned(ctx, words, result);
      case "unknown":
        return await show(ctx, words.reportNobody);
    }
  }

  /** Whoever reports somebody may want to be rid of them. */
  async function nextStep({ userId, words: wordsOf }: Turn, session: string) {
    const [words, side] = await Promise.all([wordsOf(), chats.find(userId)]);
    if (side?.session === session) {
      return new InlineKeyboard()
        .text(words.buttons.next, callbackData("next", session))
        .text(words.buttons.block, callbackData("block", session));
    }
    const keyboard = new InlineKeyboard();
    if (!await chats.hasBlocked(session, userId)) {
      keyboard.text(words.buttons.block, callbackData("block_past", session));
    }
    return side ? keyboard : keyboard.append(findKeyboard(words));
  }

  async function cancel({ ctx }: Turn): Promise<void> {
    try {
      await ctx.deleteMessage();
    } catch (fault) {
      if (!troubleOf(fault)) throw fault;
    }
  }

  return {
    commands: { report: begin },
    buttons: { report: press, report_for: report, report_cancel: cancel },
  };
}

function reasonsKeyboard(words: Words, session: string): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  reportReasons.forEach((reason, at) => {
    if (at > 0 && at % 2 === 0) keyboard.row();
    const data = callbackData("report_for", session, reason);
    keyboard.text(words.reasons[reason], data);
  });
  return keyboard.row()
    .text(words.buttons.cancel, callbackData("report_cancel"));
}

function isReason(reason: string): reason is ReportReason {
  return (reportReasons as readonly string[]).includes(reason);
}
