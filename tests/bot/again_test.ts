import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { labels, MATCHED, times } from "./people.ts";

const AGAIN = "You meet again";

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
  alice.sees("They would rather not meet again now.");
  assert.deepEqual(bob.last().buttons, []);
  await bob.presses("Yes", { on: question });
  bob.sees("There is nobody you could meet again.");
  await bob.presses("No", { on: question });
  await world.settle();
  assert.equal(times(alice, "rather not"), 1);
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
  await world.passes(600_001);
  await bob.presses("Yes");
  bob.sees("There is nobody you could meet again.");
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
  await bob.sends("/again");
  bob.sees("They are in another chat now.");
  await world.assertConsistent();
});

Deno.test("there is nobody to meet again: never met, blocked, or gone", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await carol.sends("/again");
  carol.sees("There is nobody you could meet again.");
  await alice.sends("/block");
  await world.settle();
  for (const one of [alice, bob]) {
    await one.sends("/again");
    one.sees("There is nobody you could meet again.");
  }
  await world.meet(alice, carol);
  await carol.sends("/stop");
  await carol.blocksBot();
  await alice.sends("/again");
  assert.equal(times(alice, "There is nobody"), 2);
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
