/**
 * Appeals: what banned people say against their ban, the longest wait first.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { BotDeps } from "../../context.ts";
import { show } from "../../screens.ts";
import type { Acts } from "./acts.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { addWhoButton, somebody } from "./whom.ts";

/** Nobody turns more pages by hand. */
const LAST_PAGE = 100;

export function appealsPart({ core }: BotDeps, acts: Acts): DeskPart {
  const { appeals, bans, clock } = core;

  async function page(turn: DeskTurn, [given]: string[] = []): Promise<void> {
    const { ctx, words, desk } = turn;
    const asked = Math.trunc(Number(given)) || 0;
    const wanted = Math.max(0, Math.min(LAST_PAGE, asked));
    const open = await appeals.open(wanted + 2);
    // Others may have decided on some: then it is the last of what is left.
    const at = Math.min(wanted, Math.max(0, open.length - 1));
    const appeal = open[at];
    if (!appeal) return await show(ctx, desk.noAppeals);
    const ban = await bans.find(appeal.of);
    const text = desk.appeal({
      who: somebody(core, appeal.userId).who,
      reason: words.banReasons[appeal.reason],
      leftMs: ban ? acts.left(ban.until) : 0,
      agoMs: Math.max(1_000, clock.now() - appeal.at),
      text: appeal.text,
    });
    const { buttons } = desk;
    const one = somebody(core, appeal.userId);
    const keyboard = addWhoButton(new InlineKeyboard(), one).row()
      .text(buttons.accept, deskData("appeal_yes", appeal.id))
      .text(buttons.reject, deskData("appeal_no", appeal.id))
      .row();
    if (at > 0) {
      keyboard.text(buttons.previous, deskData("appeals", `${at - 1}`));
    }
    if (open[at + 1]) {
      keyboard.text(buttons.next, deskData("appeals", `${at + 1}`));
    }
    await show(ctx, text, keyboard);
  }

  function decide(verdict: "accept" | "reject") {
    return async (
      turn: DeskTurn,
      [id = ""]: string[],
    ): Promise<string | void> => {
      const { ctx, by, words, desk } = turn;
      const asked = await appeals.find(id);
      if (asked && acts.isOwnCase(turn, asked.userId)) return desk.notYourself;
      const { kind } = await appeals[verdict](id, { by });
      if (kind === "unknown") return words.oldButton;
      const texts = {
        accepted: desk.approved,
        rejected: desk.rejected,
        closed: desk.decidedBefore,
      } satisfies Record<typeof kind, string>;
      const appeal = await appeals.find(id);
      const keyboard = new InlineKeyboard();
      const userId = appeal?.userId ?? 0;
      if (userId !== 0) addWhoButton(keyboard, somebody(core, userId));
      keyboard.text(desk.buttons.next, deskData("appeals"));
      await show(ctx, texts[kind], keyboard);
    };
  }

  return {
    buttons: {
      appeals: { needs: "look", press: page },
      appeal_yes: { needs: "moderate", press: decide("accept") },
      appeal_no: { needs: "moderate", press: decide("reject") },
    },
  };
}
