import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { tracesOf } from "../traces.ts";
import { openWorld, type World } from "../world.ts";
import { canMeet, count, labels, times } from "./people.ts";

const A_MINUTE = 60_000;
const ERASED = "Everything is erased";

async function erases(person: Person) {
  await person.sends("/deleteme");
  await person.presses("Erase everything");
  person.sees(ERASED);
}

/** Nothing in the store names them, once what was under way has ended. */
async function assertGone(world: World, { id }: Person) {
  await world.passes(A_MINUTE);
  assert.deepEqual(await tracesOf(world.kv, id), []);
  await world.assertConsistent();
  assert.deepEqual(world.troubles("error"), []);
}

Deno.test("/deleteme warns, and erases nothing before the button is pressed", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/deleteme");
  alice.sees("It can't be undone");
  await alice.sends("Still here");
  bob.sees("Still here");
  await alice.presses("Cancel");
  assert.match(alice.last().text ?? "", /You are in a chat/);
  assert((await world.core.people.find(alice.id)) !== null);
});

Deno.test("after /deleteme nothing in the store names the person, whatever they did", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { history: "full", avoidMs: 0 },
  });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  const carol = await world.registered("Carol");
  await world.meet(alice, bob);
  const hello = await alice.sends("Hello there");
  await bob.sends("Hi yourself", { replyTo: bob.last() });
  await alice.reacts(alice.last(), "👍");
  await alice.sendsAlbum();
  await world.passes(2_000);
  await alice.edits(hello, "Hello!");
  await alice.sends("/report");
  await alice.presses("Spam");
  await bob.sends("/report");
  await bob.presses("Abuse");
  await bob.sends("/stop");
  await world.settle();
  await alice.presses("👍");
  await bob.presses("👎");
  await world.settle();
  await bob.sends("/again");
  await world.settle();
  await world.meet(alice, carol);
  await alice.sends("/block");
  await world.settle();
  await alice.sends("/feedback It is nice here");
  await alice.sends("/mydata");
  await alice.sends("/find");
  assert((await tracesOf(world.kv, alice.id)).length > 30);
  await erases(alice);
  await assertGone(world, alice);
  for (const other of [bob, carol]) {
    assert((await world.core.people.find(other.id)) !== null);
  }
  const said = await world.core.store.list<{ text: string }>(
    { prefix: ["messages"] },
    { limit: 50 },
  );
  assert.deepEqual(said.map(({ value }) => value.text), ["Hi yourself"]);
});

Deno.test("what is kept for reports goes, too, and the reports stay without them", async () => {
  using world = await openWorld({ settings: { history: "evidence" } });
  const [alice, bob] = await world.pair();
  await alice.sends("Something bad");
  await bob.sends("Stop that");
  await bob.sends("/report");
  await bob.presses("Abuse");
  await alice.sends("/report");
  await alice.presses("False reports");
  await erases(alice);
  await assertGone(world, alice);
  const erased = world.core.pseudonym(alice.id);
  const reports = await world.core.reports.recent();
  assert.deepEqual(
    reports.map(({ reason, reporter, reported }) => ({
      reason,
      reporter,
      reported,
    })).sort((a, b) => a.reason.localeCompare(b.reason)),
    [
      { reason: "abuse", reporter: bob.id, reported: 0 },
      { reason: "fake_report", reporter: 0, reported: bob.id },
    ],
  );
  for (const report of reports) {
    const { reporter, erased: about, erasedReporter } = report;
    assert.equal(reporter === 0 ? erasedReporter : about, erased);
    const evidence = await world.core.reports.evidenceOf(report);
    assert.deepEqual(evidence.map(({ text }) => text), ["Stop that"]);
  }
});

Deno.test("who erases everything in a chat leaves it, and the partner is told kindly", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await erases(alice);
  await world.settle();
  bob.sees("The stranger left the chat");
  await bob.sends("Hello?");
  bob.sees("You are not in a chat");
  await assertGone(world, alice);
});

Deno.test("afterwards everything works for the partner of then", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await erases(alice);
  await world.passes(A_MINUTE);
  assert.deepEqual(await bob.presses("👎"), {
    text: "Thank you. Better luck next time.",
    show_alert: false,
  });
  await bob.sends("/report");
  await bob.presses("Harassment");
  bob.sees("Our moderators will look at it");
  await bob.sends("/again");
  bob.sees("Asked. If they agree");
  await world.settle();
  await assertGone(world, alice);
  await bob.presses("Block");
  await bob.sends("/stats");
  for (
    const line of [
      "Chats: 1",
      "Ratings given: 1",
      "Reports made: 1",
      "Blocked: 1",
    ]
  ) bob.sees(line);
  await bob.sends("/mydata");
  bob.sees("Everything that is stored about you");
  const carol = await world.registered("Carol");
  await world.meet(bob, carol);
  const [report] = await world.core.reports.recent();
  assert.equal(report?.erased, world.core.pseudonym(alice.id));
  assert.deepEqual(await tracesOf(world.kv, alice.id), []);
  const everything = world.kv.list({ prefix: [] });
  for await (const { key } of everything) {
    assert(!key.includes(0), `nobody is taken for a person: ${key}`);
  }
  assert.deepEqual(world.troubles("error"), []);
});

Deno.test("who erases everything while searching is found by nobody", async () => {
  using world = await openWorld();
  const [alice, bob] = [
    await world.registered("Alice"),
    await world.registered("Bob"),
  ];
  await alice.sends("/find");
  await erases(alice);
  await bob.sends("/find");
  await world.passes(A_MINUTE);
  assert.equal(await world.core.chats.find(bob.id), null);
  await assertGone(world, alice);
});

Deno.test("a partner who searches at that moment goes on searching, and forgets them", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await bob.sends("/next");
  await world.settle();
  assert((await tracesOf(world.kv, alice.id)).length > 0);
  await erases(alice);
  await world.assertConsistent();
  assert(await world.core.search.isSearching(bob.id));
  await assertGone(world, alice);
  const carol = await world.registered("Carol");
  await carol.sends("/find");
  await world.settle();
  bob.sees("You have met a stranger");
});

Deno.test("a half-done registration can be erased", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/start");
  await alice.presses("English");
  await alice.sends("30");
  await erases(alice);
  await assertGone(world, alice);
  await alice.sends("/start");
  alice.sees("Welcome to Passerby", { after: alice.sees(ERASED) });
});

Deno.test("an album under way leaves first", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sendsAlbum();
  await erases(alice);
  await world.passes(2_000);
  assert.equal(
    bob.chat.filter(({ is_own, kind }) => !is_own && kind === "photo").length,
    2,
  );
  alice.seesNot("Not sent");
  await assertGone(world, alice);
});

Deno.test("/start begins anew: with every question, and no count from before", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  await world.settle();
  await bob.presses("👍");
  await erases(alice);
  const again = await alice.sends("/start");
  alice.sees("Which language do you like to chat in?", { after: again });
  await world.passes(A_MINUTE);
  const held = await world.core.people.find(alice.id);
  assert.equal(held?.person.step, "language", "what is new stays");
  assert.equal(held.person.nickname, undefined);
  const figures = await world.core.figures.find(alice.id);
  assert.deepEqual(figures?.received, { good: 0, bad: 0, scam: 0 });
  assert.equal(figures.chats, 0);
});

Deno.test("who begins anew at once can chat at once, and keeps what is new", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await erases(alice);
  await alice.sends("/start");
  await alice.presses("English");
  await alice.sends("30");
  await alice.presses("Woman");
  await alice.sends("Netherlands");
  await alice.presses("Skip");
  await alice.sends("Someone New");
  await alice.presses("Skip");
  await alice.presses("I accept");
  await world.meet(alice, bob);
  await alice.sends("Hello again");
  await world.passes(2 * A_MINUTE);
  await bob.sends("Hi", { replyTo: bob.sees("Hello again") });
  assert.equal(alice.last().reply_to?.text, "Hello again");
  await world.assertConsistent();
});

Deno.test("the button erases the person it was shown to, and not who began anew", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/deleteme");
  const old = alice.last();
  await erases(alice);
  await world.passes(A_MINUTE);
  await alice.sends("/start");
  const answer = await alice.presses("Erase everything", { on: old });
  assert.equal(answer?.text, "This button is too old.");
  assert((await world.core.people.find(alice.id)) !== null);
});

Deno.test("a double tap erases once and says it once", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await alice.sends("/deleteme");
  const button = alice.last();
  await Promise.all([
    alice.presses("Erase everything", { on: button }),
    alice.presses("Erase everything", { on: button }),
  ]);
  await alice.presses("Erase everything", { on: button });
  await world.settle();
  assert.equal(times(alice, ERASED), 1);
  assert.equal(times(bob, "The stranger left the chat"), 1);
  await assertGone(world, alice);
  await alice.presses("Erase everything", { on: button });
  assert.equal(times(alice, ERASED), 1);
});

Deno.test("a second delivery of the press does no harm, not even after a new start", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice] = await world.pair();
  world.telegram.faults.add({ kind: "repeated_delivery" });
  await erases(alice);
  await world.settle();
  assert.equal(times(alice, ERASED), 1);
  await alice.sends("/start");
  await world.passes(A_MINUTE);
  assert((await world.core.people.find(alice.id)) !== null);
});

Deno.test("/deleteme of somebody unknown says that nothing is stored", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/deleteme");
  alice.sees("Nothing is stored about you");
  assert.deepEqual(labels(alice), []);
  await alice.sends("/mydata");
  assert.equal(times(alice, "Nothing is stored about you"), 2);
  assert.deepEqual(await world.read("people"), []);
});

Deno.test("what others blocked holds when the same account comes back", async () => {
  using world = await openWorld({ settings: { avoidMs: 0 } });
  const [alice, bob] = await world.pair();
  await bob.sends("/block");
  await world.settle();
  await erases(alice);
  await world.passes(A_MINUTE);
  const anew = await reregisters(world, alice);
  assert.equal(await canMeet(world, anew, bob), false);
});

Deno.test("a block of somebody who has erased everything holds when they come back, too", async () => {
  using world = await openWorld({ settings: { avoidMs: 0 } });
  const [alice, bob] = await world.pair();
  await erases(alice);
  await world.passes(A_MINUTE);
  const anew = await reregisters(world, alice);
  await bob.presses("Block");
  assert.equal(await canMeet(world, anew, bob), false);
});

Deno.test("what they blocked themselves is erased", async () => {
  using world = await openWorld({ settings: { avoidMs: 0 } });
  const [alice, bob] = await world.pair();
  await alice.sends("/block");
  await world.settle();
  await erases(alice);
  await world.passes(A_MINUTE);
  const anew = await reregisters(world, alice);
  assert.equal(await canMeet(world, anew, bob), true);
});

Deno.test("what was given up while it was theirs goes, too", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await world.kv.set(["jobs_aside", "given up"], {
    id: "given up",
    kind: "tell_standing",
    payload: { userId: alice.id },
    failures: 12,
    since: world.clock.now(),
  });
  await erases(alice);
  await assertGone(world, alice);
});

Deno.test("an admin's sessions and links are erased with the rest", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const { signIn } = world.core;
  const opened = await signIn.open(await signIn.createLink(ada.id), "a phone");
  assert(opened.kind === "signed_in");
  await ada.sends("/admin");
  await erases(ada);
  assert.equal(await signIn.find(opened.token), null);
  await assertGone(world, ada);
});

Deno.test("both of a chat can erase everything: nothing of it stays", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("Hello");
  await alice.sends("/stop");
  await world.settle();
  await bob.presses("👍");
  await erases(alice);
  await erases(bob);
  await assertGone(world, alice);
  await assertGone(world, bob);
  assert.deepEqual(await world.read("sessions"), []);
  assert.deepEqual(await world.read("ratings"), []);
});

Deno.test("faults of KV leave nothing behind and stop nothing", async () => {
  for (const seed of [1, 2, 3, 4]) {
    using world = await openWorld({
      servers: 2,
      seed,
      faults: { locked: 0.2, lost: 0.1, stale: 0 },
    });
    const alice = await world.until(world.registered("Alice"));
    const bob = await world.until(world.registered("Bob"));
    for (const one of [alice, bob]) await world.until(one.sends("/find"));
    await world.passes(A_MINUTE);
    await world.until(alice.sends("Hello"));
    bob.sees("Hello");
    await world.until(alice.sends("/deleteme"));
    await world.until(alice.presses("Erase everything"));
    alice.sees(ERASED);
    // A job that meets a fault is tried again, with growing pauses.
    for (let minute = 0; minute < 15; minute++) await world.passes(A_MINUTE);
    assert.deepEqual(await tracesOf(world.kv, alice.id), []);
    bob.sees("The stranger left the chat");
    await world.assertConsistent();
  }
});

/** The same account, as somebody new. */
async function reregisters(world: World, person: Person): Promise<Person> {
  const before = count(person);
  await person.sends("/start");
  await person.presses("English");
  await person.sends("30");
  await person.presses("Woman");
  await person.sends("Netherlands");
  await person.presses("Skip");
  await person.sends("Someone New");
  await person.presses("Skip");
  await person.presses("I accept");
  assert(count(person) > before);
  await world.settle();
  return person;
}
