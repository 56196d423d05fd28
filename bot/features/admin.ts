/**
 * `/admin`: numbers and a one-time link to the dashboard. For everybody else
 * the command does not exist.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import { LINK_MS } from "../../core/sign_in.ts";
import type { BotDeps, CommandHandler } from "../context.ts";

/** Commands that only admins have. */
export function adminCommands(
  { core, publicUrl }: BotDeps,
): Record<string, CommandHandler> {
  return {
    async admin({ ctx, userId, words: wordsOf }) {
      const words = await wordsOf();
      const view = await core.live.view();
      const link = await core.signIn.createLink(userId);
      const url = `${publicUrl}/login/${link}`;
      const waiting = view.searching.map(({ waiting }) => waiting);
      const numbers = words.admin({
        online: view.online,
        searching: waiting.reduce((sum, some) => sum + some, 0),
        chats: view.chatting,
      });
      const text = `${numbers}\n\n${words.adminLink(LINK_MS)}`;
      // Telegram refuses buttons that lead to this very machine.
      const isPublic = publicUrl.startsWith("https://");
      await (isPublic
        ? ctx.reply(text, {
          reply_markup: new InlineKeyboard().url(words.buttons.dashboard, url),
        })
        : ctx.reply(`${text}\n\n${url}`));
    },
  };
}
