/**
 * What is done to somebody from the desk, and what is said of it: the same for a
 * command and for a button.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { Core } from "../../../core/mod.ts";
import type { Ban, BanReason } from "../../../core/moderation/ban.ts";
import type { BanResult } from "../../../core/moderation/bans.ts";
import { banReasonOf } from "../../../core/moderation/warnings.ts";
import { endOf } from "../../../core/spans.ts";
import { show } from "../../screens.ts";
import type { AskedBan } from "./ban_request.ts";
import { deskData, type DeskTurn } from "./desk.ts";
import {
  addWhoButton,
  type Somebody,
  somebody,
  type Way,
  wayFrom,
} from "./whom.ts";

/** Which ban: of whom, by pseudonym, and since when. */
export type BanPlace = Pick<Ban, "at" | "of">;

/** A ban in a button. */
export function banData({ at, of }: BanPlace): string[] {
  return [at.toString(36), of];
}

/** The ban that a button names, or `null`. */
export function readBanData([at = "", of = ""]: string[]): BanPlace | null {
  const place = { at: parseInt(at, 36), of };
  return Number.isSafeInteger(place.at) && of !== "" ? place : null;
}

export type Acts = ReturnType<typeof createActs>;
export function createActs(core: Core) {
  const { bans, clock, people, pseudonym, roles, warnings } = core;

  /** Why `turn` may not act against somebody, in words; `null` when it may. */
  async function refusal(
    turn: DeskTurn,
    { userId, who }: Somebody,
  ): Promise<string | null> {
    const { role, desk } = turn;
    if (userId === turn.userId) return desk.notYourself;
    return await roles.isBelow(role, userId) ? null : desk.outranked(who);
  }

  /**
   * Whether it is about themselves, so that others must decide; nobody is left to
   * decide for an owner. Whoever is banned can't ask, but for a ban of this moment.
   */
  function isOwnCase({ role, userId }: DeskTurn, about: number): boolean {
    return about === userId && role !== "owner";
  }

  /** `deed` tells what asks for it: asked twice, it is one ban. */
  async function ban(
    turn: DeskTurn,
    somebody: Somebody,
    { span, reason, note }: AskedBan,
    deed: string,
  ): Promise<void> {
    const until = endOf(span, clock.now());
    const { by } = turn;
    const request = { reason, until, by, deed, ...note && { note } };
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
      somebody.userId,
      kind === "already_banned"
        ? desk.bannedBefore(who, reason, leftMs)
        : desk.banned(who, reason, leftMs),
    );
  }

  /** Lifts the ban on somebody, whichever it is. */
  async function lift(turn: DeskTurn, { userId }: Somebody): Promise<void> {
    const text = isOwnCase(turn, userId)
      ? turn.desk.notYourself
      : await lifted(turn, { of: pseudonym(userId), userId });
    await say(turn, userId, text);
  }

  /** Lifts the ban that was shown, if it is still the same. */
  async function liftShown(
    turn: DeskTurn,
    { at, of }: BanPlace,
  ): Promise<string | void> {
    const held = await bans.find(of);
    if (!held) return turn.desk.banEnded;
    const { userId, versionstamp } = held;
    if (of === pseudonym(turn.userId) && isOwnCase(turn, turn.userId)) {
      return turn.desk.notYourself;
    }
    const text = held.at === at
      ? await lifted(turn, { of, userId, seen: versionstamp })
      : turn.desk.changed;
    await say(turn, userId, text);
  }

  /** What is said of it. */
  async function lifted(
    turn: DeskTurn,
    { of, userId, seen }: { of: string; userId: number; seen?: string },
  ): Promise<string> {
    const { by, desk } = turn;
    const who = whoOf(turn, { userId });
    const asked = { by, ...seen !== undefined && { seen } };
    const { kind } = await bans.lift(of, asked);
    const texts = {
      lifted: desk.unbanned(who),
      not_banned: desk.notBanned(who),
      changed: desk.changed,
    } satisfies Record<typeof kind, string>;
    return texts[kind];
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
        const label = words.banReasons[banReasonOf(result.reason)];
        const text = desk.warned(who, label, result.count);
        return await say(turn, userId, text);
      }
      case "banned": {
        const { ban } = result;
        return await sayBanned(turn, somebody, { kind: "banned", ban });
      }
    }
  }

  /**
   * Says it, with the way to who it is about, if they are here, and back from
   * their ban; of who has erased everything (0), the way to the list.
   */
  async function say(
    turn: DeskTurn,
    userId: number,
    text: string,
  ): Promise<void> {
    const keyboard = new InlineKeyboard();
    if (userId === 0) {
      keyboard.text(turn.desk.buttons.previous, deskData("bans"));
      return await show(turn.ctx, text, keyboard);
    }
    const one = somebody(core, userId);
    await addWhoIfHere(keyboard, one, wayFrom(turn, one));
    const held = await bans.find(userId);
    if (held) addUnbanButton(keyboard, turn, held);
    await show(turn.ctx, text, keyboard);
  }

  /** Whoever was banned by their id need not have come: they have no card. */
  async function addWhoIfHere(
    keyboard: InlineKeyboard,
    one: Somebody,
    back: Way,
  ): Promise<InlineKeyboard> {
    const isHere = await people.find(one.userId) !== null;
    return isHere ? addWhoButton(keyboard, one, back) : keyboard;
  }

  function addUnbanButton(
    keyboard: InlineKeyboard,
    { desk }: DeskTurn,
    ban: BanPlace,
  ): InlineKeyboard {
    return keyboard.text(
      desk.buttons.unban,
      deskData("unban", ...banData(ban)),
    );
  }

  /** A mask, or that there is nobody any more. */
  function whoOf({ desk }: DeskTurn, { userId }: { userId: number }): string {
    return userId === 0 ? desk.erased : somebody(core, userId).who;
  }

  /** How much of a ban is left, ms; `null`: it never ends. */
  function left(until: number | null): number | null {
    return until === null ? null : Math.max(1_000, until - clock.now());
  }

  return {
    refusal,
    isOwnCase,
    ban,
    lift,
    liftShown,
    warn,
    addWhoIfHere,
    addUnbanButton,
    whoOf,
    left,
  };
}
