import assert from "node:assert/strict";
import { openWorld } from "../world.ts";

Deno.test("/unsend takes an own message back, once", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const said = await alice.sends("Too much");
  await alice.sends("/unsend", { replyTo: said });
  alice.sees("Taken back");
  bob.seesNot("Too much");
  await alice.sends("/unsend", { replyTo: said });
  alice.sees("That message can't be taken back any more");
  await alice.edits(said, "Much more");
  bob.seesNot("Much more");
});

Deno.test("/unsend takes one part of an album, even before the album left", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const [first] = await alice.sendsAlbum(["photo", "photo", "photo"]);
  await alice.sends("/unsend", { replyTo: first! });
  await world.passes(2_000);
  assert.equal(bob.chat.filter(({ kind }) => kind === "photo").length, 2);
});

Deno.test("/unsend takes a message from who has blocked the bot, and says so of who is gone", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const said = await alice.sends("My street");
  await bob.blocksBot();
  await world.settle();
  await alice.sends("/unsend", { replyTo: said });
  alice.sees("Taken back");
  bob.seesNot("My street");

  const carol = await world.registered("Carol");
  await world.meet(alice, carol);
  const other = await alice.sends("My town");
  carol.deletesAccount();
  await alice.sends("/unsend", { replyTo: other });
  alice.sees("That message can't be taken back any more");
  carol.sees("My town");
  assert.deepEqual(world.troubles(), []);
});

Deno.test("/unsend says how, and what can't be taken back", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/unsend");
  alice.sees("Reply /unsend to the message you want to take back");
  await bob.sends("Mine");
  await alice.sends("/unsend", { replyTo: alice.last() });
  alice.sees("Only your own messages can be taken back");
  assert.equal(bob.chat.at(-1)?.text, "Mine");
  await alice.sends("/unsend", { replyTo: alice.sees("You have met") });
  alice.sees("That message can't be taken back");

  const said = await alice.sends("Old");
  await world.passes(49 * 3_600_000);
  await alice.sends("/unsend", { replyTo: said });
  assert.match(alice.last().text ?? "", /can't be taken back any more/);
  bob.sees("Old");
});

Deno.test("/unsend takes an own message back after the chat, too, and in the next", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const first = await alice.sends("My street");
  const second = await alice.sends("My town");
  await bob.sends("Mine");
  const theirs = alice.last();
  await bob.sends("/stop");
  await world.settle();
  await alice.sends("/unsend", { replyTo: first });
  alice.sees("Taken back");
  bob.seesNot("My street");
  await alice.sends("/unsend", { replyTo: theirs });
  alice.sees("Only your own messages can be taken back");
  await world.meet(alice, await world.registered("Carol"));
  await alice.sends("/unsend", { replyTo: second });
  bob.seesNot("My town");
  assert.equal(bob.chat.filter(({ text }) => text === "Mine").length, 1);
});

Deno.test("what was taken back is said to be, however long the word has to wait", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const [first, second] = [await alice.sends("One"), await alice.sends("Two")];
  const waits = () =>
    world.telegram.faults.add({
      kind: "flood",
      retry_after: 40,
      method: "sendMessage",
      times: 1,
    });
  waits();
  await world.until(alice.sends("/unsend", { replyTo: first }));
  assert.equal(alice.last().text, "Taken back.");
  waits();
  await world.until(alice.edits(second, "Write to mira@example.com"));
  assert.match(alice.last().text ?? "", /^Not sent: e-mail.*\n.*taken back/);
  bob.seesNot("One");
  bob.seesNot("Two");
});
