/**
 * `/admin_reports`: the open reports, one at a time, with what is kept of the
 * chat and what can be done.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import {
  approveActions,
  type VerdictResult,
} from "../../../core/moderation/verdicts.ts";
import type { Report } from "../../../core/moderation/report.ts";
import type { BotDeps } from "../../context.ts";
import { show } from "../../screens.ts";
import type { Acts } from "./acts.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { wordsOfEvidence } from "./evidence.ts";
import { mediaOf } from "./report_media.ts";
import { addAsideButton, addWhoButton, somebody } from "./whom.ts";

export function reportsPart({ core }: BotDeps, acts: Acts): DeskPart {
  const { clock, reports } = core;

  /** The newest open report, or the newest of before `after`. */
  async function page(turn: DeskTurn, [after]: string[] = []): Promise<void> {
    const { ctx, desk } = turn;
    const [report, older] = await reports.open(turn, 2, after);
    if (report) return await showReport(turn, report, { after, older });
    // At the end it goes on with the newest: they may be open still.
    if (after !== undefined) return await page(turn);
    await show(ctx, desk.noReports, new InlineKeyboard());
  }

  /** A certain one, to which its media led. */
  async function one(
    turn: DeskTurn,
    [id = ""]: string[],
  ): Promise<string | void> {
    const report = await reports.findById(id, turn);
    if (!report) return turn.words.oldButton;
    if (report.verdict) {
      return await answer(turn, { kind: "decided_before", report });
    }
    const [older] = await reports.open(turn, 1, id);
    await showReport(turn, report, { after: id, older });
  }

  async function showReport(
    turn: DeskTurn,
    report: Report,
    { after, older }: { after?: string; older?: Report },
  ): Promise<void> {
    const { ctx, words, desk } = turn;
    const { id, reported, reporter, erased, reason, at, weight = 1 } = report;
    const [others, evidence] = await Promise.all([
      reports.of(erased ?? reported, 100),
      reports.evidenceOf(report),
    ]);
    const text = desk.report({
      who: nameOf(turn, reported),
      by: nameOf(turn, reporter),
      reason: words.reasons[reason],
      agoMs: Math.max(1_000, clock.now() - at),
      weight,
      reports: others.length,
    });
    const { buttons } = desk;
    const keyboard = new InlineKeyboard();
    const from = ["report", id];
    if (reported !== 0) addWhoButton(keyboard, somebody(core, reported), from);
    if (reporter !== 0) {
      addAsideButton(keyboard, somebody(core, reporter), from);
    }
    keyboard.row();
    approveActions.forEach((action, at) => {
      // Nobody is left to be warned.
      if (action === "warn" && reported === 0) return;
      if (at === 2) keyboard.row();
      keyboard.text(buttons[action], deskData("approve", id, String(at)));
    });
    keyboard.row().text(buttons.reject, deskData("reject", id)).row();
    if (after !== undefined) keyboard.text(buttons.newer, deskData("reports"));
    if (older) keyboard.text(buttons.older, deskData("reports", id));
    if (mediaOf(evidence).length > 0) {
      keyboard.row().text(buttons.showMedia, deskData("report_media", id));
    }
    const said = wordsOfEvidence(turn, report, evidence);
    await show(ctx, `${text}\n\n${said}`, keyboard);
  }

  function nameOf({ desk }: DeskTurn, userId: number): string {
    return userId === 0 ? desk.erased : somebody(core, userId).who;
  }

  async function approve(
    turn: DeskTurn,
    [id = "", nth = ""]: string[],
  ): Promise<string | void> {
    const { by, role, words } = turn;
    const action = approveActions[Number(nth)];
    const report = await reports.findById(id, turn);
    if (!report || !action) return words.oldButton;
    const isAgainst = action !== "none" && report.reported !== 0;
    const against = somebody(core, report.reported);
    const why = isAgainst ? await acts.refusal(turn, against) : null;
    if (why) return why;
    const verdict = { by, role, action };
    return await answer(turn, await reports.approve(id, verdict));
  }

  async function reject(
    turn: DeskTurn,
    [id = ""]: string[],
  ): Promise<string | void> {
    return await answer(turn, await reports.reject(id, turn));
  }

  /** Says what was decided; the next one is a press away, not in its place. */
  async function answer(
    turn: DeskTurn,
    result: VerdictResult,
  ): Promise<string | void> {
    const { ctx, words, desk } = turn;
    if (result.kind === "unknown") return words.oldButton;
    const { id, reported, reason, verdict } = result.report;
    const { kind = "approved", action = "none" } = verdict ?? {};
    const about = desk.reportAbout(
      nameOf(turn, reported),
      words.reasons[reason],
    );
    const lines = [
      about,
      ...result.kind === "decided_before" ? [desk.decidedBefore] : [],
      desk[kind],
      ...action === "none" ? [] : [desk.buttons[action]],
    ];
    const keyboard = new InlineKeyboard();
    if (reported !== 0) {
      addWhoButton(keyboard, somebody(core, reported), ["report", id]);
    }
    keyboard.text(desk.buttons.older, deskData("reports", id));
    await show(ctx, lines.join("\n"), keyboard);
  }

  return {
    commands: {
      admin_reports: { needs: "look", run: (turn) => page(turn) },
    },
    buttons: {
      reports: { needs: "look", press: page },
      report: { needs: "look", press: one },
      approve: { needs: "moderate", press: approve },
      reject: { needs: "moderate", press: reject },
    },
  };
}
