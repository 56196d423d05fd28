/**
 * Appeals: what banned people say against their ban, the longest wait first.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { Appeal } from "../../../core/moderation/appeal.ts";
import type { BotDeps } from "../../context.ts";
import type { DeskWords } from "../../locales/desk/en.ts";
import { show } from "../../screens.ts";
import type { Acts } from "./acts.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { somebody } from "./whom.ts";

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
    const one = somebody(core, appeal.userId);
    const text = desk.appeal({
      who: one.who,
      reason: words.banReasons[appeal.reason],
      leftMs: ban ? acts.left(ban.until) : 0,
      agoMs: Math.max(1_000, clock.now() - appeal.at),
      text: appeal.text,
    });
    const { buttons } = desk;
    const back = ["appeals", `${at}`];
    const keyboard = await acts.addWhoIfHere(new InlineKeyboard(), one, back);
    keyboard.row()
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
      const { kind } = await appeals[verdict](id, { by });
      if (kind === "unknown") return words.oldButton;
      const appeal = await appeals.find(id);
      const text = kind === "closed"
        ? closedText(desk, appeal?.verdict)
        : verdictText(desk, kind);
      const keyboard = new InlineKeyboard();
      const userId = appeal?.userId ?? 0;
      const one = somebody(core, userId);
      if (userId !== 0) await acts.addWhoIfHere(keyboard, one, ["appeals"]);
      keyboard.text(desk.buttons.next, deskData("appeals"));
      await show(ctx, text, keyboard);
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

type Verdict = NonNullable<Appeal["verdict"]>;

function verdictText(desk: DeskWords, kind: Verdict["kind"]): string {
  return kind === "accepted" ? desk.approved : desk.rejected;
}

/** Why there is nothing to decide: somebody has, or the ban is over. */
function closedText(desk: DeskWords, verdict: Verdict | undefined): string {
  if (!verdict) return desk.banEnded;
  return `${desk.decidedBefore}\n${verdictText(desk, verdict.kind)}`;
}
