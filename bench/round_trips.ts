/**
 * How often a relayed message goes to KV, before it is sent and after.
 *
 * @module
 */
import { createBot } from "../bot/mod.ts";
import { createHookedKv } from "../tests/faulty_kv.ts";
import { exactly, type Figure } from "./figure.ts";
import { TOKEN, writeChats } from "./relay_server.ts";
import { createBenchCore, openBenchWorld } from "./world.ts";

const MESSAGES = 200;

export async function measureRoundTrips(): Promise<Figure[]> {
  await using world = await openBenchWorld();
  await writeChats(world.kv, 2);
  let [reads, writes] = [0, 0];
  const before = { reads: 0, writes: 0 };
  const after = { reads: 0, writes: 0 };
  const kv = createHookedKv(world.kv, {
    before: ({ kind }) => void (kind === "commit" ? writes++ : reads++),
  });
  let copies = 0;
  const bot = createBot({
    token: TOKEN,
    apiRoot: "http://telegram.test",
    publicUrl: "http://localhost",
    core: createBenchCore(kv),
    fetch: (url) => {
      // "typing…" goes beside the message, whenever.
      if (String(url).endsWith("/sendChatAction")) {
        return Promise.resolve(Response.json({ ok: true, result: true }));
      }
      before.reads = Math.max(before.reads, reads);
      before.writes = Math.max(before.writes, writes);
      [reads, writes] = [0, 0];
      const result = { message_id: 1_000_000 + ++copies };
      return Promise.resolve(Response.json({ ok: true, result }));
    },
  });

  for (let id = 0; id <= MESSAGES; id++) {
    await bot.handle(message(id));
    // The first also notes that the person is here, as one a minute does.
    if (id > 0) {
      after.reads = Math.max(after.reads, reads);
      after.writes = Math.max(after.writes, writes);
    } else Object.assign(before, { reads: 0, writes: 0 });
    [reads, writes] = [0, 0];
  }
  const of = `${copies} messages, the most of any`;
  return [
    exactly({
      name: "KV round trips before a message is sent",
      value: before.reads + before.writes,
      of,
      must: 1,
    }),
    exactly({
      name: "KV writes after it",
      value: after.reads + after.writes,
      of,
      must: 1,
    }),
  ];
}

function message(id: number) {
  const person = { id: 1, first_name: "Somebody" };
  return {
    update_id: id + 1,
    message: {
      message_id: id + 1,
      date: Math.floor(Date.now() / 1000),
      from: { ...person, is_bot: false },
      chat: { ...person, type: "private" as const },
      text: "A message as long as most of them are.",
    },
  };
}
