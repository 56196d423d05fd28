import assert from "node:assert/strict";
import { BELIEVED_MS } from "../../core/people/memberships.ts";
import type { Channel, Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { canMeet, count, labels, times } from "./people.ts";

const JOIN = "First join our channel";
const JOINED = "I have joined";

/** A world where one has to join "@lamp", unless channels are named. */
async function openStreet(
  requiredChannels = ["@lamp"],
  options: { servers?: number } = {},
) {
  const world = await openWorld({ ...options, settings: { requiredChannels } });
  const lamp = world.telegram.addChannel({
    title: "Street Lamp",
    username: "lamp",
  });
  return { world, lamp, [Symbol.dispose]: () => world[Symbol.dispose]() };
}

async function member(world: World, name: string, channel: Channel) {
  const one = world.person(name);
  await one.joins(channel);
  return await answersAll(one, name);
}

async function answersAll(one: Person, name: string): Promise<Person> {
  await one.sends("/start");
  await one.presses("English");
  await one.sends("30");
  await one.presses("Woman");
  await one.sends("Netherlands");
  await one.presses("Skip");
  await one.sends(`Nick ${name}`);
  await one.presses("Skip");
  await one.presses("I accept");
  one.sees("You are ready");
  return one;
}

function asked({ requests }: World): number {
  return requests.filter(({ method }) => method === "getChatMember").length;
}

Deno.test("nobody is asked anything before they have joined", async () => {
  using street = await openStreet();
  const { world, lamp } = street;
  const alice = world.person("Alice");
  for (
    const text of [
      "/start",
      "/profile",
      "/settings",
      "/language",
      "/find",
      "Hi",
    ]
  ) {
    const sent = await alice.sends(text);
    alice.sees(JOIN, { after: sent });
    alice.seesNot("Which language", { after: sent });
  }
  assert.deepEqual(
    alice.last().buttons.flat().map(({ text, url }) => [text, url]),
    [["Join Street Lamp", "https://t.me/lamp"], [JOINED, undefined]],
  );
  assert.deepEqual(await world.read("tickets"), []);

  const before = count(alice);
  assert.equal(
    (await alice.presses(JOINED))?.text,
    "Telegram says that you haven't joined yet.",
  );
  assert.equal(count(alice), before);
  await alice.joins(lamp);
  assert.equal(
    (await alice.presses(JOINED))?.text,
    "Thank you for joining!",
  );
  alice.sees("Which language");
  assert.equal(count(alice), before, "the question came in a new message");
  await answersAll(alice, "Alice");
});

Deno.test("/help and /stop need no channel", async () => {
  using street = await openStreet();
  const alice = street.world.person("Alice");
  await alice.sends("/help");
  alice.sees("/find looks for somebody");
  await alice.sends("/stop");
  alice.sees("You are not in a chat");
  alice.seesNot(JOIN);
});

Deno.test("whoever leaves in the middle of the registration answers no further", async () => {
  using street = await openStreet();
  const { world, lamp } = street;
  const alice = world.person("Alice");
  await alice.joins(lamp);
  await alice.sends("/start");
  await alice.presses("English");
  await alice.leaves(lamp);
  await world.passes(BELIEVED_MS);
  await alice.sends("30");
  alice.sees(JOIN);
  await alice.presses("‹ Back");
  const step = async () =>
    (await world.core.people.find(alice.id))?.person.step;
  assert.equal(await step(), "language");
  await alice.sends("/start");
  assert(!labels(alice).includes("English"));
  await alice.joins(lamp);
  await alice.presses(JOINED);
  await alice.presses("English");
  assert.equal(await step(), "age");
});

Deno.test("membership is remembered: answers and searches ask Telegram once in a while", async () => {
  using street = await openStreet();
  const { world, lamp } = street;
  const alice = await member(world, "Alice", lamp);
  const bob = await member(world, "Bob", lamp);
  assert.equal(asked(world), 2);
  for (let round = 0; round < 3; round++) {
    await alice.sends("/find");
    await alice.sends("/stop");
  }
  assert.equal(asked(world), 2);
  await world.passes(BELIEVED_MS);
  assert.equal(await canMeet(world, alice, bob), true);
  assert.equal(asked(world), 4);
});

Deno.test("who has left the channel searches until the memory ends, then no more", async () => {
  using street = await openStreet(["@lamp"], { servers: 2 });
  const { world, lamp } = street;
  const alice = await member(world, "Alice", lamp);
  await alice.leaves(lamp);
  await alice.sends("/find");
  alice.sees("Looking for someone");
  await alice.sends("/stop");
  await world.passes(BELIEVED_MS);
  for (const command of ["/find", "/search", "/next"]) {
    const sent = await alice.sends(command);
    alice.sees(JOIN, { after: sent });
  }
  assert.deepEqual(await world.read("tickets"), []);
  const profile = await alice.sends("/profile");
  alice.sees("Nick Alice", { after: profile });
  await alice.joins(lamp);
  await alice.presses(JOINED);
  alice.sees("Hello again, Nick Alice");
  await alice.presses("Find a stranger");
  alice.sees("Looking for someone");
});

Deno.test("/next of somebody who has left the channel ends nothing, since no search could follow; /stop does", async () => {
  using street = await openStreet();
  const { world, lamp } = street;
  const alice = await member(world, "Alice", lamp);
  const bob = await member(world, "Bob", lamp);
  await world.meet(alice, bob);
  await alice.leaves(lamp);
  await world.passes(BELIEVED_MS);
  await alice.sends("still here");
  bob.sees("still here");
  await alice.sends("/next");
  await world.settle();
  alice.sees(JOIN);
  alice.sees("Until then this chat goes on; /stop leaves it.");
  await alice.sends("and here");
  bob.sees("and here");
  await alice.sends("/stop");
  await world.settle();
  bob.sees("The stranger left the chat");
});

Deno.test("a search that begins by itself needs the channel, too", async () => {
  using street = await openStreet();
  const { world, lamp } = street;
  const alice = await member(world, "Alice", lamp);
  const bob = await member(world, "Bob", lamp);
  await alice.sends("/settings");
  await alice.presses("Search again by itself: off");
  await world.meet(alice, bob);
  await alice.leaves(lamp);
  await world.passes(BELIEVED_MS);
  await alice.sends("still here");
  await bob.sends("/stop");
  await world.settle();
  alice.sees("The stranger left the chat");
  assert.deepEqual(await world.read("tickets"), []);
  await alice.presses("Find another");
  alice.sees(JOIN);
});

Deno.test("of several channels only those are shown that are left, private ones by their link", async () => {
  using world = await openWorld();
  const lamp = world.telegram.addChannel({ title: "Lamp", username: "lamp" });
  const moth = world.telegram.addChannel({ title: "Moth" });
  const owl = world.telegram.addChannel({ title: "Owl" });
  const requiredChannels = ["@lamp", String(moth.id), String(owl.id)];
  await world.core.settings.change({ requiredChannels }, null);
  const alice = world.person("Alice");
  await alice.joins(owl);
  await alice.sends("/start");
  alice.sees("First join our 2 channels");
  assert.deepEqual(
    alice.last().buttons.flat().map(({ text, url }) => [text, url]),
    [
      ["Join Lamp", "https://t.me/lamp"],
      ["Join Moth", moth.inviteLink],
      [JOINED, undefined],
    ],
  );
  await alice.joins(lamp);
  await alice.presses(JOINED);
  alice.sees(JOIN);
  assert.deepEqual(labels(alice), ["Join Moth", JOINED]);
  await alice.joins(moth);
  await alice.presses(JOINED);
  alice.sees("Which language");
});

Deno.test("two taps on the re-check go on once, on two servers", async () => {
  using street = await openStreet(["@lamp"], { servers: 2 });
  const { world, lamp } = street;
  const alice = world.person("Alice");
  await alice.sends("/start");
  const gate = alice.last();
  await alice.joins(lamp);
  await Promise.all([
    alice.presses(JOINED, { on: gate }),
    alice.presses(JOINED, { on: gate }),
  ]);
  assert.equal(times(alice, "Which language"), 1);
  assert.equal(times(alice, "Welcome to Passerby"), 1);
});

for (const bot of ["member", "absent"] as const) {
  Deno.test(`a channel that the bot can't see (${bot}) keeps nobody out, and admins are told once a day`, async () => {
    using world = await openWorld({
      servers: 2,
      settings: { requiredChannels: ["@moth"] },
    });
    world.telegram.addChannel({ title: "Moth", username: "moth", bot });
    const ada = await world.registered("Ada", { isAdmin: true });
    const ben = await world.registered("Ben", { isAdmin: true });
    const said = "I can't see who is in @moth.";
    await world.passes(24 * 3_600_000);
    const alice = await world.registered("Alice");
    const bob = await world.registered("Bob");
    assert.equal(await canMeet(world, alice, bob), true);
    for (const admin of [ada, ben]) admin.sees(said);
    const before = [ada, ben].map((admin) => times(admin, said));
    await world.passes(23 * 3_600_000);
    assert.equal(await canMeet(world, alice, bob), true);
    assert.deepEqual([ada, ben].map((admin) => times(admin, said)), before);
    await world.passes(3_600_000);
    await alice.sends("/find");
    await world.settle();
    assert.deepEqual(
      [ada, ben].map((admin) => times(admin, said)),
      before.map((told) => told + 1),
    );
    alice.seesNot(said);
  });
}

Deno.test("a channel that is not there keeps nobody out", async () => {
  using world = await openWorld({
    settings: { requiredChannels: ["@nowhere", "-1001111111111"] },
  });
  const ada = world.person("Ada", { isAdmin: true });
  await ada.sends("/start");
  await world.settle();
  ada.sees("Which language");
  ada.sees("I can't see who is in @nowhere.");
  ada.sees("I can't see who is in -1001111111111.");
});

Deno.test("while Telegram can't say, nobody is kept out, and it is not believed for long", async () => {
  for (
    const fault of [
      { kind: "server_error" },
      { kind: "flood", retry_after: 60 },
      { kind: "drop_before" },
    ] as const
  ) {
    using street = await openStreet();
    const { world, lamp } = street;
    const alice = await member(world, "Alice", lamp);
    await alice.leaves(lamp);
    await world.passes(BELIEVED_MS);
    world.telegram.faults.add({ ...fault, method: "getChatMember" });
    await world.until(alice.sends("/find"));
    alice.sees("Looking for someone");
    assert.deepEqual(world.troubles("error"), []);
    world.telegram.faults.clear();
    await alice.sends("/stop");
    await alice.sends("/find");
    alice.sees(JOIN);
  }
});

Deno.test("a short trouble while asking is waited out", async () => {
  using street = await openStreet();
  const { world } = street;
  const alice = world.person("Alice");
  world.telegram.faults.add({
    kind: "server_error",
    method: "getChatMember",
    times: 2,
  });
  await world.until(alice.sends("/start"));
  alice.sees(JOIN);
});
