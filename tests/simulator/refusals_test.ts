import assert from "node:assert/strict";
import { openTelegram } from "./telegram.ts";

const long = "a".repeat(4097);
const rows = (button: unknown) => ({ inline_keyboard: [[button]] });

/** Method, parameters beside `chat_id`, and what Telegram says to it. */
const REFUSALS: [string, Record<string, unknown>, string][] = [
  ["sendMessage", {}, "message text is empty"],
  ["sendMessage", { text: "" }, "message text is empty"],
  ["sendMessage", { text: " \n " }, "text must be non-empty"],
  ["sendMessage", { text: long }, "message is too long"],
  ["sendMessage", { text: {} }, 'field "text" must be of type String'],
  ["sendMessage", { text: "a", parse_mode: "RTF" }, "unsupported parse_mode"],
  [
    "sendMessage",
    { text: "a", entities: {} },
    'field "entities" must be of type Array',
  ],
  [
    "sendMessage",
    { text: "a", entities: "[" },
    "can't parse entities JSON object",
  ],
  [
    "sendMessage",
    { text: "abc", entities: [{ type: "bold", offset: 2, length: 2 }] },
    "ENTITY_BOUNDS_INVALID",
  ],
  [
    "sendMessage",
    { text: "abc", entities: [{ type: "bold", offset: -1, length: 2 }] },
    "ENTITY_BOUNDS_INVALID",
  ],
  [
    "sendMessage",
    { text: "abc", entities: [{ type: "huge", offset: 0, length: 2 }] },
    "can't parse entities: unsupported type of message entity",
  ],
  [
    "sendMessage",
    { text: "abc", entities: [{ type: "text_link", offset: 0, length: 2 }] },
    `can't parse entities: Can't find field "url"`,
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: [] },
    "object expected as reply markup",
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: "{" },
    "can't parse reply markup JSON object",
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: { buttons: [] } },
    "object expected as reply markup",
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: { inline_keyboard: ["x"] } },
    `can't parse reply markup: field "inline_keyboard" must be an Array of Arrays`,
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: rows({ text: "x" }) },
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: rows({ callback_data: "x" }) },
    `can't parse inline keyboard button: Field "text" must be of type String`,
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: rows({ text: "x", callback_data: "" }) },
    "BUTTON_DATA_INVALID",
  ],
  [
    "sendMessage",
    // 33 letters, 66 bytes
    {
      text: "a",
      reply_markup: rows({ text: "x", callback_data: "é".repeat(33) }),
    },
    "BUTTON_DATA_INVALID",
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: rows({ text: " ", callback_data: "x" }) },
    "BUTTON_TEXT_INVALID",
  ],
  [
    "sendMessage",
    {
      text: "a",
      reply_markup: rows({
        text: "x",
        callback_data: "x",
        url: "https://a.io",
      }),
    },
    "BUTTON_TYPE_INVALID",
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: rows({ text: "x", url: "http://localhost:1" }) },
    "inline keyboard button URL 'http://localhost:1' is invalid: Wrong HTTP URL",
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: rows({ text: "x", copy_text: { text: "" } }) },
    "BUTTON_COPY_TEXT_INVALID",
  ],
  [
    "sendMessage",
    {
      text: "a",
      reply_markup: {
        inline_keyboard: Array(101).fill([{ text: "x", callback_data: "x" }]),
      },
    },
    "reply markup is too long",
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: { keyboard: [] } },
    "reply markup is empty",
  ],
  [
    "sendMessage",
    { text: "a", reply_markup: { keyboard: [[{}]] } },
    `can't parse keyboard button: Field "text" must be of type String`,
  ],
  [
    "sendMessage",
    { text: "a", reply_parameters: { message_id: 7 } },
    "message to be replied not found",
  ],
  [
    "sendMessage",
    { text: "a", reply_parameters: {} },
    "can't parse reply parameters: message_id is invalid",
  ],
  ["sendPhoto", {}, "there is no photo in the request"],
  ["sendVideoNote", {}, "there is no video note in the request"],
  [
    "sendPhoto",
    { photo: "AgACnothing" },
    "wrong file identifier/HTTP URL specified",
  ],
  [
    "sendPhoto",
    { photo: "https://example.com/a.jpg" },
    "failed to get HTTP URL content",
  ],
  [
    "sendPhoto",
    { photo: "attach://a" },
    "can't parse file identifier: attached file not found",
  ],
  ["sendDice", { emoji: "🧊" }, "wrong dice emoji specified"],
  ["sendPoll", { options: ["a"] }, "poll question must be non-empty"],
  [
    "sendPoll",
    { question: "q".repeat(301), options: ["a"] },
    "poll question length must not exceed 300",
  ],
  ["sendPoll", { question: "q" }, "poll must have at least 1 option"],
  [
    "sendPoll",
    { question: "q", options: Array(13).fill("a") },
    "poll can't have more than 12 options",
  ],
  [
    "sendPoll",
    { question: "q", options: [{ text: "" }] },
    "poll options must be non-empty",
  ],
  [
    "sendPoll",
    { question: "q", options: ["o".repeat(101)] },
    "poll options length must not exceed 100",
  ],
  [
    "sendPoll",
    { question: "q", options: ["a"], type: "quiz", correct_option_ids: [4] },
    "wrong correct option ID specified",
  ],
  [
    "sendPoll",
    { question: "q", options: ["a"], type: "survey" },
    "unsupported poll type specified",
  ],
  ["sendLocation", { longitude: 1 }, "latitude is empty"],
  [
    "sendLocation",
    { latitude: 91, longitude: 1 },
    "wrong latitude specified",
  ],
  [
    "sendLocation",
    { latitude: "north", longitude: 1 },
    'field "latitude" must be of type Number',
  ],
  [
    "sendLocation",
    { latitude: 1, longitude: 1, live_period: 59 },
    "wrong live location period specified",
  ],
  ["sendVenue", { latitude: 1, longitude: 1 }, "title is empty"],
  ["sendContact", { first_name: "A" }, "phone number is empty"],
  ["sendChatAction", {}, "wrong parameter action in request"],
  [
    "sendChatAction",
    { action: "dancing" },
    "wrong parameter action in request",
  ],
  ["sendMediaGroup", {}, "there are no messages to send"],
  [
    "sendMediaGroup",
    { media: ["x"] },
    "album must have at least 2 messages",
  ],
  [
    "sendMediaGroup",
    { media: Array(11).fill("x") },
    "too many messages to send as an album",
  ],
  [
    "sendMediaGroup",
    { media: ["x", "y"] },
    "can't parse InputMedia: expected an Object",
  ],
  [
    "sendMediaGroup",
    { media: [{ type: "song" }, {}] },
    "can't parse InputMedia: unsupported type of InputMedia",
  ],
  [
    "sendMediaGroup",
    { media: [{ type: "photo" }, {}] },
    `can't parse InputMedia: Can't find field "media"`,
  ],
  ["editMessageText", { text: "a" }, "message identifier is not specified"],
  [
    "editMessageText",
    { text: "a", message_id: 7 },
    "message to edit not found",
  ],
  [
    "editMessageText",
    { text: "a", message_id: 7.5 },
    'field "message_id" must be of type Integer',
  ],
  ["deleteMessage", { message_id: 7 }, "message to delete not found"],
  ["deleteMessages", {}, "message identifiers are not specified"],
  [
    "deleteMessages",
    { message_ids: Array(101).fill(1) },
    "too many message identifiers specified",
  ],
  ["pinChatMessage", { message_id: 7 }, "message to pin not found"],
  ["unpinChatMessage", {}, "message to unpin not found"],
  ["setMessageReaction", { message_id: 7 }, "message to react not found"],
  [
    "answerCallbackQuery",
    { callback_query_id: "1" },
    "query is too old and response timeout expired or query ID is invalid",
  ],
  [
    "answerCallbackQuery",
    { callback_query_id: "1", text: "a".repeat(201) },
    "MESSAGE_TOO_LONG",
  ],
  ["copyMessage", { message_id: 7 }, "from_chat_id is empty"],
  ["copyMessage", { message_id: 7, from_chat_id: 5 }, "chat not found"],
  ["getFile", {}, "file_id not specified"],
  [
    "getFile",
    { file_id: "x" },
    "wrong file_id or the file is temporarily unavailable",
  ],
  ["getChatMember", {}, "invalid user_id specified"],
  ["getChatMember", { user_id: 5 }, "user not found"],
  [
    "setWebhook",
    { url: "bot" },
    "bad webhook: An HTTPS URL must be provided for webhook",
  ],
  [
    "setWebhook",
    { url: "https://a.io", secret_token: "a b" },
    "secret token contains unallowed characters",
  ],
  [
    "setWebhook",
    { url: "https://a.io", secret_token: "a".repeat(257) },
    "secret token is too long",
  ],
  ["setMyCommands", {}, "can't parse commands JSON object"],
  [
    "setMyCommands",
    { commands: [{ command: "Big", description: "x" }] },
    "BOT_COMMAND_INVALID",
  ],
  [
    "setMyCommands",
    { commands: [{ command: "small", description: "" }] },
    "BOT_COMMAND_DESCRIPTION_INVALID",
  ],
  [
    "setMyCommands",
    { commands: Array(101).fill({ command: "a", description: "b" }) },
    "BOT_COMMANDS_TOO_MUCH",
  ],
  [
    "setMyCommands",
    { commands: [], scope: { type: "moon" } },
    "can't parse BotCommandScope: unsupported type specified",
  ],
  [
    "setMyCommands",
    { commands: [], scope: { type: "chat", chat_id: 5 } },
    "chat not found",
  ],
  [
    "setMyDescription",
    { description: "a".repeat(513) },
    "bot description is too long",
  ],
  [
    "setMyName",
    { name: "a", language_code: "english" },
    "invalid language code specified",
  ],
  [
    "setChatMenuButton",
    { menu_button: { type: "moon" } },
    "can't parse menu button: unsupported type specified",
  ],
];

for (const [method, params, description] of REFUSALS) {
  const shown = JSON.stringify(params).slice(0, 60);
  Deno.test(`${method} ${shown}: ${description}`, async () => {
    using telegram = openTelegram();
    const alice = await telegram.meet("Alice");
    const before = alice.chat.length;

    assert.equal(
      await telegram.refusal(method, { chat_id: alice.id, ...params }),
      `400 Bad Request: ${description}`,
    );
    assert.equal(alice.chat.length, before);
  });
}

Deno.test("An unknown method is 404, a wrong token 401", async () => {
  using telegram = openTelegram();
  const { sim } = telegram;
  assert.equal(await telegram.refusal("sendLove"), "404 Not Found");
  assert.equal(await telegram.refusal("constructor"), "404 Not Found");
  const wrong = await sim.fetch(`${sim.apiRoot}/bot7:wrong/getMe`);
  assert.deepEqual([wrong.status, await wrong.json()], [401, {
    ok: false,
    error_code: 401,
    description: "Unauthorized",
  }]);
  const odd = await sim.fetch(`${sim.apiRoot}/botwrong/getMe`);
  assert.equal(odd.status, 404);
});

Deno.test("A chat is needed, and must be there", async () => {
  using telegram = openTelegram();
  const refusal = (chat_id: unknown) =>
    telegram.refusal("sendMessage", { chat_id, text: "Hi" });
  assert.equal(await refusal(undefined), "400 Bad Request: chat_id is empty");
  assert.equal(await refusal(5), "400 Bad Request: chat not found");
  assert.equal(await refusal("@nobody"), "400 Bad Request: chat not found");
});

Deno.test("A bot can't write first, nor to who blocked it or is gone", async () => {
  using telegram = openTelegram();
  const alice = telegram.sim.addPerson({ name: "Alice" });
  const write = { chat_id: alice.id, text: "Hi" };
  assert.equal(
    await telegram.refusal("sendMessage", write),
    "403 Forbidden: bot can't initiate conversation with a user",
  );
  await alice.starts();
  await telegram.call("sendMessage", write);
  await alice.blocksBot();
  const blocked = "403 Forbidden: bot was blocked by the user";
  assert.equal(await telegram.refusal("sendMessage", write), blocked);
  assert.equal(
    await telegram.refusal("sendChatAction", { ...write, action: "typing" }),
    blocked,
  );
  await alice.unblocksBot();
  await telegram.call("sendMessage", write);
  alice.deletesAccount();
  assert.equal(
    await telegram.refusal("sendMessage", write),
    "403 Forbidden: user is deactivated",
  );
});

Deno.test("A body that isn't JSON is refused", async () => {
  using telegram = openTelegram();
  const { sim } = telegram;
  const response = await sim.fetch(`${sim.apiRoot}/bot${sim.token}/getMe`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{",
  });
  assert.equal(
    (await response.json()).description,
    "Bad Request: can't parse JSON object",
  );
});
