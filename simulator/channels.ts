/**
 * Channels with members, so that a bot can ask who has joined.
 *
 * @module
 */
import type { Chat, ChatMember, User } from "grammy/types";
import type { Random } from "../core/random.ts";
import { wholeNumber } from "./ids.ts";

export interface NewChannel {
  title: string;
  username?: string;
  /** What the bot is there; an administrator unless said otherwise. */
  bot?: "administrator" | "member" | "absent";
}

export interface Channel {
  readonly id: number;
  readonly apiChat: Chat.ChannelChat;
  /** Shown only to administrators. */
  readonly inviteLink: string;
  readonly members: Set<number>;
  bot: "administrator" | "member" | "absent";
}

export type Channels = ReturnType<typeof createChannels>;

export function createChannels(random: Random) {
  const byId = new Map<number, Channel>();
  const byUsername = new Map<string, Channel>();

  function create(fresh: NewChannel): Channel {
    const { title, username, bot = "administrator" } = fresh;
    let id = 0;
    do id = -wholeNumber(random, 1_001_000_000_000, 1_002_999_999_999); while (
      byId.has(id)
    );
    const apiChat: Chat.ChannelChat = {
      id,
      type: "channel",
      title,
      ...(username && { username }),
    };
    const inviteLink = `https://t.me/+${(-id).toString(36)}`;
    const members = new Set<number>();
    const channel: Channel = { id, apiChat, inviteLink, members, bot };
    byId.set(id, channel);
    if (username) byUsername.set(username.toLowerCase(), channel);
    return channel;
  }

  /** By id or "@username". */
  function find(id: number | string): Channel | undefined {
    if (typeof id === "number") return byId.get(id);
    return byUsername.get(id.slice(1).toLowerCase());
  }

  return { create, find };
}

/** How `user` stands in `channel`, as the Bot API says it. */
export function membership(channel: Channel, user: User): ChatMember {
  const status = channel.members.has(user.id) ? "member" : "left";
  return { status, user };
}
