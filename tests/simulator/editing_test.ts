import assert from "node:assert/strict";
import { openTelegram } from "./telegram.ts";

const NOT_MODIFIED =
  "400 Bad Request: message is not modified: specified new message content " +
  "and reply markup are exactly the same as a current content and reply " +
  "markup of the message";
const FIXED = "400 Bad Request: message can't be edited";
const go = { inline_keyboard: [[{ text: "Go", callback_data: "g" }]] };

async function openChat() {
  const telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  const { call, refusal } = telegram;
  return {
    ...telegram,
    alice,
    send: async (method: string, more: Record<string, unknown>) => {
      const sent = await call(method, { chat_id: alice.id, ...more });
      const edited = { chat_id: alice.id, message_id: sent.message_id };
      return {
        ...sent,
        edit: (how: string, change: object) =>
          call(`editMessage${how}`, { ...edited, ...change }),
        refused: (how: string, change: object) =>
          refusal(`editMessage${how}`, { ...edited, ...change }),
      };
    },
    [Symbol.dispose]: () => telegram.sim.close(),
  };
}

Deno.test("editMessageText changes the text and drops buttons not given again", async () => {
  using chat = await openChat();
  const sent = await chat.send("sendMessage", { text: "a", reply_markup: go });
  await chat.clock.advance(5_000);
  const edited = await sent.edit("Text", { text: "b" });
  assert.equal(edited.edit_date, sent.date + 5);
  assert.equal(chat.alice.last().text, "b");
  assert.deepEqual(chat.alice.last().buttons, []);
});

Deno.test("An edit that changes nothing is refused", async () => {
  using chat = await openChat();
  const text = { text: "<b>a</b>", parse_mode: "HTML", reply_markup: go };
  const sent = await chat.send("sendMessage", text);
  assert.equal(await sent.refused("Text", text), NOT_MODIFIED);
  assert.equal(
    await sent.refused("ReplyMarkup", { reply_markup: go }),
    NOT_MODIFIED,
  );
  await sent.edit("Text", { ...text, parse_mode: undefined });
  await sent.edit("ReplyMarkup", {});
  assert.deepEqual(chat.alice.last().buttons, []);
});

Deno.test("A message with a reply keyboard can't be edited", async () => {
  using chat = await openChat();
  for (
    const reply_markup of [
      { keyboard: [["Find"]] },
      { remove_keyboard: true },
    ]
  ) {
    const sent = await chat.send("sendMessage", { text: "a", reply_markup });
    assert.equal(await sent.refused("Text", { text: "b" }), FIXED);
  }
});

Deno.test("People's own, forwarded and service messages can't be edited", async () => {
  using chat = await openChat();
  const { alice, call, refusal } = chat;
  const edit = (message_id: number) =>
    refusal("editMessageText", { chat_id: alice.id, message_id, text: "b" });
  const own = await alice.sends("mine");
  assert.equal(await edit(own.message_id), FIXED);
  const forwarded = await call("forwardMessage", {
    chat_id: alice.id,
    from_chat_id: alice.id,
    message_id: own.message_id,
  });
  assert.equal(await edit(forwarded.message_id), FIXED);
});

Deno.test("Text goes to texts, captions to media", async () => {
  using chat = await openChat();
  const text = await chat.send("sendMessage", { text: "a" });
  assert.equal(
    await text.refused("Caption", { caption: "b" }),
    "400 Bad Request: there is no caption in the message to edit",
  );
  const { file_id } = chat.sim.files.create("photo");
  const photo = await chat.send("sendPhoto", { photo: file_id, caption: "a" });
  assert.equal(
    await photo.refused("Text", { text: "b" }),
    "400 Bad Request: there is no text in the message to edit",
  );
  await photo.edit("Caption", { caption: "b" });
  assert.equal(chat.alice.last().caption, "b");
  await photo.edit("Caption", {});
  assert.equal(chat.alice.last().caption, undefined);
});

Deno.test("editMessageMedia puts other media in place", async () => {
  using chat = await openChat();
  const { files } = chat.sim;
  const media = files.create("video").file_id;
  const photo = await chat.send("sendPhoto", {
    photo: files.create("photo").file_id,
  });
  await photo.edit("Media", { media: { type: "video", media, caption: "v" } });
  assert.equal(chat.alice.last().kind, "video");
  assert.equal(chat.alice.last().media?.file_id, media);
  assert.equal(
    await photo.refused("Media", { media: { type: "photo", media } }),
    "400 Bad Request: can't use file of type Video as Photo",
  );
  const dice = await chat.send("sendDice", {});
  assert.equal(
    await dice.refused("Media", { media: { type: "video", media } }),
    FIXED,
  );
});

Deno.test("A part of an album stays of a kind that fits", async () => {
  using chat = await openChat();
  const { files } = chat.sim;
  const part = () => ({ type: "photo", media: files.create("photo").file_id });
  const [first] = await chat.call<{ message_id: number }[]>("sendMediaGroup", {
    chat_id: chat.alice.id,
    media: [part(), part()],
  });
  const media = files.create("document").file_id;
  assert.equal(
    await chat.refusal("editMessageMedia", {
      chat_id: chat.alice.id,
      message_id: first?.message_id,
      media: { type: "document", media },
    }),
    "400 Bad Request: can't use the media of the specified type in the album",
  );
});

Deno.test("Only an inline keyboard can be put under a message", async () => {
  using chat = await openChat();
  const sent = await chat.send("sendMessage", { text: "a" });
  assert.equal(
    await sent.refused("ReplyMarkup", { reply_markup: { keyboard: [["x"]] } }),
    "400 Bad Request: inline keyboard expected",
  );
});

Deno.test("Only a live location moves, until it is stopped", async () => {
  using chat = await openChat();
  const { alice, call } = chat;
  const place = { latitude: 1, longitude: 1 };
  const still = await chat.send("sendLocation", place);
  const moved = { latitude: 2, longitude: 2 };
  assert.equal(await still.refused("LiveLocation", moved), FIXED);
  const live = await chat.send("sendLocation", { ...place, live_period: 900 });
  await live.edit("LiveLocation", moved);
  assert.deepEqual(alice.last().location, { ...moved, live_period: 900 });
  const { message_id } = live;
  await call("stopMessageLiveLocation", { chat_id: alice.id, message_id });
  assert.deepEqual(alice.last().location, moved);
  assert.equal(await live.refused("LiveLocation", place), FIXED);
});

Deno.test("Edits don't reach who blocked the bot", async () => {
  using chat = await openChat();
  const sent = await chat.send("sendMessage", { text: "a" });
  await chat.alice.blocksBot();
  assert.equal(
    await sent.refused("Text", { text: "b" }),
    "403 Forbidden: bot was blocked by the user",
  );
});

Deno.test("A poll of the bot can be stopped once", async () => {
  using chat = await openChat();
  const { alice, call, refusal } = chat;
  const poll = await chat.send("sendPoll", { question: "?", options: ["a"] });
  const stop = { chat_id: alice.id, message_id: poll.message_id };
  const stopped = await call<{ is_closed: boolean }>("stopPoll", stop);
  assert.equal(stopped.is_closed, true);
  assert.equal(
    await refusal("stopPoll", stop),
    "400 Bad Request: poll has already been closed",
  );
  const own = await alice.sendsPoll("?", ["a"]);
  assert.equal(
    await refusal("stopPoll", { ...stop, message_id: own.message_id }),
    "400 Bad Request: poll can't be stopped",
  );
});
