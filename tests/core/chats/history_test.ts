import assert from "node:assert/strict";
import type { SaidMessage } from "../../../core/chats/history.ts";
import { createWriter } from "../../../core/relay/writer.ts";
import { defaultSettings, type Settings } from "../../../core/settings.ts";
import { openServers } from "../servers.ts";

/** A writer of its own that keeps what `settings` say. */
async function openWriter(settings: Partial<Settings>) {
  const world = await openServers({ settings });
  const { store, clock, statistics } = world.core;
  const all = { ...defaultSettings, ...settings };
  const writer = createWriter({
    store,
    clock,
    statistics,
    settings: { get: () => all },
    pseudonym: String,
  });
  function record(from: number, ...said: SaidMessage[]) {
    const ids = said.map(({ messageId }) =>
      [messageId, messageId + 1_000] as const
    );
    return writer.record({ session: "s", from, to: 99, ids, said });
  }
  return Object.assign(world, { record });
}

const text = (messageId: number, text = `number ${messageId}`) => ({
  messageId,
  kind: "text",
  text,
});

Deno.test("what is kept is written in the commit that records the message", async () => {
  for (const history of ["evidence", "full"] as const) {
    using world = await openWriter({ history });
    await world.record(1, text(7));
    const [kept] = await world.read(
      history === "full" ? "messages" : "evidence",
    );
    const [relay] = await world.read("relays");
    assert.equal(kept?.versionstamp, relay?.versionstamp);
    const at = world.clock.now();
    assert.deepEqual(kept?.value, {
      from: 1,
      at,
      kind: "text",
      text: "number 7",
    });
  }
});

Deno.test("switched off in between, nothing is kept", async () => {
  using world = await openWriter({ history: "off" });
  await world.record(1, text(7));
  for (const prefix of ["evidence", "messages"]) {
    assert.deepEqual(await world.read(prefix), []);
  }
});

Deno.test("two who write in turn each have their last messages kept", async () => {
  using world = await openWriter({ history: "evidence" });
  for (let id = 0; id < 100; id++) {
    await world.record(id % 2, text(id));
    await world.clock.advance(1);
  }
  const kept = await world.core.history.ofSession("s");
  assert.deepEqual(
    kept.map((said) => said.text),
    Array.from({ length: 46 }, (_, at) => `number ${at + 54}`),
  );
});

Deno.test("very long texts of many stay below the limits of a commit", async () => {
  using world = await openWriter({ history: "full" });
  const long = "अ".repeat(4_096);
  await Promise.all(
    Array.from({ length: 200 }, (_, id) => world.record(id, text(id, long))),
  );
  assert.equal((await world.read("messages")).length, 200);
  assert.equal((await world.core.history.ofSession("s", 5)).length, 5);
});
