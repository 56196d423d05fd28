import assert from "node:assert/strict";
import { openWorld } from "../world.ts";
import { labels, received, relayed, times } from "./people.ts";

const TOO_FAST = "Not sent: too many messages at once.";

function opened(burst: number) {
  return openWorld({
    servers: 2,
    settings: { pace: { perSecond: 0.1, burst } },
  });
}

Deno.test("a burst passes, and no more than it, whichever servers take the messages", async () => {
  using world = await opened(8);
  const [alice, bob] = await world.pair();
  for (let at = 0; at < 24; at++) await alice.sends(`number ${at}`);
  // A server tells of a bucket once a quarter of it is gone.
  const { length } = received(bob);
  assert(length >= 8 && length <= 8 + 2, `${length} came through`);
  await bob.sends("My bucket is my own");
  alice.sees("My bucket is my own");
  await world.passes(10_000);
  await alice.sends("One came back");
  assert.equal(relayed(bob).at(-1), "One came back");
});

Deno.test("who writes too fast is answered at once, then for the rest in one", async () => {
  using world = await opened(3);
  const [alice, bob] = await world.pair();
  const sent = [];
  for (let at = 0; at < 10; at++) sent.push(await alice.sends(`number ${at}`));
  assert.equal(received(bob).length, 3);
  assert.equal(times(alice, TOO_FAST), 1);
  assert.equal(alice.last().reply_to?.message_id, sent[3]?.message_id);
  assert.equal(times(alice, "Not sent"), 1);

  await world.passes(5_000);
  assert.equal(times(alice, "Not sent"), 2);
  const told = alice.sees("Not sent: 6 more messages.");
  assert.equal(told.reply_to?.message_id, sent[9]?.message_id);

  await world.passes(60_000);
  assert.equal(times(alice, "Not sent"), 2);
  assert.deepEqual(await world.read("unsent"), []);
  assert.deepEqual(await world.read("unsent_pauses"), []);
});

Deno.test("a single message too many is answered once, and nothing comes after", async () => {
  using world = await opened(2);
  const [alice] = await world.pair();
  for (const text of ["One", "Two", "Three"]) await alice.sends(text);
  await world.passes(30_000);
  assert.equal(times(alice, "Not sent"), 1);
});

Deno.test("an unsent message that is delivered again is counted once", async () => {
  using world = await opened(1);
  const [alice] = await world.pair();
  await alice.sends("One");
  world.telegram.faults.add({ kind: "lost_answer", share: 0.5 });
  const sent = ["Two", "Three", "Four"].map((text) => alice.sends(text));
  await world.until(Promise.all(sent));
  world.telegram.faults.clear();
  await world.passes(10_000);
  const counts = alice.chat.flatMap(({ text }) =>
    /^Not sent: (\d+) more/.exec(text ?? "")?.[1] ?? []
  );
  assert.equal(counts.reduce((sum, count) => sum + Number(count), 0), 2);
});

Deno.test("edits draw from the same bucket, also of another server's, and a place that moves does not", async () => {
  using world = await opened(4);
  const [alice, bob] = await world.pair();
  const text = await alice.sends("Hello 0");
  for (let at = 1; at < 12; at++) await alice.edits(text, `Hello ${at}`);
  const applied = Number(bob.last().text?.split(" ")[1]);
  assert(applied >= 3 && applied <= 4, `${applied} edits came through`);
  const told = alice.last();
  assert(told.text?.startsWith(TOO_FAST), told.text);
  assert(
    told.text?.endsWith(
      "Your partner still sees the message as it was before.",
    ),
  );
  await alice.sends("Nor this");
  assert.equal(relayed(bob).length, 1);

  await world.passes(60_000);
  const place = await bob.sendsLocation({ live_period: 900 });
  for (let at = 0; at < 12; at++) {
    await world.delivers({
      edited_message: {
        message_id: place.message_id,
        date: 1,
        from: bob.user,
        chat: { id: bob.id, type: "private", first_name: "Bob" },
        location: { latitude: at, longitude: 2, live_period: 900 },
      },
    }, at % 2);
  }
  assert.equal(alice.last().location?.latitude, 11);
});

Deno.test("many edits too fast get one answer a pause, and no delivered message is called unsent", async () => {
  using world = await opened(4);
  const [alice, bob] = await world.pair();
  const sent = [await alice.sends("One"), await alice.sends("Two")];
  for (let at = 0; at < 20; at++) await alice.edits(sent[0]!, `One ${at}`);
  for (const one of sent) await alice.edits(one, "Other words");
  assert.equal(times(alice, TOO_FAST), 1);
  assert.deepEqual(await world.read("unsent"), []);
  await world.passes(5_000);
  assert.equal(times(alice, "Not sent"), 1);
  assert.equal(received(bob).length, 2);

  await alice.edits(sent[1]!, "Two, I said");
  await alice.edits(sent[1]!, "Two, as I said");
  assert.equal(times(alice, TOO_FAST), 2, "the next pause");
});

Deno.test("quick replies and ideas draw from the bucket, and a press is answered where it is pressed", async () => {
  using world = await opened(2);
  const [alice, bob] = await world.pair();
  await alice.presses("Idea");
  await alice.sends("One");
  await alice.sends("Two");
  const quick = await alice.presses("Hi 👋");
  assert(quick?.text?.startsWith(TOO_FAST), quick?.text);
  const idea = await alice.presses("Send it");
  assert(idea?.text?.startsWith(TOO_FAST), idea?.text);
  assert.equal(received(bob).length, 2);

  await world.passes(20_000);
  await alice.presses("Send it");
  await alice.presses("Hi 👋");
  assert.equal(received(bob).length, 4, "both still work later");
  assert(!labels(alice).includes("Send it"));
});
