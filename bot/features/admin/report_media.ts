/**
 * The media of a report: what is kept of them is Telegram's file_id, by which
 * those who run the bot can look at them. Nobody can save them from there.
 *
 * @module
 */
import { type Context, InlineKeyboard } from "grammy";
import type { Kept } from "../../../core/chats/history.ts";
import type { Report } from "../../../core/moderation/report.ts";
import type { BotDeps } from "../../context.ts";
import { takePressed } from "../../screens.ts";
import { troubleOf } from "../../telegram.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { wordsOfKept } from "./evidence.ts";
import { addWhoButton, somebody } from "./whom.ts";

/** As many as an album has, and nobody's chat is flooded by. */
const MOST = 10;

interface Look {
  caption: string;
  protect_content: true;
  reply_markup: InlineKeyboard;
}

type Send = (ctx: Context, fileId: string, look: Look) => Promise<unknown>;

/** How each kind is sent: what can be covered is, the rest as Telegram has it. */
const sending: Record<string, Send> = {
  photo: (ctx, file, look) =>
    ctx.replyWithPhoto(file, { ...look, has_spoiler: true }),
  video: (ctx, file, look) =>
    ctx.replyWithVideo(file, { ...look, has_spoiler: true }),
  animation: (ctx, file, look) =>
    ctx.replyWithAnimation(file, { ...look, has_spoiler: true }),
  voice: (ctx, file, look) => ctx.replyWithVoice(file, look),
  audio: (ctx, file, look) => ctx.replyWithAudio(file, look),
  document: (ctx, file, look) => ctx.replyWithDocument(file, look),
  video_note: (ctx, file, { caption: _, ...look }) =>
    ctx.replyWithVideoNote(file, look),
  sticker: (ctx, file, { caption: _, ...look }) =>
    ctx.replyWithSticker(file, look),
};

/** The last media that are kept with a report, oldest first. */
export function mediaOf(evidence: readonly Kept[]): Kept[] {
  return evidence
    .filter(({ kind, fileId }) => fileId !== undefined && kind in sending)
    .slice(-MOST);
}

export function reportMediaPart({ core }: BotDeps): DeskPart {
  const { reports } = core;

  async function press(
    turn: DeskTurn,
    [id = ""]: string[],
  ): Promise<string | void> {
    const report = await reports.findById(id, turn);
    if (!report) return turn.words.oldButton;
    const media = mediaOf(await reports.evidenceOf(report));
    // Whoever sent them may have erased everything, or their time is over.
    if (media.length === 0) return turn.desk.noMedia;
    // The report, called up anew, has another button.
    if (!await takePressed(turn.ctx)) return turn.desk.shownBefore;
    let lost = 0;
    for (const kept of media) {
      if (!await send(turn, report, kept)) lost++;
    }
    await end(turn, report, lost);
  }

  /** Whether Telegram had the file, and it was shown. */
  async function send(
    turn: DeskTurn,
    report: Report,
    kept: Kept,
  ): Promise<boolean> {
    const { kind, fileId = "", from } = kept;
    const look: Look = {
      caption: wordsOfKept(turn, report, kept),
      protect_content: true,
      reply_markup: addWhoButton(
        new InlineKeyboard(),
        somebody(core, from),
        ["report", report.id],
      ),
    };
    try {
      await sending[kind]?.(turn.ctx, fileId, look);
      return true;
    } catch (fault) {
      // One that does not come now is not worth that all come twice.
      const trouble = troubleOf(fault);
      if (!trouble || trouble.kind === "unreachable") throw fault;
      return false;
    }
  }

  /** Leads back to the report, which stands far above by now. */
  async function end(
    { ctx, words, desk }: DeskTurn,
    { id, reported, reason }: Report,
    lost: number,
  ): Promise<void> {
    const who = reported === 0 ? desk.erased : somebody(core, reported).who;
    const text = [
      desk.reportAbout(who, words.reasons[reason]),
      ...lost === 0 ? [] : [desk.mediaLost(lost)],
    ].join("\n");
    const reply_markup = new InlineKeyboard();
    const back = ["report", id];
    if (reported !== 0) {
      addWhoButton(reply_markup, somebody(core, reported), back);
    }
    reply_markup.text(desk.buttons.previous, deskData("report", id));
    await ctx.reply(text, { reply_markup });
  }

  return { buttons: { report_media: { needs: "look", press } } };
}
