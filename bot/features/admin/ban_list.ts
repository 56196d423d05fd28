/**
 * `/bans`: who is banned, a page at a time, and lifting a ban. Bans go by
 * pseudonyms, so those of people who have erased everything are here, too.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { HeldBan } from "../../../core/moderation/ban.ts";
import type { BotDeps } from "../../context.ts";
import { show } from "../../screens.ts";
import { type Acts, banData, readBanData } from "./acts.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { somebody } from "./whom.ts";

const ON_A_PAGE = 8;

export function banListPart({ core }: BotDeps, acts: Acts): DeskPart {
  const { bans, clock } = core;

  /** The newest bans, or those that come after `place`. */
  async function list(turn: DeskTurn, place: string[] = []): Promise<void> {
    const { ctx, words, desk } = turn;
    const after = readBanData(place);
    const limit = ON_A_PAGE + 1;
    const page = await bans.list({ limit, ...after && { after } });
    const shown = page.bans.slice(0, ON_A_PAGE);
    const next = page.bans.length > ON_A_PAGE ? shown.at(-1) : page.next;
    // They have ended meanwhile: whoever turned too far begins anew.
    if (shown.length === 0 && after) return await list(turn);
    if (shown.length === 0 && !next) return await show(ctx, desk.noBans);
    const keyboard = new InlineKeyboard();
    shown.forEach((ban, at) => {
      if (at > 0 && at % 3 === 0) keyboard.row();
      keyboard.text(`${at + 1}`, deskData("banned", ...banData(ban)));
    });
    keyboard.row();
    if (after) keyboard.text(desk.buttons.newer, deskData("bans"));
    if (next) {
      keyboard.text(desk.buttons.older, deskData("bans", ...banData(next)));
    }
    const lines = shown.map((ban, at) =>
      desk.banLine(
        at + 1,
        acts.whoOf(turn, ban),
        words.banReasons[ban.reason],
        acts.left(ban.until),
      )
    );
    await show(ctx, [desk.bansTitle, "", ...lines].join("\n"), keyboard);
  }

  async function one(
    turn: DeskTurn,
    place: string[],
  ): Promise<string | void> {
    const { ctx, desk } = turn;
    const shown = readBanData(place);
    if (!shown) return turn.words.oldButton;
    const ban = await bans.find(shown.of);
    if (!ban) return desk.banEnded;
    if (ban.at !== shown.at) return desk.changed;
    const keyboard = new InlineKeyboard();
    const banned = somebody(core, ban.userId);
    if (ban.userId !== 0) await acts.addWhoIfHere(keyboard, banned, ["bans"]);
    acts.addUnbanButton(keyboard, turn, ban).row()
      .text(desk.buttons.previous, deskData("bans"));
    await show(ctx, textOf(turn, ban), keyboard);
  }

  function textOf(turn: DeskTurn, ban: HeldBan): string {
    const { reason, until, at, by, appeal, note } = ban;
    return turn.desk.heldBan({
      who: acts.whoOf(turn, ban),
      reason: turn.words.banReasons[reason],
      leftMs: acts.left(until),
      agoMs: Math.max(1_000, clock.now() - at),
      isAutomatic: by === "auto",
      hasAppeal: appeal !== undefined,
      ...note && { note },
    });
  }

  async function unban(
    turn: DeskTurn,
    place: string[],
  ): Promise<string | void> {
    const shown = readBanData(place);
    if (!shown) return turn.words.oldButton;
    return await acts.liftShown(turn, shown);
  }

  return {
    commands: { bans: { needs: "look", run: (turn) => list(turn) } },
    buttons: {
      bans: { needs: "look", press: list },
      banned: { needs: "look", press: one },
      unban: { needs: "moderate", press: unban },
    },
  };
}
