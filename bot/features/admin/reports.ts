/**
 * `/admin_reports`: the open reports, one at a time, with what is kept of the
 * chat and what can be done.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { Kept } from "../../../core/chats/history.ts";
import { approveActions } from "../../../core/moderation/verdicts.ts";
import type { Report } from "../../../core/moderation/reports.ts";
import type { BotDeps } from "../../context.ts";
import { show } from "../../screens.ts";
import type { Acts } from "./acts.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { addWhoButton, somebody } from "./whom.ts";

/** A message takes 4,096 characters; the rest of the page a few hundred. */
const MOST_EVIDENCE = 3_000;

export function reportsPart({ core }: BotDeps, acts: Acts): DeskPart {
  const { clock, reports } = core;

  /** The newest open report, or the newest of before `after`. */
  async function page(turn: DeskTurn, [after]: string[] = []): Promise<void> {
    const { ctx, desk } = turn;
    const [report, older] = await reports.open(2, after);
    if (report) return await showReport(turn, report, { after, older });
    const keyboard = new InlineKeyboard();
    if (after !== undefined) {
      keyboard.text(desk.buttons.newer, deskData("reports"));
    }
    await show(ctx, desk.noReports, keyboard);
  }

  async function showReport(
    turn: DeskTurn,
    report: Report,
    { after, older }: { after?: string; older?: Report },
  ): Promise<void> {
    const { ctx, words, desk } = turn;
    const { id, reported, reporter, erased, reason, at, weight = 1 } = report;
    const others = await reports.of(erased ?? reported, 100);
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
    for (const userId of [reported, reporter]) {
      if (userId !== 0) addWhoButton(keyboard, somebody(core, userId));
    }
    keyboard.row();
    approveActions.forEach((action, at) => {
      if (at === 2) keyboard.row();
      keyboard.text(buttons[action], deskData("approve", id, String(at)));
    });
    keyboard.row().text(buttons.reject, deskData("reject", id)).row();
    if (after !== undefined) keyboard.text(buttons.newer, deskData("reports"));
    if (older) keyboard.text(buttons.older, deskData("reports", id));
    const said = evidenceOf(turn, report);
    await show(ctx, `${text}\n\n${said}`, keyboard);
  }

  function nameOf({ desk }: DeskTurn, userId: number): string {
    return userId === 0 ? desk.erased : somebody(core, userId).who;
  }

  async function approve(
    turn: DeskTurn,
    [id = "", nth = ""]: string[],
  ): Promise<string | void> {
    const { by, words } = turn;
    const action = approveActions[Number(nth)];
    const report = await reports.findById(id);
    if (!report || !action) return words.oldButton;
    const isAgainst = action !== "none" && report.reported !== 0;
    const against = somebody(core, report.reported);
    const why = isAgainst ? await acts.refusal(turn, against) : null;
    if (why) return why;
    const { kind } = await reports.approve(id, { by, action });
    return await answer(turn, report, kind);
  }

  async function reject(
    turn: DeskTurn,
    [id = ""]: string[],
  ): Promise<string | void> {
    const { by, words } = turn;
    const report = await reports.findById(id);
    if (!report) return words.oldButton;
    const { kind } = await reports.reject(id, { by });
    return await answer(turn, report, kind);
  }

  /** Says what was decided; the next one is a press away, not in its place. */
  async function answer(
    turn: DeskTurn,
    report: Report,
    kind: Awaited<ReturnType<typeof reports.approve>>["kind"],
  ): Promise<string | void> {
    const { ctx, words, desk } = turn;
    if (kind === "unknown") return words.oldButton;
    const texts = {
      approved: desk.approved,
      rejected: desk.rejected,
      decided_before: desk.decidedBefore,
    } satisfies Record<typeof kind, string>;
    const keyboard = new InlineKeyboard();
    const { id, reported } = report;
    if (reported !== 0) addWhoButton(keyboard, somebody(core, reported));
    keyboard.text(desk.buttons.older, deskData("reports", id));
    const about = desk.reportAbout(
      nameOf(turn, reported),
      words.reasons[report.reason],
    );
    await show(ctx, `${about}\n${texts[kind]}`, keyboard);
  }

  return {
    commands: {
      admin_reports: { needs: "look", run: (turn) => page(turn) },
    },
    buttons: {
      reports: { needs: "look", press: page },
      approve: { needs: "moderate", press: approve },
      reject: { needs: "moderate", press: reject },
    },
  };
}

/** The last of what was said, oldest first, as far as a message takes it. */
function evidenceOf(
  turn: DeskTurn,
  { evidence, reported }: Report,
): string {
  const { desk } = turn;
  const lines: string[] = [];
  let left = MOST_EVIDENCE;
  for (const kept of evidence.toReversed()) {
    const whose = kept.from === reported
      ? desk.said.reported
      : desk.said.reporter;
    const line = desk.saying(whose, wordsOf(turn, kept));
    left -= line.length + 1;
    if (left < 0) break;
    lines.unshift(line);
  }
  return lines.length === 0 ? desk.noEvidence : lines.join("\n");
}

function wordsOf({ words }: DeskTurn, { kind, text }: Kept): string {
  if (kind === "text") return text ?? "";
  const labels: Record<string, string> = words.mediaKinds;
  return [`[${labels[kind] ?? kind}]`, ...text ? [text] : []].join(" ");
}
