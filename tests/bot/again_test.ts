import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { labels, MATCHED, times } from "./people.ts";

const AGAIN = "You meet again";
const OVER = "it doesn't work out this time";
const ASKED = "Asked. If they agree";
const NOT_NOW = "You can't meet again right now.";

async function openParted(
  options: Parameters<typeof openWorld>[0] = {},
): Promise<{ world: World; alice: Person; bob: Person }> {
  const world = await openWorld(options);
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  await world.settle();
  return { world, alice, bob };
}

Deno.test("/again: one asks, the other agrees, and the two meet again, still strangers", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  await alice.sends("/again");
  alice.sees("Asked. If they agree");
  await world.settle();
  bob.sees("Your last partner would like to meet you again.");
  assert.deepEqual(labels(bob), ["Yes", "No"]);
  await bob.presses("Yes");
  await world.settle();
  alice.sees(AGAIN);
  bob.sees(AGAIN);
  await alice.sends("You again!");
  bob.sees("You again!");
  await world.assertConsistent();
  const [chat] = await world.read<{ isAgain: boolean }>("chats");
  assert.equal(chat?.value.isAgain, true);
});

Deno.test("both ask with /again: that is an agreement", async () => {
  const { world, alice, bob } = await openParted({ servers: 2 });
  using _ = world;
  await alice.sends("/again");
  await bob.sends("/again");
  await world.settle();
  for (const one of [alice, bob]) assert.equal(times(one, AGAIN), 1);
  await world.assertConsistent();
});

Deno.test("both ask at the same moment on two servers", async () => {
  for (let seed = 1; seed <= 8; seed++) {
    const { world, alice, bob } = await openParted({ servers: 2, seed });
    using _ = world;
    await world.until(
      Promise.all([alice.sends("/again"), bob.sends("/again")]),
    );
    await world.passes(1_000);
    for (const one of [alice, bob]) assert.equal(times(one, AGAIN), 1);
    await world.assertConsistent();
  }
});

Deno.test("Meet again under the question of an ended chat does the same; of an older chat, nothing", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  const earlier = alice.sees("You left the chat");
  const carol = await world.registered("Carol");
  await world.meet(alice, carol);
  await carol.sends("/stop");
  await world.settle();
  await alice.presses("Meet again", { on: earlier });
  alice.sees("There is nobody you could meet again.");
  await world.settle();
  bob.seesNot("would like to meet");
  await alice.presses("Meet again");
  await world.settle();
  carol.sees("would like to meet you again");
});

Deno.test("who says no is left alone, and the other is told", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  await alice.sends("/again");
  await world.settle();
  const question = bob.sees("would like to meet you again");
  const answer = await bob.presses("No");
  assert.equal(answer?.text, "All right, you won't meet again now.");
  await world.settle();
  alice.seesNot(OVER);
  assert.deepEqual(bob.last().buttons, []);
  const late = await bob.presses("Yes", { on: question });
  assert.equal(late?.text, "The time for that question is over.");
  await bob.presses("No", { on: question });
  await world.passes(600_001);
  assert.equal(times(alice, OVER), 1, "as if nobody had answered");
  await world.assertConsistent();
});

Deno.test("asked twice, the partner is asked once; after ten minutes the question is void", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  await alice.sends("/again");
  await alice.sends("/again");
  await world.settle();
  assert.equal(times(alice, "Asked. If they agree"), 2);
  assert.equal(times(bob, "would like to meet"), 1);
  const question = bob.sees("would like to meet");
  await world.passes(600_001);
  assert.equal(times(alice, OVER), 1);
  const late = await bob.presses("Yes", { on: question });
  assert.equal(late?.text, "The time for that question is over.");
  assert.deepEqual(labels(bob), []);
  assert.equal(times(alice, AGAIN), 0);
});

Deno.test("who searches meanwhile leaves the queue for it; who chats is busy", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  await alice.sends("/again");
  await alice.sends("/find");
  alice.sees("Looking for someone");
  await world.settle();
  await bob.presses("Yes");
  await world.settle();
  alice.sees(AGAIN);
  assert.deepEqual(await world.read("tickets"), []);
  await world.assertConsistent();
  await alice.sends("/again");
  alice.sees("First leave this chat.");
  await alice.sends("/stop");
  await world.settle();
  const carol = await world.registered("Carol");
  await bob.sends("/again");
  await world.settle();
  await world.meet(alice, carol);
  await alice.presses("Yes");
  alice.sees("First leave this chat.");
  await world.assertConsistent();
});

Deno.test("who is in another chat is asked when it is over", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  const carol = await world.registered("Carol");
  await world.meet(alice, carol);
  await bob.sends("/again");
  bob.sees(ASKED);
  await world.passes(300_000);
  alice.seesNot("would like to meet you");
  await carol.sends("/stop");
  await world.passes(60_000);
  alice.sees("Somebody you met earlier would like to meet you again.");
  await alice.presses("Yes");
  await world.settle();
  for (const one of [alice, bob]) assert.equal(times(one, AGAIN), 1);
  await world.assertConsistent();
});

Deno.test("who chats for longer than the question lasts is asked by the next one", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  const carol = await world.registered("Carol");
  await world.meet(alice, carol);
  await bob.sends("/again");
  await world.passes(600_001);
  bob.sees(OVER);
  await carol.sends("/stop");
  await world.passes(60_000);
  alice.seesNot("would like to meet you");
  await bob.sends("/again");
  await world.settle();
  assert.equal(times(alice, "would like to meet you"), 1);
});

Deno.test("whoever asks every ten minutes is told the same as ever, and the other is asked once", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  for (let time = 1; time <= 4; time++) {
    await alice.sends("/again");
    await world.passes(601_000);
    assert.equal(times(alice, ASKED), time);
    assert.equal(times(alice, OVER), time);
  }
  assert.equal(times(bob, "would like to meet"), 1);
  await alice.sends("/again");
  await bob.sends("/again");
  await world.settle();
  for (const one of [alice, bob]) assert.equal(times(one, AGAIN), 1);
  await world.assertConsistent();
});

Deno.test("to have met nobody is told, and to have blocked; what the other did is not", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await carol.sends("/again");
  carol.sees("There is nobody you could meet again.");
  await alice.sends("/block");
  await world.settle();
  await alice.sends("/again");
  alice.sees(NOT_NOW);
  await bob.sends("/again");
  bob.sees(ASKED);
  await alice.sends("/again");
  assert.equal(times(alice, NOT_NOW), 2, "whether the other asks or not");
  await world.meet(alice, carol);
  await carol.sends("/stop");
  await world.meet(carol, bob);
  await alice.sends("/again");
  assert.equal(times(alice, ASKED), 1);
  await carol.sends("/stop");
  await carol.blocksBot();
  await alice.sends("/again");
  assert.equal(times(alice, ASKED), 2);
  await world.passes(600_001);
  assert.equal(times(alice, OVER), 1);
  assert.equal(times(bob, OVER), 1);
  for (const one of [alice, bob]) assert.equal(times(one, "There is no"), 0);
});

Deno.test("a no holds: they are not asked again, and who said it may change their mind", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  await alice.sends("/again");
  await world.settle();
  await bob.presses("No");
  await world.passes(3_600_000);
  await alice.sends("/again");
  assert.equal(times(alice, ASKED), 2);
  await world.settle();
  assert.equal(times(bob, "would like to meet"), 1);
  await bob.sends("/again");
  await world.settle();
  await alice.presses("Yes");
  await world.settle();
  for (const one of [alice, bob]) assert.equal(times(one, AGAIN), 1);
  await world.assertConsistent();
});

Deno.test("what both asked and refused is known of each: nobody is asked twice, and each is told that it came to nothing", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  for (const [asker, asked] of [[alice, bob], [bob, alice]] as const) {
    await asker.sends("/again");
    await world.settle();
    await asked.presses("No");
  }
  await world.passes(600_001);
  for (const one of [alice, bob]) assert.equal(times(one, OVER), 1);
  for (const asker of [alice, bob]) {
    await asker.sends("/again");
    await world.passes(600_001);
  }
  for (const one of [alice, bob]) {
    assert.equal(times(one, ASKED), 2);
    assert.equal(times(one, "would like to meet you again"), 1);
    assert.equal(times(one, OVER), 2);
  }
  await alice.sends("/again");
  await bob.sends("/again");
  await world.settle();
  for (const one of [alice, bob]) assert.equal(times(one, AGAIN), 1);
  assert.deepEqual(await world.read("again_requests"), []);
  await world.passes(600_001);
  for (const one of [alice, bob]) assert.equal(times(one, OVER), 2);
  await world.assertConsistent();
});

Deno.test("who was refused is told so even if the other asks meanwhile and can't reach them", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  await alice.sends("/again");
  await world.settle();
  await bob.presses("No");
  await world.meet(alice, await world.registered("Carol"));
  await bob.sends("/again");
  await world.passes(600_001);
  for (const one of [alice, bob]) assert.equal(times(one, OVER), 1);
});

Deno.test("of what both asked, erasing everything takes one's own", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  for (const [asker, asked] of [[alice, bob], [bob, alice]] as const) {
    await asker.sends("/again");
    await world.settle();
    await asked.presses("No");
  }
  await alice.sends("/deleteme");
  await alice.presses("Erase everything");
  await world.passes(600_001);
  const left = await world.read("again_requests");
  assert.deepEqual(left.map(({ key }) => key[2]), [bob.id]);
  assert.equal(times(bob, OVER), 1);
});

Deno.test("the question says whether it is the last partner who asks", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  const carol = await world.registered("Carol");
  await world.meet(bob, carol);
  await bob.sends("/stop");
  await world.settle();
  await alice.sends("/again");
  await carol.sends("/again");
  await world.settle();
  assert.equal(times(bob, "Your last partner would like"), 1);
  const earlier = bob.sees("Somebody you met earlier would like to meet you");
  await bob.presses("Yes", { on: earlier });
  await world.settle();
  alice.sees(AGAIN);
  carol.seesNot(AGAIN);
});

Deno.test("a yes that does not work yet can be pressed again when it does", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  const carol = await world.registered("Carol");
  await alice.sends("/again");
  await world.settle();
  const question = bob.sees("would like to meet");
  await world.meet(bob, carol);
  await bob.presses("Yes", { on: question });
  bob.sees("First leave this chat.");
  await bob.sends("/stop");
  const { settings } = world.core;
  await settings.change({ mode: "maintenance" }, null);
  await bob.presses("Yes", { on: question });
  bob.sees("We are working on the bot");
  const { versionstamp } = await settings.find();
  await settings.change({ mode: "normal" }, versionstamp);
  await bob.presses("Yes", { on: question });
  await world.settle();
  alice.sees(AGAIN);
  const asked = bob.chat
    .find(({ message_id }) => message_id === question.message_id);
  assert.deepEqual(asked?.buttons, []);
});

Deno.test("a yes that is delivered twice meets once and is answered once", async () => {
  const { world, alice, bob } = await openParted({ servers: 3 });
  using _ = world;
  await alice.sends("/again");
  await world.settle();
  const off = world.telegram.faults.add({
    kind: "repeated_delivery",
    share: 1,
  });
  await world.until(bob.presses("Yes"));
  off();
  await world.passes(1_000);
  assert.equal(times(alice, AGAIN), 1);
  assert.equal((await world.read("chats")).length, 1);
  await world.assertConsistent();
});

Deno.test("those who met again count as repeat partners", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  await alice.sends("/again");
  await bob.sends("/again");
  await world.settle();
  await bob.sends("/stop");
  await world.settle();
  assert.equal(times(bob, MATCHED), 1);
  for (const { id } of [alice, bob]) {
    const { value } = await world.kv.get<Deno.KvU64>([
      "user_counters",
      id,
      "repeats",
    ]);
    assert.equal(value?.value, 1n);
  }
});

Deno.test("who has left the channel that is required meets nobody again either", async () => {
  const { world, alice, bob } = await openParted();
  using _ = world;
  world.telegram.addChannel({ title: "News", username: "passerby_news" });
  const requiredChannels = ["@passerby_news"];
  await world.core.settings.change({ requiredChannels }, null);
  await alice.sends("/again");
  alice.sees("First join our channel");
  await world.settle();
  bob.seesNot("would like to meet you again");
});

Deno.test("to meet again by a button calls off what the profile asked", async () => {
  for (const isAsker of [true, false]) {
    const { world, alice, bob } = await openParted();
    using _ = world;
    if (!isAsker) await bob.sends("/again");
    await world.settle();
    await alice.sends("/profile");
    await alice.presses("City");
    await alice.presses(isAsker ? "Meet again" : "Yes");
    if (isAsker) await bob.sends("/again");
    await world.settle();
    for (const one of [alice, bob]) assert.equal(times(one, AGAIN), 1);
    const people = await world.read<{ editing?: string }>("people");
    assert.deepEqual(people.filter(({ value }) => value.editing), []);
  }
});
