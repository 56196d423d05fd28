/**
 * Whom a command means: by an id, a mask, or as a reply to a message that is
 * about somebody.
 *
 * @module
 */
import type { InlineKeyboard } from "grammy";
import type { Message } from "grammy/types";
import type { Core } from "../../../core/mod.ts";
import { parseSpan } from "../../../core/spans.ts";
import { parseCallbackData } from "../../callback_data.ts";
import { deskData, type DeskTurn } from "./desk.ts";

/** Somebody, as those who run the bot may see them: by their mask. */
export interface Somebody {
  userId: number;
  who: string;
}

export type Meant =
  | { kind: "somebody"; somebody: Somebody; rest: string[] }
  /** Why nobody could be found. */
  | { kind: "nobody"; why: string };

/** What leads back: the name of a button, and what it says. Empty: nothing. */
export type Way = readonly string[];

export function somebody({ mask }: Core, userId: number): Somebody {
  return { userId, who: `#${mask(userId)}` };
}

/**
 * Shows who somebody is, with a way `back` on their card; also what tells whom a
 * message is about.
 */
export function addWhoButton(
  keyboard: InlineKeyboard,
  { who }: Pick<Somebody, "who">,
  back: Way = [],
): InlineKeyboard {
  return keyboard.text(who, deskData("user", who.slice(1), ...back));
}

/** The same for who is only named in a message, which is about somebody else. */
export function addAsideButton(
  keyboard: InlineKeyboard,
  { who }: Pick<Somebody, "who">,
  back: Way,
): InlineKeyboard {
  return keyboard.text(who, deskData("aside", who.slice(1), ...back));
}

/** The way back that the pressed message has for somebody's card, if any. */
export function wayFrom(
  { ctx }: DeskTurn,
  { who }: Pick<Somebody, "who">,
): Way {
  const [, , ...back] = buttonsOn(ctx.callbackQuery?.message)
    .find(([name, mask]) => name === "user" && `#${mask}` === who) ?? [];
  return back;
}

/**
 * Reads whom `argument` begins with, or what was replied to is about. With
 * `isAnybody`, an id need not be of somebody who is stored.
 */
export async function readWhom(
  core: Core,
  turn: DeskTurn,
  argument: string,
  { isAnybody = false } = {},
): Promise<Meant> {
  const { ctx, desk } = turn;
  const parts = argument.split(/\s+/).filter((part) => part !== "");
  const [first = "", ...rest] = parts;
  const replied = isName(first)
    ? null
    : await repliedTo(core, turn, { isAnybody });
  if (replied === "several") return { kind: "nobody", why: desk.aboutSeveral };
  if (replied !== null) {
    return { kind: "somebody", somebody: somebody(core, replied), rest: parts };
  }
  // What stands where nobody is named is not who, if it was for a reply.
  const isReply = ctx.message?.reply_to_message !== undefined;
  if (first === "" || parseSpan(first) !== null || isReply && !isName(first)) {
    return { kind: "nobody", why: desk.whom };
  }
  const found = await core.known.find(first);
  if (found.kind === "found") {
    return { kind: "somebody", somebody: somebody(core, found.userId), rest };
  }
  if (found.kind === "several") {
    return { kind: "nobody", why: desk.several(first) };
  }
  if (isAnybody && isId(first)) {
    const stranger = somebody(core, Number(first));
    return { kind: "somebody", somebody: stranger, rest };
  }
  return {
    kind: "nobody",
    why: desk.unknown(shortened(first)),
  };
}

/** Whom a button names by their mask; `null` when they are gone. */
export async function readMask(
  core: Core,
  mask = "",
): Promise<Somebody | null> {
  const found = await core.known.find(`#${mask}`);
  return found.kind === "found" ? somebody(core, found.userId) : null;
}

/** Telegram's ids have five digits and more. */
function isId(text: string): boolean {
  return /^\d{5,16}$/.test(text);
}

/** A mask is one with or without its sign: it must not be taken for a note. */
function isName(text: string): boolean {
  return text.startsWith("#") || isId(text) || /^[0-9a-f]{8}$/i.test(text);
}

/**
 * Whom the message that was replied to is about; a list is about several. Its
 * buttons tell: what a partner wrote may look like anything, but has none of the
 * bot's.
 */
async function repliedTo(
  core: Core,
  { ctx, userId }: DeskTurn,
  { isAnybody }: { isAnybody: boolean },
): Promise<number | "several" | null> {
  const replied = ctx.message?.reply_to_message;
  if (!replied || replied.from?.id !== ctx.me.id) return null;
  const [mask, ...others] = new Set(masksOn(replied));
  if (others.length > 0) return "several";
  if (mask !== undefined) return (await readMask(core, mask))?.userId ?? null;
  return (isAnybody ? await bannedOn(core, replied) : null) ??
    await core.relay.senderOf(userId, replied.message_id);
}

/** Who is on the buttons of a message, as those whom it is about. */
function masksOn(message: Buttoned): string[] {
  return buttonsOn(message)
    .flatMap(([name, mask]) => name === "user" && mask ? [mask] : []);
}

/** Whose ban or appeal a message shows; they need not be stored. */
async function bannedOn(core: Core, message: Buttoned): Promise<number | null> {
  for (const [name, first = "", of = ""] of buttonsOn(message)) {
    const shown = name === "unban"
      ? await core.bans.find(of)
      : name === "appeal_yes"
      ? await core.appeals.find(first)
      : null;
    if (shown && shown.userId !== 0) return shown.userId;
  }
  return null;
}

type Buttoned = Pick<Message, "reply_markup">;

/** The buttons of the desk on a message: each one's name, and what it says. */
function buttonsOn(message: Buttoned | undefined): string[][] {
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.flatMap((button) => {
    if (!("callback_data" in button)) return [];
    const args = parseCallbackData(button.callback_data)?.args;
    return args ? [args] : [];
  });
}

/** How a command is written. */
export interface Usage {
  form: string;
  example: string;
}

/** Says how it goes, and before that what is wrong. */
export async function explain(
  { ctx, desk }: DeskTurn,
  { form, example }: Usage,
  why?: string,
): Promise<void> {
  const usage = desk.usage(form, example);
  await ctx.reply(why === undefined ? usage : `${why}\n\n${usage}`);
}

/** How times are written. */
export const TIMES = "30m, 12h, 7d, 2w, forever";

/** Says that `written` is no time, and what would be one. */
export function noTime({ desk }: DeskTurn, written: string): string {
  return desk.noTime(shortened(written), TIMES);
}

/** What somebody wrote, for the answer that it is wrong. */
export function shortened(written: string): string {
  return written.slice(0, 64).toWellFormed();
}
