import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";

/** The texts the bot sent this person, oldest first. */
function heard({ chat }: Person): string[] {
  return chat.flatMap(({ is_own, text }) => is_own || !text ? [] : [text]);
}

/** What the partner said in `person`'s chat since they met. */
function relayed(person: Person): string[] {
  const words = heard(person);
  return words.slice(
    words.lastIndexOf("✨ You have met a stranger. Say hi!") + 1,
  );
}

function copies({ requests }: World) {
  return requests.filter(({ method }) => method === "copyMessage").length;
}

Deno.test("a message waits out a short flood limit, and those behind it wait too", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 3,
    method: "copyMessage",
    times: 1,
  });
  const sent = [alice.sends("one"), alice.sends("two"), alice.sends("three")];
  await world.passes(1_000);
  assert.deepEqual(relayed(bob), []);
  await world.passes(4_000);
  await Promise.all(sent);
  assert.deepEqual(relayed(bob), ["one", "two", "three"]);
  assert.deepEqual(world.troubles(), []);
});

Deno.test("a message waits out a long flood limit by being delivered again", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 40,
    method: "copyMessage",
    times: 1,
  });
  const sent = [alice.sends("one"), alice.sends("two")];
  await world.passes(39_000);
  assert.deepEqual(relayed(bob), []);
  assert.equal(copies(world), 1, "asked again before its time");
  await world.passes(3_000);
  await Promise.all(sent);
  assert.deepEqual(relayed(bob), ["one", "two"]);
});

for (const kind of ["server_error", "drop_before"] as const) {
  Deno.test(`a message survives ${kind} again and again`, async () => {
    using world = await openWorld({ servers: 2 });
    const [alice, bob] = await world.pair();
    world.telegram.faults.add({ kind, method: "copyMessage", times: 15 });
    const sent = [alice.sends("one"), alice.sends("two")];
    await world.passes(60_000);
    await Promise.all(sent);
    assert.deepEqual(relayed(bob), ["one", "two"]);
    assert.deepEqual(world.troubles(), []);
  });
}

Deno.test("a message that waits is not for whoever is met meanwhile", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await carol.sends("/find");
  world.telegram.webhooks.splice(1);
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 5,
    method: "copyMessage",
    times: 1,
  });
  const sent = alice.sends("For Bob alone");
  await world.settle();
  // Presses come in a queue of their own, and so to another server.
  await world.delivers({
    callback_query: {
      id: "1",
      from: alice.user,
      chat_instance: "1",
      data: alice.sees("You have met").buttons[0]![0]!.callback_data,
      message: {
        message_id: alice.last().message_id,
        date: 1,
        chat: { id: alice.id, type: "private", first_name: "Alice" },
      },
    },
  }, 1);
  await world.settle();
  carol.sees("You have met a stranger");
  await world.until(sent);
  for (const one of [bob, carol]) one.seesNot("For Bob alone");
  const told = alice.sees("Not sent");
  assert.equal(told.reply_to?.text, "For Bob alone");
});

Deno.test("a message that landed though the connection broke is not followed by a lost one", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  world.telegram.faults.add({
    kind: "drop_after",
    method: "copyMessage",
    times: 1,
  });
  const sent = [alice.sends("one"), alice.sends("two")];
  await world.passes(3_000);
  await Promise.all(sent);
  // Nobody can know that the first try landed: once too often beats never.
  assert.deepEqual(relayed(bob), ["one", "one", "two"]);
});

Deno.test("a message that can't be delivered for two minutes is given up, and its sender told", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const repair = world.telegram.faults.add({
    kind: "server_error",
    method: "copyMessage",
  });
  const sent = alice.sends("lost");
  await world.passes(150_000);
  const lost = await sent;
  const told = alice.sees("Not sent: this message could not be delivered");
  assert.equal(told.reply_to?.message_id, lost.message_id);
  assert(world.troubles().some((line) => line.includes("undelivered")));

  repair();
  await alice.sends("and now?");
  assert.deepEqual(relayed(bob), ["and now?"]);
});

Deno.test("a message Telegram refuses is told to its sender in reply to it", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const quiz = await alice.sendsPoll("Capital?", ["Oslo", "Rome"], {
    type: "quiz",
  });
  const told = alice.sees("Not sent");
  assert.equal(told.reply_to?.message_id, quiz.message_id);
  assert.deepEqual(relayed(bob), []);
});

for (
  const fault of [
    { kind: "flood", retry_after: 2 },
    { kind: "flood", retry_after: 45 },
    { kind: "server_error" },
    { kind: "drop_before" },
  ] as const
) {
  const name = fault.kind === "flood"
    ? `a flood limit of ${fault.retry_after} s`
    : fault.kind;

  Deno.test(`answers to commands survive ${name}`, async () => {
    using world = await openWorld({ servers: 2 });
    const alice = await world.registered("Alice");
    const bob = await world.registered("Bob");
    const times = fault.kind === "flood" ? 1 : 8;
    world.telegram.faults.add({ ...fault, method: "sendMessage", times });
    const asked = alice.sends("/find");
    await world.passes(50_000);
    await asked;
    alice.sees("Looking for someone");

    world.telegram.faults.add({ ...fault, method: "sendMessage", times });
    const found = bob.sends("/find");
    await world.passes(50_000);
    await found;
    await world.passes(50_000);
    for (const one of [alice, bob]) one.sees("You have met a stranger");
    assert.deepEqual(
      world.troubles().filter((line) => line.includes("update_failed")),
      [],
    );
  });

  Deno.test(`a press counts once, whatever answers it after ${name}`, async () => {
    using world = await openWorld({ servers: 2 });
    const [alice, bob] = await world.pair();
    await alice.presses("Stop");
    for (const method of ["editMessageReplyMarkup", "answerCallbackQuery"]) {
      world.telegram.faults.add({ ...fault, method, times: 1 });
    }
    const answer = await world.until(alice.presses("👍"));
    // After a long pause Telegram takes no answer to a press any more.
    const isLong = fault.kind === "flood" && fault.retry_after > 5;
    assert.equal(answer?.text, isLong ? undefined : "Thank you!");
    const { good } = await world.core.ratings.received(bob.id);
    assert.equal(good, 1);
    assert.deepEqual(world.troubles(), []);
  });
}

Deno.test("tellings survive a Telegram that is away for a minute", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const repair = world.telegram.faults.add({
    kind: "server_error",
    method: "sendMessage",
    chat_id: bob.id,
  });
  await alice.sends("/stop");
  await world.passes(60_000);
  bob.seesNot("The stranger left the chat");
  repair();
  await world.passes(60_000);
  bob.sees("The stranger left the chat");
  assert.equal(
    heard(bob).filter((text) => text.includes("The stranger left")).length,
    1,
  );
});

Deno.test("a partner who blocked the bot ends the chat kindly, and can come back", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await bob.blocksBot();
  await world.settle();
  alice.sees("The stranger can't be reached any more");
  await world.assertConsistent();
  const gone = await world.core.people.find(bob.id);
  assert.equal(gone?.person.unreachableSince, world.clock.now());

  await bob.unblocksBot();
  await bob.sends("/start");
  bob.sees("Hello again, Nick Bob");
  const back = await world.core.people.find(bob.id);
  assert.equal(back?.person.unreachableSince, undefined);
  const carol = await world.registered("Carol");
  await world.meet(bob, carol);
});

Deno.test("a partner whose account is gone ends the chat at the next message", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  bob.deletesAccount();
  await alice.sends("Still there?");
  await world.settle();
  alice.sees("The stranger can't be reached any more");
  alice.seesNot("Not sent");
  await alice.sends("Hm");
  alice.sees("You are not in a chat");
  await world.assertConsistent();
  assert.deepEqual(world.troubles(), []);
});

Deno.test("an album to a partner who is gone ends the chat, too", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  bob.deletesAccount();
  await alice.sendsAlbum();
  await world.passes(2_000);
  alice.sees("The stranger can't be reached any more");
  await world.assertConsistent();
  assert.deepEqual(await world.read("albums"), []);
});

Deno.test("whoever finds somebody whose account is gone is told so at once", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/find");
  alice.deletesAccount();
  await bob.sends("/find");
  await world.settle();
  bob.sees("The stranger can't be reached any more");
  await world.assertConsistent();
  assert.deepEqual(world.troubles(), []);
});

Deno.test("whoever blocks the bot while searching is found by nobody", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/find");
  await alice.blocksBot();
  await bob.sends("/find");
  await world.settle();
  bob.sees("Looking for someone");
  bob.seesNot("You have met");
  await world.assertConsistent();
});

Deno.test("whoever blocks the bot right after a command does no harm", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const last = alice.sends("/next");
  const blocked = alice.blocksBot();
  await world.passes(1_000);
  await Promise.all([last, blocked]);
  await world.passes(1_000);
  bob.sees("The stranger moved on");
  await world.assertConsistent();
  assert.deepEqual(await world.read("tickets"), []);
  assert.deepEqual(world.troubles(), []);
});

Deno.test("a press of somebody who blocked the bot meanwhile does no harm", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const pressed = alice.presses("Find a stranger");
  const blocked = alice.blocksBot();
  await world.passes(5_000);
  await Promise.all([pressed, blocked]);
  assert.deepEqual(await world.read("tickets"), []);
  assert.deepEqual(world.troubles(), []);
});

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

Deno.test("locked and lossy storage shows no error to anybody and strands nobody", async () => {
  using world = await openWorld({
    servers: 3,
    seed: 7,
    faults: { locked: 0.15, lost: 0.02, stale: 0 },
  });
  const people: Person[] = [];
  for (const name of ["Ann", "Ben", "Cem", "Dia"]) {
    const joined = register(world, name);
    people.push(await joined);
  }
  for (let round = 0; round < 6; round++) {
    await world.until(Promise.all(people.map((one) => one.sends("/find"))));
    await world.until(Promise.all(
      people.map((one, at) => one.sends(`Hello of ${at} in ${round}`)),
    ));
    await world.until(Promise.all([
      people[round % 4]!.sends("/next"),
      people[(round + 1) % 4]!.sends("/stop"),
      people[(round + 2) % 4]!.sendsPhoto(),
      people[(round + 3) % 4]!.sends("/block"),
    ]));
    await world.passes(20_000);
    await world.assertConsistent();
  }
  for (const one of people) one.seesNot("Something went wrong");
  assert.deepEqual(world.troubles("error"), []);
});

async function register(world: World, name: string): Promise<Person> {
  const one = world.person(name);
  const acts: (() => Promise<unknown>)[] = [
    () => one.sends("/start"),
    () => one.presses("English"),
    () => one.sends("30"),
    () => one.presses("Other"),
    () => one.sends("Nepal"),
    () => one.sends(`Nick ${name}`),
    () => one.presses("I accept"),
  ];
  for (const act of acts) await world.until(act());
  one.sees(`You are ready, Nick ${name}`);
  return one;
}

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
