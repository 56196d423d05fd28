/**
 * The desk: what only those with a role can do. Looks at the role, whether it is
 * in force, then whether it is enough; to everybody else nothing of it exists.
 *
 * @module
 */
import type { Core } from "../../../core/mod.ts";
import { type Actor, adminNamed } from "../../../core/moderation/log.ts";
import { type Act, can, type Role } from "../../../core/roles.ts";
import { callbackData } from "../../callback_data.ts";
import type { ButtonHandler, CommandHandler, Turn } from "../../context.ts";
import type { Words } from "../../locales/mod.ts";
import { type Menu, menuOf } from "./menu.ts";

/** An update from somebody with a role. */
export interface DeskTurn extends Omit<Turn, "words"> {
  role: Role;
  /** What records name them by. */
  by: Actor;
  /** The bot's words in their language, and those of the desk. */
  words: Words;
  desk: Words["desk"];
  /** Their command menu. */
  menu(): Menu;
}

export interface DeskCommand {
  needs: Act;
  run(turn: DeskTurn, argument: string): Promise<void>;
}

export interface DeskButton {
  needs: Act;
  /** Answers with what the press shows for a moment, if anything. */
  press(turn: DeskTurn, args: string[]): Promise<string | void>;
}

/** A part of the desk: what it answers to, by name. */
export interface DeskPart {
  commands?: Record<string, DeskCommand>;
  buttons?: Record<string, DeskButton>;
}

const BUTTON = "desk";

/** The data of a button of the desk: with masks in it, never with ids. */
export function deskData(name: string, ...args: string[]): string {
  return callbackData(BUTTON, name, ...args);
}

export type Desk = ReturnType<typeof createDesk>;
export function createDesk({ roles, pseudonym }: Core, parts: DeskPart[]) {
  const commands = new Map(
    parts.flatMap((part) => Object.entries(part.commands ?? {})),
  );
  const buttons = new Map(
    parts.flatMap((part) => Object.entries(part.buttons ?? {})),
  );

  /**
   * What the command `name` does for whoever wrote it; `undefined` when it does
   * not exist for them. Looks the same way at names that nobody has.
   */
  async function find(
    { userId }: Turn,
    name: string,
  ): Promise<CommandHandler | undefined> {
    const role = await roles.roleInForce(userId);
    const command = commands.get(name);
    if (role === null || !command) return undefined;
    return async (turn, argument) => {
      const atDesk = await seat(turn, role);
      if (can(role, command.needs)) return await command.run(atDesk, argument);
      await turn.ctx.reply(atDesk.desk.notAllowed);
    };
  }

  async function press(
    turn: Turn,
    [name = "", ...args]: string[],
  ): Promise<string | void> {
    const role = await roles.roleInForce(turn.userId);
    const button = buttons.get(name);
    if (role === null || !button) return (await turn.words()).oldButton;
    const atDesk = await seat(turn, role);
    if (!can(role, button.needs)) return atDesk.desk.notAllowed;
    return await button.press(atDesk, args);
  }

  async function seat(turn: Turn, role: Role): Promise<DeskTurn> {
    const words = await turn.words();
    const by = adminNamed(pseudonym(turn.userId));
    const menu = () => menuOf(words, { mayUse }, role);
    return { ...turn, role, by, words, desk: words.desk, menu };
  }

  /** Whether `role` is enough for the command `name`. */
  function mayUse(role: Role, name: string): boolean {
    const needs = commands.get(name)?.needs;
    return needs !== undefined && can(role, needs);
  }

  const handlers: Record<string, ButtonHandler> = { [BUTTON]: press };
  return { find, buttons: handlers, mayUse };
}
