import assert from "node:assert/strict";
import { openTelegram } from "./telegram.ts";

Deno.test("sendMessage answers with the message, and the person sees it", async () => {
  using telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  const sent = await telegram.call("sendMessage", {
    chat_id: String(alice.id),
    text: "  Good evening  ",
    protect_content: "true",
  });

  assert.deepEqual(sent, {
    message_id: sent.message_id,
    from: telegram.sim.botUser,
    chat: { id: alice.id, first_name: "Alice", type: "private" },
    date: Math.floor(telegram.clock.now() / 1_000),
    text: "Good evening",
    has_protected_content: true,
  });
  const seen = alice.sees("Good evening");
  assert.equal(seen.is_own, false);
  assert.equal(seen.is_protected, true);
});

Deno.test("4096 characters fit, however many code units they take", async () => {
  using telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  const text = "😀".repeat(4096);
  await telegram.call("sendMessage", { chat_id: alice.id, text });
  assert.equal(alice.last().text, text);
});

Deno.test("Captions end at 1024 characters, and notes and stickers have none", async () => {
  using telegram = openTelegram();
  const { sim, call, refusal } = telegram;
  const alice = await telegram.meet("Alice");
  const photo = sim.files.create("photo").file_id;
  const send = { chat_id: alice.id, photo };
  await call("sendPhoto", { ...send, caption: "a".repeat(1024) });
  assert.equal(
    await refusal("sendPhoto", { ...send, caption: "a".repeat(1025) }),
    "400 Bad Request: message caption is too long",
  );
  const sticker = sim.files.create("sticker").file_id;
  await call("sendSticker", { chat_id: alice.id, sticker, caption: "hm" });
  assert.equal(alice.last().caption, undefined);
});

Deno.test("Parameters may come in the address or as a form", async () => {
  using telegram = openTelegram();
  const { sim } = telegram;
  const alice = await telegram.meet("Alice");
  const address = `${sim.apiRoot}/bot${sim.token}/sendMessage`;
  await sim.fetch(`${address}?chat_id=${alice.id}&text=by+address`);
  alice.sees("by address");
  await sim.fetch(address, {
    method: "POST",
    body: new URLSearchParams({
      chat_id: String(alice.id),
      text: "by form",
      entities: JSON.stringify([{ type: "bold", offset: 0, length: 2 }]),
    }),
  });
  assert.deepEqual(alice.sees("by form").entities, [
    { type: "bold", offset: 0, length: 2 },
  ]);
});

Deno.test("A reply shows its target, and quotes only what stands there", async () => {
  using telegram = openTelegram();
  const { call, refusal } = telegram;
  const alice = await telegram.meet("Alice");
  const { message_id } = await alice.sends("one two one");
  const reply = (more: object) => ({
    chat_id: alice.id,
    text: "Yes",
    reply_parameters: { message_id, ...more },
  });

  const sent = await call("sendMessage", reply({ quote: "one" }));
  assert.equal(sent.reply_to_message?.message_id, message_id);
  assert.deepEqual(sent.quote, { text: "one", position: 0, is_manual: true });
  assert.deepEqual(alice.last().reply_to, {
    message_id,
    is_own: true,
    kind: "text",
    text: "one two one",
  });
  assert.equal(alice.last().quote, "one");
  const later = reply({ quote: "one", quote_position: 9 });
  assert.equal((await call("sendMessage", later)).quote?.position, 8);
  assert.equal(
    await refusal("sendMessage", reply({ quote: "three" })),
    "400 Bad Request: QUOTE_TEXT_INVALID",
  );
});

Deno.test("A reply to a missing message goes without it if that is allowed", async () => {
  using telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  const message = await alice.sends("Gone soon");
  alice.deletes(message);
  const { message_id } = message;
  const sent = await telegram.call("sendMessage", {
    chat_id: alice.id,
    text: "Yes",
    reply_parameters: { message_id, allow_sending_without_reply: true },
  });
  assert.equal(sent.reply_to_message, undefined);
});

Deno.test("Another chat's message is no target for a reply", async () => {
  using telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  const bob = await telegram.meet("Bob");
  const { message_id } = await bob.sends("Mine");
  assert.equal(
    await telegram.refusal("sendMessage", {
      chat_id: alice.id,
      text: "Yes",
      reply_parameters: { message_id },
    }),
    "400 Bad Request: message to be replied not found",
  );
});

Deno.test("Callback data takes 1 to 64 bytes", async () => {
  using telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  for (const callback_data of ["a", "é".repeat(32)]) {
    await telegram.call("sendMessage", {
      chat_id: alice.id,
      text: "Press",
      reply_markup: { inline_keyboard: [[{ text: "Go", callback_data }]] },
    });
    assert.equal(alice.last().buttons[0]?.[0]?.callback_data, callback_data);
  }
});

Deno.test("Each kind of button shows what pressing it does", async () => {
  using telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  await telegram.call("sendMessage", {
    chat_id: alice.id,
    text: "Press",
    reply_markup: {
      inline_keyboard: [[
        { text: "a", callback_data: "a", style: "danger" },
        { text: "b", url: "https://example.com" },
        { text: "c", copy_text: { text: "copied" } },
        { text: "d", web_app: { url: "https://example.com/app" } },
        { text: "e", switch_inline_query: "" },
      ]],
    },
  });
  assert.deepEqual(alice.last().buttons, [[
    { text: "a", style: "danger", kind: "callback", callback_data: "a" },
    { text: "b", kind: "url", url: "https://example.com" },
    { text: "c", kind: "copy_text", copy_text: "copied" },
    { text: "d", kind: "web_app", url: "https://example.com/app" },
    { text: "e", kind: "other" },
  ]]);
});

Deno.test("Dice show what their faces allow", async () => {
  using telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  for (const [emoji, most] of [["🎲", 6], ["⚽", 5], ["🎰", 64]] as const) {
    for (let i = 0; i < 50; i++) {
      const { dice } = await telegram.call("sendDice", {
        chat_id: alice.id,
        emoji,
      });
      assert.ok(dice && dice.value >= 1 && dice.value <= most);
    }
  }
});

Deno.test("Polls, places, contacts and live locations arrive whole", async () => {
  using telegram = openTelegram();
  const { call } = telegram;
  const alice = await telegram.meet("Alice");
  const chat_id = alice.id;
  const place = { latitude: 1.5, longitude: 2.5 };
  await call("sendPoll", {
    chat_id,
    question: "Tea?",
    options: [{ text: "Yes" }, "No"],
    type: "quiz",
    correct_option_ids: [0],
  });
  assert.deepEqual(alice.last().poll, {
    question: "Tea?",
    options: ["Yes", "No"],
    type: "quiz",
  });
  await call("sendLocation", { chat_id, ...place, live_period: 60 });
  assert.deepEqual(alice.last().location, { ...place, live_period: 60 });
  await call("sendVenue", { chat_id, ...place, title: "Inn", address: "Lane" });
  assert.deepEqual(alice.last().venue, { title: "Inn", address: "Lane" });
  const contact = { phone_number: "+15550001", first_name: "Eve" };
  await call("sendContact", { chat_id, ...contact });
  assert.deepEqual(alice.last().contact, contact);
});

Deno.test("A chat action shows until a message or for five seconds", async () => {
  using telegram = openTelegram();
  const { call, clock } = telegram;
  const alice = await telegram.meet("Alice");
  const act = { chat_id: alice.id, action: "typing" };
  await call("sendChatAction", act);
  assert.equal(alice.typing, "typing");
  await clock.advance(5_000);
  assert.equal(alice.typing, null);
  await call("sendChatAction", act);
  await call("sendMessage", { chat_id: alice.id, text: "Here" });
  assert.equal(alice.typing, null);
});

Deno.test("A channel can be asked about, but not written to", async () => {
  using telegram = openTelegram();
  const { sim, call, refusal } = telegram;
  const alice = await telegram.meet("Alice");
  const channel = sim.addChannel({ title: "News", username: "news" });
  const ask = { chat_id: "@news", user_id: alice.id };
  assert.equal(
    (await call<{ status: string }>("getChatMember", ask)).status,
    "left",
  );
  await alice.joins(channel);
  assert.equal(
    (await call<{ status: string }>("getChatMember", ask)).status,
    "member",
  );
  assert.equal((await call<{ id: number }>("getChat", ask)).id, channel.id);
  assert.equal(
    await refusal("getChatMember", { ...ask, user_id: 5 }),
    "400 Bad Request: PARTICIPANT_ID_INVALID",
  );
  assert.equal(
    await refusal("sendMessage", { chat_id: "@news", text: "Hi" }),
    "400 Bad Request: need administrator rights in the channel chat",
  );
  channel.bot = "member";
  assert.equal(
    await refusal("getChatMember", ask),
    "400 Bad Request: member list is inaccessible",
  );
  channel.bot = "absent";
  assert.equal(
    await refusal("getChatMember", ask),
    "403 Forbidden: bot is not a member of the channel chat",
  );
});
