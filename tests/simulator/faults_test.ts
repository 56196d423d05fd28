import assert from "node:assert/strict";
import { ConnectionDropped } from "../../simulator/mod.ts";
import type { Fault } from "../../simulator/protocol.ts";
import { openTelegram } from "./telegram.ts";

async function openChat(...faults: Fault[]) {
  const telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  for (const fault of faults) telegram.sim.faults.add(fault);
  const write = { chat_id: alice.id, text: "hi" };
  return {
    ...telegram,
    alice,
    send: () => telegram.call("sendMessage", write),
    request: () => telegram.request("sendMessage", write),
    refused: () => telegram.refusal("sendMessage", write),
    [Symbol.dispose]: () => telegram.sim.close(),
  };
}

Deno.test("Latency holds a call up before it takes effect", async () => {
  using chat = await openChat({ kind: "latency", ms: 300 });
  const sent = chat.send();
  await chat.clock.advance(299);
  chat.alice.seesNot("hi");
  await chat.clock.advance(1);
  await sent;
  chat.alice.sees("hi");
  assert.equal(chat.sim.calls.at(-1)?.ms, 300);
});

Deno.test("A caller who gives up during latency has done nothing", async () => {
  using chat = await openChat({ kind: "latency", ms: 300 });
  const { sim, alice, clock } = chat;
  const leave = new AbortController();
  const sent = sim.fetch(
    `${sim.apiRoot}/bot${sim.token}/sendMessage?chat_id=${alice.id}&text=hi`,
    { signal: leave.signal },
  );
  await clock.advance(100);
  leave.abort();
  await assert.rejects(sent, { name: "AbortError" });
  await clock.advance(1_000);
  alice.seesNot("hi");
});

Deno.test("A flood strikes the next calls, and says when to come again", async () => {
  using chat = await openChat({ kind: "flood", retry_after: 3, times: 2 });
  for (const _ of [1, 2]) {
    assert.deepEqual(await chat.request(), {
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 3",
      parameters: { retry_after: 3 },
    });
  }
  await chat.send();
  assert.deepEqual(chat.sim.faults.list(), []);
});

Deno.test("A flood by rate strikes what goes beyond it", async () => {
  using chat = await openChat({
    kind: "flood",
    retry_after: 1,
    per_second: 2,
    per_chat: true,
  });
  await chat.send();
  await chat.send();
  assert.match(await chat.refused(), /^429/);
  const bob = await chat.meet("Bob");
  await chat.call("sendMessage", { chat_id: bob.id, text: "hi" });
  await chat.clock.advance(1_000);
  await chat.send();
});

Deno.test("A server error does nothing", async () => {
  using chat = await openChat(
    { kind: "server_error", times: 1 },
    { kind: "server_error", error_code: 500, times: 1 },
  );
  assert.equal(await chat.refused(), "502 Bad Gateway");
  assert.equal(await chat.refused(), "500 Internal Server Error");
  chat.alice.seesNot("hi");
  await chat.send();
});

Deno.test("A connection breaks before a call takes effect, or after", async () => {
  using before = await openChat({ kind: "drop_before", times: 1 });
  await assert.rejects(before.send(), ConnectionDropped);
  before.alice.seesNot("hi");
  using after = await openChat({ kind: "drop_after", times: 1 });
  await assert.rejects(after.send(), ConnectionDropped);
  after.alice.sees("hi");
});

Deno.test("A fault can be kept to a method or a chat", async () => {
  using chat = await openChat({
    kind: "server_error",
    method: "sendMessage",
  });
  await chat.call("sendDice", { chat_id: chat.alice.id });
  assert.match(await chat.refused(), /^502/);
  const bob = await chat.meet("Bob");
  chat.sim.faults.set([{ kind: "server_error", chat_id: bob.id }]);
  await chat.send();
  assert.match(
    await chat.refusal("sendDice", { chat_id: bob.id }),
    /^502/,
  );
});

Deno.test("A share of calls is struck, the same ones for the same seed", async () => {
  async function struck(seed: number): Promise<string> {
    using telegram = openTelegram({ seed });
    telegram.sim.faults.add({ kind: "server_error", share: 0.3 });
    let pattern = "";
    for (let i = 0; i < 200; i++) {
      pattern += (await telegram.request("getMe", {})).ok ? "." : "x";
    }
    return pattern;
  }
  const pattern = await struck(1);
  const count = pattern.replaceAll(".", "").length;
  assert.ok(count > 35 && count < 85, `${count} of 200`);
  assert.equal(await struck(1), pattern);
  assert.notEqual(await struck(2), pattern);
});

Deno.test("A fault can be switched off, and all of them", async () => {
  using chat = await openChat();
  const { faults } = chat.sim;
  const off = faults.add({ kind: "server_error" });
  faults.add({ kind: "latency", ms: 1 });
  off();
  off();
  assert.deepEqual(faults.list(), [{ kind: "latency", ms: 1 }]);
  faults.clear();
  await chat.send();
});

Deno.test("Repeated delivery: a well answered update comes once more", async () => {
  using chat = await openChat({ kind: "repeated_delivery" });
  await chat.listen({ drop_pending_updates: true });
  await chat.alice.sends("a");
  await chat.alice.sends("b");
  assert.deepEqual(chat.updates.map(({ message }) => message?.text), [
    "a",
    "a",
    "b",
    "b",
  ]);
  assert.equal(chat.updates[0]?.update_id, chat.updates[1]?.update_id);
});

Deno.test("A lost answer: the update comes again after a pause", async () => {
  using chat = await openChat({ kind: "lost_answer", times: 1 });
  await chat.listen({ drop_pending_updates: true });
  const sent = chat.alice.sends("a");
  await chat.clock.advance(199);
  assert.equal(chat.updates.length, 1);
  await chat.clock.advance(1);
  await sent;
  assert.equal(chat.updates.length, 2);
});

Deno.test("Calls are noted, with what came of them, and not without end", async () => {
  using telegram = openTelegram({ callLimit: 10 });
  const { sim, call, refusal } = telegram;
  await call("getMe");
  await refusal("sendMessage", { chat_id: 5, text: "hi" });
  await refusal("sendLove");
  const at = telegram.clock.now();
  assert.deepEqual(sim.calls, [
    { at, ms: 0, method: "getMe", ok: true },
    {
      at,
      ms: 0,
      method: "sendMessage",
      chat_id: 5,
      ok: false,
      error_code: 400,
      description: "Bad Request: chat not found",
    },
    {
      at,
      ms: 0,
      method: "sendLove",
      ok: false,
      error_code: 404,
      description: "Not Found",
    },
  ]);
  for (let i = 0; i < 100; i++) await call("getMe");
  assert.ok(sim.calls.length >= 10 && sim.calls.length <= 20);
});
