/**
 * Deleting and pinning.
 *
 * @module
 */
import {
  chatOf,
  messageOf,
  privateChatOf,
  requireAccount,
  requireReachable,
} from "../checks.ts";
import { badRequest } from "../errors.ts";
import { type Stored, toApi } from "../messages.ts";
import type { Params } from "../params.ts";
import type { PersonState } from "../people.ts";
import { post, remove, showChange } from "../phone.ts";
import { seconds, type World } from "../world.ts";
import type { Method } from "./method.ts";

/** Older messages of a private chat stay. */
const DELETABLE_S = 48 * 60 * 60;

function isDeletable(world: World, message: Stored): boolean {
  return message.date > seconds(world) - DELETABLE_S;
}

function setPinned(world: World, message: Stored, isPinned: boolean) {
  if ((message.isPinned ?? false) === isPinned) return;
  message.isPinned = isPinned;
  showChange(world, message);
}

/** The pinned message that `params` name, or the newest. */
function pinnedOf(person: PersonState, params: Params): Stored | undefined {
  if (params.integer("message_id")) return messageOf(person, params, "unpin");
  return [...person.messages.values()].findLast(({ isPinned }) => isPinned);
}

export const removing: Record<string, Method> = {
  deleteMessage(world, params) {
    const person = privateChatOf(world, params);
    requireAccount(person); // who has blocked the bot can lose messages
    const message = messageOf(person, params, "delete");
    if (!isDeletable(world, message)) {
      throw badRequest("message can't be deleted");
    }
    remove(world, person, [message.message_id]);
    return true;
  },

  deleteMessages(world, params) {
    const person = privateChatOf(world, params);
    requireAccount(person);
    const ids = params.array("message_ids") ?? [];
    if (ids.length === 0) {
      throw badRequest("message identifiers are not specified");
    }
    if (ids.length > 100) {
      throw badRequest("too many message identifiers specified");
    }
    const found = ids.map((id) => person.messages.get(Number(id)));
    if (found.some((message) => message && !isDeletable(world, message))) {
      throw badRequest("message can't be deleted");
    }
    remove(world, person, ids.map(Number));
    return true;
  },

  pinChatMessage(world, params) {
    const person = privateChatOf(world, params);
    const message = messageOf(person, params, "pin");
    if (message.content.kind === "service") {
      throw badRequest("message can't be pinned");
    }
    requireReachable(person);
    if (message.isPinned) return true;
    setPinned(world, message, true);
    // The bot is told of its own pins, too.
    const pinned_message = toApi(message, world.bot, true);
    const service = post(world, person, {
      isOwn: false,
      content: { kind: "service", fields: { pinned_message } },
    });
    const update = toApi(service, world.bot);
    world.updates.add("message", person.id, update as never);
    return true;
  },

  unpinChatMessage(world, params) {
    const person = privateChatOf(world, params);
    const message = pinnedOf(person, params);
    if (!message) throw badRequest("message to unpin not found");
    setPinned(world, message, false);
    return true;
  },

  unpinAllChatMessages(world, params) {
    const chat = chatOf(world, params);
    if (!("user" in chat)) return true;
    for (const message of chat.messages.values()) {
      setPinned(world, message, false);
    }
    return true;
  },
};
