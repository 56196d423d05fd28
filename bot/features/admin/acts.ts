/**
 * What is done to somebody from the desk, and what is said of it: the same for a
 * command and for a button.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { Core } from "../../../core/mod.ts";
import type { BanReason } from "../../../core/moderation/ban.ts";
import type { BanResult } from "../../../core/moderation/bans.ts";
import { endOf } from "../../../core/spans.ts";
import { show } from "../../screens.ts";
import type { AskedBan } from "./ban_request.ts";
import { deskData, type DeskTurn } from "./desk.ts";
import { addWhoButton, type Somebody } from "./whom.ts";

export type Acts = ReturnType<typeof createActs>;
export function createActs({ bans, clock, roles, warnings }: Core) {
  /** Why `turn` may not act against somebody, in words; `null` when it may. */
  async function refusal(
    { role, desk }: DeskTurn,
    { userId, who }: Somebody,
  ): Promise<string | null> {
    return await roles.isBelow(role, userId) ? null : desk.outranked(who);
  }

  async function ban(
    turn: DeskTurn,
    somebody: Somebody,
    { span, reason, note }: AskedBan,
  ): Promise<void> {
    const until = endOf(span, clock.now());
    const { by } = turn;
    const request = { reason, until, by, ...note && { note } };
    await sayBanned(turn, somebody, await bans.ban(somebody.userId, request));
  }

  async function sayBanned(
    turn: DeskTurn,
    somebody: Somebody,
    { kind, ban }: BanResult,
  ): Promise<void> {
    const { words, desk } = turn;
    const { who } = somebody;
    const reason = words.banReasons[ban.reason];
    const leftMs = left(ban.until);
    await say(
      turn,
      somebody,
      kind === "already_banned"
        ? desk.bannedBefore(who, reason, leftMs)
        : desk.banned(who, reason, leftMs),
    );
  }

  /** `seen` is the versionstamp of the ban they were shown, if they were. */
  async function lift(
    turn: DeskTurn,
    somebody: Somebody,
    seen?: string,
  ): Promise<void> {
    const { by, desk } = turn;
    const { userId, who } = somebody;
    const asked = { by, ...seen !== undefined && { seen } };
    const { kind } = await bans.lift(userId, asked);
    const texts = {
      lifted: desk.unbanned(who),
      not_banned: desk.notBanned(who),
      changed: desk.changed,
    } satisfies Record<typeof kind, string>;
    await say(turn, somebody, texts[kind]);
  }

  /** `deed` tells what asks for it: asked twice, it is one warning. */
  async function warn(
    turn: DeskTurn,
    somebody: Somebody,
    reason: BanReason,
    deed: { at: number; id: string },
  ): Promise<void> {
    const { by, words, desk } = turn;
    const { userId, who } = somebody;
    const result = await warnings.warn(userId, { reason, by, deed });
    switch (result.kind) {
      case "warned": {
        const label = words.banReasons[reason];
        return await say(turn, somebody, desk.warned(who, label, result.count));
      }
      case "banned": {
        const { ban } = result;
        return await sayBanned(turn, somebody, { kind: "banned", ban });
      }
    }
  }

  /** Says it, with the way to who it is about, and back from a ban. */
  async function say(
    { ctx, desk }: DeskTurn,
    somebody: Somebody,
    text: string,
  ): Promise<void> {
    const keyboard = addWhoButton(new InlineKeyboard(), somebody);
    const held = await bans.find(somebody.userId);
    if (held) {
      const mask = somebody.who.slice(1);
      const data = deskData("unban", mask, held.versionstamp);
      keyboard.text(desk.buttons.unban, data);
    }
    await show(ctx, text, keyboard);
  }

  /** How much of a ban is left, ms; `null`: it never ends. */
  function left(until: number | null): number | null {
    return until === null ? null : Math.max(1_000, until - clock.now());
  }

  return { refusal, ban, lift, warn, left };
}
