/**
 * `/behaviour`, also from a person's card: what was noticed of somebody, and the
 * way to take back what was done about it.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { Hold } from "../../../core/moderation/behaviour/hold.ts";
import { signals } from "../../../core/moderation/behaviour/tuning.ts";
import type { BotDeps } from "../../context.ts";
import { show } from "../../screens.ts";
import type { Acts } from "./acts.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import {
  addWhoButton,
  explain,
  readMask,
  readWhom,
  type Somebody,
  wayFrom,
} from "./whom.ts";

const USAGE = { form: "/behaviour ID", example: "/behaviour #a1b2c3d4" };
/** Less than that is next to nothing. */
const LEAST = 0.05;

export function behaviourPart({ core }: BotDeps, acts: Acts): DeskPart {
  const { behaviour, clock } = core;

  async function run(turn: DeskTurn, argument: string): Promise<void> {
    const meant = await readWhom(core, turn, argument);
    if (meant.kind === "nobody") return await explain(turn, USAGE, meant.why);
    if (meant.rest.length > 0) return await explain(turn, USAGE);
    if (acts.isOwnCase(turn, meant.somebody.userId)) {
      await turn.ctx.reply(turn.desk.notYourself);
      return;
    }
    await tell(turn, meant.somebody);
  }

  function heldText({ desk }: DeskTurn, { kind, until }: Hold): string {
    const leftMs = until - clock.now();
    return kind === "muted"
      ? desk.mutedFor(leftMs)
      : desk.challengedFor(leftMs);
  }

  async function tell(turn: DeskTurn, somebody: Somebody): Promise<void> {
    const { ctx, desk } = turn;
    const { userId, who } = somebody;
    const reader = turn.role === "owner" ? undefined : turn.userId;
    const seen = await behaviour.view(userId, reader);
    const { score, parts, hold, strikes } = seen;
    const text = desk.behaviour({
      who,
      score,
      parts: signals.filter((signal) => parts[signal] >= LEAST)
        .map((signal): [string, number] => [
          desk.signals[signal],
          parts[signal],
        ]),
      held: hold && heldText(turn, hold),
      strikes,
    });
    const back = wayFrom(turn, somebody);
    const keyboard = addWhoButton(new InlineKeyboard(), somebody, back);
    if (hold || strikes > 0 || score >= LEAST) {
      keyboard.text(desk.buttons.pardon, deskData("pardon", who.slice(1)));
    }
    keyboard.row()
      .text(desk.buttons.previous, deskData("user", who.slice(1), ...back));
    await show(ctx, text, keyboard);
  }

  async function look(
    turn: DeskTurn,
    [mask]: string[],
  ): Promise<string | void> {
    const somebody = await readMask(core, mask);
    if (!somebody) return turn.words.oldButton;
    // It would tell which partner complained.
    if (acts.isOwnCase(turn, somebody.userId)) return turn.desk.notYourself;
    await tell(turn, somebody);
  }

  async function pardon(
    turn: DeskTurn,
    [mask]: string[],
  ): Promise<string | void> {
    const { by, words, desk } = turn;
    const somebody = await readMask(core, mask);
    if (!somebody) return words.oldButton;
    const why = await acts.refusal(turn, somebody);
    if (why) return why;
    await behaviour.pardon(somebody.userId, { by });
    await tell(turn, somebody);
    return desk.pardoned;
  }

  return {
    commands: { behaviour: { needs: "moderate", run } },
    buttons: {
      behaviour: { needs: "moderate", press: look },
      pardon: { needs: "moderate", press: pardon },
    },
  };
}
