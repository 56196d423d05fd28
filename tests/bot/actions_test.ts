import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { relayed } from "./people.ts";

/** The actions shown to a person so far. */
function shown({ requests }: World, { id }: Person) {
  return requests
    .filter(({ method, params }) =>
      method === "sendChatAction" && params.chat_id === id
    )
    .map(({ params }) => params.action);
}

Deno.test("media are announced by what is being sent, each kind by its own action", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const acts = {
    upload_photo: () => alice.sendsPhoto(),
    upload_voice: () => alice.sendsVoice(),
    upload_video: () => alice.sendsVideo(),
    upload_video_note: () => alice.sendsVideoNote(),
    upload_document: () => alice.sendsDocument(),
  };
  for (const act of Object.values(acts)) {
    await act();
    await world.passes(5_000);
  }
  await alice.sendsSticker();
  assert.deepEqual(shown(world, bob), Object.keys(acts));
  assert.deepEqual(shown(world, alice), []);
});

Deno.test("an album is announced once, while its parts gather", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sendsAlbum(["photo", "photo", "photo"]);
  assert.deepEqual(shown(world, bob), ["upload_photo"]);
  assert.equal(bob.typing, "upload_photo");
});

Deno.test("who writes one text after another is shown as typing, at most every 5 s", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("One");
  assert.deepEqual(shown(world, bob), [], "nobody knows of a second yet");
  await world.passes(4_000);
  await alice.sends("Two");
  assert.deepEqual(shown(world, bob), ["typing"]);
  await world.passes(2_000);
  await alice.sends("Three");
  assert.equal(shown(world, bob).length, 1);
  await world.passes(3_000);
  await alice.sends("Four");
  assert.equal(shown(world, bob).length, 2);
});

Deno.test("who writes now and then is not shown as typing, nor is the first text of a chat", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  for (const text of ["One", "Two", "Three"]) {
    await alice.sends(text);
    await world.passes(9_000);
  }
  const carol = await world.registered("Carol");
  await alice.sends("Four");
  await alice.sends("/stop");
  await world.settle();
  await world.meet(alice, carol);
  await alice.sends("Hello");
  for (const one of [bob, carol]) assert.deepEqual(shown(world, one), []);
});

Deno.test("where actions are switched off nothing is shown", async () => {
  using world = await openWorld({ settings: { showsActions: false } });
  const [alice, bob] = await world.pair();
  for (const text of ["One", "Two"]) await alice.sends(text);
  await alice.sendsPhoto();
  assert.deepEqual(shown(world, bob), []);
});

Deno.test("an action that fails or hangs neither delays nor fails a message", async () => {
  for (
    const fault of [
      { kind: "server_error" },
      { kind: "flood", retry_after: 30 },
      { kind: "drop_before" },
      { kind: "latency", ms: 60_000 },
    ] as const
  ) {
    using world = await openWorld();
    const [alice, bob] = await world.pair();
    world.telegram.faults.add({ ...fault, method: "sendChatAction" });
    for (const text of ["One", "Two", "Three"]) await alice.sends(text);
    await world.passes(5_000);
    await alice.sendsPhoto();
    assert.deepEqual(relayed(bob), ["One", "Two", "Three", "photo"]);
    assert(shown(world, bob).length > 0);
    await world.passes(60_000);
    assert.deepEqual(world.troubles(), []);
  }
});
