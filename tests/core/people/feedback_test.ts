import assert from "node:assert/strict";
import { openServers } from "../servers.ts";

Deno.test("send() keeps a text without the spaces around it, once an update", async () => {
  using world = await openServers({ count: 2 });
  await world.addPerson(1);
  const sent = await Promise.all(
    world.servers.map(({ feedback }) =>
      feedback.send(1, { text: "  Hello \n", request: 5 })
    ),
  );
  assert.deepEqual(sent, [{ kind: "kept" }, { kind: "kept" }]);
  const [kept, ...others] = await world.read<{ text: string }>("feedback");
  assert.equal(kept?.value.text, "Hello");
  assert.deepEqual(others, []);
  const [, at, id] = kept.key;
  const place = { at: Number(at), id: String(id) };
  assert.equal((await world.core.feedback.find(place))?.text, "Hello");
});

Deno.test("send() refuses nothing said and too much said, and keeps neither", async () => {
  using world = await openServers();
  const { feedback } = world.core;
  const results = ["", "   ", undefined, "x".repeat(1_001)].map((text, at) =>
    feedback.send(1, { text, request: at })
  );
  assert.deepEqual((await Promise.all(results)).map(({ kind }) => kind), [
    "no_text",
    "no_text",
    "no_text",
    "too_long",
  ]);
  assert.deepEqual(await world.read("feedback"), []);
});

Deno.test("send() takes five a day of one person, and says when the sixth may come", async () => {
  using world = await openServers();
  const { feedback } = world.core;
  const send = (userId: number, request: number) =>
    feedback.send(userId, { text: "Hello", request });
  for (let at = 0; at < 5; at++) {
    assert.deepEqual(await send(1, at), { kind: "kept" });
    await world.clock.advance(60_000);
  }
  const waitMs = (24 * 60 - 5) * 60_000;
  assert.deepEqual(await send(1, 6), { kind: "too_often", waitMs });
  assert.deepEqual(await send(1, 3), { kind: "kept" }, "delivered again");
  assert.deepEqual(await send(2, 7), { kind: "kept" });
  await world.clock.advance(waitMs);
  assert.deepEqual(await send(1, 8), { kind: "kept" });
});

Deno.test("answerTyped() takes nothing that was not asked for", async () => {
  using world = await openServers();
  const { feedback, registration } = world.core;
  await world.addPerson(1);
  const given = { text: "Hello", request: 1 };
  assert.equal(await feedback.answerTyped(1, given), null);
  assert.equal(await feedback.answerTyped(99, given), null);
  await registration.ask(1, "city");
  assert.equal(await feedback.answerTyped(1, given), null);
  await registration.ask(1, "feedback");
  assert.deepEqual(await feedback.answerTyped(1, given), { kind: "kept" });
  const held = await world.core.people.find(1);
  assert.equal(held?.person.editing, undefined);
  assert.equal(held?.person.askedAt, undefined);
});
