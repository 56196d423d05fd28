import assert from "node:assert/strict";
import { en } from "../../bot/locales/en.ts";
import { hi } from "../../bot/locales/hi.ts";
import type { BanRequest } from "../../core/moderation/bans.ts";
import { openWorld, type World } from "../world.ts";
import { count, labels, times } from "./people.ts";

const HOUR_MS = 3_600_000;

const request = (
  world: World,
  about: Partial<BanRequest> = {},
): BanRequest => ({
  reason: "harassment",
  until: world.clock.now() + 24 * HOUR_MS,
  by: "admin:somebody",
  ...about,
});

const dayText = en.banned({ reason: "harassment", leftMs: 24 * HOUR_MS });

Deno.test("a ban on one server ends the chat, and stops the very next message at another", async () => {
  using world = await openWorld({ servers: 2 });
  const [one, other] = world.servers;
  const [alice, bob] = await world.pair();
  await bob.sends("before");
  alice.sees("before");
  await one!.core.bans.ban(bob.id, request(world));
  assert.equal(await other!.core.chats.find(bob.id), null);
  for (let at = 0; at < 4; at++) await bob.sends(`after ${at}`); // to both
  await world.settle();
  alice.seesNot("after");
  assert.equal(times(alice, en.endedByPartner.left), 1);
  assert.equal(times(alice, "banned"), 0);
  // Told once by the ban, and once for each message.
  assert.equal(times(bob, dayText), 5);
  await world.assertConsistent();
  assert.deepEqual(world.troubles(), []);
});

Deno.test("who is banned is told why and until when, in their language, with a way to appeal", async () => {
  using world = await openWorld();
  const asha = await world.registered("Asha", { language: "हिन्दी" });
  const until = world.clock.now() + 3 * HOUR_MS;
  await world.core.bans.ban(asha.id, request(world, { reason: "spam", until }));
  await world.settle();
  const reason = hi.banReasons.spam;
  assert.equal(
    asha.last().text,
    hi.banned({ reason, leftMs: 3 * HOUR_MS }),
  );
  assert.deepEqual(labels(asha), [hi.buttons.appeal]);
  await world.core.bans.ban(
    asha.id,
    request(world, { reason: "under_age", until: null }),
  );
  await world.settle();
  assert.equal(
    asha.last().text,
    hi.banned({ reason: hi.banReasons.under_age, leftMs: null }),
  );
});

Deno.test("a banned person can't search, report, rate or meet again, by command or by old button", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  await world.settle();
  const ended = bob.last();
  await world.core.bans.ban(bob.id, request(world));
  await world.settle();
  for (const command of ["/find", "/next", "/again", "/report", "/stop"]) {
    await bob.sends(command);
    assert.equal(bob.last().text, dayText, command);
  }
  for (
    const label of ["👍", "⛔ Scam", "Report", "Meet again", "Find another"]
  ) {
    const before = count(bob);
    await bob.presses(label, { on: ended });
    await world.settle();
    assert.equal(count(bob), before + 1, label);
    assert.equal(bob.last().text, dayText, label);
  }
  for (const prefix of ["ratings", "reports", "tickets", "again_requests"]) {
    assert.deepEqual(await world.read(prefix), [], prefix);
  }
  assert.deepEqual(world.troubles(), []);
});

Deno.test("a banned person may still ask for help, rules, privacy, their data and another language", async () => {
  using world = await openWorld();
  const bob = await world.registered("Bob");
  await world.core.bans.ban(bob.id, request(world));
  await world.settle();
  for (const command of ["help", "rules", "privacy", "mydata", "language"]) {
    await bob.sends(`/${command}`);
    assert.notEqual(bob.last().text, dayText, command);
  }
  await bob.sends("/start");
  assert.equal(bob.last().text, dayText);
  await bob.sends("Let me in");
  assert.equal(bob.last().text, dayText);
});

Deno.test("a ban ends a search, and nobody is brought to who is banned", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = [
    await world.registered("Alice"),
    await world.registered("Bob"),
  ];
  await bob.sends("/find");
  await world.servers[1]!.core.bans.ban(bob.id, request(world));
  await world.settle();
  assert.equal(bob.last().text, dayText);
  await alice.sends("/find");
  await world.passes(5_000);
  assert.equal(await world.core.chats.find(alice.id), null);
  await world.assertConsistent();
});

Deno.test("a ban ends by itself: nobody acts, a kind word comes, and all works again", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await world.core.bans.ban(bob.id, request(world));
  await world.settle();
  await world.passes(24 * HOUR_MS - 1_000);
  await bob.sends("/find");
  assert.equal(
    bob.last().text,
    en.banned({ reason: "harassment", leftMs: 1_000 }),
  );
  await world.passes(1_000);
  assert.equal(bob.last().text, en.banOver);
  assert.equal(times(bob, en.banOver), 1);
  assert.deepEqual(await world.read("bans"), []);
  assert.deepEqual(await world.read("bans_by_time"), []);
  await world.meet(alice, bob);
});

Deno.test("a ban is over at its time, even where nobody has come to say so", async () => {
  using world = await openWorld();
  const bob = await world.registered("Bob");
  const until = world.clock.now() + 5_000;
  await world.core.bans.ban(bob.id, request(world, { until }));
  await world.settle();
  for (const { key } of await world.read("jobs")) await world.kv.delete(key);
  await world.passes(5_000);
  assert.equal(await world.core.bans.find(bob.id), null);
  await bob.sends("/find");
  bob.sees("Looking for someone");
});

Deno.test("a lifted ban is told, and is not announced as over later", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await world.registered("Bob");
  await world.core.bans.ban(bob.id, request(world));
  await world.settle();
  const lifted = await world.servers[1]!.core.bans
    .lift(bob.id, { by: "admin:somebody" });
  assert.deepEqual(lifted, { kind: "lifted" });
  await world.settle();
  assert.equal(bob.last().text, en.unbanned);
  await bob.presses("Find a stranger");
  bob.sees("Looking for someone");
  await bob.sends("/stop");
  await world.passes(25 * HOUR_MS);
  assert.equal(times(bob, en.banOver), 0);
});

Deno.test("a ban holds for who erases everything and comes back", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await world.registered("Bob");
  await world.core.bans.ban(bob.id, request(world));
  await world.settle();
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.passes(2 * 60_000);
  await bob.sends("/start");
  const left = en.banned({
    reason: "harassment",
    leftMs: 24 * HOUR_MS - 2 * 60_000,
  });
  assert.equal(bob.last().text, left);
  await bob.sends("/find");
  assert.equal(bob.last().text, left);
  assert.deepEqual(await world.read("people"), []);
  await world.passes(24 * HOUR_MS);
  await bob.sends("/start");
  bob.sees("Welcome to Passerby");
});

Deno.test("whose partner is banned in the middle of /next is told once, and the ban's word comes last", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await Promise.all([
    bob.sends("/next"),
    alice.sends("/stop"),
    world.core.bans.ban(bob.id, request(world)),
  ]);
  await world.passes(10_000);
  assert.equal(await world.core.chats.find(bob.id), null);
  assert.deepEqual(await world.read("tickets"), []);
  assert(times(bob, dayText.slice(0, 30)) >= 1);
  await world.assertConsistent();
  assert.deepEqual(world.troubles(), []);
});

Deno.test("who is banned while they register goes no further, by word or by button, until it is over", async () => {
  using world = await openWorld({ servers: 2 });
  const eve = world.person("Eve");
  await eve.sends("/start");
  await eve.presses("English");
  await eve.sends("30");
  const asked = eve.last();
  const until = world.clock.now() + HOUR_MS;
  await world.core.bans.ban(eve.id, request(world, { until }));
  await world.settle();
  const told = en.banned({ reason: "harassment", leftMs: HOUR_MS });
  assert.equal(eve.last().text, told);
  await eve.presses("Woman", { on: asked });
  assert.equal(eve.last().text, told);
  for (const text of ["Woman", "/find", "/start"]) {
    await eve.sends(text);
    assert.equal(eve.last().text, told, text);
  }
  const held = await world.core.people.find(eve.id);
  assert.deepEqual([held?.person.step, held?.person.gender], [
    "gender",
    undefined,
  ]);
  await world.passes(HOUR_MS);
  assert.equal(eve.last().text, en.banOver);
  await eve.sends("/start");
  await eve.presses("Woman");
  assert.equal((await world.core.people.find(eve.id))?.person.step, "country");
});

Deno.test("who is banned is told so, and not to join a channel first", async () => {
  using world = await openWorld();
  const bob = await world.registered("Bob");
  world.telegram.addChannel({ title: "Lamp", username: "lamp" });
  await world.core.settings.change({ requiredChannels: ["@lamp"] }, null);
  await world.core.settings.refresh();
  await bob.sends("/find");
  const asked = bob.last();
  assert.equal(asked.text, en.joinFirst(1));
  await world.core.bans.ban(bob.id, request(world));
  await world.settle();
  const before = count(bob);
  await bob.sends("/find");
  assert.equal(bob.last().text, dayText);
  await bob.presses("I have joined", { on: asked });
  assert.equal(times(bob, en.joinFirst(1)), 0, "it gave way to the ban");
  assert.equal(count(bob), before + 1);
});

Deno.test("whoever never came and is banned by id is told so when they come, and is not kept", async () => {
  using world = await openWorld({ servers: 2 });
  const eve = world.person("Eve");
  await world.core.bans.ban(eve.id, request(world));
  await world.settle();
  for (const text of ["/start", "Hello", "/find", "/report", "/again"]) {
    await eve.sends(text);
    await world.settle();
    assert.equal(eve.last().text, dayText, text);
  }
  assert.deepEqual(await world.read("people"), []);
  assert.deepEqual(world.troubles(), []);
});

Deno.test("an album that is being sent when its sender is banned does not leave, and they are told", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await bob.sendsAlbum();
  await world.servers[1]!.core.bans.ban(bob.id, request(world));
  await world.passes(5_000);
  assert(alice.chat.every(({ kind }) => kind !== "photo"));
  assert.equal(times(alice, en.endedByPartner.left), 1);
  assert.equal(times(bob, dayText), 1);
  assert.equal(times(bob, en.undelivered), 1);
  assert.deepEqual(await world.read("albums"), []);
  assert.deepEqual(world.troubles(), []);
});

Deno.test("each ban and each lifting is told, though what is read may be a moment old", async () => {
  const faults = { locked: 0, lost: 0, stale: 0 };
  using world = await openWorld({ servers: 2, faults });
  const bob = await world.registered("Bob");
  const { bans } = world.core;
  for (let round = 1; round <= 8; round++) {
    faults.stale = 0.5;
    await bans.ban(bob.id, request(world, { until: null }));
    await world.settle();
    assert.equal(times(bob, "You are banned"), round);
    for (let kind = ""; kind !== "lifted";) {
      kind = (await bans.lift(bob.id, { by: "admin:somebody" })).kind;
    }
    await world.settle();
    assert.equal(times(bob, en.unbanned), round);
  }
});

Deno.test("whoever is in a chat already when the end of their ban is told is not asked to search", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  const until = world.clock.now() + 60_000;
  await world.core.bans.ban(alice.id, { reason: "spam", until, by: "auto" });
  await world.settle();
  await world.clock.advance(60_000);
  await world.meet(alice, bob);
  await world.passes(1_000);
  assert.equal(await world.core.bans.find(alice.id), null);
  assert.deepEqual(await world.read("bans"), []);
  alice.seesNot("Your ban is over");
});
