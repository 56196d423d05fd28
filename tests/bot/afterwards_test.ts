import assert from "node:assert/strict";
import { openWorld } from "../world.ts";
import { canMeet, labels, times } from "./people.ts";

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
  assert.deepEqual(labels(alice), [
    "👍",
    "👎",
    "⛔ Scam",
    "Report",
    "Find another",
  ]);
  assert.equal((await alice.presses("⛔"))?.text, "Thank you. We take note.");
  assert.deepEqual(labels(alice), ["Report", "Find another"]);
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

Deno.test("/block after a chat blocks the last partner, wherever one stands", async () => {
  using world = await openWorld({ settings: { avoidMs: 0 } });
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await bob.sends("/stop");
  await world.settle();
  await alice.sends("/block");
  assert.equal(alice.last().text, "You won't meet your last partner again.");
  assert.deepEqual(labels(alice), ["Find a stranger"]);
  assert.equal(await canMeet(world, alice, bob), false);

  await world.meet(alice, carol);
  await carol.sends("/stop");
  await alice.sends("/find");
  await alice.sends("/block");
  assert.equal(times(alice, "You won't meet your last partner again."), 2);
  assert.equal(await world.core.search.isSearching(alice.id), true);
  assert.equal((await world.read("blocks")).length, 2);
  bob.seesNot("meet");
});

Deno.test("who is blocked is not offered to be blocked once more, and does not learn of it", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/block");
  await world.settle();
  await alice.presses("Report");
  await alice.presses("Abuse");
  assert.deepEqual(labels(alice), ["Find a stranger"]);
  await alice.sends("/report");
  assert.deepEqual(labels(alice), ["Find a stranger"]);
  await bob.presses("Report");
  await bob.presses("Abuse");
  assert.deepEqual(labels(bob), ["Block", "Find a stranger"]);
});

Deno.test("a chat is rated once, by its own buttons", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await bob.sends("/stop");
  await world.settle();
  const asked = alice.last();
  assert.equal((await alice.presses("👎", { on: asked }))?.text?.[0], "T");
  assert.deepEqual(labels(alice), [
    "Block",
    "Report",
    "Meet again",
    "Find another",
  ]);
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
