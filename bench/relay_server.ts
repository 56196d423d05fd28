/**
 * A server that relays, in a process of its own; what does the work is named by
 * the first argument:
 *
 *   app     the bot as it is
 *   floor   the same HTTP calls and KV operations: no grammY, no decision
 *   http    the HTTP calls alone
 *
 * Arguments: variant, KV file, Bot API root, number of people. Prints its port.
 *
 * @module
 */
import { createBot } from "../bot/mod.ts";
import { createWebhook } from "../bot/webhook.ts";
import { systemClock } from "../core/clock.ts";
import { createLog } from "../core/log.ts";
import { systemRandom } from "../core/random.ts";
import { defaultSettings } from "../core/settings.ts";
import { createWriter } from "../core/relay/writer.ts";
import { createStatistics } from "../core/statistics/statistics.ts";
import { createStore } from "../core/store.ts";
import { createBenchCore } from "./world.ts";

export const TOKEN = "1000000:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
export const SECRET = "a-secret-of-the-benchmark";

/** The fields of an update that the floors look at. */
interface Message {
  message: { message_id: number; chat: { id: number } };
}

if (import.meta.main) {
  const [variant, path, apiRoot = "", people] = Deno.args;
  const kv = await Deno.openKv(path);
  await writeChats(kv, Number(people));
  const handler = variant === "app"
    ? app(kv, apiRoot)
    : floor(variant === "floor" ? kv : null, apiRoot);
  Deno.serve({
    port: 0,
    hostname: "127.0.0.1",
    onListen: ({ port }) => console.log(port),
  }, handler);
}

/** Person 1 chats with 2, 3 with 4, and so on. */
export async function writeChats(kv: Deno.Kv, people: number) {
  for (let id = 1; id <= people; id += 2) {
    const common = { session: `session-${id}`, since: 0, request: 0 };
    const about = { ...common, isFinder: true, isProtecting: true };
    await kv.atomic()
      .set(["chats_by_user", id], { ...about, partner: id + 1 })
      .set(["chats_by_user", id + 1], { ...about, partner: id })
      .commit();
  }
}

function app(kv: Deno.Kv, apiRoot: string) {
  const core = createBenchCore(kv);
  const bot = createBot({ token: TOKEN, apiRoot, core, publicUrl: apiRoot });
  const log = createLog({ level: "error" });
  return createWebhook({ bot, secret: SECRET, log });
}

function floor(kv: Deno.Kv | null, apiRoot: string) {
  const clock = systemClock;
  const store = kv && createStore({ kv, clock, random: systemRandom });
  const writer = store && createWriter({
    store,
    clock,
    statistics: createStatistics({ store, clock }),
    settings: { get: () => defaultSettings },
    pseudonym: String,
  });
  const url = `${apiRoot}/bot${TOKEN}/copyMessage`;

  return async (request: Request): Promise<Response> => {
    const { message: { chat, message_id } }: Message = await request.json();
    const from = chat.id;
    const to = from % 2 === 1 ? from + 1 : from - 1;
    await store?.getMany([
      ["chats_by_user", from],
      ["relays", from, message_id],
      ["paces", from],
      ["albums", from],
    ]);
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        chat_id: to,
        from_chat_id: from,
        message_id,
        protect_content: true,
      }),
    });
    const { result } = await answer.json();
    await writer?.record({
      session: `session-${Math.min(from, to)}`,
      from,
      to,
      ids: [[message_id, result.message_id]],
    });
    return new Response("OK");
  };
}
