/**
 * Whom a command means: by an id, a mask, or as a reply to a message that is
 * about somebody.
 *
 * @module
 */
import { type Context, InlineKeyboard } from "grammy";
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

const ASIDE = "aside";

export function somebody({ mask }: Core, userId: number): Somebody {
  return { userId, who: `#${mask(userId)}` };
}

/**
 * Shows who somebody is; also what tells whom a message is about, but for those
 * `isAside`, who are only named in it.
 */
export function addWhoButton(
  keyboard: InlineKeyboard,
  { who }: Pick<Somebody, "who">,
  { isAside = false } = {},
): InlineKeyboard {
  const more = isAside ? [ASIDE] : [];
  return keyboard.text(who, deskData("user", who.slice(1), ...more));
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
  const replied = isName(first) ? null : await repliedTo(core, userId, ctx);
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
    why: desk.unknown(first.slice(0, 64).toWellFormed()),
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
  userId: number,
  ctx: Context,
): Promise<number | "several" | null> {
  const replied = ctx.message?.reply_to_message;
  if (!replied || replied.from?.id !== ctx.me.id) return null;
  const [mask, ...others] = new Set(masksOn(replied));
  if (others.length > 0) return "several";
  return mask === undefined
    ? await core.relay.senderOf(userId, replied.message_id)
    : (await readMask(core, mask))?.userId ?? null;
}

/** Who is on the buttons of a message, as those whom it is about. */
function masksOn({ reply_markup }: Pick<Message, "reply_markup">): string[] {
  const buttons = reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.flatMap((button) => {
    if (!("callback_data" in button)) return [];
    const [name, mask, more] = parseCallbackData(button.callback_data)?.args ??
      [];
    return name === "user" && mask && more !== ASIDE ? [mask] : [];
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
