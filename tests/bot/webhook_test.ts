import assert from "node:assert/strict";
import type { Update } from "grammy/types";
import { createWebhook } from "../../bot/webhook.ts";
import { RetryLaterError } from "../../core/jobs.ts";
import { createLog } from "../../core/log.ts";
import { openWorld } from "../world.ts";

const secret = "the-secret-of-the-tests";

/** A webhook whose bot does what `handle` says; what it handled and logged. */
function openWebhook(
  handle: (update: Update) => Promise<void> | void = () => {},
) {
  const handled: number[] = [];
  const apologies: number[] = [];
  const lines: string[] = [];
  const receive = createWebhook({
    bot: {
      async handle(update) {
        handled.push(update.update_id);
        await handle(update);
      },
      apologize({ update_id }) {
        apologies.push(update_id);
        return Promise.resolve();
      },
    },
    secret,
    log: createLog({ level: "debug", write: (line) => lines.push(line) }),
  });

  function post(
    body: BodyInit = JSON.stringify({ update_id: 7 }),
    headers: Record<string, string> = {},
  ) {
    return receive(
      new Request("https://bot.test/telegram/webhook", {
        method: "POST",
        headers: { "X-Telegram-Bot-Api-Secret-Token": secret, ...headers },
        body,
      }),
    );
  }
  return { handled, apologies, lines, receive, post };
}

const update = (update_id: number) => JSON.stringify({ update_id });

Deno.test("an update is handled, then answered with 200", async () => {
  let isDone = false;
  const world = openWebhook(async () => {
    await Promise.resolve();
    isDone = true;
  });
  const response = await world.post();
  assert(isDone, "the answer came first");
  assert.equal(response.status, 200);
  assert.deepEqual(world.handled, [7]);
  assert.deepEqual(world.lines, []);
});

Deno.test("any other method is 405, whatever it carries", async () => {
  const world = openWebhook();
  for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]) {
    const headers = { "X-Telegram-Bot-Api-Secret-Token": secret };
    const url = "https://bot.test/telegram/webhook";
    const response = await world.receive(new Request(url, { method, headers }));
    assert.equal(response.status, 405);
    assert.equal(response.headers.get("Allow"), "POST");
  }
  assert.deepEqual(world.handled, []);
});

Deno.test("without the very secret it is 401, and nothing is read or handled", async () => {
  const world = openWebhook();
  const wrong = [
    "",
    "wrong",
    secret.slice(0, -1),
    `${secret}x`,
    secret.toUpperCase(),
    `${secret.slice(0, -1)}x`,
    `x${secret.slice(1)}`,
    "x".repeat(10_000),
  ];
  for (const given of wrong) {
    const header = { "X-Telegram-Bot-Api-Secret-Token": given };
    const response = await world.post("not even JSON", header);
    assert.equal(response.status, 401, given);
  }
  const bare = new Request("https://bot.test/", { method: "POST", body: "{}" });
  assert.equal((await world.receive(bare)).status, 401);
  assert(!bare.bodyUsed);
  assert.deepEqual(world.handled, []);
});

Deno.test("a body that says it is too large is 413, unread", async () => {
  const world = openWebhook();
  let pulled = 0;
  const body = new ReadableStream({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(65_536));
    },
  }, { highWaterMark: 0 });
  const response = await world.post(body, { "Content-Length": "1048577" });
  assert.equal(response.status, 413);
  assert.equal(pulled, 0);
  assert.deepEqual(world.handled, []);
});

Deno.test("a body that is too large without saying so is 413, and read no further", async () => {
  const world = openWebhook();
  let pulled = 0;
  let isCancelled = false;
  const endless = new ReadableStream({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(65_536));
    },
    cancel: () => void (isCancelled = true),
  }, { highWaterMark: 0 });
  assert.equal((await world.post(endless)).status, 413);
  assert(pulled <= 18, `${pulled} pieces were read`);
  assert(isCancelled);
  assert.deepEqual(world.handled, []);
});

Deno.test("a body that is longer than it says is read as far as it says", async () => {
  const world = openWebhook();
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    world.receive,
  );
  using connection = await Deno.connect({ port: server.addr.port });
  const writer = connection.writable.getWriter();
  const head = [
    "POST /telegram/webhook HTTP/1.1",
    "Host: bot.test",
    `X-Telegram-Bot-Api-Secret-Token: ${secret}`,
    `Content-Length: ${update(7).length}`,
    "Connection: close",
  ].join("\r\n");
  const lie = "x".repeat(100_000);
  await writer.write(
    new TextEncoder().encode(`${head}\r\n\r\n${update(7)}${lie}`),
  );
  const { value } = await connection.readable.getReader().read();
  assert.match(new TextDecoder().decode(value), /^HTTP\/1.1 200 /);
  assert.deepEqual(world.handled, [7]);
});

Deno.test("a body of just the limit is read", async () => {
  const world = openWebhook();
  const padded = update(7).padEnd(1024 * 1024);
  assert.equal((await world.post(padded)).status, 200);
  assert.equal((await world.post(`${padded} `)).status, 413);
});

Deno.test("letters that fall on the edge of two pieces stay whole", async () => {
  let text: string | undefined;
  const world = openWebhook(({ message }) => void (text = message?.text));
  const bytes = new TextEncoder().encode(
    JSON.stringify({ update_id: 7, message: { text: "नमस्ते 🙂" } }),
  );
  const body = ReadableStream.from(
    Array.from(bytes, (byte) => Uint8Array.of(byte)),
  );
  assert.equal((await world.post(body)).status, 200);
  assert.equal(text, "नमस्ते 🙂");
});

Deno.test("what is no update is 400", async () => {
  const world = openWebhook();
  const bodies = [
    "",
    "{",
    "null",
    "7",
    '"update"',
    "[]",
    "{}",
    '{"update_id":"7"}',
    '{"update_id":7.5}',
    '{"update_id":null}',
    '{"update_id":1e300}',
  ];
  for (const body of bodies) {
    assert.equal((await world.post(body)).status, 400, body);
  }
  assert.deepEqual(world.handled, []);
});

Deno.test("an update that must wait is 503 with the time to wait, in whole seconds", async () => {
  for (const [afterMs, seconds] of [[200, 1], [1_000, 1], [1_001, 2], [0, 1]]) {
    const fault = new RetryLaterError(afterMs!);
    const world = openWebhook(() => Promise.reject(fault));
    for (let delivery = 0; delivery < 10; delivery++) {
      const response = await world.post();
      assert.equal(response.status, 503);
      assert.equal(response.headers.get("Retry-After"), String(seconds));
    }
    assert.deepEqual(world.apologies, [], "it was given up");
    assert.deepEqual(world.lines, []);
  }
});

Deno.test("an update that fails by a fault of ours is given up at the third, with a word", async () => {
  const fault = new TypeError("x is undefined");
  const world = openWebhook(() => Promise.reject(fault));
  const statuses = [];
  for (let delivery = 0; delivery < 3; delivery++) {
    statuses.push((await world.post()).status);
  }
  assert.deepEqual(statuses, [503, 503, 200]);
  assert.deepEqual(world.apologies, [7]);
  const logged = world.lines.map((line) => JSON.parse(line));
  assert.deepEqual(
    logged.map((
      { level, event, update, tried, fault },
    ) => [level, event, update, tried, fault]),
    ["warn", "warn", "error"].map((level, at) => [
      level,
      "update_failed",
      7,
      at + 1,
      "TypeError: x is undefined",
    ]),
  );
  assert.equal((await world.post()).status, 503, "it was not forgotten");
});

Deno.test("failures of one update are none of another's", async () => {
  const world = openWebhook(() => Promise.reject(new Error("broken")));
  for (const id of [1, 2, 3, 4]) {
    assert.equal((await world.post(update(id))).status, 503);
  }
  assert.deepEqual(world.apologies, []);
});

Deno.test("an update that works in the end has its failures forgotten", async () => {
  const outcomes = ["fail", "fail", "work", "fail", "fail", "work"];
  const world = openWebhook(() =>
    outcomes.shift() === "fail"
      ? Promise.reject(new Error("broken"))
      : undefined
  );
  const statuses = [];
  while (outcomes.length > 0) statuses.push((await world.post()).status);
  assert.deepEqual(statuses, [503, 503, 200, 503, 503, 200]);
  assert.deepEqual(world.apologies, []);
});

Deno.test("an apology that fails, too, still lets the chat go on", async () => {
  const world = openWebhook(() => Promise.reject(new Error("broken")));
  const receive = createWebhook({
    bot: {
      handle: () => Promise.reject(new Error("broken")),
      apologize: () => Promise.reject(new Error("blocked by the user")),
    },
    secret,
    log: createLog({ level: "debug", write: (line) => world.lines.push(line) }),
  });
  const headers = { "X-Telegram-Bot-Api-Secret-Token": secret };
  const request = () =>
    new Request("https://bot.test/", {
      method: "POST",
      headers,
      body: update(7),
    });
  for (const status of [503, 503, 200]) {
    assert.equal((await receive(request())).status, status);
  }
});

Deno.test("an update is not given back while it is still at work", async () => {
  using world = await openWorld();
  const gate = Promise.withResolvers<void>();
  const { core, bot } = world.servers[0]!;
  core.people.see = () => Promise.reject(new Error("the store is full"));
  core.registration.begin = () => gate.promise.then(() => assert.fail("late"));
  const chat = { id: 5, type: "private", first_name: "Mira" } as const;
  const from = { id: 5, is_bot: false, first_name: "Mira" };
  const text = "/start";
  const entities = [{ type: "bot_command" as const, offset: 0, length: 6 }];
  let isSettled = false;
  const handling = bot.handle({
    update_id: 1,
    message: { message_id: 1, date: 1, chat, from, text, entities },
  }).catch((thrown) => thrown).finally(() => isSettled = true);
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert(!isSettled, "its next delivery would run beside it");
  gate.resolve();
  const thrown = await handling;
  assert.match(String(thrown), /late/);
});
