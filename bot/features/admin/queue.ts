/**
 * `/queue` and `/resetqueue`: who waits, and ending it for all of them.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { Ticket } from "../../../core/matching/ticket.ts";
import type { BotDeps } from "../../context.ts";
import type { Words } from "../../locales/mod.ts";
import { show } from "../../screens.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { addWhoButton, somebody } from "./whom.ts";

const ON_A_PAGE = 8;
/** Nobody turns more pages by hand. */
const LAST_PAGE = 50;
/** Those who wait later are not those the question was about, ms. */
const QUESTION_MS = 3_600_000;

export function queuePart({ core }: BotDeps): DeskPart {
  const { clock, resets } = core;

  async function showQueue(turn: DeskTurn, given = 0): Promise<void> {
    const { ctx, words, desk } = turn;
    const page = Math.max(0, Math.min(LAST_PAGE, Math.trunc(given) || 0));
    const [total, tickets] = await Promise.all([
      resets.waiting(),
      resets.list(ON_A_PAGE + 1, page * ON_A_PAGE),
    ]);
    const shown = tickets.slice(0, ON_A_PAGE);
    const keyboard = new InlineKeyboard();
    // Fewer wait than before: whoever turned too far begins anew.
    if (shown.length === 0 && page > 0) return await showQueue(turn);
    if (shown.length === 0) return await show(ctx, desk.nobodyWaits);
    shown.forEach(({ userId }, at) => {
      if (at > 0 && at % 3 === 0) keyboard.row();
      addWhoButton(keyboard, somebody(core, userId), ["queue", `${page}`]);
    });
    keyboard.row();
    if (page > 0) {
      keyboard.text(desk.buttons.previous, deskData("queue", `${page - 1}`));
    }
    if (tickets.length > ON_A_PAGE && page < LAST_PAGE) {
      keyboard.text(desk.buttons.next, deskData("queue", `${page + 1}`));
    }
    const lines = shown.map((ticket) => lineOf(words, ticket));
    const title = desk.page(desk.waitingTitle(total), page + 1);
    await show(ctx, [title, "", ...lines].join("\n"), keyboard);
  }

  function lineOf({ desk, genders, anyGender }: Words, ticket: Ticket) {
    const { gender, wants, since, userId } = ticket;
    return desk.waiting({
      who: somebody(core, userId).who,
      gender: genders[gender],
      wants: wants.gender === "any" ? anyGender : genders[wants.gender],
      ms: Math.max(1_000, clock.now() - since),
    });
  }

  async function askReset({ ctx, words, desk }: DeskTurn): Promise<void> {
    const count = await resets.waiting();
    if (count === 0) return void await ctx.reply(desk.nobodyWaits);
    const asked = clock.now().toString(36);
    const reply_markup = new InlineKeyboard()
      .text(desk.buttons.endSearches, deskData("reset", asked))
      .text(words.buttons.cancel, deskData("close"));
    await ctx.reply(desk.askReset(count), { reply_markup });
  }

  async function reset(
    { ctx, by, words, desk }: DeskTurn,
    [asked = ""]: string[],
  ): Promise<string | void> {
    const at = parseInt(asked, 36);
    // NaN, too: no question was asked then.
    if (!(clock.now() - at < QUESTION_MS)) return words.oldButton;
    const result = await resets.reset(at, by);
    switch (result.kind) {
      case "begun":
        return await show(ctx, desk.resetDone(result.waiting));
      case "begun_before":
        return desk.resetBefore;
    }
  }

  return {
    commands: {
      queue: { needs: "look", run: (turn) => showQueue(turn) },
      resetqueue: { needs: "reset_queue", run: askReset },
    },
    buttons: {
      queue: {
        needs: "look",
        press: (turn, [page]) => showQueue(turn, Number(page)),
      },
      reset: { needs: "reset_queue", press: reset },
    },
  };
}
