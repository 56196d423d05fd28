import assert, { AssertionError } from "node:assert/strict";
import { openTelegram } from "./telegram.ts";

const inline = (...labels: string[]) => ({
  inline_keyboard: [labels.map((text) => ({ text, callback_data: text }))],
});

Deno.test("What a person sends reaches the bot as Telegram words it", async () => {
  using telegram = openTelegram();
  await telegram.listen();
  const alice = telegram.sim.addPerson({
    name: "Alice",
    username: "alice",
    language_code: "fa",
    is_premium: true,
  });
  const sent = await alice.sends("/find now");

  const named = { id: alice.id, first_name: "Alice", username: "alice" };
  assert.deepEqual(telegram.updates, [{
    update_id: telegram.updates[0]?.update_id,
    message: {
      message_id: sent.message_id,
      from: {
        ...named,
        is_bot: false,
        language_code: "fa",
        is_premium: true,
      },
      chat: { ...named, type: "private" },
      date: Math.floor(telegram.clock.now() / 1_000),
      text: "/find now",
      entities: [{ type: "bot_command", offset: 0, length: 5 }],
    },
  }]);
});

Deno.test("Two people can't share a username", () => {
  using telegram = openTelegram();
  telegram.sim.addPerson({ name: "Alice", username: "Alice" });
  assert.throws(
    () => telegram.sim.addPerson({ name: "Eve", username: "alice" }),
    /^Error: Cannot add Eve: @alice is taken$/,
  );
});

Deno.test("sees() finds the newest fitting message, and after() only later ones", async () => {
  using telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  const say = (text: string) =>
    telegram.call("sendMessage", { chat_id: alice.id, text });
  await say("room one");
  await say("room two");
  assert.equal(alice.sees("room").text, "room two");
  assert.equal(alice.sees(/ONE/i).text, "room one");
  const mark = alice.last();
  assert.throws(() => alice.sees("room", { after: mark }), AssertionError);
  alice.seesNot("room", { after: mark });
  assert.throws(() => alice.seesNot("room"), AssertionError);
});

Deno.test("A failed sees() prints the phone", async () => {
  using telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  const photo = telegram.sim.files.create("photo").file_id;
  await telegram.call("sendPhoto", {
    chat_id: alice.id,
    photo,
    caption: "a lamp",
    reply_markup: inline("Next", "Stop"),
  });
  const [start, sent] = alice.chat;
  assert.throws(() => alice.sees("the moon"), {
    message: [
      '"the moon" is not there',
      "Alice's phone:",
      `  ${start?.message_id} Alice: /start`,
      `  ${sent?.message_id} bot: <photo> a lamp [Next] [Stop]`,
    ].join("\n"),
  });
});

Deno.test("presses() takes the newest fitting button and returns the answer", async () => {
  using telegram = openTelegram({
    webhook: async ({ callback_query }) => {
      if (!callback_query) return;
      await telegram.call("answerCallbackQuery", {
        callback_query_id: callback_query.id,
        text: `You pressed ${callback_query.data}`,
        show_alert: true,
      });
    },
  });
  const { call, updates } = telegram;
  const alice = await telegram.meet("Alice");
  await telegram.listen();
  const send = (...labels: string[]) =>
    call("sendMessage", {
      chat_id: alice.id,
      text: "?",
      reply_markup: inline(...labels),
    });
  const older = await send("Find it", "Find");
  const newer = await send("Stop");

  assert.deepEqual(await alice.presses("Find"), {
    text: "You pressed Find",
    show_alert: true,
  });
  const { callback_query } = updates.at(-1)!;
  assert.equal(callback_query?.message?.message_id, older.message_id);
  assert.equal(callback_query?.from.id, alice.id);
  await alice.presses("Sto");
  assert.equal(
    updates.at(-1)?.callback_query?.message?.message_id,
    newer.message_id,
  );
  await assert.rejects(alice.presses("Fly"), AssertionError);
});

Deno.test("A button of an older look at a message can still be pressed", async () => {
  using telegram = openTelegram();
  const { call, updates } = telegram;
  const alice = await telegram.meet("Alice");
  await telegram.listen();
  const chat_id = alice.id;
  await call("sendMessage", {
    chat_id,
    text: "a",
    reply_markup: inline("Old"),
  });
  const seen = alice.last();
  const { message_id } = seen;
  await call("editMessageText", {
    chat_id,
    message_id,
    text: "b",
    reply_markup: inline("New"),
  });
  await alice.presses("Old", { on: seen });
  assert.equal(updates.at(-1)?.callback_query?.data, "Old");
});

Deno.test("A callback query is answered once, and within a minute", async () => {
  using telegram = openTelegram();
  const { call, refusal, clock, updates } = telegram;
  const alice = await telegram.meet("Alice");
  await telegram.listen();
  await call("sendMessage", {
    chat_id: alice.id,
    text: "a",
    reply_markup: inline("Go"),
  });
  const late =
    "400 Bad Request: query is too old and response timeout expired or query ID is invalid";
  await alice.presses("Go");
  const first = { callback_query_id: updates.at(-1)?.callback_query?.id };
  await call("answerCallbackQuery", first);
  assert.equal(await refusal("answerCallbackQuery", first), late);
  await alice.presses("Go");
  const second = { callback_query_id: updates.at(-1)?.callback_query?.id };
  await clock.advance(61_000);
  assert.equal(await refusal("answerCallbackQuery", second), late);
});

Deno.test("Links open, and nothing is sent to the bot", async () => {
  using telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  await telegram.listen();
  const before = telegram.updates.length;
  await telegram.call("sendMessage", {
    chat_id: alice.id,
    text: "a",
    reply_markup: {
      inline_keyboard: [[{ text: "Site", url: "https://example.com" }]],
    },
  });
  assert.deepEqual(await alice.presses("Site"), {
    url: "https://example.com",
    show_alert: false,
  });
  assert.equal(telegram.updates.length, before);
});

Deno.test("Keys of a keyboard send their text, or what they ask for", async () => {
  using telegram = openTelegram();
  const { call, updates } = telegram;
  const alice = await telegram.meet("Alice");
  await telegram.listen();
  const show = (reply_markup: unknown) =>
    call("sendMessage", { chat_id: alice.id, text: "a", reply_markup });
  await show({
    keyboard: [["Find"], [
      { text: "Me", request_contact: true },
      { text: "Here", request_location: true },
    ]],
    one_time_keyboard: true,
    input_field_placeholder: "Say",
  });
  assert.deepEqual(alice.keyboard, {
    rows: [[{ text: "Find" }], [
      { text: "Me", asks: "contact" },
      { text: "Here", asks: "location" },
    ]],
    is_persistent: false,
    one_time: true,
    placeholder: "Say",
  });
  await alice.presses("Find");
  assert.equal(updates.at(-1)?.message?.text, "Find");
  assert.equal(alice.keyboard, null);
  await show({ keyboard: [[{ text: "Me", request_contact: true }]] });
  await alice.presses("Me");
  assert.ok(updates.at(-1)?.message?.contact);
  await show({ keyboard: [[{ text: "Here", request_location: true }]] });
  await alice.pressesKeyAt(0, 0);
  assert.ok(updates.at(-1)?.message?.location);
  await show({ remove_keyboard: true });
  assert.equal(alice.keyboard, null);
});

Deno.test("The newer of keyboard and inline button is pressed", async () => {
  using telegram = openTelegram();
  const { call, updates } = telegram;
  const alice = await telegram.meet("Alice");
  await telegram.listen();
  const show = (reply_markup: unknown) =>
    call("sendMessage", { chat_id: alice.id, text: "a", reply_markup });
  await show(inline("Find"));
  await show({ keyboard: [["Find"]] });
  await alice.presses("Find");
  assert.equal(updates.at(-1)?.message?.text, "Find");
  await show(inline("Find"));
  await alice.presses("Find");
  assert.equal(updates.at(-1)?.callback_query?.data, "Find");
});

Deno.test("Edits reach the bot: of text, of a caption, of media", async () => {
  using telegram = openTelegram();
  const { updates } = telegram;
  await telegram.listen();
  const alice = telegram.sim.addPerson({ name: "Alice" });
  const text = await alice.sends("hallo");
  await alice.edits(text, "hello @lamp");
  const edited = updates.at(-1)?.edited_message;
  assert.equal(edited?.text, "hello @lamp");
  assert.equal(edited?.message_id, text.message_id);
  assert.ok(edited?.edit_date);
  assert.deepEqual(edited?.entities, [
    { type: "mention", offset: 6, length: 5 },
  ]);
  const photo = await alice.sendsPhoto({ caption: "a" });
  await alice.edits(photo, "b");
  assert.equal(updates.at(-1)?.edited_message?.caption, "b");
  await alice.replaces(photo, "video", { caption: "c" });
  assert.ok(updates.at(-1)?.edited_message?.video);
  assert.equal(alice.chat.at(-1)?.kind, "video");
  const sticker = await alice.sendsSticker();
  await assert.rejects(alice.edits(sticker, "x"), /has no words to edit/);
  await assert.rejects(alice.edits(1, "x"), /has no own message 1/);
});

Deno.test("Reactions reach only a bot that asked for them", async () => {
  using telegram = openTelegram();
  const { updates } = telegram;
  const alice = await telegram.meet("Alice");
  const message = await alice.sends("hi");
  await telegram.listen();
  await telegram.sim.idle();
  const before = updates.length;
  await alice.reacts(message, "👍");
  assert.equal(updates.length, before);
  await telegram.listen({ allowed_updates: ["message", "message_reaction"] });
  await alice.reacts(message, "❤");
  const { message_reaction } = updates.at(-1)!;
  assert.deepEqual(message_reaction?.old_reaction, [
    { type: "emoji", emoji: "👍" },
  ]);
  assert.deepEqual(message_reaction?.new_reaction, [
    { type: "emoji", emoji: "❤" },
  ]);
  await alice.reacts(message, null);
  assert.deepEqual(updates.at(-1)?.message_reaction?.new_reaction, []);
  await assert.rejects(alice.reacts(message, "😂"), /no reaction 😂/);
});

Deno.test("A bot sets one reaction a message, of those on the list", async () => {
  using telegram = openTelegram();
  const { call, refusal } = telegram;
  const alice = await telegram.meet("Alice");
  const { message_id } = await alice.sends("hi");
  const reaction = (...emoji: string[]) => ({
    chat_id: alice.id,
    message_id,
    reaction: emoji.map((one) => ({ type: "emoji", emoji: one })),
  });
  await call("setMessageReaction", reaction("👍"));
  await call("setMessageReaction", reaction("🤣"));
  await alice.reacts(message_id, "🔥");
  assert.deepEqual(alice.chat.at(-1)?.reactions, [
    { emoji: "🔥", is_own: true },
    { emoji: "🤣", is_own: false },
  ]);
  for (const odd of ["😂", "😮", "❤️"]) {
    assert.equal(
      await refusal("setMessageReaction", reaction(odd)),
      "400 Bad Request: REACTION_INVALID",
    );
  }
  assert.equal(
    await refusal("setMessageReaction", reaction("👍", "🔥")),
    "400 Bad Request: REACTIONS_TOO_MANY",
  );
  await call("setMessageReaction", reaction());
  assert.equal(alice.chat.at(-1)?.reactions.length, 1);
});

Deno.test("Blocking and unblocking reach the bot; who blocks can't write", async () => {
  using telegram = openTelegram();
  const { updates } = telegram;
  const alice = await telegram.meet("Alice");
  await telegram.listen();
  await alice.blocksBot();
  const status = () => updates.at(-1)?.my_chat_member?.new_chat_member.status;
  assert.equal(status(), "kicked");
  await assert.rejects(alice.sends("hm"), /Alice has blocked the bot/);
  await alice.blocksBot();
  await alice.unblocksBot();
  assert.equal(status(), "member");
  assert.equal(updates.length, 3);
  alice.deletesAccount();
  await assert.rejects(alice.sends("hm"), /Alice has no account any more/);
});

Deno.test("A bot that administers a channel hears who joins, if it asks", async () => {
  using telegram = openTelegram();
  const { sim, updates } = telegram;
  const alice = await telegram.meet("Alice");
  await telegram.listen({ allowed_updates: ["chat_member"] });
  const channel = sim.addChannel({ title: "News" });
  await alice.joins(channel);
  await alice.joins(channel);
  await alice.leaves(channel);
  assert.deepEqual(
    updates.flatMap(({ chat_member }) =>
      chat_member ? [chat_member.new_chat_member.status] : []
    ),
    ["member", "left"],
  );
});

Deno.test("The bot deletes messages of both sides, for two days", async () => {
  using telegram = openTelegram();
  const { call, refusal, clock } = telegram;
  const alice = await telegram.meet("Alice");
  const chat_id = alice.id;
  const { message_id } = await alice.sends("mine");
  await call("deleteMessage", { chat_id, message_id });
  alice.seesNot("mine");
  const ids = [await alice.sends("a"), await alice.sends("b")]
    .map(({ message_id }) => message_id);
  await call("deleteMessages", { chat_id, message_ids: [...ids, 5] });
  assert.equal(alice.chat.length, 1);
  const old = await alice.sends("old");
  await clock.advance(48 * 3_600_000);
  assert.equal(
    await refusal("deleteMessage", { chat_id, message_id: old.message_id }),
    "400 Bad Request: message can't be deleted",
  );
});

Deno.test("The bot deletes messages of who has blocked it, not of an account that is gone", async () => {
  using telegram = openTelegram();
  const { call, refusal } = telegram;
  const alice = await telegram.meet("Alice");
  const chat_id = alice.id;
  const ids = [await alice.sends("one"), await alice.sends("two")]
    .map(({ message_id }) => message_id);
  await alice.blocksBot();
  await call("deleteMessage", { chat_id, message_id: ids[0] });
  alice.seesNot("one");
  alice.deletesAccount();
  const gone = "403 Forbidden: user is deactivated";
  assert.equal(
    await refusal("deleteMessage", { chat_id, message_id: ids[1] }),
    gone,
  );
  assert.equal(
    await refusal("deleteMessages", { chat_id, message_ids: ids }),
    gone,
  );
  alice.sees("two");
});

Deno.test("Pins show, and the bot is told of its own", async () => {
  using telegram = openTelegram();
  const { call, refusal, updates } = telegram;
  const alice = await telegram.meet("Alice");
  await telegram.listen();
  const { message_id } = await alice.sends("rules");
  const pin = { chat_id: alice.id, message_id };
  await call("pinChatMessage", pin);
  assert.equal(alice.sees("rules").is_pinned, true);
  assert.equal(updates.at(-1)?.message?.pinned_message?.message_id, message_id);
  const chat = await call<{ pinned_message: { text: string } }>(
    "getChat",
    pin,
  );
  assert.equal(chat.pinned_message.text, "rules");
  assert.equal(
    await refusal("pinChatMessage", {
      chat_id: alice.id,
      message_id: alice.last().message_id,
    }),
    "400 Bad Request: message can't be pinned",
  );
  await call("unpinChatMessage", pin);
  assert.equal(alice.sees("rules").is_pinned, false);
  await call("pinChatMessage", pin);
  await call("unpinAllChatMessages", pin);
  assert.equal(alice.sees("rules").is_pinned, false);
});

Deno.test("Apps send nothing empty, too long or without a target", async () => {
  using telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  await assert.rejects(alice.sends("  "), /no empty message/);
  await assert.rejects(alice.sends("a".repeat(4097)), /at most 4096/);
  const caption = "a".repeat(1025);
  await assert.rejects(alice.sendsPhoto({ caption }), /at most 1024/);
  await assert.rejects(alice.sends("a", { replyTo: 5 }), /no message 5/);
  const hi = await alice.sends("hi");
  await assert.rejects(
    alice.sends("a", { replyTo: hi, quote: "ho" }),
    /has no "ho"/,
  );
  await assert.rejects(alice.sendsAlbum(["photo"]), /2 to 10 parts/);
});

Deno.test("An album comes in parts, with the caption on the first", async () => {
  using telegram = openTelegram();
  await telegram.listen();
  const alice = telegram.sim.addPerson({ name: "Alice" });
  const parts = await alice.sendsAlbum(
    ["photo", { kind: "video", spoiler: true }],
    { caption: "two" },
  );
  assert.deepEqual(parts.map(({ kind }) => kind), ["photo", "video"]);
  assert.deepEqual(parts.map(({ caption }) => caption), ["two", undefined]);
  assert.equal(parts[1]?.has_media_spoiler, true);
  const groups = telegram.updates.map(({ message }) => message?.media_group_id);
  assert.ok(groups[0]);
  assert.equal(groups[0], groups[1]);
});

Deno.test("A chat keeps its newest messages", async () => {
  using telegram = openTelegram({ historyLimit: 3 });
  const alice = await telegram.meet("Alice");
  for (const text of ["a", "b", "c"]) await alice.sends(text);
  assert.deepEqual(alice.chat.map(({ text }) => text), ["a", "b", "c"]);
});
