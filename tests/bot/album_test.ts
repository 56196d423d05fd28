import assert from "node:assert/strict";
import type { MessageEntity } from "grammy/types";
import { toApi } from "../../simulator/messages.ts";
import { assertAnonymous, openPair, unfiltered } from "./anonymous.ts";
import { received, times } from "./people.ts";

Deno.test("albums of 2 to 10 parts arrive as one album", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  const albums = [
    ["photo", "video"],
    Array.from({ length: 10 }, (_, at) => at % 3 ? "photo" : "video"),
    ["document", "document", "document"],
    ["audio", "audio"],
  ] as ("photo" | "video" | "document" | "audio")[][];
  for (const parts of albums) {
    const before = received(bob).length;
    const sent = await alice.sendsAlbum(parts, { caption: "Look" });
    await world.passes(2_000);
    const got = received(bob).slice(before);
    assert.deepEqual(got.map(({ kind }) => kind), parts);
    assert.deepEqual(
      got.map(({ media }) => media?.file_unique_id),
      sent.map(({ media }) => media?.file_unique_id),
    );
    assert.equal(new Set(got.map((part) => part.media_group_id)).size, 1);
    assert.equal(got[0]?.caption, "Look");
    assert(got[0]?.media_group_id);
    assert(got.every((part) => part.is_protected));
    await world.passes(10_000);
  }
  assertAnonymous(world, alice, bob);
});

Deno.test("captions and spoilers of single parts stay with them", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  await alice.sendsAlbum([
    { kind: "photo", caption: "one" },
    { kind: "video", caption: "two", spoiler: true },
    { kind: "photo" },
  ]);
  await world.passes(2_000);
  assert.deepEqual(
    received(bob).map((part) => [part.caption, part.has_media_spoiler]),
    [["one", undefined], ["two", true], [undefined, undefined]],
  );
});

Deno.test("what follows an album comes behind it", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  await Promise.all([alice.sendsAlbum(), alice.sends("That was it")]);
  await world.settle();
  await Promise.all([
    alice.sendsAlbum(["video", "video"]),
    alice.sendsAlbum(["document", "document"]),
    alice.sendsDice(),
  ]);
  await world.passes(2_000);
  assert.deepEqual(received(bob).map(({ kind }) => kind), [
    "photo",
    "photo",
    "text",
    "video",
    "video",
    "document",
    "document",
    "text",
  ]);
});

Deno.test("an album before /next still reaches the partner it was for", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  await Promise.all([alice.sendsAlbum(), alice.sends("/next")]);
  await world.passes(2_000);
  const kinds = received(bob).map(({ kind }) => kind);
  assert.deepEqual(kinds, ["photo", "photo", "text"]);
  bob.sees("The stranger moved on");
  alice.seesNot("Not sent");
});

Deno.test("an album whose partner left meanwhile reaches nobody, and its sender hears so", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  const carol = await world.registered("Carol");
  await alice.sendsAlbum();
  await bob.sends("/stop");
  await world.meet(alice, carol);
  await world.passes(2_000);
  alice.sees("Not sent");
  for (const one of [bob, carol]) {
    assert(one.chat.every(({ kind }) => kind === "text"));
  }
  assert.deepEqual(await world.read("albums"), []);
});

Deno.test("of an album with a covered caption its sender hears, once", async () => {
  const { world, alice, bob } = await openPair({ badWords: ["grumbler"] });
  using _ = world;
  const [first] = await alice.sendsAlbum([
    { kind: "photo", caption: "a grumbler" },
    { kind: "photo", caption: "and one more grumbler" },
    { kind: "video" },
  ]);
  await world.passes(2_000);
  assert.equal(received(bob)[0]?.caption, "a ••••••••");
  assert.equal(times(alice, "Sent, with a part of it hidden."), 1);
  const told = alice.sees("Sent, with a part of it hidden.");
  assert.equal(told.reply_to?.message_id, first?.message_id);
});

Deno.test("an album can answer a message", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  const asked = await bob.sends("Show me");
  const [first] = await alice.sendsAlbum(["photo", "photo"], {
    replyTo: alice.last(),
  });
  assert(first?.reply_to);
  await world.passes(2_000);
  const [part] = received(bob);
  assert.equal(part?.kind, "photo");
  assert.equal(part?.reply_to?.message_id, asked.message_id);
});

Deno.test("a part that comes late loses nothing, nor does its caption tell a name", async () => {
  const { world, alice, bob } = await openPair({ filters: unfiltered });
  using _ = world;
  const entities: MessageEntity[] = [
    { type: "text_mention", offset: 5, length: 2, user: alice.user },
  ];
  // Telegram makes them at once, and brings them two seconds apart.
  world.telegram.webhooks.splice(0);
  const sent = await alice.sendsAlbum([
    { kind: "photo", caption: "This me", entities },
    { kind: "photo", caption: "Also me", entities },
  ]);
  for (const { message_id } of sent) {
    const stored = alice.state.messages.get(message_id)!;
    const message = toApi(stored, world.telegram.botUser);
    await world.delivers({ message });
    await world.passes(2_000);
  }
  assert.equal(received(bob).length, 2);
  assertAnonymous(world, alice, bob);
});
