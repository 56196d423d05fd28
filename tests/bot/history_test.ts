import assert from "node:assert/strict";
import type { Settings } from "../../core/settings.ts";
import { openWorld } from "../world.ts";

const HOUR_MS = 3_600_000;

async function openKeeping(settings: Partial<Settings>) {
  const world = await openWorld({ servers: 2, settings });
  const [alice, bob] = await world.pair();
  const side = await world.core.chats.find(alice.id);
  const kept = async () => {
    const all = await world.core.history.ofSession(side!.session);
    return all.map(({ from, kind, text }) => [
      from === alice.id ? "Alice" : "Bob",
      kind,
      text,
    ]);
  };
  return { world, alice, bob, kept, session: side!.session };
}

Deno.test("by default nothing of a message is kept", async () => {
  const { world, alice, bob, kept } = await openKeeping({});
  using _ = world;
  await alice.sends("A secret about lamps");
  await bob.sendsPhoto({ caption: "A secret about lamps" });
  await alice.sendsAlbum();
  await alice.presses("Hi 👋");
  await world.passes(2_000);
  assert.deepEqual(await kept(), []);
  const everything = JSON.stringify(
    await Array.fromAsync(world.kv.list({ prefix: [] })),
    (_key, value) => typeof value === "bigint" ? String(value) : value,
  );
  assert(!everything.includes("lamps"));
});

Deno.test("for reports the last messages of each are kept, as the partner saw them", async () => {
  const { world, alice, bob, kept } = await openKeeping({
    history: "evidence",
    badWords: ["grumbler"],
    evidenceTtlMs: 2 * HOUR_MS,
  });
  using _ = world;
  await alice.presses("Hi 👋");
  await world.passes(1);
  await bob.sends("a grumbler");
  await world.passes(1);
  await alice.sends("see example.com");
  await world.passes(1);
  await alice.sendsPhoto({ caption: "look" });
  await world.passes(1);
  await alice.sendsDice();
  await world.passes(1);
  const text = await bob.sends("kind words");
  await world.passes(1);
  await bob.edits(text, "other words");
  const rows = await kept();
  assert.deepEqual(rows.filter(([, kind]) => kind !== "dice"), [
    ["Alice", "text", "Hi 👋"],
    ["Bob", "text", "a ••••••••"],
    ["Alice", "photo", "look"],
    ["Bob", "text", "other words"],
  ]);
  assert(rows.some(([, kind]) => kind === "dice"));
  const stored = await world.read<{ fileId?: string }>("evidence");
  assert(stored.some(({ value }) => value.fileId), "the photo can be found");

  await world.passes(2 * HOUR_MS + 1);
  assert.deepEqual(await kept(), [], "its time is over");
});

Deno.test("however long a chat, a sender's evidence stays small", async () => {
  const { world, alice, bob, kept } = await openKeeping({
    history: "evidence",
    pace: { perSecond: 100, burst: 200 },
  });
  using _ = world;
  for (let at = 0; at < 60; at++) {
    await alice.sends(`number ${at}`);
    await world.passes(1);
  }
  await bob.sends("enough");
  const rows = await kept();
  assert.equal((await world.read("evidence")).length, 24);
  assert.equal(rows.at(-1)?.[2], "enough");
  const first = rows.map(([, , text]) => text);
  assert.equal(first[0], "number 37");
  assert.equal(first.length, 24);
});

Deno.test("in full everything is kept, albums and all, in order", async () => {
  const { world, alice, bob, kept, session } = await openKeeping({
    history: "full",
  });
  using _ = world;
  for (let at = 0; at < 30; at++) {
    await (at % 3 ? alice : bob).sends(`number ${at}`);
    await world.passes(1_000);
  }
  await alice.sendsAlbum([
    { kind: "photo", caption: "one" },
    { kind: "video", caption: "two" },
  ]);
  await world.passes(2_000);
  const rows = await kept();
  assert.deepEqual(
    rows.map(([, , text]) => text),
    [...Array.from({ length: 30 }, (_, at) => `number ${at}`), "one", "two"],
  );
  assert.deepEqual(rows.slice(-2).map(([, kind]) => kind), ["photo", "video"]);
  const last = await world.core.history.ofSession(session, 3);
  assert.deepEqual(last.map(({ text }) => text), ["number 29", "one", "two"]);
  await world.passes(8 * 24 * HOUR_MS);
  assert.deepEqual(await kept(), []);
});

Deno.test("a message that can't be delivered is not kept", async () => {
  const { world, alice, bob, kept } = await openKeeping({ history: "full" });
  using _ = world;
  world.telegram.faults.add({
    kind: "bad_request",
    method: "copyMessage",
    times: 1,
  } as never);
  await alice.sendsPoll("3 + 3", ["5", "6"], { type: "quiz" });
  alice.sees("Not sent");
  assert.deepEqual(await kept(), []);
  bob.seesNot("3 + 3");
});
