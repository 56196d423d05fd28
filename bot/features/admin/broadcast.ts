/**
 * `/admin_broadcast`: a text to everybody, after a look at it.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { BotDeps } from "../../context.ts";
import { broadcastText } from "../../desk_tellings.ts";
import { show } from "../../screens.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { explain } from "./whom.ts";

const USAGE = {
  form: "/admin_broadcast TEXT",
  example: "/admin_broadcast Tonight from 2 to 3 we rest.",
};

export function broadcastPart({ core }: BotDeps): DeskPart {
  const { broadcasts, census } = core;

  async function draft(turn: DeskTurn, argument: string): Promise<void> {
    const { ctx, by, words, desk } = turn;
    const result = await broadcasts.draft(argument, by);
    if (result.kind === "empty") return await explain(turn, USAGE);
    const { id, text } = result.broadcast;
    await ctx.reply(broadcastText(text));
    const reply_markup = new InlineKeyboard()
      .text(desk.buttons.sendAll, deskData("cast", id))
      .text(words.buttons.cancel, deskData("cast_discard", id));
    await ctx.reply(desk.askCast(await census.count()), { reply_markup });
  }

  async function begin(
    { ctx, userId, by, words, desk }: DeskTurn,
    [id = ""]: string[],
  ): Promise<string | void> {
    const messageId = ctx.callbackQuery?.message?.message_id;
    if (messageId === undefined) return words.oldButton;
    const { kind } = await broadcasts.begin(id, by, { userId, messageId });
    if (kind === "gone") return words.oldButton;
    if (kind === "begun_before") return desk.castBefore;
  }

  async function discard(
    { ctx, words, desk }: DeskTurn,
    [id = ""]: string[],
  ): Promise<string | void> {
    if (!await broadcasts.discard(id)) return words.oldButton;
    await show(ctx, desk.castDiscarded);
  }

  async function stop(
    { by, words }: DeskTurn,
    [id = ""]: string[],
  ): Promise<string | void> {
    const { kind } = await broadcasts.stop(id, by);
    if (kind === "not_running") return words.oldButton;
  }

  return {
    commands: { admin_broadcast: { needs: "broadcast", run: draft } },
    buttons: {
      cast: { needs: "broadcast", press: begin },
      cast_discard: { needs: "broadcast", press: discard },
      cast_stop: { needs: "broadcast", press: stop },
    },
  };
}
