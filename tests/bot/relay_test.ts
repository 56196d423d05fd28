import assert from "node:assert/strict";
import type { MessageEntity } from "grammy/types";
import type { Person } from "../../simulator/mod.ts";
import { toApi } from "../../simulator/messages.ts";
import { openWorld, type World } from "../world.ts";

/** What `person` got since the chat began, of any kind. */
function received(person: Person) {
  const { chat } = person;
  const begin = chat.findLastIndex(({ text }) =>
    text?.includes("You have met a stranger")
  );
  return chat.slice(begin + 1).filter(({ is_own }) => !is_own);
}

/** Nothing that went to `partner` says who `sender` is. */
function assertAnonymous(world: World, sender: Person, partner: Person) {
  const { id, user } = sender;
  const secrets = [
    String(id),
    user.first_name,
    user.username ?? user.first_name,
  ];
  const seen = JSON.stringify(received(partner));
  const calls = world.requests
    .filter(({ params }) => params.chat_id === partner.id)
    .map(({ params: { from_chat_id: _, ...params } }) => params);
  const sent = JSON.stringify(calls);
  for (const secret of secrets) {
    assert(!seen.includes(secret), `the partner sees ${secret}`);
    assert(!sent.includes(secret), `the partner is sent ${secret}`);
  }
  for (const message of received(partner)) {
    assert.equal(message.forwarded_from, undefined);
  }
}

async function openPair() {
  const world = await openWorld({ servers: 2 });
  const alice = await world.registered("Zaphodina", {
    username: "zaphodina_b",
    nickname: "Rosa",
  });
  const bob = await world.registered("Bob");
  await world.meet(alice, bob);
  return { world, alice, bob };
}

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

Deno.test("a dice shows the partner the number that fell", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  for (const emoji of ["🎲", "🎯", "🎰"]) {
    const { dice } = await alice.sendsDice(emoji);
    assert.equal(bob.last().text, `${emoji} ${dice?.value}`);
  }
});

Deno.test("every way to format a text survives, in texts and captions", async () => {
  const { world, alice, bob } = await openPair();
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
  const { world, alice, bob } = await openPair();
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
  const { world, alice, bob } = await openPair();
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
  using world = await openWorld({ servers: 3 });
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
