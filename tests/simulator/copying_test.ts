import assert from "node:assert/strict";
import type { MessageView } from "../../simulator/protocol.ts";
import type { RareKind } from "../../simulator/rare_content.ts";
import { openTelegram } from "./telegram.ts";

async function openPair() {
  const telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  const bob = await telegram.meet("Bob");
  const chats = { from_chat_id: alice.id, chat_id: bob.id };
  return {
    ...telegram,
    alice,
    bob,
    copy: ({ message_id }: MessageView, more = {}) =>
      telegram.call("copyMessage", { ...chats, message_id, ...more }),
    copyAll: (messages: MessageView[], more = {}) =>
      telegram.call<{ message_id: number }[]>("copyMessages", {
        ...chats,
        message_ids: messages.map(({ message_id }) => message_id),
        ...more,
      }),
    refused: ({ message_id }: MessageView, method = "copyMessage") =>
      telegram.refusal(method, { ...chats, message_id }),
    [Symbol.dispose]: () => telegram.sim.close(),
  };
}

/** What a copy must share with its source. */
function gist(message: MessageView) {
  const { kind, text, entities, caption, caption_entities, media } = message;
  const { has_media_spoiler, poll, location, venue, contact } = message;
  return {
    kind,
    text,
    entities,
    caption,
    caption_entities,
    media,
    has_media_spoiler,
    poll: poll && { ...poll },
    location,
    venue,
    contact,
  };
}

Deno.test("copyMessage copies every kind there is, with all that belongs to it", async () => {
  using pair = await openPair();
  const { alice, bob, copy } = pair;
  const look = { caption: "see @lamp or example.com", spoiler: true };
  const sent = [
    await alice.sends("bold and https://example.com", {
      entities: [{ type: "bold", offset: 0, length: 4 }],
    }),
    await alice.sendsPhoto(look),
    await alice.sendsVoice(look),
    await alice.sendsVideo(look),
    await alice.sendsVideoNote(),
    await alice.sendsAudio(look),
    await alice.sendsDocument(look),
    await alice.sendsSticker(),
    await alice.sendsGif(look),
    await alice.sendsPoll("Tea?", ["Yes", "No"]),
    await alice.sendsPoll("2 + 2", ["4", "5"], { type: "quiz", correct: 0 }),
    await alice.sendsLocation(),
    await alice.sendsVenue(),
    await alice.sendsContact(),
  ];
  for (const message of sent) {
    const answer = await copy(message);
    assert.deepEqual(Object.keys(answer), ["message_id"]);
    assert.equal(bob.last().message_id, answer.message_id);
    assert.deepEqual(gist(bob.last()), gist(message));
  }
});

Deno.test("A copied dice is thrown again", async () => {
  using pair = await openPair();
  const values = new Set<number>();
  const message = await pair.alice.sendsDice("🎰");
  for (let i = 0; i < 20; i++) {
    await pair.copy(message);
    assert.equal(pair.bob.last().dice?.emoji, "🎰");
    values.add(pair.bob.last().dice!.value);
  }
  assert.ok(values.size > 5);
});

Deno.test("A copy takes no forward origin, via bot, reply or buttons along", async () => {
  using pair = await openPair();
  const { alice, copy, updates } = pair;
  await pair.listen();
  const first = await alice.sends("first");
  const message = await alice.sends("second", {
    replyTo: first,
    quote: "irs",
    forwardedFrom: "Carol",
    viaBot: "gif",
  });
  const update = updates.at(-1)?.message;
  assert.equal(update?.via_bot?.username, "gif");
  assert.equal(update?.quote?.text, "irs");
  assert.equal(update?.forward_origin?.type, "hidden_user");
  assert.equal(update?.reply_to_message?.text, "first");
  await copy(message);
  const copied = pair.bob.last();
  assert.equal(copied.forwarded_from, undefined);
  assert.equal(copied.reply_to, undefined);
  assert.deepEqual(copied.buttons, []);
});

Deno.test("A copy may have another caption, or none", async () => {
  using pair = await openPair();
  const { alice, bob, copy } = pair;
  const photo = await alice.sendsPhoto({ caption: "old" });
  await copy(photo, { caption: "<i>new</i>", parse_mode: "HTML" });
  assert.equal(bob.last().caption, "new");
  assert.deepEqual(bob.last().caption_entities, [
    { type: "italic", offset: 0, length: 3 },
  ]);
  await copy(photo, { caption: "" });
  assert.equal(bob.last().caption, undefined);
  const text = await alice.sends("words");
  await copy(text, { caption: "new" });
  assert.equal(bob.last().text, "words");
});

Deno.test("A copy may reply, carry buttons and be protected", async () => {
  using pair = await openPair();
  const { alice, bob, copy } = pair;
  const target = await bob.sends("What?");
  await copy(await alice.sends("This"), {
    reply_parameters: { message_id: target.message_id },
    reply_markup: { inline_keyboard: [[{ text: "Go", callback_data: "g" }]] },
    protect_content: true,
  });
  const copied = bob.last();
  assert.equal(copied.reply_to?.text, "What?");
  assert.equal(copied.buttons[0]?.[0]?.text, "Go");
  assert.equal(copied.is_protected, true);
});

for (
  const kind of [
    "story",
    "invoice",
    "paid_media",
    "giveaway",
    "service",
  ] as RareKind[]
) {
  Deno.test(`A message of kind ${kind} can't be copied`, async () => {
    using pair = await openPair();
    const message = await pair.alice.sendsRare(kind);
    assert.equal(
      await pair.refused(message),
      "400 Bad Request: the message can't be copied",
    );
  });
}

Deno.test("A quiz whose answer is unknown can't be copied", async () => {
  using pair = await openPair();
  const quiz = await pair.alice.sendsPoll("?", ["a", "b"], { type: "quiz" });
  assert.equal(
    await pair.refused(quiz),
    "400 Bad Request: the message can't be copied",
  );
});

Deno.test("Protected content can be neither copied nor forwarded", async () => {
  using pair = await openPair();
  const { call, refusal, alice, bob } = pair;
  const { message_id } = await call("sendMessage", {
    chat_id: alice.id,
    text: "secret",
    protect_content: true,
  });
  const take = { chat_id: bob.id, from_chat_id: alice.id, message_id };
  assert.equal(
    await refusal("copyMessage", take),
    "400 Bad Request: the message can't be copied",
  );
  assert.equal(
    await refusal("forwardMessage", take),
    "400 Bad Request: message has protected content and can't be forwarded",
  );
});

Deno.test("A message that is gone can't be copied or forwarded", async () => {
  using pair = await openPair();
  const message = await pair.alice.sends("brief");
  pair.alice.deletes(message);
  assert.equal(
    await pair.refused(message),
    "400 Bad Request: message to copy not found",
  );
  assert.equal(
    await pair.refused(message, "forwardMessage"),
    "400 Bad Request: message to forward not found",
  );
});

Deno.test("copyMessage to who blocked the bot is refused", async () => {
  using pair = await openPair();
  const message = await pair.alice.sends("anyone?");
  await pair.bob.blocksBot();
  assert.equal(
    await pair.refused(message),
    "403 Forbidden: bot was blocked by the user",
  );
});

Deno.test("copyMessages keeps an album and skips what can't be copied", async () => {
  using pair = await openPair();
  const { alice, bob, copyAll } = pair;
  const album = await alice.sendsAlbum(["photo", "video"], { caption: "two" });
  const story = await alice.sendsRare("story");
  const text = await alice.sends("after");
  const ids = await copyAll([...album, story, text]);
  assert.equal(ids.length, 3);
  const [photo, video, words] = bob.chat.slice(-3);
  assert.equal(photo?.caption, "two");
  assert.deepEqual([photo?.kind, video?.kind], ["photo", "video"]);
  assert.ok(photo?.media_group_id);
  assert.equal(photo?.media_group_id, video?.media_group_id);
  assert.notEqual(photo?.media_group_id, album[0]?.media_group_id);
  assert.equal(words?.media_group_id, undefined);
});

Deno.test("copyMessages can leave captions behind", async () => {
  using pair = await openPair();
  const album = await pair.alice.sendsAlbum(["photo", "photo"], {
    caption: "x",
  });
  await pair.copyAll(album, { remove_caption: true });
  assert.deepEqual(pair.bob.chat.slice(-2).map(({ caption }) => caption), [
    undefined,
    undefined,
  ]);
});

Deno.test("copyMessages wants 1 to 100 ids that increase, and one to copy", async () => {
  using pair = await openPair();
  const { alice, bob, refusal } = pair;
  const refused = (message_ids: unknown[], method = "copyMessages") =>
    refusal(method, {
      chat_id: bob.id,
      from_chat_id: alice.id,
      message_ids,
    });
  assert.equal(
    await refused([]),
    "400 Bad Request: message identifiers are not specified",
  );
  assert.equal(
    await refused([2, 1]),
    "400 Bad Request: message identifiers must be in a strictly increasing order",
  );
  assert.equal(
    await refused(Array.from({ length: 101 }, (_, i) => i + 1)),
    "400 Bad Request: too many message identifiers specified",
  );
  assert.equal(
    await refused([1, 2]),
    "400 Bad Request: there are no messages to copy",
  );
  assert.equal(
    await refused([1, 2], "forwardMessages"),
    "400 Bad Request: there are no messages to forward",
  );
});

Deno.test("A forwarded message says where it comes from", async () => {
  using pair = await openPair();
  const { alice, bob, call } = pair;
  const message = await alice.sends("pass it on");
  const sent = await call("forwardMessage", {
    chat_id: bob.id,
    from_chat_id: alice.id,
    message_id: message.message_id,
  });
  assert.equal(sent.forward_origin?.type, "user");
  assert.equal(bob.last().forwarded_from, "Alice");
  const album = await alice.sendsAlbum();
  const ids = await call<unknown[]>("forwardMessages", {
    chat_id: bob.id,
    from_chat_id: alice.id,
    message_ids: album.map(({ message_id }) => message_id),
  });
  assert.equal(ids.length, 2);
  assert.ok(bob.last().media_group_id);
});

Deno.test("Ids rise over all chats, so no two chats share one", async () => {
  using pair = await openPair();
  const { alice, bob, copy } = pair;
  for (let i = 0; i < 20; i++) await copy(await alice.sends(String(i)));
  const ids = [...alice.chat, ...bob.chat].map(({ message_id }) => message_id);
  assert.equal(new Set(ids).size, ids.length);
});
