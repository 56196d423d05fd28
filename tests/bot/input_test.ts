import assert from "node:assert/strict";
import { openWorld } from "../world.ts";
import { relayed } from "./people.ts";

Deno.test("too many messages at once are held back, with the time to wait", async () => {
  using world = await openWorld({
    settings: { pace: { perSecond: 1, burst: 3 } },
  });
  const [alice, bob] = await world.pair();
  for (const text of ["1", "2", "3", "4"]) await alice.sends(text);
  assert.deepEqual(relayed(bob), ["1", "2", "3"]);
  const told = alice.sees("too many messages at once. Try again in 1 second.");
  assert.equal(told.reply_to?.text, "4");
  await world.passes(1_000);
  await alice.sends("5");
  assert.deepEqual(relayed(bob), ["1", "2", "3", "5"]);
});

Deno.test("the longest text and the longest caption reach the partner whole", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const text = "ü".repeat(4096);
  await alice.sends(text);
  assert.equal(bob.last().text, text);
  const caption = "c".repeat(1024);
  await alice.sendsPhoto({ caption });
  assert.equal(bob.last().caption, caption);
});

Deno.test("updates of groups and channels are none of the bot's business", async () => {
  using world = await openWorld();
  const from = { id: 5, is_bot: false, first_name: "G" };
  for (const type of ["group", "supergroup", "channel"]) {
    const chat = { id: -100, type, title: "T" };
    const message = { message_id: 1, date: 1, chat, from, text: "/start" };
    const answer = await world.delivers({ message });
    assert.equal(answer.status, 200);
  }
  const strange = await world.delivers({ poll: { id: "1" } });
  assert.equal(strange.status, 200);
  assert.deepEqual(
    world.requests.filter(({ method }) => method !== "setWebhook"),
    [],
  );
  assert.deepEqual(await world.read("people"), []);
});

Deno.test("what is not from Telegram does nothing", async () => {
  using world = await openWorld();
  const url = "https://server-0.test/telegram/webhook";
  const alice = world.person("Alice");
  const update = JSON.stringify({
    update_id: 1,
    message: {
      message_id: 1,
      date: 1,
      chat: { id: alice.id, type: "private", first_name: "Alice" },
      from: alice.user,
      text: "/start",
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
    },
  });
  const secret = { "X-Telegram-Bot-Api-Secret-Token": "wrong" };
  const answers = [
    await world.post(new Request(url)),
    await world.post(new Request(url, { method: "POST", body: update })),
    await world.post(
      new Request(url, { method: "POST", body: update, headers: secret }),
    ),
  ];
  assert.deepEqual(answers.map(({ status }) => status), [405, 401, 401]);
  for (const body of ["", "{", "[]", "null", '{"update_id":"1"}']) {
    assert.equal((await world.deliversBody(body)).status, 400, body);
  }
  const huge = "x".repeat(2 * 1024 * 1024);
  assert.equal((await world.deliversBody(huge)).status, 413);
  assert.deepEqual(alice.chat, []);
  assert.deepEqual(await world.read("people"), []);
});

Deno.test("unknown commands are answered; known ones in any case, with name and argument", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/dance");
  alice.sees("I don't know that command. /help shows what I can do.");
  await alice.sends("/HELP");
  alice.sees("/find looks for somebody");
  await alice.sends("/Find@passerby_bot somebody nice, please");
  alice.sees("Looking for someone");
  await alice.sends("/end");
  alice.sees("The search has ended");
});

Deno.test("a note of Telegram itself is neither relayed nor answered", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const { length } = alice.chat;
  await alice.sendsRare("service");
  assert.equal(alice.chat.length, length + 1);
  assert.deepEqual(relayed(bob), []);
});
