import assert from "node:assert/strict";
import type { Update, WebhookInfo } from "grammy/types";
import { openTelegram, WEBHOOK } from "./telegram.ts";

const textOf = ({ message }: Update) => message?.text;
const failing = () => new Response(null, { status: 500 });

Deno.test("The webhook gets the secret, as JSON, by POST", async () => {
  let request: Request | undefined;
  using telegram = openTelegram({
    webhook: (_update, given) => {
      request = given;
    },
  });
  await telegram.listen({ secret_token: "s3cret" });
  await telegram.meet("Alice");
  assert.equal(request?.method, "POST");
  assert.equal(request?.url, WEBHOOK);
  assert.equal(request?.headers.get("content-type"), "application/json");
  assert.equal(
    request?.headers.get("x-telegram-bot-api-secret-token"),
    "s3cret",
  );
});

Deno.test("One chat's updates come one after another, chats side by side", async () => {
  const underWay = new Set<number>();
  let most = 0;
  const gates: (() => void)[] = [];
  using telegram = openTelegram({
    webhook: async ({ message }) => {
      const id = message!.chat.id;
      assert.ok(!underWay.has(id));
      underWay.add(id);
      most = Math.max(most, underWay.size);
      await new Promise<void>((resolve) => gates.push(resolve));
      underWay.delete(id);
    },
  });
  const { sim, updates } = telegram;
  await telegram.listen();
  const people = ["A", "B", "C"].map((name) => sim.addPerson({ name }));
  const sent = people.flatMap((person) =>
    ["1", "2", "3"].map((text) => person.sends(text))
  );
  while (updates.length < 9 || gates.length > 0) {
    await new Promise((resolve) => setTimeout(resolve));
    gates.shift()?.();
  }
  await Promise.all(sent);
  await sim.idle();
  assert.equal(most, 3);
  for (const { id } of people) {
    const own = updates.filter(({ message }) => message?.chat.id === id);
    assert.deepEqual(own.map(textOf), ["1", "2", "3"]);
  }
});

Deno.test("No more connections are open than the bot allows", async () => {
  let open = 0;
  let most = 0;
  using telegram = openTelegram({
    webhook: async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve));
      open--;
    },
  });
  await telegram.listen({ max_connections: 2 });
  const people = Array.from(
    { length: 6 },
    (_, i) => telegram.sim.addPerson({ name: `P${i}` }),
  );
  await Promise.all(people.map((person) => person.sends("hi")));
  assert.equal(most, 2);
});

Deno.test("What isn't answered with 2xx comes again, in order, ever later", async () => {
  let failures = 3;
  using telegram = openTelegram({
    webhook: () => failures-- > 0 ? failing() : undefined,
  });
  const { sim, clock, updates } = telegram;
  await telegram.listen();
  const alice = sim.addPerson({ name: "Alice" });
  const sent = Promise.all([alice.sends("first"), alice.sends("second")]);
  await clock.advance(0);
  assert.deepEqual(updates.map(textOf), ["first"]);
  await clock.advance(200);
  await clock.advance(399);
  assert.equal(updates.length, 2);
  await clock.advance(1);
  assert.equal(updates.length, 3);
  await clock.advance(800);
  await sent;
  assert.deepEqual(updates.map(textOf), [
    "first",
    "first",
    "first",
    "first",
    "second",
  ]);
  assert.equal(new Set(updates.map(({ update_id }) => update_id)).size, 2);
});

Deno.test("Retry-After is waited out", async () => {
  let isBusy = true;
  using telegram = openTelegram({
    webhook: () => {
      if (!isBusy) return;
      const headers = { "retry-after": "7" };
      return new Response(null, { status: 429, headers });
    },
  });
  const { sim, clock, updates } = telegram;
  await telegram.listen();
  const sent = sim.addPerson({ name: "Alice" }).sends("hi");
  await clock.advance(6_999);
  assert.equal(updates.length, 1);
  isBusy = false;
  await clock.advance(1);
  await sent;
  assert.equal(updates.length, 2);
});

Deno.test("A webhook that fails in one chat holds up no other", async () => {
  using telegram = openTelegram({
    webhook: ({ message }) => message?.text === "bad" ? failing() : undefined,
  });
  const { sim, call } = telegram;
  await telegram.listen();
  void sim.addPerson({ name: "Alice" }).sends("bad");
  await sim.addPerson({ name: "Bob" }).sends("good");
  const info = await call<WebhookInfo>("getWebhookInfo");
  assert.equal(info.pending_update_count, 1);
  assert.equal(
    info.last_error_message,
    "Wrong response from the webhook: 500",
  );
});

Deno.test("Several webhooks take turns, and one that is down is passed over", async () => {
  const asked: string[] = [];
  using telegram = openTelegram({
    webhook: (_update, { url }) => {
      asked.push(url);
      if (url.includes("down")) throw new TypeError("connection refused");
    },
  });
  const { sim, clock } = telegram;
  await telegram.listen();
  sim.webhooks.push("http://second.test/");
  const alice = sim.addPerson({ name: "Alice" });
  await alice.sends("1");
  await alice.sends("2");
  assert.deepEqual(asked, [WEBHOOK, "http://second.test/"]);
  sim.webhooks.splice(0, 1, "http://down.test/");
  const sent = alice.sends("3");
  await clock.advance(200);
  await sent;
  assert.deepEqual(asked.slice(2), [
    "http://down.test/",
    "http://second.test/",
  ]);
});

Deno.test("A webhook that hangs is given up after a minute", async () => {
  let isHanging = true;
  using telegram = openTelegram({
    webhook: async (_update, { signal }) => {
      if (!isHanging) return;
      await new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason))
      );
    },
  });
  const { sim, clock, updates } = telegram;
  await telegram.listen();
  const sent = sim.addPerson({ name: "Alice" }).sends("hi");
  await clock.advance(59_999);
  assert.equal(updates.length, 1);
  isHanging = false;
  await clock.advance(1);
  await clock.advance(200);
  await sent;
  assert.equal(updates.length, 2);
});

Deno.test("The answer to an update may be a call", async () => {
  using telegram = openTelegram({
    webhook: ({ message }) =>
      Response.json({
        method: "sendMessage",
        chat_id: message?.chat.id,
        text: "by answer",
      }),
  });
  await telegram.listen();
  const alice = await telegram.meet("Alice");
  await telegram.sim.idle();
  alice.sees("by answer");
});

Deno.test("What came before the webhook is delivered, unless it is dropped", async () => {
  using telegram = openTelegram();
  const { sim, updates, call } = telegram;
  const alice = sim.addPerson({ name: "Alice" });
  await alice.sends("early");
  await telegram.listen();
  await sim.idle();
  assert.deepEqual(updates.map(textOf), ["early"]);
  await call("deleteWebhook");
  await alice.sends("lost");
  await telegram.listen({ drop_pending_updates: true });
  await alice.sends("late");
  assert.deepEqual(updates.map(textOf), ["early", "late"]);
});

Deno.test("Only the kinds asked for come, and the choice stays", async () => {
  using telegram = openTelegram();
  const { updates, call } = telegram;
  await telegram.listen({ allowed_updates: ["edited_message"] });
  const alice = telegram.sim.addPerson({ name: "Alice" });
  const message = await alice.sends("hi");
  await alice.edits(message, "ho");
  await telegram.listen();
  await alice.sends("still not");
  assert.deepEqual(updates.map((update) => Object.keys(update)[1]), [
    "edited_message",
  ]);
  const info = await call<WebhookInfo>("getWebhookInfo");
  assert.deepEqual(info.allowed_updates, ["edited_message"]);
  await telegram.listen({ allowed_updates: [] });
  await alice.sends("now");
  assert.equal(textOf(updates.at(-1)!), "now");
});

Deno.test("idle() waits for every update and every call", async () => {
  const gate = Promise.withResolvers<void>();
  using telegram = openTelegram({ webhook: () => gate.promise });
  const { sim } = telegram;
  await telegram.listen();
  let isIdle = false;
  void sim.addPerson({ name: "Alice" }).sends("hi");
  const idle = sim.idle().then(() => {
    isIdle = true;
  });
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(isIdle, false);
  gate.resolve();
  await idle;
});
