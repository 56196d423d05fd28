/**
 * `/ban`, `/unban`, `/warn`: in one line. By buttons: ban_buttons.ts and
 * ban_list.ts.
 *
 * @module
 */
import type { BotDeps } from "../../context.ts";
import type { Acts } from "./acts.ts";
import {
  type ReadBan,
  readBan,
  reasonList,
  takeReason,
} from "./ban_request.ts";
import type { DeskPart, DeskTurn } from "./desk.ts";
import {
  explain,
  noTime,
  readWhom,
  shortened,
  type Somebody,
  TIMES,
} from "./whom.ts";

const BAN = {
  form: "/ban ID [30m|12h|7d|2w|forever] [reason] [note]",
  example: "/ban #a1b2c3d4 7d spam",
};
const UNBAN = { form: "/unban ID", example: "/unban #a1b2c3d4" };
const WARN = { form: "/warn ID [reason]", example: "/warn #a1b2c3d4 abuse" };

export function bansPart({ core }: BotDeps, acts: Acts): DeskPart {
  async function ban(turn: DeskTurn, argument: string): Promise<void> {
    // Whoever never came may be banned before they do.
    const meant = await readWhom(core, turn, argument, { isAnybody: true });
    if (meant.kind === "nobody") return await explain(turn, BAN, meant.why);
    const read = readBan(turn.words, meant.rest);
    if (read.kind !== "ban") {
      return await explain(turn, BAN, timeFault(turn, read));
    }
    const { somebody } = meant;
    if (!await isAllowed(turn, somebody)) return;
    await acts.ban(turn, somebody, read.asked, `${turn.request}`);
  }

  async function unban(turn: DeskTurn, argument: string): Promise<void> {
    const meant = await readWhom(core, turn, argument, { isAnybody: true });
    if (meant.kind === "nobody") {
      const { erasedBans } = turn.desk;
      return await explain(turn, UNBAN, `${meant.why}\n${erasedBans}`);
    }
    if (meant.rest.length > 0) return await explain(turn, UNBAN);
    await acts.lift(turn, meant.somebody);
  }

  async function warn(turn: DeskTurn, argument: string): Promise<void> {
    const { ctx, words, request } = turn;
    const meant = await readWhom(core, turn, argument);
    if (meant.kind === "nobody") return await explain(turn, WARN, meant.why);
    const { reason = "other", rest } = takeReason(words, meant.rest);
    if (rest.length > 0) return await explain(turn, WARN, reasons(turn));
    const { somebody } = meant;
    const deed = { at: (ctx.message?.date ?? 0) * 1_000, id: `${request}` };
    if (!await isAllowed(turn, somebody)) return;
    await acts.warn(turn, somebody, reason, deed);
  }

  async function isAllowed(turn: DeskTurn, somebody: Somebody) {
    const why = await acts.refusal(turn, somebody);
    if (why) await turn.ctx.reply(why);
    return why === null;
  }

  return {
    commands: {
      ban: { needs: "moderate", run: ban },
      admin_ban: { needs: "moderate", run: ban },
      unban: { needs: "moderate", run: unban },
      admin_unban: { needs: "moderate", run: unban },
      warn: { needs: "moderate", run: warn },
    },
  };
}

/** What is wrong with the time of a ban. */
function timeFault(
  turn: DeskTurn,
  fault: Exclude<ReadBan, { kind: "ban" }>,
): string {
  const { desk } = turn;
  switch (fault.kind) {
    case "no_time":
      return noTime(turn, fault.written);
    case "note_alone":
      return desk.noteAlone(shortened(fault.written), TIMES);
    case "several_times":
      return desk.severalTimes(fault.written.slice(0, 8).join(" · "));
  }
}

function reasons({ words, desk }: DeskTurn): string {
  return desk.reasonsAre(reasonList(words));
}
