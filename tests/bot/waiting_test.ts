import assert from "node:assert/strict";
import type { Ticket } from "../../core/matching/ticket.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { labels, MATCHED, times } from "./people.ts";

/** The message that tells how the search goes on. */
function progress(person: Person) {
  return person.sees(/^🔎 Looking for someone/);
}

async function wishesFor(
  { core }: World,
  { id }: Person,
  field: "wantsGender" | "wantsCountry",
  text: string,
) {
  await core.registration.change(id, field, { text, telegramNames: [] });
}

/** Pairs meet one after another, and part again. */
async function meetsHappen(world: World, count: number) {
  const [one, two] = [
    await world.registered("One"),
    await world.registered("Two"),
  ];
  for (let meeting = 0; meeting < count; meeting++) {
    await one.sends("/find");
    await world.passes(4_000);
    await two.sends("/find");
    await world.settle();
    await one.sends("/stop");
    await world.passes(1_000);
  }
}

Deno.test("who waits sees in one message how it goes on, from what really happened", async () => {
  using world = await openWorld({ settings: { avoidMs: 0 } });
  await meetsHappen(world, 6);
  const carol = await world.registered("Carol");
  const { length } = carol.chat;
  await carol.sends("/find");
  const { message_id, text } = progress(carol);
  assert.match(
    text!,
    /Searching: 1\nUsually it takes 2 seconds\nChance: ●●●●● 100%/,
  );
  assert.deepEqual(labels(carol), ["Stop searching"]);
  await world.passes(6_000);
  assert.match(progress(carol).text!, /You have waited 6 seconds/);
  await world.passes(30_000);
  assert.match(progress(carol).text!, /You have waited \d\d seconds/);
  assert.equal(progress(carol).message_id, message_id);
  assert.equal(
    carol.chat.length,
    length + 2,
    "/find, and one message about it",
  );
});

Deno.test("where nothing happened yet, nothing is promised", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  const { text = "" } = progress(alice);
  assert.match(text, /Searching: 1/);
  assert.doesNotMatch(text, /Usually|Chance/);
});

Deno.test("the forecast is of the last hour, of searches of the same kind, misses among them", async () => {
  using world = await openWorld({
    settings: { avoidMs: 0, searchTimeoutMs: 60_000, searchRepeats: 0 },
  });
  await meetsHappen(world, 3);
  const carol = await world.registered("Carol");
  for (let tried = 0; tried < 2; tried++) {
    await carol.sends("/find");
    await world.passes(30_000);
    await carol.sends("/stop");
  }
  await carol.sends("/find");
  assert.match(progress(carol).text!, /Chance: ●●●●○ 75%/);
  await carol.sends("/stop");
  const dave = await world.registered("Dave", { gender: "Man" });
  await dave.sends("/find");
  assert.doesNotMatch(progress(dave).text!, /Chance/);
  await dave.sends("/stop");
  await world.passes(3_600_000);
  await carol.sends("/find");
  assert.doesNotMatch(carol.last().text!, /Chance|Usually/);
  await world.core.forgetOld();
  const slots = (await world.read("search_outcomes")).map(({ key }) => key[2]);
  const now = Math.floor(world.clock.now() / 300_000);
  assert(slots.every((slot) => Number(slot) >= now - 12), String(slots));
});

Deno.test("the more people search, the rarer their messages change", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await world.kv.set(
    ["gauges", "searching", "other", "other"],
    new Deno.KvU64(799n),
  );
  await alice.sends("/find");
  const edits = () =>
    world.requests.filter(({ method }) => method === "editMessageText").length;
  const before = edits();
  for (let second = 0; second < 300; second++) await world.passes(1_000);
  const changes = edits() - before;
  // Eight a second over 800 people: each once in 100 seconds, after the first.
  assert(changes >= 3 && changes <= 4, String(changes));
});

Deno.test("what was waited for is found: the message says so at once, without a button", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/find");
  const { message_id } = progress(alice);
  await world.passes(6_000);
  await bob.sends("/find");
  await world.settle();
  const waited = alice.chat.find((one) => one.message_id === message_id);
  assert.equal(waited?.text, "🔎 Searched for 6 seconds.");
  assert.deepEqual(waited?.buttons, []);
  assert.deepEqual(await world.read("progress"), []);
  await world.passes(30_000);
  assert.equal(times(alice, MATCHED), 1);
  assert.equal(times(alice, "Searched for"), 1);
});

Deno.test("if Telegram does not take that then, it is said later, and the match once", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/find");
  const { message_id } = progress(alice);
  const repair = world.telegram.faults.add({
    kind: "server_error",
    share: 1,
    method: "editMessageText",
  });
  await bob.sends("/find");
  await world.passes(1_000);
  alice.sees(MATCHED);
  repair();
  for (let tried = 0; tried < 6; tried++) await world.passes(10_000);
  const waited = alice.chat.find((one) => one.message_id === message_id);
  assert.match(waited!.text!, /^🔎 Searched for \d+ seconds?\.$/);
  assert.equal(times(alice, MATCHED), 1);
});

Deno.test("a search that was stopped by its button keeps what the button answered", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  const { message_id } = progress(alice);
  await alice.presses("Stop searching");
  await world.passes(60_000);
  const message = alice.chat.find((one) => one.message_id === message_id);
  assert.equal(message?.text, "The search has ended.");
  assert.deepEqual(message?.buttons.flat().map(({ text }) => text), [
    "Find a stranger",
  ]);
});

Deno.test("asked again, the newer message is kept fresh, and only that", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  const first = progress(alice);
  await alice.sends("/find");
  const second = alice.sees("Still looking");
  assert.match(second.text!, /Searching: 1/);
  await world.passes(31_000);
  const now = (id: number) =>
    alice.chat.find(({ message_id }) => message_id === id)?.text;
  assert.equal(now(first.message_id), first.text);
  assert.match(now(second.message_id)!, /You have waited/);
});

Deno.test("a search goes on by itself once, offers to widen, and then ends", async () => {
  using world = await openWorld({
    settings: { searchTimeoutMs: 60_000, searchRepeats: 1 },
  });
  const alice = await world.registered("Alice");
  await wishesFor(world, alice, "wantsCountry", "NP");
  await alice.sends("/find");
  await world.passes(61_000);
  alice.sees("Nobody yet. I keep looking");
  assert.deepEqual(labels(alice), ["Look wider", "Stop searching"]);
  assert.equal((await world.read("tickets")).length, 1);
  for (let second = 0; second < 60; second += 10) await world.passes(10_000);
  alice.sees("Nobody fits right now");
  assert.equal(times(alice, "Nobody yet"), 1);
  assert.deepEqual(await world.read("tickets"), []);
  const pressed = await alice.presses("Look wider");
  assert.equal(pressed?.text, undefined);
  alice.sees("You are not in a chat.");
});

Deno.test("by consent a search looks wider, one step at a time; the profile stays", async () => {
  using world = await openWorld({
    settings: { searchTimeoutMs: 60_000, searchRepeats: 5 },
  });
  const alice = await world.registered("Alice");
  const { people } = world.core;
  await wishesFor(world, alice, "wantsGender", "female");
  await wishesFor(world, alice, "wantsCountry", "NP");
  const bob = await world.registered("Bob", { gender: "Man" });
  await bob.sends("/find");
  await alice.sends("/find");
  await world.passes(61_000);
  const offer = alice.sees("Nobody yet");
  await alice.presses("Look wider", { on: offer });
  alice.sees("Looking wider, for this search only");
  await world.assertConsistent();
  assert.equal(times(alice, MATCHED), 0, "Bob is no woman");
  await alice.presses("Look wider", { on: offer });
  await world.settle();
  alice.sees(MATCHED);
  bob.sees(MATCHED);
  await world.assertConsistent();
  const { wants } = (await people.find(alice.id))!.person;
  assert.deepEqual([wants.gender, wants.country], ["female", "NP"]);
});

Deno.test("wishes that are as wide as can be are said to be so", async () => {
  using world = await openWorld({
    settings: { searchTimeoutMs: 60_000, searchRepeats: 1 },
  });
  const alice = await world.registered("Alice");
  await wishesFor(world, alice, "wantsCountry", "NP");
  await alice.sends("/find");
  await world.passes(61_000);
  const offer = alice.sees("Nobody yet");
  await alice.presses("Look wider", { on: offer });
  const answer = await alice.presses("Look wider", { on: offer });
  assert.equal(answer?.text, "Your wishes are as wide as can be.");
});

Deno.test("who wishes nothing is not offered to wish less", async () => {
  using world = await openWorld({
    settings: { searchTimeoutMs: 60_000, searchRepeats: 1 },
  });
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  await world.passes(61_000);
  alice.sees("Nobody yet. I keep looking.");
  assert.deepEqual(labels(alice), ["Stop searching"]);
  for (let second = 0; second < 60; second += 10) await world.passes(10_000);
  alice.sees("Nobody was found. Please try again a little later.");
  assert.deepEqual(labels(alice), ["Find a stranger"]);
});

Deno.test("a search stays as wide as it was made when something else is changed, and not when wishes are", async () => {
  using world = await openWorld({
    settings: { searchTimeoutMs: 60_000, searchRepeats: 5 },
  });
  const alice = await world.registered("Alice");
  await wishesFor(world, alice, "wantsGender", "male");
  await wishesFor(world, alice, "wantsCountry", "NP");
  await alice.sends("/find");
  await world.passes(61_000);
  const offer = alice.sees("Nobody yet");
  const wants = async () =>
    (await world.read<Ticket>("tickets"))[0]?.value.wants;
  const turns = (isOn: boolean) =>
    world.core.preferences.turn(alice.id, "hidesOnline", isOn);
  await alice.presses("Look wider", { on: offer });
  const wider = await wants();
  assert.deepEqual([wider?.gender, wider?.country], ["male", "any"]);
  await turns(true);
  assert.deepEqual(await wants(), wider);
  await alice.presses("Look wider", { on: offer });
  const widest = await wants();
  assert.equal(widest?.gender, "any");
  await turns(false);
  assert.deepEqual(await wants(), widest);
  await wishesFor(world, alice, "wantsGender", "female");
  const changed = await wants();
  assert.deepEqual([changed?.gender, changed?.country], ["female", "NP"]);
  await world.assertConsistent();
});

Deno.test("/stop ends the message about the search, too", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  const { message_id } = progress(alice);
  await world.passes(6_000);
  await alice.sends("/stop");
  await world.settle();
  const shown = alice.chat.find((message) => message.message_id === message_id);
  assert.equal(shown?.text, "🔎 Searched for 6 seconds.");
  assert.deepEqual(shown?.buttons, []);
  alice.sees("The search has ended.");
  await world.passes(60_000);
  assert.equal(times(alice, "Searched for"), 1);
  assert.deepEqual(await world.read("progress"), []);
});

Deno.test("so do erasing everything and a ban", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  await alice.sends("/deleteme");
  await alice.presses("Erase everything");
  await world.settle();
  assert.equal(times(alice, "Searched for"), 1);
  const bob = await world.registered("Bob");
  await bob.sends("/find");
  const until = null;
  await world.core.bans.ban(bob.id, { reason: "spam", until, by: "auto" });
  await world.passes(10_000);
  assert.equal(times(bob, "Searched for"), 1);
  for (const one of [alice, bob]) {
    assert.equal(times(one, "Looking for someone"), 0);
  }
});

Deno.test("who blocked the bot while searching finds the search over when they come back", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  await world.passes(10_000);
  await alice.blocksBot();
  await world.passes(20_000);
  assert.equal(times(alice, "Looking for someone"), 1);
  await world.passes(6 * 3_600_000);
  await alice.unblocksBot();
  await world.settle();
  assert.equal(times(alice, "Looking for someone"), 0);
  assert.equal(times(alice, "Searched for 10 seconds."), 1);
  assert.deepEqual(await world.read("progress"), []);
});

Deno.test("pressed twice at once on two servers, a search is widened and found once", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { searchTimeoutMs: 60_000, searchRepeats: 5 },
  });
  const alice = await world.registered("Alice");
  await world.core.registration.change(alice.id, "wantsCountry", {
    text: "NP",
    telegramNames: [],
  });
  const bob = await world.registered("Bob");
  await alice.sends("/find");
  await bob.sends("/find");
  await world.passes(61_000);
  const offer = alice.sees("Nobody yet");
  await Promise.all([
    alice.presses("Look wider", { on: offer }),
    alice.presses("Look wider", { on: offer }),
  ]);
  await world.passes(1_000);
  assert.equal(times(alice, MATCHED), 1);
  assert.equal(times(bob, MATCHED), 1);
  await world.assertConsistent();
});
