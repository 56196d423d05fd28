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
import { banScreen, show } from "./screens.ts";
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
    const shut = await inTheWay(api, from.id, words);
    if (!shut) return true;
    if (isAskedAgain) await show(ctx, ...shut);
    else await ctx.reply(shut[0], { reply_markup: shut[1] });
    return false;
  }

  /** What keeps `userId` out, as they are to see it; `null` if they may come in. */
  async function inTheWay(
    api: Api,
    userId: number,
    words: Words,
  ): Promise<[text: string, keyboard?: InlineKeyboard] | null> {
    const banned = await bans.holding(userId);
    if (banned) return banScreen(words, banned);
    if (modes.isClosed()) return [words.maintenance];
    const left = await lacking(api, userId);
    if (left.length === 0) return null;
    const channels = await Promise.all(
      left.map((channel) => lookUp(api, channel)),
    );
    return joinScreen(words, channels);
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

  return { admits, inTheWay };
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
