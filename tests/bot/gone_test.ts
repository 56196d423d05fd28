import assert from "node:assert/strict";
import { openWorld } from "../world.ts";

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

Deno.test("an album under way when its partner blocks the bot is not lost without a word", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  world.telegram.faults.add({
    kind: "latency",
    ms: 3_000,
    method: "sendMediaGroup",
    times: 1,
  });
  await alice.sendsAlbum();
  await world.passes(700);
  await bob.blocksBot();
  await world.settle();
  alice.sees("The stranger can't be reached any more");
  await world.passes(3_000);
  alice.sees("Not sent: this message could not be delivered");
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
