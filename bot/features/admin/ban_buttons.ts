/**
 * Banning and warning by buttons, which ask for what is left to say: why, and for
 * how long. Each names whom, and what was said so far. Unbanning: ban_list.ts.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import { banReasons } from "../../../core/moderation/ban.ts";
import { parseSpan } from "../../../core/spans.ts";
import type { BotDeps } from "../../context.ts";
import { show } from "../../screens.ts";
import type { Acts } from "./acts.ts";
import { isReason } from "./ban_request.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { readMask, type Somebody } from "./whom.ts";

/** What is offered. */
const SPANS = ["1d", "7d", "30d", "forever"];

export function banButtonsPart({ core }: BotDeps, acts: Acts): DeskPart {
  const { clock } = core;

  async function withMask(
    turn: DeskTurn,
    mask: string | undefined,
    act: (somebody: Somebody) => Promise<string | void>,
  ): Promise<string | void> {
    const somebody = await readMask(core, mask);
    if (!somebody) return turn.words.oldButton;
    return await acts.refusal(turn, somebody) ?? await act(somebody);
  }

  async function ban(
    turn: DeskTurn,
    [mask, reason, written]: string[],
  ): Promise<string | void> {
    const { ctx, words, desk } = turn;
    return await withMask(turn, mask, async (somebody) => {
      const { who } = somebody;
      if (reason === undefined) {
        const keyboard = reasonsKeyboard(turn, "ban", mask);
        return await show(ctx, desk.whyBan(who), keyboard);
      }
      if (!isReason(reason)) return words.oldButton;
      if (written === undefined) {
        const text = desk.howLong(who, words.banReasons[reason]);
        return await show(ctx, text, spansKeyboard(turn, mask, reason));
      }
      const span = parseSpan(written);
      if (span === null) return words.oldButton;
      await acts.ban(turn, somebody, { span, reason });
    });
  }

  async function warn(
    turn: DeskTurn,
    [mask, reason, asked = ""]: string[],
  ): Promise<string | void> {
    const { ctx, words, desk } = turn;
    return await withMask(turn, mask, async (somebody) => {
      if (reason === undefined) {
        const now = clock.now().toString(36);
        const keyboard = reasonsKeyboard(turn, "warn", mask, now);
        return await show(ctx, desk.whyWarn(somebody.who), keyboard);
      }
      const at = parseInt(asked, 36);
      if (!isReason(reason) || !Number.isSafeInteger(at)) {
        return words.oldButton;
      }
      // Whichever reason is pressed, and how often: a question has one answer.
      await acts.warn(turn, somebody, reason, { at, id: turn.by });
    });
  }

  return {
    buttons: {
      ban: { needs: "moderate", press: ban },
      warn: { needs: "moderate", press: warn },
    },
  };
}

function reasonsKeyboard(
  { words }: DeskTurn,
  name: "ban" | "warn",
  mask = "",
  ...more: string[]
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  banReasons.forEach((reason, at) => {
    if (at > 0 && at % 2 === 0) keyboard.row();
    const data = deskData(name, mask, reason, ...more);
    keyboard.text(words.banReasons[reason], data);
  });
  return keyboard.row().text(words.buttons.cancel, deskData("user", mask));
}

function spansKeyboard(
  { words, desk }: DeskTurn,
  mask = "",
  reason = "",
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  SPANS.forEach((written, at) => {
    const span = parseSpan(written);
    if (at === 2) keyboard.row();
    const isEndless = span === null || span === "forever";
    const label = isEndless ? desk.forever : desk.span(span);
    keyboard.text(label, deskData("ban", mask, reason, written));
  });
  return keyboard.row().text(words.buttons.cancel, deskData("user", mask));
}
