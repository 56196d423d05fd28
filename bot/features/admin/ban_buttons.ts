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
import { readMask, type Somebody, wayFrom } from "./whom.ts";

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
    [mask, reason, written, asked]: string[],
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
        const now = clock.now().toString(36);
        return await show(ctx, text, spansKeyboard(turn, now, mask, reason));
      }
      const span = parseSpan(written);
      if (span === null || asked === undefined) return words.oldButton;
      // Whichever time is pressed, and how often: a question has one answer.
      await acts.ban(turn, somebody, { span, reason }, `${asked} ${turn.by}`);
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
  turn: DeskTurn,
  name: "ban" | "warn",
  mask = "",
  ...more: string[]
): InlineKeyboard {
  const { words } = turn;
  const keyboard = new InlineKeyboard();
  banReasons.forEach((reason, at) => {
    if (at > 0 && at % 2 === 0) keyboard.row();
    const data = deskData(name, mask, reason, ...more);
    keyboard.text(words.banReasons[reason], data);
  });
  return addCancel(keyboard, turn, mask);
}

function spansKeyboard(
  turn: DeskTurn,
  asked: string,
  mask = "",
  reason = "",
): InlineKeyboard {
  const { desk } = turn;
  const keyboard = new InlineKeyboard();
  SPANS.forEach((written, at) => {
    const span = parseSpan(written);
    if (at === 2) keyboard.row();
    const isEndless = span === null || span === "forever";
    const label = isEndless ? desk.forever : desk.span(span);
    keyboard.text(label, deskData("ban", mask, reason, written, asked));
  });
  return addCancel(keyboard, turn, mask);
}

/** Back to the card, from which the way goes on. */
function addCancel(
  keyboard: InlineKeyboard,
  turn: DeskTurn,
  mask: string,
): InlineKeyboard {
  const back = wayFrom(turn, { who: `#${mask}` });
  return keyboard.row()
    .text(turn.words.buttons.cancel, deskData("user", mask, ...back));
}
