/**
 * Administration from Telegram: one part a subject, behind one door (desk.ts).
 *
 * @module
 */
import type { BotDeps } from "../../context.ts";
import { troubleOf } from "../../telegram.ts";
import { createActs } from "./acts.ts";
import { appealsPart } from "./appeals.ts";
import { banButtonsPart } from "./ban_buttons.ts";
import { banListPart } from "./ban_list.ts";
import { bansPart } from "./bans.ts";
import { behaviourPart } from "./behaviour.ts";
import { broadcastPart } from "./broadcast.ts";
import { createDesk, type Desk, type DeskPart } from "./desk.ts";
import { mediaPart } from "./media.ts";
import { modePart } from "./mode.ts";
import { panelPart } from "./panel.ts";
import { queuePart } from "./queue.ts";
import { reportMediaPart } from "./report_media.ts";
import { reportsPart } from "./reports.ts";
import { rolesPart } from "./roles.ts";
import { usersPart } from "./users.ts";

export function adminFeature(deps: BotDeps): Desk {
  const acts = createActs(deps.core);
  return createDesk(deps.core, [
    panelPart(deps),
    bansPart(deps, acts),
    banButtonsPart(deps, acts),
    banListPart(deps, acts),
    usersPart(deps, acts),
    behaviourPart(deps, acts),
    reportsPart(deps, acts),
    reportMediaPart(deps),
    appealsPart(deps, acts),
    queuePart(deps),
    modePart(deps),
    mediaPart(deps),
    broadcastPart(deps),
    rolesPart(deps),
    closing,
  ]);
}

/** Takes away a question that is not to be answered. */
const closing: DeskPart = {
  buttons: {
    close: {
      needs: "look",
      async press({ ctx }) {
        try {
          await ctx.deleteMessage();
        } catch (fault) {
          if (!troubleOf(fault)) throw fault;
        }
      },
    },
  },
};
