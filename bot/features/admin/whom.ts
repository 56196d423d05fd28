/**
 * Whom a command means: by an id, a mask, or as a reply to a message that is
 * about somebody.
 *
 * @module
 */
import { type Context, InlineKeyboard } from "grammy";
import type { Core } from "../../../core/mod.ts";
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

export function somebody({ mask }: Core, userId: number): Somebody {
  return { userId, who: `#${mask(userId)}` };
}

/** Shows who somebody is; also what tells whom a message is about. */
export function addWhoButton(
  keyboard: InlineKeyboard,
  { who }: Pick<Somebody, "who">,
): InlineKeyboard {
  return keyboard.text(who, deskData("user", who.slice(1)));
}

/**
 * Reads whom `argument` begins with, or what was replied to is about. With
 * `isAnybody`, an id need not be of somebody who is stored.
 */
export async function readWhom(
  core: Core,
  { ctx, userId, desk }: DeskTurn,
  argument: string,
  { isAnybody = false } = {},
): Promise<Meant> {
  const parts = argument.split(/\s+/).filter((part) => part !== "");
  const [first = "", ...rest] = parts;
  const replied = await repliedTo(core, userId, ctx);
  if (replied !== null && !isName(first)) {
    return { kind: "somebody", somebody: somebody(core, replied), rest: parts };
  }
  if (first === "") return { kind: "nobody", why: desk.whom };
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
  return { kind: "nobody", why: desk.unknown(first.slice(0, 64)) };
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

function isName(text: string): boolean {
  return text.startsWith("#") || isId(text);
}

/**
 * Whom the message that was replied to is about. Its buttons tell: what a
 * partner wrote may look like anything, but has none of the bot's.
 */
async function repliedTo(
  core: Core,
  userId: number,
  ctx: Context,
): Promise<number | null> {
  const replied = ctx.message?.reply_to_message;
  if (!replied || replied.from?.id !== ctx.me.id) return null;
  const buttons = replied.reply_markup?.inline_keyboard.flat() ?? [];
  for (const button of buttons) {
    if (!("callback_data" in button)) continue;
    const [name, mask] = parseCallbackData(button.callback_data)?.args ?? [];
    const found = name === "user" ? await readMask(core, mask) : null;
    if (found) return found.userId;
  }
  return await core.relay.senderOf(userId, replied.message_id);
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
