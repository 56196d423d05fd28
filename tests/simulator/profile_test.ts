import assert from "node:assert/strict";
import type { BotCommand } from "grammy/types";
import { openTelegram } from "./telegram.ts";

Deno.test("Commands are kept by scope and language", async () => {
  using telegram = openTelegram();
  const { call, sim } = telegram;
  const alice = await telegram.meet("Alice");
  const set = (command: string, more = {}) =>
    call("setMyCommands", {
      commands: [{ command, description: "x" }],
      ...more,
    });
  const get = async (more = {}) =>
    (await call<BotCommand[]>("getMyCommands", more))
      .map(({ command }) => command);
  const chat = { scope: { type: "chat", chat_id: alice.id } };
  await set("/find");
  await set("suche", { language_code: "de" });
  await set("admin", chat);
  assert.deepEqual(await get(), ["find"]);
  assert.deepEqual(await get({ language_code: "de" }), ["suche"]);
  assert.deepEqual(await get(chat), ["admin"]);
  assert.deepEqual(await get({ scope: { type: "all_private_chats" } }), []);
  const shown = (id: number | undefined, language: string) =>
    sim.profile.commandsFor(id, language).map(({ command }) => command);
  assert.deepEqual(shown(alice.id, "de"), ["admin"]);
  assert.deepEqual(shown(undefined, "de"), ["suche"]);
  assert.deepEqual(shown(undefined, "fr"), ["find"]);
  await call("deleteMyCommands", chat);
  assert.deepEqual(shown(alice.id, "fr"), ["find"]);
});

Deno.test("Name and descriptions are kept by language", async () => {
  using telegram = openTelegram();
  const { call } = telegram;
  await call("setMyDescription", { description: "Hello" });
  await call("setMyDescription", { description: "Hallo", language_code: "de" });
  await call("setMyShortDescription", { short_description: "Hi" });
  const of = (language_code: string) =>
    call("getMyDescription", { language_code });
  assert.deepEqual(await of("de"), { description: "Hallo" });
  assert.deepEqual(await of("fr"), { description: "Hello" });
  assert.deepEqual(await call("getMyShortDescription"), {
    short_description: "Hi",
  });
  assert.deepEqual(await call("getMyName"), { name: "Passerby" });
  await call("setMyName", { name: "Night" });
  assert.deepEqual(await call("getMyName"), { name: "Night" });
});

Deno.test("The menu button is kept for all, and for one chat", async () => {
  using telegram = openTelegram();
  const { call } = telegram;
  const { id } = await telegram.meet("Alice");
  assert.deepEqual(await call("getChatMenuButton"), { type: "commands" });
  const web_app = { url: "https://example.com" };
  const menu_button = { type: "web_app", text: "Open", web_app };
  await call("setChatMenuButton", { chat_id: id, menu_button });
  assert.deepEqual(
    await call("getChatMenuButton", { chat_id: id }),
    menu_button,
  );
  assert.deepEqual(await call("getChatMenuButton"), { type: "commands" });
});

Deno.test("getMe and getChat say who is who", async () => {
  using telegram = openTelegram();
  const { call, sim } = telegram;
  assert.deepEqual(await call("getMe"), sim.botUser);
  const alice = sim.addPerson({ name: "Alice", username: "alice" });
  const chat = await call<{ username: string }>("getChat", {
    chat_id: alice.id,
  });
  assert.equal(chat.username, "alice");
});
