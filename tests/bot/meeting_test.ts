import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";

const MATCHED = "You have met a stranger";

function times({ chat }: Person, words: string): number {
  return chat.filter(({ is_own, text }) => !is_own && text?.includes(words))
    .length;
}

function labels(person: Person): string[] {
  return person.last().buttons.flat().map(({ text }) => text);
}

/** Both search; whether they are in a chat with each other afterwards. */
async function canMeet(world: World, a: Person, b: Person): Promise<boolean> {
  await a.sends("/find");
  await b.sends("/find");
  await world.passes(60_000);
  const side = await world.core.chats.find(a.id);
  for (const one of [a, b]) await one.sends("/stop");
  await world.settle();
  return side?.partner === b.id;
}

Deno.test("two strangers find each other, chat, and rate", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();

  await alice.sends("Hello there");
  bob.sees("Hello there");
  await bob.sends("Hi yourself");
  alice.sees("Hi yourself");

  await alice.presses("Stop");
  await world.settle();
  alice.sees("You left the chat");
  bob.sees("The stranger left the chat");

  assert.equal((await alice.presses("👍"))?.text, "Thank you!");
  assert.equal(
    (await bob.presses("👎"))?.text,
    "Thank you. Better luck next time.",
  );
  await alice.sends("Anyone there?");
  alice.sees("You are not in a chat");
  bob.seesNot("Anyone there?");
});

Deno.test("a second /find keeps the first search, and says so", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  alice.sees("Looking for someone");
  await alice.sends("/search");
  alice.sees("Still looking");
  await alice.sends("Hello?");
  assert.equal(times(alice, "Still looking"), 2);
  await Promise.all([alice.sends("/find"), alice.sends("/find")]);
  assert.equal((await world.read("tickets")).length, 1);
  await world.assertConsistent();
});

Deno.test("two who search at once on two servers meet once", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await Promise.all([alice.sends("/find"), bob.sends("/find")]);
  await world.passes(5_000);
  for (const one of [alice, bob]) assert.equal(times(one, MATCHED), 1);
  await world.assertConsistent();
});

Deno.test("/find in a chat shows its buttons and keeps it", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/find");
  alice.sees("You are in a chat");
  assert.deepEqual(labels(alice), ["Next", "Stop", "Block"]);
  await alice.sends("/start");
  assert.equal(times(alice, "You are in a chat"), 2);
  await alice.sends("Still here");
  bob.sees("Still here");
});

Deno.test("a search stops by command and by its button, and nobody finds it then", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/find");
  const looking = alice.last();
  await alice.presses("Stop searching");
  const ended = alice.sees("The search has ended");
  assert.equal(ended.message_id, looking.message_id, "said in the same place");
  await alice.presses("Find a stranger");
  await alice.sends("/stop");
  assert.equal(times(alice, "The search has ended"), 2);
  await alice.sends("/stop");
  alice.sees("You are not in a chat");
  await bob.sends("/find");
  await world.passes(60_000);
  bob.seesNot(MATCHED);
});

Deno.test("the button that stops a search does not end the chat it led to", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/find");
  const looking = alice.last();
  await bob.sends("/find");
  await world.settle();
  const answer = await alice.presses("Stop searching", { on: looking });
  assert.equal(answer?.text, "You are in a chat.");
  await alice.sends("Hello");
  bob.sees("Hello");
});

Deno.test("/next leaves for somebody else; without a chat it searches", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await carol.sends("/next");
  carol.sees("Looking for someone");
  const moved = await alice.presses("Next");
  assert.equal(moved?.text, undefined);
  await world.settle();
  bob.sees("The stranger moved on. How was it?");
  assert.equal(times(alice, MATCHED), 2);
  carol.sees(MATCHED);
  await alice.sends("Hi Carol");
  carol.sees("Hi Carol");
  bob.seesNot("Hi Carol");
});

Deno.test("buttons of an earlier chat leave the new one alone", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const earlier = alice.sees(MATCHED);
  await bob.sends("/stop");
  await world.settle();
  const carol = await world.registered("Carol");
  await world.meet(alice, carol);
  for (const label of ["Next", "Stop", "Block"]) {
    const answer = await alice.presses(label, { on: earlier });
    assert.equal(answer?.text, "That chat is over.");
  }
  await alice.sends("Hi Carol");
  carol.sees("Hi Carol");
  await world.assertConsistent();
});

Deno.test("/next that Telegram delivers twice ends one chat and tells once", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await carol.sends("/find");
  world.telegram.faults.add({ kind: "repeated_delivery", times: 1 });
  await alice.sends("/next");
  await world.settle();
  assert.equal(times(bob, "The stranger moved on"), 1);
  assert.equal(times(carol, MATCHED), 1);
  carol.seesNot("The stranger moved on");
  await alice.sends("Hi Carol");
  carol.sees("Hi Carol");
  await world.assertConsistent();
});

Deno.test("an update that comes to the same server again is answered once", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  world.telegram.faults.add({ kind: "repeated_delivery" });
  await alice.sends("/next");
  await alice.sends("/stop");
  await bob.sends("/stop");
  await alice.presses("Find a stranger");
  await world.settle();
  assert.equal(times(alice, "You left the chat"), 1);
  assert.equal(times(alice, "Looking for someone"), 3);
  assert.equal(times(alice, "The search has ended"), 1);
  assert.equal(times(bob, "You are not in a chat"), 1);
});

Deno.test("commands whose answers are lost come to what they came to first", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  const lose = () =>
    world.telegram.faults.add({ kind: "lost_answer", times: 1 });
  lose();
  await world.until(alice.sends("/find"));
  alice.seesNot("Still looking");
  lose();
  await world.until(bob.sends("/find"));
  bob.seesNot("You are in a chat.");
  lose();
  await world.until(bob.sends("/stop"));
  await world.settle();
  assert.equal(times(alice, "The stranger left"), 1);
  bob.seesNot("You are not in a chat");
});

Deno.test("when both leave at once, one chat has ended once", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await Promise.all([alice.sends("/stop"), bob.sends("/stop")]);
  await world.settle();
  const told = times(alice, "The stranger left") +
    times(bob, "The stranger left");
  assert.equal(told, 1);
  await world.assertConsistent();
  assert.deepEqual(world.troubles(), []);
});

Deno.test("when both move on at once, both search, and not for each other", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await Promise.all([alice.sends("/next"), bob.sends("/next")]);
  await world.passes(60_000);
  assert.equal((await world.read("tickets")).length, 2);
  for (const one of [alice, bob]) assert.equal(times(one, MATCHED), 1);
  await world.assertConsistent();
});

Deno.test("whoever is blocked in the chat is never met again", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.presses("Block");
  await world.settle();
  alice.sees("You won't meet this person again. How was it?");
  assert(!labels(alice).includes("Block"), "blocked already");
  bob.sees("The stranger left the chat");
  bob.seesNot("block");
  await world.passes(365 * 24 * 3_600_000);
  assert.equal(await canMeet(world, alice, bob), false);
  assert.equal(await canMeet(world, bob, alice), false);
});

Deno.test("whoever is blocked afterwards is never met again", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await bob.sends("/stop");
  await world.settle();
  const answer = await alice.presses("Block");
  assert.equal(answer?.text, "You won't meet this person again.");
  assert.deepEqual(labels(alice), ["👍", "👎", "⛔ Scam", "Find another"]);
  assert.equal((await alice.presses("⛔"))?.text, "Thank you. We take note.");
  assert.deepEqual(labels(alice), ["Find another"]);
  await world.passes(24 * 3_600_000);
  assert.equal(await canMeet(world, bob, alice), false);
});

Deno.test("two who were not blocked may meet again later, not at once", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  await world.settle();
  assert.equal(await canMeet(world, alice, bob), false);
  await world.passes(3_600_000);
  assert.equal(await canMeet(world, alice, bob), true);
});

Deno.test("/block without a chat blocks nobody", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/block");
  alice.sees("You are not in a chat");
  assert.deepEqual(await world.read("blocks"), []);
});

Deno.test("a search that finds nobody ends, with ways on", async () => {
  using world = await openWorld({ settings: { searchTimeoutMs: 60_000 } });
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  await world.passes(59_000);
  alice.seesNot("Nobody fits");
  await world.passes(40_000);
  alice.sees("Nobody fits right now");
  assert.deepEqual(labels(alice), ["Find a stranger", "Whom I meet"]);
  await world.passes(600_000);
  assert.equal(times(alice, "Nobody fits"), 1);
  await world.assertConsistent();
  await alice.presses("Find a stranger");
  alice.sees("Looking for someone", { after: alice.sees("Nobody fits") });
});

Deno.test("a chat is rated once, by its own buttons", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await bob.sends("/stop");
  await world.settle();
  const asked = alice.last();
  assert.equal((await alice.presses("👎", { on: asked }))?.text?.[0], "T");
  assert.deepEqual(labels(alice), ["Block", "Find another"]);
  assert.equal(
    (await alice.presses("👍", { on: asked }))?.text,
    "You have rated this chat already.",
  );
  assert.deepEqual(await world.core.ratings.received(bob.id), {
    good: 0,
    bad: 1,
    scam: 0,
  });
});

Deno.test("nobody rates or blocks by a session that is not theirs, or not over", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const [carol] = await world.pair("Carol", "Dave");
  await alice.sends("/stop");
  await world.settle();
  const asked = alice.last();
  const running = (await world.core.chats.find(carol.id))!.session;
  const ended = asked.buttons[0]![0]!.callback_data!.split("|")[2];
  for (
    const data of [
      `1|rate|${ended}|good`,
      `1|rate|${running}|good`,
      `1|rate|${ended}|superb`,
      "1|rate",
      `1|block_past|${ended}`,
      `1|block_past|${running}`,
      "1|block_past",
      "1|nothing",
      "0|find",
      "",
    ]
  ) {
    await world.delivers({
      callback_query: {
        id: "1",
        from: carol.user,
        chat_instance: "1",
        data,
        message: {
          message_id: carol.last().message_id,
          date: 1,
          chat: { id: carol.id, type: "private", first_name: "Carol" },
        },
      },
    });
    const { method, params } = world.requests.at(-1)!;
    assert.equal(method, "answerCallbackQuery");
    assert.equal(params.text, "This button is too old.", data);
  }
  for (const prefix of ["ratings", "blocks"]) {
    assert.deepEqual(await world.read(prefix), []);
  }
  for (const one of [alice, bob]) {
    const received = await world.core.ratings.received(one.id);
    assert.deepEqual(received, { good: 0, bad: 0, scam: 0 });
  }
});

Deno.test("who asks again too soon is told how long to wait", async () => {
  using world = await openWorld({ settings: { findDebounceMs: 5_000 } });
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  await alice.sends("/stop");
  await world.passes(1_500);
  await alice.sends("/find");
  const told = alice.sees("One moment: try again in 4 seconds.");
  assert.deepEqual(labels(alice), ["Find a stranger"]);
  await world.passes(4_000);
  await alice.presses("Find a stranger");
  alice.sees("Looking for someone", { after: told });
});

Deno.test("what people ask for in the profile decides whom they meet", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice", { age: "25" });
  const bob = await world.registered("Bob", { gender: "Man", age: "40" });
  const carol = await world.registered("Carol", { country: "India" });

  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Gender");
  await alice.presses("Man");
  assert.equal(await canMeet(world, alice, carol), false);

  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Age");
  await alice.sends("18-39");
  assert.equal(await canMeet(world, alice, bob), false);

  await bob.sends("/profile");
  await bob.presses("Age");
  await bob.sends("39");
  assert.equal(await canMeet(world, alice, bob), true);
});

Deno.test("a wish for a country holds, whoever searches first", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob", { country: "Nepal" });
  const carol = await world.registered("Carol", { country: "India" });
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Country");
  await alice.sends("india");
  assert.equal(await canMeet(world, alice, bob), false);
  assert.equal(await canMeet(world, bob, alice), false);
  assert.equal(await canMeet(world, carol, alice), true);
});

Deno.test("a wish widened during a search counts at once", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Gender");
  await alice.presses("Man");
  await alice.sends("/find");
  await bob.sends("/find");
  await world.passes(10_000);
  alice.seesNot(MATCHED);
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Gender");
  await alice.presses("Anyone");
  await world.passes(60_000);
  for (const one of [alice, bob]) one.sees(MATCHED);
  await world.assertConsistent();
});
