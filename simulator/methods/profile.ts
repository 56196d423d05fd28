/**
 * What the bot says of itself.
 *
 * @module
 */
import type { BotCommand, MenuButton } from "grammy/types";
import { badRequest } from "../errors.ts";
import { isObject, type Params } from "../params.ts";
import type { World } from "../world.ts";
import type { Method } from "./method.ts";

const SCOPES = new Set([
  "default",
  "all_private_chats",
  "all_group_chats",
  "all_chat_administrators",
]);
const CHAT_SCOPES = new Set(["chat", "chat_administrators", "chat_member"]);
const MOST_COMMANDS = 100;

/** Under which commands of this scope and language are kept. */
function commandsKey(world: World, params: Params): string {
  const scope = params.object("scope") ?? { type: "default" };
  const language = languageOf(params);
  const type = String(scope.type);
  if (SCOPES.has(type)) return `${type} ${language}`;
  if (!CHAT_SCOPES.has(type)) {
    throw badRequest("can't parse BotCommandScope: unsupported type specified");
  }
  const chat_id = Number(scope.chat_id);
  if (!world.people.find(chat_id) && !world.channels.find(chat_id)) {
    throw badRequest("chat not found");
  }
  return `${type} ${chat_id} ${language}`;
}

function languageOf(params: Params): string {
  const language = params.text("language_code") ?? "";
  if (/^(?:[a-z]{2})?$/.test(language)) return language;
  throw badRequest("invalid language code specified");
}

function commandOf(value: unknown): BotCommand {
  if (!isObject(value)) {
    throw badRequest("can't parse BotCommand: expected an Object");
  }
  const { command, description } = value;
  const name = typeof command === "string" ? command.replace(/^\//, "") : "";
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest("BOT_COMMAND_INVALID");
  if (
    typeof description !== "string" || description.trim() === "" ||
    [...description].length > 256
  ) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  return { command: name, description };
}

function tellCommands(world: World) {
  const commands = world.profile.commandsFor(undefined, "en");
  world.events.emit({ type: "commands", commands });
}

/** A setter and a getter of a word of the bot in each language. */
function word(field: string, most: number): [Method, Method] {
  const set: Method = (world, params) => {
    const text = params.text(field) ?? "";
    if ([...text].length > most) {
      throw badRequest(`bot ${field.replaceAll("_", " ")} is too long`);
    }
    world.profile.words.set(`${field} ${languageOf(params)}`, text);
    return true;
  };
  const get: Method = (world, params) => {
    const { words } = world.profile;
    const own = words.get(`${field} ${languageOf(params)}`);
    const fallback = field === "name" ? world.bot.first_name : "";
    return { [field]: own || words.get(`${field} `) || fallback };
  };
  return [set, get];
}

function menuChatOf(world: World, params: Params): number | null {
  const chat_id = params.integer("chat_id");
  if (chat_id === undefined) return null;
  if (world.people.find(chat_id)) return chat_id;
  throw badRequest("chat not found");
}

const [setMyName, getMyName] = word("name", 64);
const [setMyDescription, getMyDescription] = word("description", 512);
const [setMyShortDescription, getMyShortDescription] = word(
  "short_description",
  120,
);

export const profile: Record<string, Method> = {
  setMyName,
  getMyName,
  setMyDescription,
  getMyDescription,
  setMyShortDescription,
  getMyShortDescription,

  setMyCommands(world, params) {
    const commands = params.array("commands");
    if (!commands) throw badRequest("can't parse commands JSON object");
    if (commands.length > MOST_COMMANDS) {
      throw badRequest("BOT_COMMANDS_TOO_MUCH");
    }
    const key = commandsKey(world, params);
    world.profile.commands.set(key, commands.map(commandOf));
    tellCommands(world);
    return true;
  },

  getMyCommands(world, params) {
    return world.profile.commands.get(commandsKey(world, params)) ?? [];
  },

  deleteMyCommands(world, params) {
    world.profile.commands.delete(commandsKey(world, params));
    tellCommands(world);
    return true;
  },

  setChatMenuButton(world, params) {
    const chat = menuChatOf(world, params);
    const button = params.object("menu_button") ?? { type: "default" };
    const isWhole = button.type !== "web_app" ||
      (typeof button.text === "string" && isObject(button.web_app));
    if (!["commands", "default", "web_app"].includes(String(button.type))) {
      throw badRequest("can't parse menu button: unsupported type specified");
    }
    if (!isWhole) throw badRequest("can't parse menu button");
    world.profile.menuButtons.set(chat, button as unknown as MenuButton);
    return true;
  },

  getChatMenuButton(world, params) {
    const { menuButtons } = world.profile;
    return menuButtons.get(menuChatOf(world, params)) ??
      menuButtons.get(null) ?? { type: "commands" };
  },
};
