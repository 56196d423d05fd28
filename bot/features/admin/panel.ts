/**
 * `/admin`, `/admin_stats`, `/matchstatus`: what goes on, in numbers, and the
 * way to the lists and to the dashboard.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import { countOpen } from "../../../core/moderation/open_counts.ts";
import { LINK_MS } from "../../../core/sign_in.ts";
import type { Counter } from "../../../core/statistics/statistics.ts";
import type { BotDeps } from "../../context.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { showMenu } from "./menu.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

export function panelPart({ core, publicUrl }: BotDeps): DeskPart {
  const { census, live, modes, signIn, statistics } = core;

  async function panel(turn: DeskTurn): Promise<void> {
    const { ctx, userId, words, desk } = turn;
    const [users, view, open] = await Promise.all([
      census.count(),
      live.view(),
      countOpen(core, turn),
    ]);
    const link = await signIn.createLink(userId);
    const url = `${publicUrl}/login/${link}`;
    const numbers = desk.panel({
      users,
      online: view.online,
      searching: view.searching
        .reduce((sum, { waiting }) => sum + waiting, 0),
      chats: view.chatting,
      ...open,
      isClosed: modes.isClosed(),
    });
    const text = `${numbers}\n\n${words.adminLink(LINK_MS)}`;
    const { buttons } = desk;
    const keyboard = new InlineKeyboard()
      .text(buttons.reports, deskData("reports"))
      .text(buttons.appeals, deskData("appeals"))
      .row()
      .text(buttons.users, deskData("users"))
      .text(buttons.queue, deskData("queue"));
    // Telegram refuses buttons that lead to this very machine.
    const isPublic = publicUrl.startsWith("https://");
    if (isPublic) keyboard.row().url(words.buttons.dashboard, url);
    await ctx.reply(isPublic ? text : `${text}\n\n${url}`, {
      reply_markup: keyboard,
    });
    await showMenu(core, ctx.api, userId, turn.menu());
  }

  async function stats({ ctx, desk }: DeskTurn): Promise<void> {
    const counters = [
      "messages",
      "searches",
      "matches",
      "chats_ended",
    ] as const satisfies Counter[];
    const [users, { online }, ...minutes] = await Promise.all([
      census.count(),
      live.view(),
      ...counters.map((name) => statistics.perMinute(name, DAY)),
    ]);
    const sums = (last: number) => {
      const [messages = 0, searches = 0, matches = 0, chats = 0] = minutes
        .map((counts) => counts.slice(-last).reduce((a, b) => a + b, 0));
      return { messages, searches, matches, chats };
    };
    await ctx.reply(
      desk.stats({ users, online, hour: sums(HOUR), day: sums(DAY) }),
    );
  }

  async function matchStatus({ ctx, words, desk }: DeskTurn): Promise<void> {
    const view = await live.view();
    const kinds = view.searching
      .toSorted((a, b) => b.waiting - a.waiting)
      .map(({ gender, wants, waiting }) =>
        desk.kind(
          words.genders[gender],
          wants === "any" ? words.anyGender : words.genders[wants],
          waiting,
        )
      );
    const searching = view.searching
      .reduce((sum, { waiting }) => sum + waiting, 0);
    const reply_markup = new InlineKeyboard()
      .text(desk.buttons.queue, deskData("queue"));
    await ctx.reply(
      desk.matchStatus({ chats: view.chatting, searching, kinds }),
      { reply_markup },
    );
  }

  return {
    commands: {
      admin: { needs: "look", run: panel },
      admin_stats: { needs: "look", run: stats },
      matchstatus: { needs: "look", run: matchStatus },
    },
  };
}
