/**
 * The command menu of somebody with a role: theirs before everybody's. It follows
 * each change of the role, and comes anew with `/admin`.
 *
 * @module
 */
import type { Api } from "grammy";
import { describeFault } from "../../../core/log.ts";
import type { Core } from "../../../core/mod.ts";
import type { FitMenu, Role } from "../../../core/roles.ts";
import { type Words, wordsIn } from "../../locales/mod.ts";
import { telling, troubleOf } from "../../telegram.ts";
import type { Desk } from "./desk.ts";

/** Names what has a menu follow a role. */
export function handleMenus(core: Core, api: Api, desk: Desk): void {
  const { jobs, people, roles } = core;

  jobs.handle<FitMenu>("fit_menu", async ({ userId }) => {
    const role = await roles.roleInForce(userId);
    const held = await people.find(userId);
    const words = wordsIn(held?.person.language);
    const menu = role && menuOf(words, desk, role);
    try {
      await telling(() => putMenu(api, userId, menu));
    } catch (fault) {
      if (troubleOf(fault)?.kind !== "refused") throw fault;
      noteUnshown(core, fault);
    }
  });
}

export type Menu = { command: string; description: string }[];

/** What `role` is enough for, and then everybody's. */
export function menuOf(
  { desk: { commands }, ...words }: Words,
  { mayUse }: Pick<Desk, "mayUse">,
  role: Role,
): Menu {
  const own = Object.entries(commands).filter(([name]) => mayUse(role, name));
  return [...own, ...Object.entries(words.commands)]
    .map(([command, description]) => ({ command, description }));
}

/** Puts `menu` into their chat. Never fails: it is a convenience. */
export async function showMenu(
  core: Core,
  api: Api,
  userId: number,
  menu: Menu,
): Promise<void> {
  try {
    await putMenu(api, userId, menu);
  } catch (fault) {
    noteUnshown(core, fault);
  }
}

/** Puts `menu` into their chat; `null`: everybody's instead. */
async function putMenu(
  api: Api,
  userId: number,
  menu: Menu | null,
): Promise<void> {
  const scope = { type: "chat", chat_id: userId } as const;
  if (menu) await api.setMyCommands(menu, { scope });
  else await api.deleteMyCommands({ scope });
}

function noteUnshown({ log }: Core, fault: unknown): void {
  log.warn("menu_not_shown", { fault: describeFault(fault) });
}
