import assert from "node:assert/strict";
import { type MediaKind, mediaKinds } from "../../core/people/people.ts";
import { openWorld } from "../world.ts";
import { received, times } from "./people.ts";

/** Alice and Bob in a chat; Bob accepts everything but `kinds`. */
async function openRefusing(...kinds: MediaKind[]) {
  const world = await openWorld({ servers: 2 });
  const [alice, bob] = [
    await world.registered("Alice"),
    await world.registered("Bob"),
  ];
  for (const kind of kinds) {
    assert(await world.core.preferences.accept(bob.id, [kind], false));
  }
  await world.meet(alice, bob);
  return { world, alice, bob };
}

Deno.test("of each kind a partner doesn't accept its sender is told, in reply", async () => {
  const { world, alice, bob } = await openRefusing(...mediaKinds);
  using _ = world;
  const acts = {
    "photos": () => alice.sendsPhoto(),
    "voice messages": () => alice.sendsVoice(),
    "videos": () => alice.sendsVideo(),
    "video messages": () => alice.sendsVideoNote(),
    "stickers": () => alice.sendsSticker(),
    "GIFs": () => alice.sendsGif(),
    "files": () => alice.sendsDocument(),
  };
  for (const [name, act] of Object.entries(acts)) {
    const sent = await act();
    const told = alice.last();
    assert.equal(
      told.text,
      `Not sent: your partner doesn't accept ${name}.`,
    );
    assert.equal(told.reply_to?.message_id, sent.message_id);
  }
  await alice.sendsAudio();
  assert.match(alice.last().text ?? "", /accept files/);
  assert.deepEqual(received(bob), []);
});

Deno.test("who refuses every kind gets text only: neither places nor polls nor dice", async () => {
  const { world, alice, bob } = await openRefusing(...mediaKinds);
  using _ = world;
  const acts = [
    () => alice.sendsDice(),
    () => alice.sendsLocation(),
    () => alice.sendsVenue(),
    () => alice.sendsPoll("Tea?", ["Yes", "No"]),
  ];
  for (const act of acts) {
    const sent = await act();
    const told = alice.last();
    assert.equal(told.text, "Not sent: your partner takes text only.");
    assert.equal(told.reply_to?.message_id, sent.message_id);
  }
  assert.deepEqual(received(bob), []);
  await alice.sends("Then words");
  await alice.presses("Hi 👋");
  assert.equal(received(bob).length, 2);

  await world.core.preferences.accept(bob.id, ["voice"], true);
  for (const act of acts) await act();
  assert.equal(received(bob).length, 2 + acts.length);
});

Deno.test("media inside a rich message is refused as it is outside, and so is a place", async () => {
  const { world, alice, bob } = await openRefusing(...mediaKinds);
  using _ = world;
  const photo = { type: "photo", photo: [{ file_id: "x" }] };
  const map = { type: "map", location: { latitude: 1, longitude: 2 } };
  const said = async (...blocks: unknown[]) => {
    await world.delivers({
      message: {
        message_id: 900_000 + world.requests.length,
        date: Math.floor(world.clock.now() / 1000),
        from: alice.user,
        chat: { id: alice.id, type: "private", first_name: "Alice" },
        rich_message: { blocks },
      },
    });
    return alice.last().text ?? "";
  };
  const words = { type: "paragraph", text: "Look" };
  assert.match(await said(words, photo), /doesn't accept photos/);
  assert.match(
    await said({ type: "details", summary: "?", blocks: [photo] }),
    /doesn't accept photos/,
  );
  assert.match(await said(words, map), /takes text only/);
  assert.deepEqual(received(bob), []);
  const copies = world.requests.filter(({ method }) =>
    method === "copyMessage"
  );
  assert.deepEqual(copies, []);
  await said(words);
  assert.equal(world.requests.at(-2)?.method, "copyMessage");
});

Deno.test("what the partner accepts goes on, and the other way nothing is refused", async () => {
  const { world, alice, bob } = await openRefusing("photo");
  using _ = world;
  await alice.sendsVideo();
  await bob.sendsPhoto();
  assert.deepEqual(received(bob).map(({ kind }) => kind), ["video"]);
  assert.deepEqual(received(alice).map(({ kind }) => kind), ["photo"]);
});

Deno.test("of an album the refused parts stay behind, told once; the others go", async () => {
  const { world, alice, bob } = await openRefusing("photo");
  using _ = world;
  await alice.sendsAlbum(["photo", "video", "photo", "video", "photo"]);
  await world.passes(2_000);
  assert.deepEqual(received(bob).map(({ kind }) => kind), ["video", "video"]);
  assert.equal(times(alice, "doesn't accept photos"), 1);
  await alice.sendsAlbum(["photo", "photo"]);
  await world.passes(2_000);
  assert.equal(times(alice, "doesn't accept photos"), 2, "of a second album");
  assert.equal(received(bob).length, 2);
});

Deno.test("a photo can't be put in the place of a video where photos are refused", async () => {
  const { world, alice, bob } = await openRefusing("photo");
  using _ = world;
  const video = await alice.sendsVideo();
  await world.passes(121_000);
  await alice.replaces(video, "photo");
  assert.equal(bob.last().kind, "video");
  alice.sees("Not sent: your partner doesn't accept photos.");
  alice.sees("Your partner still sees the message as it was before.");
});

Deno.test("what is put in place of a video before its copy is made is taken back", async () => {
  const { world, alice, bob } = await openRefusing("photo");
  using _ = world;
  world.telegram.faults.add({
    kind: "flood",
    method: "copyMessage",
    retry_after: 2,
    times: 1,
  });
  const sending = alice.sendsVideo();
  await world.passes(1_000);
  const video = alice.chat.at(-1);
  assert(video);
  const editing = alice.replaces(video, "photo");
  await world.until(Promise.all([sending, editing]));
  assert.deepEqual(received(bob), []);
  alice.sees("Your message was taken back from your partner.");
});

Deno.test("what a partner had accepted stays with them when they refuse more, and its caption is mended", async () => {
  for (const kinds of [["photo"], mediaKinds] as const) {
    const { world, alice, bob } = await openRefusing();
    using _ = world;
    const photo = await alice.sendsPhoto({ caption: "my dgo" });
    await world.passes(1_000);
    await world.core.preferences.accept(bob.id, kinds, false);
    await alice.edits(photo, "my dog");
    assert.deepEqual(received(bob).map(({ caption }) => caption), ["my dgo"]);
    alice.sees("Not sent: your partner doesn't accept photos.");
    alice.sees("Your partner still sees the message as it was before.");

    await alice.edits(photo, "see example.com");
    assert.deepEqual(received(bob), [], "the copy might have the link");
    alice.sees("Your message was taken back from your partner.");
  }
});

Deno.test("what is sent is protected by the sender's wish, or by the bot's rule", async () => {
  const cases = [
    { protection: "choice", asks: true, isProtected: true },
    { protection: "choice", asks: false, isProtected: false },
    { protection: "always", asks: false, isProtected: true },
    { protection: "never", asks: true, isProtected: false },
  ] as const;
  for (const { protection, asks, isProtected } of cases) {
    using world = await openWorld({
      servers: 2,
      settings: { protection, badWords: ["grumbler"] },
    });
    const alice = await world.registered("Alice");
    const bob = await world.registered("Bob");
    await world.core.preferences.turn(alice.id, "isProtecting", asks);
    await world.meet(alice, bob);
    await alice.presses("Hi 👋");
    await alice.presses("Idea");
    await alice.presses("Send it");
    await alice.sends("Hello");
    await alice.sends("a grumbler");
    await alice.sendsDice();
    await alice.sendsPhoto({ caption: "a grumbler" });
    await alice.sendsAlbum(["photo", "photo"]);
    await world.passes(2_000);
    const got = received(bob);
    assert.equal(got.length, 8);
    for (const { is_protected, kind, text } of got) {
      const about = `${protection} ${asks}: ${text ?? kind}`;
      assert.equal(Boolean(is_protected), isProtected, about);
    }
    await bob.sends("Mine");
    const bobsOwn = protection !== "never";
    assert.equal(Boolean(alice.last().is_protected), bobsOwn);
  }
});

Deno.test("the bot's rule of protection holds from now on, in running chats too", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const { preferences, settings } = world.core;
  await preferences.turn(alice.id, "isProtecting", false);
  const isKept = async () => {
    await alice.sends("Hello");
    return Boolean(bob.last().is_protected);
  };
  assert.equal(await isKept(), false);
  const cases = { always: true, never: false, choice: false } as const;
  for (const [protection, isProtected] of Object.entries(cases)) {
    const { versionstamp } = await settings.find();
    await settings.change({ protection } as never, versionstamp);
    for (const { core } of world.servers) await core.settings.refresh();
    assert.equal(await isKept(), isProtected, protection);
  }
  await preferences.turn(alice.id, "isProtecting", true);
  assert.equal(await isKept(), true);
});
