/**
 * `/role`: who may run the bot; appointing and dismissing.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import { type Role, roles as allRoles } from "../../../core/roles.ts";
import type { BotDeps } from "../../context.ts";
import type { DeskPart, DeskTurn } from "./desk.ts";
import { addWhoButton, explain, readWhom, somebody } from "./whom.ts";

const USAGE = {
  form: "/role ID owner|admin|moderator|none",
  example: "/role #a1b2c3d4 moderator",
};

export function rolesPart({ core }: BotDeps): DeskPart {
  const { people, roles } = core;

  async function run(turn: DeskTurn, argument: string): Promise<void> {
    const isReply = turn.ctx.message?.reply_to_message !== undefined;
    if (argument === "" && !isReply) return await list(turn);
    const meant = await readWhom(core, turn, argument);
    if (meant.kind === "nobody") return await explain(turn, USAGE, meant.why);
    const [name = "", ...others] = meant.rest;
    const role = name.toLowerCase();
    if (others.length > 0 || !(isRole(role) || role === "none")) {
      return await explain(turn, USAGE);
    }
    const text = role === "none"
      ? await dismiss(turn, meant.somebody)
      : await appoint(turn, meant.somebody, role);
    const reply_markup = addWhoButton(new InlineKeyboard(), meant.somebody);
    await turn.ctx.reply(text, { reply_markup });
  }

  async function appoint(
    { by, desk }: DeskTurn,
    { userId, who }: { userId: number; who: string },
    role: Role,
  ): Promise<string> {
    const { kind } = await roles.appoint(userId, role, by);
    const label = labelOf(desk, role, await roles.isAtRest(userId, role));
    switch (kind) {
      case "appointed":
        return desk.appointed(who, label);
      case "unchanged":
        return desk.appointedBefore(who, label);
      case "fixed":
        return desk.fixed(who);
    }
  }

  async function dismiss(
    { by, desk }: DeskTurn,
    { userId, who }: { userId: number; who: string },
  ): Promise<string> {
    const { kind } = await roles.dismiss(userId, by);
    switch (kind) {
      case "dismissed":
        return desk.dismissed(who);
      case "no_role":
        return desk.noRole(who);
      case "fixed":
        return desk.fixed(who);
    }
  }

  /** Who has which role, and how that is changed. */
  async function list(turn: DeskTurn): Promise<void> {
    const { desk } = turn;
    const holders = await roles.list();
    const known = await people.findMany(holders.map(({ userId }) => userId));
    const lines = holders.map(({ userId, role, isAtRest }, at) => {
      const nickname = known[at]?.nickname ?? desk.noName;
      const { who } = somebody(core, userId);
      const label = labelOf(desk, role, isAtRest);
      return desk.roleHolder(who, nickname, label);
    });
    await explain(turn, USAGE, lines.join("\n"));
  }

  return { commands: { role: { needs: "appoint", run } } };
}

function labelOf(
  desk: DeskTurn["desk"],
  role: Role,
  isAtRest: boolean,
): string {
  const label = desk.roles[role];
  return isAtRest ? desk.atRest(label) : label;
}

function isRole(text: string): text is Role {
  return (allRoles as readonly string[]).includes(text);
}
