import assert from "node:assert/strict";
import type { MessageEntity } from "grammy/types";
import { mediaKinds } from "../../core/people/people.ts";
import { openWorld } from "../world.ts";
import { assertAnonymous, openPair, unfiltered } from "./anonymous.ts";
import { received } from "./people.ts";

Deno.test("every kind of message arrives as what it is, protected and anonymous", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  const acts = {
    text: () => alice.sends("Hello"),
    photo: () => alice.sendsPhoto({ caption: "A photo", spoiler: true }),
    voice: () => alice.sendsVoice({ caption: "A voice" }),
    video: () => alice.sendsVideo({ caption: "A video", above: true }),
    video_note: () => alice.sendsVideoNote(),
    audio: () => alice.sendsAudio({ caption: "A song" }),
    document: () => alice.sendsDocument({ caption: "A paper" }),
    sticker: () => alice.sendsSticker(),
    animation: () => alice.sendsGif({ caption: "A GIF" }),
    poll: () => alice.sendsPoll("Tea?", ["Yes", "No"]),
    location: () => alice.sendsLocation(),
    venue: () => alice.sendsVenue(),
  };
  for (const [kind, act] of Object.entries(acts)) {
    const sent = await act();
    const got = bob.last();
    assert.equal(got.kind, kind);
    assert.equal(got.is_protected, true, kind);
    for (
      const part of [
        "text",
        "caption",
        "has_media_spoiler",
        "show_caption_above_media",
        "media",
        "poll",
        "location",
        "venue",
      ] as const
    ) {
      assert.deepEqual(got[part], sent[part], `${kind}: ${part}`);
    }
  }
  assert.equal(received(bob).length, Object.keys(acts).length);
  assertAnonymous(world, alice, bob);
});

Deno.test("a quiz whose answer the bot knows arrives; of another its sender hears", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  await alice.sendsPoll("2 + 2", ["3", "4"], { type: "quiz", correct: 1 });
  assert.equal(bob.last().poll?.type, "quiz");
  await alice.sendsPoll("3 + 3", ["5", "6"], { type: "quiz" });
  alice.sees("Not sent");
  assert.equal(received(bob).length, 1);
});

Deno.test("a live location arrives, moves, and ends", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  const { message_id } = await alice.sendsLocation({ live_period: 900 });
  const copy = bob.last();
  assert.equal(copy.location?.live_period, 900);
  const becomes = (location: Record<string, number>) =>
    world.delivers({
      edited_message: {
        message_id,
        date: 1,
        from: alice.user,
        chat: { id: alice.id, type: "private", first_name: "Z" },
        location,
      },
    });
  const there = { latitude: 1, longitude: 2 };
  await becomes({ ...there, live_period: 900 });
  assert.deepEqual(bob.last().location, { ...there, live_period: 900 });
  await becomes(there);
  assert.deepEqual(bob.last().location, there);
  await becomes(there);
  bob.deletes(copy);
  await becomes({ ...there, live_period: 900 });
  alice.seesNot("Not changed");
  assert.deepEqual(world.troubles(), []);
});

Deno.test("a live location that does not reach the partner moves without a word", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  await world.core.preferences.accept(bob.id, mediaKinds, false);
  const { message_id } = await alice.sendsLocation({ live_period: 900 });
  alice.sees("Not sent: your partner takes text only.");
  const { length } = alice.chat;
  for (let latitude = 1; latitude < 4; latitude++) {
    await world.delivers({
      edited_message: {
        message_id,
        date: 1,
        from: alice.user,
        chat: { id: alice.id, type: "private", first_name: "Z" },
        location: { latitude, longitude: 2, live_period: 900 },
      },
    });
  }
  assert.equal(alice.chat.length, length);
});

Deno.test("a dice shows the partner the number that fell", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  for (const emoji of ["🎲", "🎯", "🎰"]) {
    const { dice } = await alice.sendsDice(emoji);
    assert.equal(bob.last().text, `${emoji} ${dice?.value}`);
  }
});

Deno.test("every way to format a text survives, in texts and captions", async () => {
  const { world, alice, bob } = await openPair({ filters: unfiltered });
  using _ = world;
  const types = [
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "code",
    "blockquote",
  ] as const;
  const entities: MessageEntity[] = types.map((type, at) => ({
    type,
    offset: at * 4,
    length: 3,
  }));
  entities.push(
    { type: "text_link", offset: 28, length: 3, url: "https://example.org/" },
    { type: "pre", offset: 32, length: 3, language: "ts" },
  );
  const text = "aaa bbb ccc ddd eee fff ggg hhh iii @name #tag $TON "
    .concat("https://example.org me@example.org");
  const sent = await alice.sends(text, { entities });
  assert.deepEqual(bob.last().entities, sent.entities);
  const photo = await alice.sendsPhoto({ caption: text, entities });
  assert.deepEqual(bob.last().caption_entities, photo.caption_entities);
});

Deno.test("what would unmask its sender is refused with a reason", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  const contact = await alice.sendsContact();
  const told = alice.sees("Not sent: a contact would show who you are.");
  assert.equal(told.reply_to?.message_id, contact.message_id);
  for (const kind of ["story", "paid_media", "giveaway", "invoice"] as const) {
    const sent = await alice.sendsRare(kind);
    const refused = alice.last();
    assert.equal(refused.reply_to?.message_id, sent.message_id, kind);
    assert.match(refused.text ?? "", /^Not sent: messages of this kind/);
  }
  assert.deepEqual(received(bob), []);
});

Deno.test("a mention of an account is taken out of texts, captions and edits", async () => {
  const { world, alice, bob } = await openPair({ filters: unfiltered });
  using _ = world;
  const entities: MessageEntity[] = [
    { type: "bold", offset: 0, length: 4 },
    { type: "text_mention", offset: 5, length: 2, user: alice.user },
  ];
  const bold = [{ type: "bold", offset: 0, length: 4 }];
  const text = await alice.sends("This me", { entities });
  assert.equal(bob.last().text, "This me");
  assert.deepEqual(bob.last().entities, bold);
  const photo = await alice.sendsPhoto({
    caption: "This me",
    entities,
    above: true,
  });
  const got = bob.last();
  assert.deepEqual(got.caption_entities, bold);
  assert.equal(got.show_caption_above_media, true);
  const only = entities.slice(1);
  await alice.edits(text, "Well me", { entities: only });
  await alice.edits(photo, "Well me", { entities: only });
  const voice = await alice.sendsVoice({ caption: "This me", entities: only });
  await alice.edits(voice, "Well me", { entities: only });
  await alice.sendsAlbum(["photo", "video"], { caption: "This me", entities });
  await world.passes(2_000);
  assertAnonymous(world, alice, bob);
});

Deno.test("neither a forward nor an inline bot tells where a message comes from", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  await alice.sends("Read this", { forwardedFrom: "Zaphodina" });
  await alice.sendsPhoto({ viaBot: "zaphodina_bot" });
  assert.equal(received(bob).length, 2);
  assertAnonymous(world, alice, bob);
});

Deno.test("messages of both keep their order over three servers", async () => {
  using world = await openWorld({
    servers: 3,
    settings: { pace: { perSecond: 100, burst: 100 } },
  });
  const [alice, bob] = await world.pair();
  const texts = Array.from({ length: 30 }, (_, at) => `number ${at}`);
  world.telegram.faults.add({ kind: "latency", ms: 0, jitter_ms: 300 });
  await world.until(Promise.all([
    ...texts.map((text) => alice.sends(text)),
    ...texts.map((text) => bob.sends(text)),
  ]));
  for (const one of [alice, bob]) {
    assert.deepEqual(received(one).map(({ text }) => text), texts);
  }
});

Deno.test("repeated deliveries and lost answers relay nothing twice", async () => {
  using world = await openWorld({ servers: 3, seed: 2 });
  const [alice, bob] = await world.pair();
  for (const kind of ["repeated_delivery", "lost_answer"] as const) {
    const begin = received(bob).length;
    const off = world.telegram.faults.add({ kind, share: 0.6 });
    const texts = Array.from({ length: 12 }, (_, at) => `${kind} ${at}`);
    await world.until(Promise.all(texts.map((text) => alice.sends(text))));
    await world.until(alice.sendsAlbum(["photo", "video", "photo"]));
    await world.passes(5_000);
    off();
    await alice.sends("done");
    assert.deepEqual(
      received(bob).slice(begin).map(({ text, kind }) => text ?? kind),
      [...texts, "photo", "video", "photo", "done"],
    );
    await world.passes(60_000);
  }
  assert.deepEqual(world.troubles(), []);
});

Deno.test("nothing reaches anybody after the chat is over", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  await bob.sends("/stop");
  await world.settle();
  const { length } = bob.chat;
  await alice.sends("Hello?");
  await alice.sendsPhoto();
  await alice.sendsAlbum();
  await world.passes(2_000);
  assert.equal(bob.chat.length, length);
});
