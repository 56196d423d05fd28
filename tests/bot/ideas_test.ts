import assert from "node:assert/strict";
import { en } from "../../bot/locales/en.ts";
import { openWorld } from "../world.ts";
import { labels, MATCHED, received, relayed, times } from "./people.ts";

Deno.test("a quick reply under the match is said as its presser's own message", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  assert.deepEqual(
    alice.sees(MATCHED).buttons.flat().map(({ text }) => text).slice(0, 3),
    en.quickReplies,
  );
  await alice.presses("Where are you from?");
  assert.deepEqual(relayed(bob), ["Where are you from?"]);
  const own = alice.sees("You: Where are you from?");
  const kept = alice.sees(MATCHED).buttons.flat().map(({ text }) => text);
  assert.deepEqual(kept, ["Next", "Stop", "Block", "💡 Idea", "Report"]);
  assert.equal(
    await world.core.relay.react(alice.id, own.message_id)
      .then(({ kind }) => kind),
    "follow",
  );
});

Deno.test("answers and reactions to a quick reply find what its presser sees of it", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await alice.presses("Hi 👋");
  const own = alice.sees("You: Hi 👋");
  const heard = bob.sees("Hi 👋");
  await bob.sends("Hi yourself", { replyTo: heard });
  assert.equal(alice.last().reply_to?.message_id, own.message_id);
  await bob.reacts(heard, "👍");
  const seen = alice.chat.find(({ message_id }) =>
    message_id === own.message_id
  );
  assert.equal(seen?.reactions[0]?.emoji, "👍");
  await alice.sends("/unsend", { replyTo: own });
  alice.sees("Taken back.");
  bob.seesNot("Hi 👋");
});

Deno.test("two taps and second deliveries say a quick reply once", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const match = alice.sees(MATCHED);
  world.telegram.faults.add({ kind: "repeated_delivery", times: 2 });
  await Promise.all([
    alice.presses("Hi 👋", { on: match }),
    alice.presses("Hi 👋", { on: match }),
    alice.presses("Where are you", { on: match }),
  ]);
  await world.passes(10_000);
  await alice.presses("Tell me", { on: match });
  assert.equal(received(bob).length, 1);
  assert.equal(times(alice, "You: "), 1);
  assert.deepEqual(world.troubles(), []);
});

Deno.test("a quick reply of an earlier chat says nothing in this one", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const match = alice.sees(MATCHED);
  await bob.sends("/stop");
  await world.settle();
  const carol = await world.registered("Carol");
  await world.meet(alice, carol);
  const answer = await alice.presses("Hi 👋", { on: match });
  assert.equal(answer?.text, "That chat is over.");
  for (const one of [bob, carol]) one.seesNot("Hi 👋");
});

Deno.test("an idea is shown, exchanged for another, and sent as it is shown", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await alice.presses("Idea");
  const first = alice.last();
  assert(en.iceBreakers.includes(first.text ?? ""), first.text);
  assert.deepEqual(labels(alice), ["Send it", "Another one"]);
  await alice.presses("Another one");
  const other = alice.last();
  assert.equal(other.message_id, first.message_id);
  assert.notEqual(other.text, first.text);
  assert(en.iceBreakers.includes(other.text ?? ""));
  assert.deepEqual(received(bob), [], "nothing was sent yet");

  await alice.presses("Send it");
  assert.deepEqual(relayed(bob), [other.text]);
  assert.equal(alice.last().text, `You: ${other.text}`);
  assert.deepEqual(labels(alice), []);
  await bob.sends("Tea", { replyTo: bob.last() });
  assert.equal(alice.last().reply_to?.message_id, other.message_id);
});

Deno.test("two taps and second deliveries send an idea once", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await alice.presses("Idea");
  const shown = alice.last();
  world.telegram.faults.add({ kind: "repeated_delivery", times: 2 });
  await Promise.all([
    alice.presses("Send it", { on: shown }),
    alice.presses("Send it", { on: shown }),
  ]);
  await world.passes(10_000);
  await alice.presses("Send it", { on: shown });
  assert.deepEqual(relayed(bob), [shown.text]);
  assert.equal(alice.last().text, `You: ${shown.text}`);
});

Deno.test("an idea belongs to its chat", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.presses("Idea");
  const shown = alice.last();
  const match = alice.sees(MATCHED);
  await bob.sends("/stop");
  await world.settle();
  for (const label of ["Send it", "Another one"]) {
    const answer = await alice.presses(label, { on: shown });
    assert.equal(answer?.text, "That chat is over.");
  }
  const answer = await alice.presses("Idea", { on: match });
  assert.equal(answer?.text, "That chat is over.");
  assert.deepEqual(received(bob).filter(({ text }) => text === shown.text), []);
});

Deno.test("the admin's phrases stand in for the bot's, in each language", async () => {
  using world = await openWorld({
    settings: {
      quickReplies: { en: ["Good evening"], fa: ["سلام"] },
      iceBreakers: { en: ["Which lamp is yours?"] },
    },
  });
  const [alice, bob] = await world.pair();
  const offered = alice.sees(MATCHED).buttons.flat().map(({ text }) => text);
  assert.deepEqual(offered.slice(0, 2), ["Good evening", "Next"]);
  await alice.presses("Good evening");
  await alice.presses("Idea");
  assert.equal(alice.last().text, "Which lamp is yours?");
  assert.deepEqual(labels(alice), ["Send it"], "there is no other one");
  await alice.presses("Send it");
  assert.deepEqual(relayed(bob), ["Good evening", "Which lamp is yours?"]);
});

Deno.test("a quick reply to a partner who is gone ends the chat kindly", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  bob.deletesAccount();
  const answer = await alice.presses("Hi 👋");
  assert.equal(
    answer?.text,
    "Not sent: this message could not be delivered.",
  );
  await world.settle();
  alice.sees("The stranger can't be reached any more");
  assert.equal(await world.core.chats.find(alice.id), null);
});
