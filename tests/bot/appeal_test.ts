import assert from "node:assert/strict";
import { en } from "../../bot/locales/en.ts";
import { openWorld, type World } from "../world.ts";
import { labels, times } from "./people.ts";

const DAY_MS = 24 * 3_600_000;
const by = "admin:somebody";

/** Somebody who is banned for a month, and was told so. */
async function banned(world: World) {
  const bob = await world.registered("Bob");
  const until = world.clock.now() + 30 * DAY_MS;
  await world.core.bans.ban(bob.id, { reason: "abuse", until, by });
  await world.settle();
  return bob;
}

Deno.test("an appeal is asked for by the button of the ban, and taken from the next message", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await banned(world);
  await bob.presses("Appeal");
  assert.equal(bob.last().text, en.ask.appeal);
  await bob.sends("It was my brother, sorry");
  assert.equal(bob.last().text, en.appealed);
  const [appeal, ...others] = await world.core.appeals.open();
  assert.deepEqual(others, []);
  assert.equal(appeal?.text, "It was my brother, sorry");
  assert.equal(appeal?.userId, bob.id);
  assert.equal(appeal?.language, "en");
  assert.equal(appeal?.reason, "abuse");
  // Nothing waits for words any more, and the ban no longer offers an appeal.
  await bob.sends("Anybody?");
  assert.equal(
    bob.last().text,
    en.banned({
      reason: "abuse",
      leftMs: 30 * DAY_MS,
      appeal: en.appealOpen,
    }),
  );
  assert.deepEqual(labels(bob), []);
});

Deno.test("one appeal is open at a time, however it is sent, tapped and delivered", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await banned(world);
  const notice = bob.last();
  world.telegram.faults.add({ kind: "repeated_delivery", times: 1 });
  await bob.sends("/appeal Please look again");
  await world.settle();
  assert.equal(times(bob, en.appealOpen), 0);
  await Promise.all([
    bob.sends("/appeal Once more"),
    bob.presses("Appeal", { on: notice }),
  ]);
  assert.equal(times(bob, en.appealOpen), 2);
  assert.equal((await world.core.appeals.open()).length, 1);
  assert.equal((await world.read("appeals")).length, 1);
  assert.deepEqual(world.troubles(), []);
});

Deno.test("two appeals at once from two servers are one", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await banned(world);
  // Admins are to be told of another's already: the two write nothing else alike.
  const cem = await world.registered("Cem");
  await world.core.bans.ban(cem.id, { reason: "spam", until: null, by });
  await cem.sends("/appeal Please");
  const results = await Promise.all(
    world.servers.map(({ core }, at) =>
      core.appeals.appeal(bob.id, `Words of ${at}`, 900 + at)
    ),
  );
  assert.deepEqual(
    results.map(({ kind }) => kind).sort(),
    ["already_open", "appealed"],
  );
  assert.equal((await world.read("open_appeals")).length, 2);
});

Deno.test("an accepted appeal lifts the ban, and its owner is told once", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await banned(world);
  await bob.sends("/appeal Please look again");
  const [appeal] = await world.core.appeals.open();
  const results = await Promise.all(
    world.servers.map(({ core }) => core.appeals.accept(appeal!.id, { by })),
  );
  assert.deepEqual(
    results.map(({ kind }) => kind).sort(),
    ["accepted", "closed"],
  );
  await world.settle();
  assert.equal(times(bob, en.unbanned), 1);
  await bob.sends("/find");
  bob.sees("Looking for someone");
  assert.deepEqual(await world.core.appeals.open(), []);
  assert.equal(
    (await world.core.appeals.find(appeal!.id))?.verdict?.kind,
    "accepted",
  );
});

Deno.test("a rejected appeal leaves the ban, is told, and can be repeated after a week", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await banned(world);
  await bob.sends("/appeal Please look again");
  const [appeal] = await world.core.appeals.open();
  const { appeals } = world.servers[1]!.core;
  assert.deepEqual(await appeals.reject(appeal!.id, { by }), {
    kind: "rejected",
  });
  assert.deepEqual(await appeals.reject(appeal!.id, { by }), {
    kind: "closed",
  });
  assert.deepEqual(await appeals.accept(appeal!.id, { by }), {
    kind: "closed",
  });
  await world.settle();
  assert.equal(bob.last().text, en.appealRejected);
  await bob.sends("/appeal Please!");
  assert.equal(bob.last().text, en.appealSoon(7 * DAY_MS));
  await bob.sends("/find");
  const told = { reason: "abuse", leftMs: 30 * DAY_MS };
  const soon = en.appealSoon(7 * DAY_MS);
  assert.equal(bob.last().text, en.banned({ ...told, appeal: soon }));
  assert.deepEqual(labels(bob), []);
  await world.passes(7 * DAY_MS);
  await bob.sends("/find");
  assert.equal(
    bob.last().text,
    en.banned({ ...told, leftMs: 23 * DAY_MS }),
  );
  assert.deepEqual(labels(bob), [en.buttons.appeal]);
  await bob.sends("/appeal Please!");
  assert.equal(bob.last().text, en.appealed);
});

Deno.test("where the ban is over before another appeal would be taken, none is spoken of", async () => {
  using world = await openWorld();
  const bob = await banned(world);
  await bob.sends("/appeal Please look again");
  const { appeals } = world.core;
  await world.passes(24 * DAY_MS);
  const [appeal] = await appeals.open();
  await appeals.reject(appeal!.id, { by });
  await bob.sends("/find");
  assert.equal(
    bob.last().text,
    en.banned({
      reason: "abuse",
      leftMs: 6 * DAY_MS,
      appeal: en.appealRejected,
    }),
  );
  assert.deepEqual(labels(bob), []);
});

Deno.test("an appeal of more than 1,000 characters or of none is asked for anew; a picture is none", async () => {
  using world = await openWorld();
  const bob = await banned(world);
  await bob.sends("/appeal");
  assert.equal(bob.last().text, en.ask.appeal);
  await bob.sendsPhoto();
  assert.equal(bob.last().text, en.textPlease);
  await bob.sends("x".repeat(1_001));
  assert.equal(bob.last().text, en.faults.too_long_text);
  await bob.sends("x".repeat(1_000));
  assert.equal(bob.last().text, en.appealed);
});

Deno.test("who sends too long an appeal with the command may send a shorter one without it", async () => {
  using world = await openWorld();
  const bob = await banned(world);
  await bob.sends(`/appeal ${"x".repeat(1_001)}`);
  assert.equal(bob.last().text, en.faults.too_long_text);
  await bob.sends("Shorter");
  assert.equal(bob.last().text, en.appealed);
});

Deno.test("who would rather not appeal is shown the ban again, and writes no appeal", async () => {
  using world = await openWorld();
  const bob = await banned(world);
  await bob.presses("Appeal");
  await bob.presses("Cancel");
  bob.sees("You are banned");
  await bob.sends("Something else");
  assert.deepEqual(await world.core.appeals.open(), []);
});

Deno.test("who is not banned, or no longer, has nothing to appeal against", async () => {
  using world = await openWorld();
  const bob = await banned(world);
  const notice = bob.last();
  const ann = world.person("Ann");
  await ann.sends("/appeal I am nobody");
  assert.equal(ann.last().text, en.notBanned);
  await bob.presses("Appeal");
  await world.core.bans.lift(bob.id, { by });
  await world.settle();
  await bob.sends("It was my brother"); // what was asked for is of the past
  assert.equal(bob.last().text, en.notBanned);
  await bob.presses("Appeal", { on: notice });
  assert.equal(bob.last().text, en.notBanned);
  assert.deepEqual(await world.read("appeals"), []);
});

Deno.test("an open appeal goes with its ban, by time and by hand", async () => {
  using world = await openWorld();
  const bob = await banned(world);
  await bob.sends("/appeal Please");
  const [first] = await world.core.appeals.open();
  await world.core.bans.lift(bob.id, { by });
  assert.deepEqual(await world.core.appeals.open(), []);
  const until = world.clock.now() + 60_000;
  await world.core.bans.ban(bob.id, { reason: "abuse", until, by });
  await bob.sends("/appeal Please, once more");
  assert.deepEqual(await world.core.appeals.accept(first!.id, { by }), {
    kind: "closed",
  });
  assert.equal((await world.core.appeals.open()).length, 1);
  await world.passes(60_000);
  assert.equal(bob.last().text, en.banOver);
  assert.deepEqual(await world.core.appeals.open(), []);
});

Deno.test("who erased everything and comes back can appeal, and is told what came of it", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await banned(world);
  await bob.sends("/appeal Before");
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.passes(120_000);
  assert.deepEqual(await world.read("appeals"), []);
  assert.deepEqual(await world.core.appeals.open(), []);
  await bob.sends("/appeal After");
  assert.equal(bob.last().text, en.appealed);
  const [appeal] = await world.core.appeals.open();
  await world.core.appeals.accept(appeal!.id, { by });
  await world.settle();
  assert.equal(bob.last().text, en.unbanned);
});

/** Who was banned, has erased everything since, and is back. */
async function returned(world: World) {
  const bob = await banned(world);
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.passes(120_000);
  await bob.sends("/start");
  return bob;
}

Deno.test("who is not registered appeals by the button and the next message, too, once", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await returned(world);
  await bob.presses("Appeal");
  assert.equal(bob.last().text, en.ask.appeal);
  await bob.sendsPhoto();
  assert.equal(bob.last().text, en.textPlease);
  world.telegram.faults.add({ kind: "repeated_delivery", times: 1 });
  await bob.sends("It was my brother, sorry");
  await world.settle();
  assert.equal(bob.last().text, en.appealed);
  const texts = (await world.core.appeals.open()).map(({ text }) => text);
  assert.deepEqual(texts, ["It was my brother, sorry"]);
  await bob.sends("Anybody?");
  bob.sees("You are banned", { after: bob.sees("Anybody?") });
  assert.equal((await world.read("appeals")).length, 1);
  assert.deepEqual(await world.read("appeal_questions"), []);
  assert.deepEqual(await world.read("people"), []);
});

Deno.test("who is in the middle of registering appeals by the next message, too", async () => {
  using world = await openWorld({ servers: 2 });
  const eve = world.person("Eve");
  await eve.sends("/start");
  await eve.presses("English");
  const until = world.clock.now() + DAY_MS;
  await world.core.bans.ban(eve.id, { reason: "spam", until, by });
  await world.settle();
  await eve.presses("Appeal");
  await eve.sends("30 is my age, and I did nothing");
  assert.equal(eve.last().text, en.appealed);
});

Deno.test("who is not registered and would rather not appeal, or waits for an hour, writes none", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await returned(world);
  await bob.presses("Appeal");
  await bob.presses("Cancel");
  bob.sees("You are banned");
  await bob.sends("Something else");
  await bob.presses("Appeal");
  await world.passes(3_600_000);
  await bob.sends("Something else");
  bob.sees("You are banned", { after: bob.sees("Something else") });
  assert.deepEqual(await world.read("appeals"), []);
});

Deno.test("what is typed after the ban is no appeal, but what is asked then", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await returned(world);
  await bob.presses("Appeal");
  await world.core.bans.lift(bob.id, { by });
  await bob.sends("/start");
  await bob.presses("English");
  await bob.sends("30");
  assert(labels(bob).includes(en.genders.female));
  assert.equal(times(bob, en.notBanned), 0);
});

Deno.test("the ban of who came back after erasing everything, and appealed, ends with a word, and its appeal with it", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await returned(world);
  await bob.sends("/appeal After");
  assert.equal((await world.core.appeals.open()).length, 1);
  await world.passes(30 * DAY_MS);
  assert.equal(times(bob, en.banOver), 1);
  assert.deepEqual(await world.read("open_appeals"), []);
  assert.deepEqual(await world.read("bans"), []);
});

Deno.test("an appeal right after an erasure is not erased with the rest", async () => {
  using world = await openWorld({ servers: 2 });
  const bob = await banned(world);
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.passes(1_000);
  await bob.sends("/appeal At once");
  assert.equal(bob.last().text, en.appealed);
  await world.passes(120_000);
  const [appeal] = await world.core.appeals.open();
  assert.equal(appeal?.text, "At once");
  await world.core.appeals.accept(appeal!.id, { by });
  await world.settle();
  assert.equal(bob.last().text, en.unbanned);
});

Deno.test("admins are told of new appeals in one message, however many there are", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  for (const name of ["Bob", "Cem", "Dan"]) {
    const one = await world.registered(name);
    await world.core.bans.ban(one.id, { reason: "spam", until: null, by });
    await one.sends("/appeal Please");
  }
  const before = ada.chat.length;
  await world.passes(60_000);
  assert.equal(ada.chat.length, before + 1);
  assert(ada.last().text?.includes("3"), ada.last().text);
  await world.passes(10 * 60_000);
  assert.equal(ada.chat.length, before + 1);
  assert.deepEqual(await world.read("notices"), []);
  assert.deepEqual(await world.read("notices_due"), []);
});
