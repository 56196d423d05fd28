/**
 * `/mode`: maintenance, or back to normal.
 *
 * @module
 */
import type { Mode } from "../../../core/mode.ts";
import type { BotDeps } from "../../context.ts";
import type { DeskPart, DeskTurn } from "./desk.ts";
import { explain } from "./whom.ts";

const USAGE = { form: "/mode maintenance|normal", example: "/mode normal" };

export function modePart({ core }: BotDeps): DeskPart {
  const { modes } = core;

  async function run(
    turn: DeskTurn,
    argument: string,
  ): Promise<void> {
    const { ctx, by, desk } = turn;
    const mode = argument.toLowerCase();
    if (!isMode(mode)) {
      const now = desk.mode[modes.isClosed() ? "maintenance" : "normal"];
      return await explain(turn, USAGE, now);
    }
    await modes.set(mode, by);
    await ctx.reply(desk.mode[mode]);
  }

  return { commands: { mode: { needs: "set_mode", run } } };
}

function isMode(text: string): text is Mode {
  return text === "normal" || text === "maintenance";
}
