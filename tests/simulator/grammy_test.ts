/** grammY itself as the client, in memory and over HTTP: the same must happen. */
import assert from "node:assert/strict";
import {
  Bot,
  GrammyError,
  HttpError,
  InputFile,
  InputMediaBuilder,
} from "grammy";
import { createSimulator, type Simulator } from "../../simulator/mod.ts";
import { drawPhoto } from "../../simulator/pictures.ts";
import { serveSimulator } from "../../simulator/server.ts";

const ALLOWED = ["message", "callback_query", "message_reaction"] as const;

/** A relay between two people, with a button and an upload. */
function relayBot(
  sim: Simulator,
  client: ConstructorParameters<typeof Bot>[1],
) {
  const bot = new Bot(sim.token, { ...client, botInfo: sim.botUser });
  const partners = new Map<number, number>();
  bot.command("start", (ctx) =>
    ctx.reply("Welcome", {
      reply_markup: {
        inline_keyboard: [[{
          text: "Send me things",
          callback_data: "things",
        }]],
      },
    }));
  bot.callbackQuery("things", async (ctx) => {
    await ctx.answerCallbackQuery({ text: "Coming" });
    await ctx.editMessageText("Here you are");
    const photo = () => new InputFile(drawPhoto(3), "dusk.png");
    await ctx.replyWithPhoto(photo(), { caption: "uploaded" });
    await ctx.replyWithMediaGroup([
      InputMediaBuilder.photo(photo()),
      InputMediaBuilder.photo(photo()),
    ]);
  });
  bot.on(
    "message_reaction",
    (ctx) => ctx.api.sendMessage(partners.get(ctx.chat.id)!, "they reacted"),
  );
  bot.on("message", (ctx) => ctx.copyMessage(partners.get(ctx.chat.id)!));
  return { bot, partners };
}

async function play(
  sim: Simulator,
  { bot, partners }: ReturnType<typeof relayBot>,
) {
  const alice = sim.addPerson({ name: "Alice" });
  const bob = sim.addPerson({ name: "Bob" });
  partners.set(alice.id, bob.id).set(bob.id, alice.id);
  await alice.starts();
  await bob.starts();
  await sim.idle();
  await alice.presses("things");
  await sim.idle();
  assert.equal(alice.callbackAnswer?.text, "Coming");
  alice.sees("Here you are");
  assert.deepEqual(
    alice.chat.slice(-3).map(({ kind, media }) => [kind, media?.width]),
    [["photo", 320], ["photo", 320], ["photo", 320]],
  );
  const hi = await alice.sends("hi");
  await alice.sendsVoice({ caption: "listen" });
  await sim.idle();
  bob.sees("hi");
  assert.equal(bob.last().caption, "listen");
  await alice.reacts(hi, "👍");
  await sim.idle();
  bob.sees("they reacted");

  await bob.blocksBot();
  await assert.rejects(
    bot.api.sendMessage(bob.id, "hm"),
    (error) =>
      error instanceof GrammyError && error.error_code === 403 &&
      error.description === "Forbidden: bot was blocked by the user",
  );
  sim.faults.add({ kind: "drop_after", times: 1 });
  await assert.rejects(bot.api.sendMessage(alice.id, "lost?"), HttpError);
  alice.sees("lost?");
  sim.faults.add({ kind: "flood", retry_after: 4, times: 1 });
  await assert.rejects(
    bot.api.sendMessage(alice.id, "hm"),
    (error) =>
      error instanceof GrammyError && error.parameters.retry_after === 4,
  );
}

Deno.test("grammY in memory, with a webhook", async () => {
  const sim: Simulator = createSimulator({
    fetch: async (request) => {
      await relay.bot.handleUpdate(await request.json());
      return new Response();
    },
  });
  const { apiRoot, fetch } = sim;
  const relay = relayBot(sim, { client: { apiRoot, fetch } });
  await relay.bot.api.setWebhook("http://bot.test/", {
    allowed_updates: ALLOWED,
  });
  await play(sim, relay);
  sim.close();
});

Deno.test("grammY in memory, polling", async () => {
  const sim = createSimulator();
  const { apiRoot, fetch } = sim;
  const relay = relayBot(sim, { client: { apiRoot, fetch } });
  const started = Promise.withResolvers<void>();
  const polling = relay.bot.start({
    allowed_updates: ALLOWED,
    onStart: () => started.resolve(),
  });
  await started.promise;
  await sim.fetch(`${apiRoot}/bot${sim.token}/getUpdates`);
  await play(sim, relay);
  await relay.bot.stop();
  await polling;
  sim.close();
});

Deno.test("grammY over HTTP, with a webhook", async () => {
  const sim = createSimulator();
  const server = serveSimulator(sim, {});
  const relay = relayBot(sim, { client: { apiRoot: server.url } });
  const webhook = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      await relay.bot.handleUpdate(await request.json());
      return new Response();
    },
  );
  await relay.bot.api.setWebhook(`http://127.0.0.1:${webhook.addr.port}/`, {
    allowed_updates: ALLOWED,
  });
  await play(sim, relay);
  await server.shutdown();
  await webhook.shutdown();
});
