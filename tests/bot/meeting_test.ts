import assert from "node:assert/strict";
import { openWorld } from "../world.ts";
import { labels, MATCHED, times } from "./people.ts";

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
  alice.sees("You left the chat. You rated it 👍");
  bob.sees("The stranger left the chat. You rated it 👎");
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
  assert.deepEqual(labels(alice), [
    "Next",
    "Stop",
    "Block",
    "💡 Idea",
    "Report",
  ]);
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
  assert.equal(times(alice, "Searched for"), 2);
  assert.equal(times(alice, "Looking for someone"), 1);
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

Deno.test("a search that finds nobody ends, with ways on", async () => {
  using world = await openWorld({
    settings: { searchTimeoutMs: 60_000, searchRepeats: 0 },
  });
  const alice = await world.registered("Alice");
  await world.core.registration.change(alice.id, "wantsGender", {
    text: "female",
    telegramNames: [],
  });
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
