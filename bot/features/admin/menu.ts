/**
 * The command menu of somebody with a role: theirs before everybody's.
 *
 * @module
 */
import type { Api } from "grammy";
import { describeFault } from "../../../core/log.ts";
import type { Core } from "../../../core/mod.ts";
import type { DeskTurn } from "./desk.ts";

/** Puts it into their chat. Never fails: it is a convenience. */
export async function showMenu({ log }: Core, turn: DeskTurn): Promise<void> {
  const { ctx, userId } = turn;
  const scope = { type: "chat", chat_id: userId } as const;
  try {
    await ctx.api.setMyCommands(menuOf(turn), { scope });
  } catch (fault) {
    log.warn("menu_not_shown", { fault: describeFault(fault) });
  }
}

/** Takes it away again, from somebody who has no role any more. */
export async function dropMenu(
  { log }: Core,
  api: Api,
  userId: number,
): Promise<void> {
  const scope = { type: "chat", chat_id: userId } as const;
  try {
    await api.deleteMyCommands({ scope });
  } catch (fault) {
    log.warn("menu_not_dropped", { fault: describeFault(fault) });
  }
}

/** What their role is enough for, and then everybody's. */
function menuOf({ desk, words, mayUse }: DeskTurn) {
  const own = Object.entries(desk.commands).filter(([name]) => mayUse(name));
  return [...own, ...Object.entries(words.commands)]
    .map(([command, description]) => ({ command, description }));
}
