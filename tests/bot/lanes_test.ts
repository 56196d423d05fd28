import assert from "node:assert/strict";
import type { Update } from "grammy/types";
import { createLanes } from "../../bot/lanes.ts";
import { laneOf } from "../../bot/mod.ts";

const pass = () => Promise.resolve();

Deno.test("what belongs to one chat happens in order, however long each takes", async () => {
  const lanes = createLanes();
  const done: number[] = [];
  const gates = [0, 1, 2].map(() => Promise.withResolvers<void>());
  const runs = gates.map(({ promise }, at) =>
    lanes.run(7, async () => {
      await promise;
      done.push(at);
    })
  );
  for (const { resolve } of gates.toReversed()) resolve();
  await Promise.all(runs);
  assert.deepEqual(done, [0, 1, 2]);
});

Deno.test("different chats do not wait for each other", async () => {
  const lanes = createLanes();
  const gate = Promise.withResolvers<void>();
  const slow = lanes.run(1, () => gate.promise);
  await lanes.run(2, pass);
  gate.resolve();
  await slow;
});

Deno.test("what fails, fails for its caller only; the next goes on", async () => {
  const lanes = createLanes();
  const failing = lanes.run(1, () => Promise.reject(new Error("broken")));
  const next = lanes.run(1, () => Promise.resolve("well"));
  await assert.rejects(failing, /broken/);
  assert.equal(await next, "well");
  assert.equal(await lanes.run(1, () => Promise.resolve(5)), 5);
});

Deno.test("what throws before it is a promise is a failure like any other", async () => {
  const lanes = createLanes();
  const failing = lanes.run(1, () => {
    throw new Error("broken at once");
  });
  await assert.rejects(failing, /broken at once/);
  await lanes.run(1, pass);
});

Deno.test("what is asked for from within a run comes after what was asked before", async () => {
  const lanes = createLanes();
  const done: string[] = [];
  let inner = pass();
  const first = lanes.run(1, () => {
    inner = lanes.run(1, () => pass().then(() => void done.push("inner")));
    return pass().then(() => void done.push("first"));
  });
  const second = lanes.run(
    1,
    () => pass().then(() => void done.push("second")),
  );
  await Promise.all([first, second]);
  await inner;
  assert.equal(done[0], "first");
  assert.equal(done.length, 3);
});

Deno.test("laneOf() is the chat, whatever kind of update it is", () => {
  const chat = { id: 42 };
  const updates = [
    { message: { chat } },
    { edited_message: { chat } },
    { callback_query: { from: { id: 42 }, message: { chat } } },
    { callback_query: { from: { id: 42 } } },
    { message_reaction: { chat } },
    { my_chat_member: { chat } },
  ] as unknown as Update[];
  assert.deepEqual(updates.map(laneOf), updates.map(() => 42));
  assert.equal(laneOf({ update_id: 1 }), 0);
});
