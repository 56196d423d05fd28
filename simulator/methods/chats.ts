/**
 * Looking things up: the bot itself, chats, members, files.
 *
 * @module
 */
import type { ChatFullInfo } from "grammy/types";
import { chatOf } from "../checks.ts";
import { membership } from "../channels.ts";
import { badRequest, forbidden } from "../errors.ts";
import { toApi } from "../messages.ts";
import type { PersonState } from "../people.ts";
import { REACTIONS } from "../reactions.ts";
import type { World } from "../world.ts";
import type { Method } from "./method.ts";

const MOST_DOWNLOAD = 20 << 20;

const ACCEPTED_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

function privateInfo(world: World, person: PersonState) {
  const pinned = [...person.messages.values()]
    .findLast(({ isPinned }) => isPinned);
  return {
    ...person.apiChat,
    accent_color_id: person.id % 7,
    max_reaction_count: REACTIONS.length,
    accepted_gift_types: ACCEPTED_GIFTS,
    ...(pinned && { pinned_message: toApi(pinned, world.bot) }),
  } as ChatFullInfo;
}

export const chats: Record<string, Method> = {
  getMe: (world) => world.bot,

  getChat(world, params) {
    const chat = chatOf(world, params);
    if ("user" in chat) return privateInfo(world, chat);
    const isAdministrator = chat.bot === "administrator";
    return {
      ...chat.apiChat,
      ...isAdministrator && { invite_link: chat.inviteLink },
      accent_color_id: 0,
      max_reaction_count: REACTIONS.length,
      accepted_gift_types: ACCEPTED_GIFTS,
    };
  },

  getChatMember(world, params) {
    const chat = chatOf(world, params);
    const user_id = params.integer("user_id");
    if (!user_id) throw badRequest("invalid user_id specified");
    if ("user" in chat) {
      const user = [chat.user, world.bot].find(({ id }) => id === user_id);
      if (user) return { status: "member", user };
      throw badRequest("user not found");
    }
    if (chat.bot === "absent") {
      throw forbidden("bot is not a member of the channel chat");
    }
    if (user_id === world.bot.id) {
      return { status: chat.bot, user: world.bot };
    }
    if (chat.bot !== "administrator") {
      throw badRequest("member list is inaccessible");
    }
    const person = world.people.find(user_id);
    if (!person) throw badRequest("PARTICIPANT_ID_INVALID");
    return membership(chat, person.user);
  },

  getFile(world, params) {
    const file_id = params.text("file_id");
    if (!file_id) throw badRequest("file_id not specified");
    const file = world.files.find(file_id);
    if (!file) {
      throw badRequest("wrong file_id or the file is temporarily unavailable");
    }
    if (file.file_size > MOST_DOWNLOAD) throw badRequest("file is too big");
    const { file_unique_id, file_size, file_path } = file;
    return { file_id, file_unique_id, file_size, file_path };
  },
};
