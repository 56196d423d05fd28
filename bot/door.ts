/**
 * The door: nobody who is banned registers or searches, and in maintenance nobody
 * at all; otherwise, who wants to must have joined the channels that are required.
 * Asks Telegram; what follows from its answer is core's to say.
 *
 * @module
 */
import { type Api, type Context, InlineKeyboard } from "grammy";
import type { ChatMember } from "grammy/types";
import { describeFault } from "../core/log.ts";
import type { Membership } from "../core/people/memberships.ts";
import { callbackData } from "./callback_data.ts";
import type { BotDeps } from "./context.ts";
import type { Words } from "./locales/mod.ts";
import { replyBanned, show } from "./screens.ts";
import { troubleOf } from "./telegram.ts";

export type Door = ReturnType<typeof createDoor>;
export function createDoor({ core }: BotDeps) {
  const { bans, log, memberships, modes } = core;

  /**
   * Whether who wrote this may come in; if not, they are shown what is in the
   * way, in place of the message they pressed when they were asked.
   */
  async function admits(
    ctx: Context,
    words: Words,
    { isAskedAgain = false } = {},
  ): Promise<boolean> {
    const { api, from } = ctx;
    if (!from) return false;
    const banned = await bans.holding(from.id);
    if (banned) {
      await replyBanned(ctx, words, banned);
      return false;
    }
    if (modes.isClosed()) {
      await ctx.reply(words.maintenance);
      return false;
    }
    const left = await lacking(api, from.id);
    if (left.length === 0) return true;
    const channels = await Promise.all(
      left.map((channel) => lookUp(api, channel)),
    );
    const [text, keyboard] = joinScreen(words, channels);
    if (isAskedAgain) await show(ctx, text, keyboard);
    else await ctx.reply(text, { reply_markup: keyboard });
    return false;
  }

  /** Whether `userId` may come in. Shows them nothing. */
  async function isOpenTo(userId: number, api: Api): Promise<boolean> {
    return !modes.isClosed() && (await lacking(api, userId)).length === 0;
  }

  function lacking(api: Api, userId: number): Promise<string[]> {
    return memberships.lacking(
      userId,
      (channel) => membershipIn(api, channel, userId),
    );
  }

  /** Telegram may be in trouble: then nobody is kept waiting for its answer. */
  async function membershipIn(
    api: Api,
    channel: string,
    userId: number,
  ): Promise<Membership> {
    try {
      const member = await api.getChatMember(chatIdOf(channel), userId);
      return isMember(member) ? "member" : "absent";
    } catch (fault) {
      const trouble = troubleOf(fault);
      if (!trouble) throw fault;
      if (trouble.kind === "later") {
        log.warn("membership_unknown", { fault: describeFault(fault) });
        return "unknown";
      }
      const isNobody = trouble.kind === "refused" &&
        /user not found|(USER|PARTICIPANT)_ID_INVALID/i
          .test(trouble.description);
      return isNobody ? "absent" : "unseen";
    }
  }

  return { admits, isOpenTo };
}

interface Channel {
  title: string;
  /** Where to join it; `null` when the bot may not know. */
  url: string | null;
}

async function lookUp(api: Api, channel: string): Promise<Channel> {
  const url = channel.startsWith("@")
    ? `https://t.me/${channel.slice(1)}`
    : null;
  try {
    const chat = await api.getChat(chatIdOf(channel));
    return {
      title: chat.title ?? channel,
      url: url ??
        (chat.username
          ? `https://t.me/${chat.username}`
          : chat.invite_link ?? null),
    };
  } catch (fault) {
    if (!troubleOf(fault)) throw fault;
    return { title: channel, url };
  }
}

function joinScreen(
  words: Words,
  channels: Channel[],
): [text: string, keyboard: InlineKeyboard] {
  const keyboard = new InlineKeyboard();
  for (const { title, url } of channels) {
    if (url !== null) keyboard.url(words.buttons.join(title), url).row();
  }
  keyboard.text(words.buttons.joined, callbackData("joined"));
  const unlinked = channels.filter(({ url }) => url === null)
    .map(({ title }) => `• ${title}`);
  const parts = [words.joinFirst(channels.length), unlinked.join("\n")];
  return [parts.filter((part) => part !== "").join("\n\n"), keyboard];
}

function isMember(member: ChatMember): boolean {
  if (member.status === "restricted") return member.is_member;
  return member.status !== "left" && member.status !== "kicked";
}

function chatIdOf(channel: string): string | number {
  return channel.startsWith("@") ? channel : Number(channel);
}
