/**
 * The least bot there is on the same parts: grammY's web build behind a webhook,
 * answering each message with itself. Arguments: port, Bot API root.
 *
 * @module
 */
import { Bot } from "grammy";

const [port, apiRoot = ""] = Deno.args;
const bot = new Bot("1000000:none", {
  client: { apiRoot },
  botInfo: { id: 1, is_bot: true, first_name: "Echo", username: "e" } as never,
});
bot.on("message:text", (ctx) => ctx.reply(ctx.message.text));
Deno.serve({ port: Number(port), onListen: () => {} }, async (request) => {
  await bot.handleUpdate(await request.json());
  return new Response();
});
