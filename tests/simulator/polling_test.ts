import assert from "node:assert/strict";
import type { Update } from "grammy/types";
import { openTelegram } from "./telegram.ts";

const textsOf = (updates: Update[]) =>
  updates.map(({ message }) => message?.text);

Deno.test("getUpdates gives what waits, until it is confirmed", async () => {
  using telegram = openTelegram();
  const { call, sim } = telegram;
  const alice = sim.addPerson({ name: "Alice" });
  for (const text of ["a", "b", "c"]) await alice.sends(text);
  const poll = (params = {}) => call<Update[]>("getUpdates", params);
  const first = await poll({ limit: 2 });
  assert.deepEqual(textsOf(first), ["a", "b"]);
  assert.deepEqual(textsOf(await poll()), ["a", "b", "c"]);
  const offset = first[1]!.update_id + 1;
  assert.deepEqual(textsOf(await poll({ offset })), ["c"]);
  assert.deepEqual(textsOf(await poll({ offset: -1 })), ["c"]);
  assert.deepEqual(await poll({ offset: offset + 1 }), []);
});

Deno.test("A negative offset forgets all but the last", async () => {
  using telegram = openTelegram();
  const alice = telegram.sim.addPerson({ name: "Alice" });
  for (const text of ["a", "b", "c"]) await alice.sends(text);
  const poll = (params = {}) => telegram.call<Update[]>("getUpdates", params);
  assert.deepEqual(textsOf(await poll({ offset: -2 })), ["b", "c"]);
  assert.deepEqual(textsOf(await poll()), ["b", "c"]);
});

Deno.test("A long poll ends with news, or with nothing when its time is up", async () => {
  using telegram = openTelegram();
  const { call, clock, sim } = telegram;
  const alice = sim.addPerson({ name: "Alice" });
  const polled = call<Update[]>("getUpdates", { timeout: 30 });
  await clock.advance(10_000);
  await alice.sends("hi");
  const updates = await polled;
  assert.deepEqual(textsOf(updates), ["hi"]);
  const offset = updates[0]!.update_id + 1;
  const empty = call<Update[]>("getUpdates", { offset, timeout: 30 });
  await clock.advance(30_000);
  assert.deepEqual(await empty, []);
});

Deno.test("A second poller takes over, and the first gets 409", async () => {
  using telegram = openTelegram();
  const { call, refusal, clock, sim } = telegram;
  const first = refusal("getUpdates", { timeout: 30 });
  await clock.advance(0);
  const second = call<Update[]>("getUpdates", { timeout: 30 });
  assert.equal(
    await first,
    "409 Conflict: terminated by other getUpdates request; " +
      "make sure that only one bot instance is running",
  );
  await sim.addPerson({ name: "Alice" }).sends("hi");
  assert.deepEqual(textsOf(await second), ["hi"]);
});

Deno.test("A webhook and polling don't go together", async () => {
  using telegram = openTelegram();
  const { refusal, clock } = telegram;
  const polled = refusal("getUpdates", { timeout: 30 });
  await clock.advance(0);
  await telegram.listen();
  assert.equal(
    await polled,
    "409 Conflict: terminated by setWebhook request",
  );
  assert.equal(
    await refusal("getUpdates"),
    "409 Conflict: can't use getUpdates method while webhook is active; " +
      "use deleteWebhook to delete the webhook first",
  );
});

Deno.test("setWebhook without an address is deleteWebhook", async () => {
  using telegram = openTelegram();
  await telegram.listen();
  await telegram.call("setWebhook", { url: "" });
  assert.deepEqual(await telegram.call("getUpdates"), []);
});

Deno.test("A poller who goes away loses nothing", async () => {
  using telegram = openTelegram();
  const { sim, call, clock } = telegram;
  const leave = new AbortController();
  const polled = sim.fetch(
    `${sim.apiRoot}/bot${sim.token}/getUpdates?timeout=30`,
    { signal: leave.signal },
  );
  await clock.advance(0);
  leave.abort();
  await polled;
  await sim.addPerson({ name: "Alice" }).sends("hi");
  assert.deepEqual(textsOf(await call("getUpdates")), ["hi"]);
});

Deno.test("Under polling, people don't wait, and idle() waits for the bot to confirm", async () => {
  using telegram = openTelegram();
  const { sim, call } = telegram;
  await call("getUpdates");
  await sim.addPerson({ name: "Alice" }).sends("hi");
  let isIdle = false;
  const idle = sim.idle().then(() => {
    isIdle = true;
  });
  const [update] = await call<Update[]>("getUpdates");
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(isIdle, false);
  await call("getUpdates", { offset: update!.update_id + 1 });
  await idle;
});
