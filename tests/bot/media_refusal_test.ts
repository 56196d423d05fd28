import assert from "node:assert/strict";
import type { MediaKind } from "../../core/people/people.ts";
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
  const { world, alice, bob } = await openRefusing(
    "photo",
    "voice",
    "video",
    "video_note",
    "sticker",
    "animation",
    "document",
  );
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

  await alice.sends("Then words");
  await alice.sendsDice();
  await alice.sendsLocation();
  await alice.sendsPoll("Tea?", ["Yes", "No"]);
  assert.equal(received(bob).length, 4);
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
  await alice.replaces(video, "photo");
  assert.equal(bob.last().kind, "video");
  alice.sees("Not sent: your partner doesn't accept photos.");
  alice.sees("Your partner still sees the message as it was before.");
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
