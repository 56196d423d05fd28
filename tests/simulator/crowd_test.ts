import assert from "node:assert/strict";
import { Bot, type Context, InlineKeyboard } from "grammy";
import { createSimulator, type Simulator } from "../../simulator/mod.ts";
import { createTestClock } from "../clock.ts";
import { createTestRandom } from "../random.ts";

/** A small stranger chat, worded unlike the real one. */
function strangerBot(sim: Simulator) {
  const bot = new Bot(sim.token, {
    botInfo: sim.botUser,
    client: { apiRoot: sim.apiRoot, fetch: sim.fetch },
  });
  const step = new Map<number, "colour" | "age" | "rules" | "ready">();
  const partner = new Map<number, number>();
  const waiting = new Set<number>();
  const done = {
    registered: 0,
    relayed: 0,
    rated: 0,
    ended: 0,
    kinds: new Set<string>(),
  };
  const keys = (...labels: string[]) =>
    InlineKeyboard.from([labels.map((one) => InlineKeyboard.text(one, one))]);
  const home = (ctx: Context) =>
    ctx.reply("All set.", { reply_markup: keys("Search now") });

  function end(id: number) {
    const other = partner.get(id);
    waiting.delete(id);
    if (!other) return;
    done.ended++;
    for (const one of [id, other]) {
      partner.delete(one);
      void bot.api.sendMessage(one, "Over. How was it?", {
        reply_markup: keys("👍", "👎").row().text("Search again", "Search now"),
      });
    }
  }

  async function find(ctx: Context) {
    const id = ctx.from!.id;
    if (partner.has(id) || step.get(id) !== "ready") return;
    const [other] = [...waiting].filter((one) => one !== id);
    if (other === undefined) {
      waiting.add(id);
      await ctx.reply("Looking…", { reply_markup: keys("Stop looking") });
      return;
    }
    waiting.delete(other);
    partner.set(id, other).set(other, id);
    for (const one of [id, other]) {
      await bot.api.sendMessage(one, "There is somebody!", {
        reply_markup: keys("Next one", "Stop"),
      });
    }
  }

  bot.command("start", async (ctx) => {
    if (step.get(ctx.from!.id) === "ready") return await home(ctx);
    step.set(ctx.from!.id, "colour");
    await ctx.reply("Your colour?", {
      reply_markup: keys("Red", "Blue", "Back"),
    });
  });
  bot.command("find", find);
  bot.command("stop", (ctx) => end(ctx.from!.id));
  bot.on("callback_query:data", async (ctx) => {
    await ctx.answerCallbackQuery();
    const id = ctx.from.id;
    const { data } = ctx.callbackQuery;
    if (data === "Red" || data === "Blue") {
      step.set(id, "age");
      await ctx.editMessageText("Thanks. What is your age?");
    } else if (data === "Yes") {
      step.set(id, "ready");
      done.registered++;
      await home(ctx);
    } else if (data === "Search now") await find(ctx);
    else if (data === "👍" || data === "👎") {
      done.rated++;
      await ctx.editMessageReplyMarkup({ reply_markup: keys("Search now") });
    } else if (data.startsWith("Stop")) end(id);
    else if (data === "Next one") {
      end(id);
      await find(ctx);
    }
  });
  bot.on("message", async (ctx) => {
    const id = ctx.from.id;
    if (step.get(id) === "age") {
      assert.match(ctx.message.text ?? "", /^\d\d$/);
      step.set(id, "rules");
      await ctx.reply("Be kind?", { reply_markup: keys("No", "Yes") });
    }
    const other = partner.get(id);
    if (other === undefined) return;
    done.relayed++;
    done.kinds.add(Object.keys(ctx.message).at(-1)!);
    await ctx.copyMessage(other);
  });
  return { bot, done };
}

function openCrowd() {
  const clock = createTestClock();
  const sim: Simulator = createSimulator({
    clock,
    random: createTestRandom(7),
    fetch: async (request) => {
      await strangers.bot.handleUpdate(await request.json());
      return new Response();
    },
  });
  const strangers = strangerBot(sim);
  return { clock, sim, ...strangers, [Symbol.dispose]: () => sim.close() };
}

Deno.test("A crowd registers, finds, chats, rates and searches again by what it reads", async () => {
  using crowd = openCrowd();
  const { sim, clock, bot, done } = crowd;
  await bot.api.setWebhook("http://bot.test/");
  sim.crowd.add(6);
  assert.equal(sim.crowd.size(), 6);
  assert.deepEqual(sim.people(), []);
  await clock.advance(15 * 60_000);
  await sim.idle();

  assert.equal(done.registered, 6);
  assert.ok(done.relayed > 100, `relayed ${done.relayed}`);
  assert.ok(done.ended > 5, `ended ${done.ended}`);
  assert.ok(done.rated > 5, `rated ${done.rated}`);
  assert.ok(done.kinds.size > 2, [...done.kinds].join());
});

Deno.test("A crowd that is sent away leaves its chats and does nothing more", async () => {
  using crowd = openCrowd();
  const { sim, clock, bot, done } = crowd;
  await bot.api.setWebhook("http://bot.test/");
  sim.crowd.resize(4);
  await clock.advance(3 * 60_000);
  const { ended } = done;
  sim.crowd.resize(1);
  await sim.idle();
  assert.ok(done.ended > ended);
  sim.crowd.remove();
  await sim.idle();
  const calls = sim.calls.length;
  await clock.advance(60_000);
  assert.equal(sim.calls.length, calls);
  assert.equal(sim.crowd.size(), 0);
});
