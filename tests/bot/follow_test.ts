import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { openWorld } from "../world.ts";
import { received } from "./people.ts";

function seen({ chat }: Person, id: number) {
  const message = chat.find(({ message_id }) => message_id === id);
  assert(message, `There is no message ${id}`);
  return message;
}

Deno.test("a reply keeps its target, whoever wrote it and on both sides", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const question = await alice.sends("Tea or coffee?");
  const asked = bob.last();
  await bob.sends("Tea", { replyTo: asked });
  assert.equal(alice.last().reply_to?.message_id, question.message_id);

  const own = await alice.sends("With milk?", { replyTo: question });
  assert.equal(bob.last().reply_to?.message_id, asked.message_id);
  await alice.sends("Or lemon?", { replyTo: own });
  assert.equal(bob.last().reply_to?.text, "With milk?");
  await bob.sendsPhoto({ replyTo: bob.last() });
  assert.equal(alice.last().reply_to?.text, "Or lemon?");
});

Deno.test("a reply keeps its quote, and arrives without it when it is gone", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const said = await bob.sends("I like tea and cake and tea");
  const heard = alice.last();
  await alice.sends("Me too", { replyTo: heard, quote: "cake" });
  assert.equal(bob.last().quote, "cake");
  assert.equal(bob.last().reply_to?.message_id, said.message_id);

  // Bob's edit has not reached Alice when she quotes what was there before.
  world.telegram.faults.add({
    kind: "server_error",
    method: "editMessageText",
    times: 1,
  });
  const edited = bob.edits(said, "I like nothing");
  await world.settle();
  await alice.sends("But you said so", { replyTo: heard, quote: "tea" });
  const got = bob.last();
  assert.equal(got.text, "But you said so");
  assert.equal(got.reply_to?.message_id, said.message_id);
  assert.equal(got.quote, undefined);
  await world.until(edited);
  assert.equal(seen(alice, heard.message_id).text, "I like nothing");
});

Deno.test("a reply to the bot's own words, or to an earlier chat, is a plain message", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("Is this on?", { replyTo: alice.last() });
  assert.equal(bob.last().text, "Is this on?");
  assert.equal(bob.last().reply_to, undefined);

  await bob.sends("Old words");
  const old = alice.last();
  await bob.sends("/stop");
  await world.settle();
  const carol = await world.registered("Carol");
  await world.meet(alice, carol);
  await alice.sends("About that", { replyTo: old });
  assert.equal(carol.last().text, "About that");
  assert.equal(carol.last().reply_to, undefined);
});

Deno.test("a reply whose target the partner deleted still arrives", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const said = await bob.sends("Oops");
  bob.deletes(said);
  await alice.sends("What was that?", { replyTo: alice.last() });
  assert.equal(bob.last().text, "What was that?");
});

Deno.test("edits of texts and captions follow, with their formatting", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const text = await alice.sends("Helo");
  const textCopy = bob.last();
  await alice.edits(text, "Hello", {
    entities: [{ type: "bold", offset: 0, length: 5 }],
  });
  const edited = seen(bob, textCopy.message_id);
  assert.equal(edited.text, "Hello");
  assert.equal(edited.entities?.[0]?.type, "bold");

  for (
    const kind of [
      "photo",
      "video",
      "animation",
      "audio",
      "document",
      "voice",
    ] as const
  ) {
    const media = await alice.sendsMedia(kind, { caption: "old" });
    const copy = bob.last();
    await alice.edits(media, "new");
    assert.equal(seen(bob, copy.message_id).caption, "new", kind);
    await alice.edits(media, "");
    assert.equal(seen(bob, copy.message_id).caption, undefined, kind);
    await world.passes(5_000);
  }
  assert.deepEqual(world.troubles(), []);
});

Deno.test("other media in place of the first follow", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const photo = await alice.sendsPhoto({ caption: "one" });
  const copy = bob.last();
  const other = await alice.replaces(photo, "video", { caption: "two" });
  const got = seen(bob, copy.message_id);
  assert.equal(got.kind, "video");
  assert.equal(got.caption, "two");
  assert.equal(got.media?.file_unique_id, other.media?.file_unique_id);
  assert.equal(got.is_protected, true);
});

Deno.test("an edit of an album's part follows, before and after the album left", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const [first, second] = await alice.sendsAlbum(["photo", "photo"], {
    caption: "one",
  });
  assert(first && second);
  await alice.edits(first, "two");
  const copies = bob.chat.filter(({ kind }) => kind === "photo");
  assert.equal(copies.length, 2);
  assert.equal(copies[0]?.caption, "two");
  await alice.edits(second, "three");
  assert.equal(seen(bob, copies[1]!.message_id).caption, "three");
});

Deno.test("an edit that changes nothing disturbs nobody", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const text = await alice.sends("Hello");
  const { length } = alice.chat;
  await alice.edits(text, "Hello");
  assert.equal(alice.chat.length, length);
  assert.equal(bob.last().text, "Hello");
  assert.deepEqual(world.troubles(), []);
});

Deno.test("edits of what never went to this partner do not follow", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const text = await alice.sends("For Bob");
  const copy = bob.last();
  await alice.sends("/stop");
  const { length } = alice.chat;
  await alice.edits(text, "Quietly changed");
  assert.equal(alice.chat.length, length, "nobody is there to be told of it");

  const carol = await world.registered("Carol");
  await world.meet(alice, carol);
  await alice.edits(text, "Changed again");
  const told = alice.sees("Not changed: your partner doesn't have that");
  assert.equal(told.reply_to?.message_id, text.message_id);
  assert.equal(seen(bob, copy.message_id).text, "For Bob");
  carol.seesNot("Changed again");
});

Deno.test("an edit of what was not passed on says to send it anew", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const filtered = await alice.sends("Write to mira@example.com");
  alice.sees("Not sent: e-mail addresses");
  await alice.edits(filtered, "Write to me");
  const told = alice.last();
  assert.equal(
    told.text,
    "Not changed: your partner doesn't have that message. Send it as a new one.",
  );
  assert.equal(told.reply_to?.message_id, filtered.message_id);
  bob.seesNot("Write to me");
});

Deno.test("no edit makes a contact card of a file, nor of a part of an album", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const file = await alice.sendsDocument();
  const [part] = await alice.sendsAlbum(["document", "document"]);
  await world.passes(121_000);
  for (const one of [file, part!]) {
    const details = { file_name: "me.vcf", mime_type: "text/x-vcard" };
    await alice.replaces(one, "document", { details });
    const told = alice.last();
    assert.match(told.text ?? "", /^Not sent: a contact would show who/);
    assert.match(told.text ?? "", /still sees the message as it was before/);
    assert.equal(told.reply_to?.message_id, one.message_id);
  }
  const names = received(bob).map(({ media }) => media?.file_name);
  assert.equal(names.length, 3);
  assert(!names.includes("me.vcf"));
});

Deno.test("an edit for which there is no call is told to its writer", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const { message_id } = await alice.sends("Plain");
  await world.delivers({
    edited_message: {
      message_id,
      date: 1,
      edit_date: Math.floor(world.clock.now() / 1000),
      from: alice.user,
      chat: { id: alice.id, type: "private", first_name: "Alice" },
      rich_message: { blocks: [{ type: "heading", text: "Rich" }] },
    },
  });
  const told = alice.sees("Not changed: messages of this kind");
  assert.equal(told.reply_to?.message_id, message_id);
  bob.sees("Plain");
});

Deno.test("a preview that a text doesn't show comes along neither new nor edited", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const { message_id } = await alice.sends("Hello");
  const one = {
    date: Math.floor(world.clock.now() / 1000),
    from: alice.user,
    chat: { id: alice.id, type: "private", first_name: "Alice" },
    text: "Look at this",
    link_preview_options: { url: "https://t.me/mira_the_real" },
  };
  await world.delivers({ message: { ...one, message_id: 900_001 } });
  bob.sees("Look at this");
  await world.delivers({
    edited_message: { ...one, message_id, edit_date: one.date },
  });
  assert.equal(received(bob)[0]?.text, "Look at this");
  const sent = world.requests.filter(({ method }) =>
    ["copyMessage", "sendMessage", "editMessageText"].includes(method)
  ).filter(({ params }) => params.chat_id === bob.id).slice(-2);
  assert.deepEqual(sent.map(({ method }) => method), [
    "sendMessage",
    "editMessageText",
  ]);
  assert(!JSON.stringify(sent).includes("mira_the_real"));
});

Deno.test("an edit Telegram refuses is told in reply to it", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const text = await alice.sends("Hello");
  const copy = bob.last();
  bob.deletes(copy);
  await alice.edits(text, "Hullo");
  const told = alice.sees("Not changed");
  assert.equal(told.reply_to?.message_id, text.message_id);
});

Deno.test("an edit waits out a flood limit, and stays behind its message", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 20,
    method: "editMessageText",
    times: 1,
  });
  const text = await alice.sends("Hello");
  const edits = [alice.edits(text, "Hallo"), alice.edits(text, "Hullo")];
  await world.until(Promise.all([...edits, alice.sends("So?")]));
  assert.deepEqual(
    bob.chat.slice(-2).map(({ text }) => text),
    ["Hullo", "So?"],
  );
});

Deno.test("reactions go both ways, those a bot can't set as the nearest it can", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const said = await alice.sends("I passed!");
  const heard = bob.last();
  const shown = () =>
    seen(alice, said.message_id).reactions.map(({ emoji, is_own }) => [
      emoji,
      is_own,
    ]);
  await bob.reacts(heard, "🎉");
  assert.deepEqual(shown(), [["🎉", false]]);
  await bob.reacts(heard, ["🎉", "❤"]);
  assert.deepEqual(shown(), [["❤", false]], "the newest of several");
  await bob.reacts(heard, null);
  assert.deepEqual(shown(), []);

  await alice.reacts(said, "👍");
  assert.equal(seen(bob, heard.message_id).reactions[0]?.emoji, "👍");

  const wanted = [["😂", "🤣"], ["😮", "😱"], ["❤️", "❤"]];
  for (const [given, nearest] of wanted) {
    await world.delivers({
      message_reaction: {
        chat: { id: bob.id, type: "private", first_name: "Bob" },
        message_id: heard.message_id,
        user: bob.user,
        date: 1,
        old_reaction: [],
        new_reaction: [{ type: "emoji", emoji: given }],
      },
    });
    assert.deepEqual(shown().at(-1), [nearest, false]);
  }
});

Deno.test("reactions come no faster than messages may, on all servers", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { pace: { perSecond: 0.1, burst: 8 } },
  });
  const [alice, bob] = await world.pair();
  const said = await alice.sends("Well?");
  const heard = bob.last();
  for (let at = 0; at < 40; at++) await bob.reacts(heard, at % 2 ? "❤" : "🔥");
  const calls = world.requests
    .filter(({ method }) => method === "setMessageReaction").length;
  // A server tells of a bucket once a quarter of it is gone.
  assert(calls >= 8 && calls <= 8 + 2, `${calls} calls`);
  bob.seesNot("Not sent");
  await world.passes(30_000);
  await bob.reacts(heard, "🎉");
  assert.equal(seen(alice, said.message_id).reactions[0]?.emoji, "🎉");
});

Deno.test("custom and paid reactions, and reactions to the bot, do nothing", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("Hello");
  const heard = bob.last();
  const calls = world.requests.length;
  for (
    const reaction of [
      { type: "custom_emoji", custom_emoji_id: "5" },
      { type: "paid" },
    ]
  ) {
    await world.delivers({
      message_reaction: {
        chat: { id: bob.id, type: "private", first_name: "Bob" },
        message_id: heard.message_id,
        user: bob.user,
        date: 1,
        old_reaction: [],
        new_reaction: [reaction],
      },
    });
  }
  await alice.reacts(alice.sees("You have met"), "👍");
  await alice.sends("/stop");
  await world.settle();
  const left = world.requests.length;
  await bob.reacts(heard, "👍");
  assert.equal(world.requests.length, left, "the chat is over");
  assert(
    !world.requests.slice(calls).some(({ method }) =>
      method === "setMessageReaction"
    ),
  );
  assert.deepEqual(world.troubles(), []);
});
