import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { relayed, times } from "./people.ts";

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

Deno.test("a message that waits counts once for its writer's pace", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { pace: { perSecond: 0.001, burst: 2 } },
  });
  const [alice, bob] = await world.pair();
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 3,
    method: "copyMessage",
    times: 3,
  });
  await world.until(Promise.all([alice.sends("one"), alice.sends("two")]));
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
      data: alice.sees("You have met").buttons.flat()
        .find(({ text }) => text === "Next")?.callback_data,
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

for (const retry_after of [5, 40]) {
  Deno.test(`nothing written to one partner reaches the next, after ${retry_after} seconds`, async () => {
    using world = await openWorld({ servers: 2 });
    const [alice, bob] = await world.pair();
    const carol = await world.registered("Carol");
    await world.core.preferences.turn(alice.id, "isAuto", true);
    await carol.sends("/find");
    world.telegram.faults.add({
      kind: "flood",
      retry_after,
      method: "copyMessage",
      times: 1,
    });
    const sent = [
      alice.sends("For Bob alone"),
      alice.sends("and my street"),
      alice.sendsDice(),
      alice.sendsAlbum(["photo", "photo"]),
    ];
    await world.passes(1_000);
    await bob.sends("/stop");
    await world.until(Promise.all(sent));
    await world.passes(2_000);
    carol.sees("You have met a stranger");
    assert.deepEqual(relayed(bob), ["You left the chat. How was it?"]);
    assert.deepEqual(relayed(carol), []);
    assert.equal(times(alice, "Not sent: this message could not"), 4);
    await alice.sends("Hello you");
    assert.deepEqual(relayed(carol), ["Hello you"]);
  });
}

Deno.test("a message knows the chat it waited in, though the next began in the same second", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await world.core.preferences.turn(alice.id, "isAuto", true);
  await carol.sends("/find");
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 40,
    method: "copyMessage",
    times: 1,
  });
  const sent = alice.sends("For Bob alone");
  await world.settle();
  await bob.sends("/stop");
  await world.settle();
  carol.sees("You have met a stranger");
  await world.until(sent);
  carol.seesNot("For Bob alone");
  assert.equal(alice.sees("Not sent").reply_to?.text, "For Bob alone");
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
  assert.equal(times(bob, "The stranger left"), 1);
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
    () => one.presses("Skip"),
    () => one.sends(`Nick ${name}`),
    () => one.presses("Skip"),
    () => one.presses("I accept"),
  ];
  for (const act of acts) await world.until(act());
  one.sees(`You are ready, Nick ${name}`);
  return one;
}
