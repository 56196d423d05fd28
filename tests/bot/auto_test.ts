import assert from "node:assert/strict";
import type { Settings } from "../../core/mod.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { ASKED, dropLinks, TOO_MANY, watchful } from "./holds.ts";
import { labels, MATCHED, times } from "./people.ts";

async function goesOn(world: World, ...people: Person[]) {
  for (const { id } of people) {
    await world.core.people.update(
      id,
      (person) => ({ ...person, isAuto: true }),
    );
  }
}

Deno.test("who wants it searches on when their partner leaves; the other does not", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await goesOn(world, alice);
  const left = await bob.sends("/stop");
  await world.settle();
  alice.sees("The stranger left the chat. How was it?");
  alice.sees("Looking for someone", { after: left });
  bob.seesNot("Looking for someone", { after: left });
  const waiting = (await world.read<{ userId: number }>("tickets"))
    .map(({ value }) => value.userId);
  assert.deepEqual(waiting, [alice.id]);
  await world.passes(31_000);
  assert.match(alice.last().text!, /You have waited/);
  await world.assertConsistent();
});

Deno.test("if somebody waits, the next chat begins at once, and both are told", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await carol.sends("/find");
  await goesOn(world, alice);
  await bob.sends("/stop");
  await world.settle();
  assert.equal(times(alice, MATCHED), 2);
  await alice.sends("Hi Carol");
  carol.sees("Hi Carol");
  await world.assertConsistent();
});

Deno.test("who stops by themselves has stopped", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await goesOn(world, alice, bob);
  const left = await alice.sends("/stop");
  await world.settle();
  alice.seesNot("Looking for someone", { after: left });
  bob.sees("Looking for someone", { after: left });
});

Deno.test("who has turned to something else by then is not searched for", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await goesOn(world, alice);
  const { session } = (await world.core.chats.find(alice.id))!;
  await bob.sends("/stop");
  await alice.sends("/stop");
  await world.meet(alice, carol);
  await alice.sends("/stop");
  await world.settle();
  const late = { session, reason: "left" as const };
  assert.equal(await world.core.search.goOn(alice.id, late), null);
  assert.deepEqual(await world.read("tickets"), []);
});

Deno.test("after a chat that fell asleep nobody is brought to an empty room", async () => {
  using world = await openWorld({
    settings: { nudgeAfterMs: 60_000, idleEndMs: 120_000 },
  });
  const [alice, bob] = await world.pair();
  await goesOn(world, alice, bob);
  for (let minute = 0; minute < 4; minute++) await world.passes(60_000);
  alice.sees("It was quiet for too long");
  assert.deepEqual(await world.read("tickets"), []);
  assert.deepEqual(await world.read("chats"), []);
});

Deno.test("that a partner leaves soon after the match does not keep anybody from searching on", async () => {
  using world = await openWorld({ settings: { findDebounceMs: 5_000 } });
  const [alice, bob] = await world.pair();
  await goesOn(world, alice);
  const left = await bob.sends("/stop");
  await world.settle();
  alice.sees("Looking for someone", { after: left });
  await world.assertConsistent();
});

/** Why no search begins by itself, and what they are told. */
const obstacles: {
  name: string;
  settings?: Partial<Settings>;
  before?: (world: World, person: Person) => Promise<unknown>;
  said: string;
  button: string;
}[] = [
  {
    name: "searches came too fast",
    settings: { searchPace: { perSecond: 0.01, burst: 1 } },
    said: "One moment: try again in",
    button: "Find a stranger",
  },
  {
    name: "the searches of the day are used up",
    before: ({ kv, core, clock }, { id }) => {
      const day = Math.floor(clock.now() / (24 * 3_600_000));
      const conduct = { step: 3, today: { day, searches: 1_000 } };
      return kv.set(["conduct", core.pseudonym(id)], conduct);
    },
    said: "These were all searches for today",
    button: "Find a stranger",
  },
  {
    name: "it is maintenance",
    before: ({ core }) => core.settings.change({ mode: "maintenance" }, null),
    said: "We are working on the bot",
    button: "Find a stranger",
  },
  {
    name: "a channel is newly required",
    before: ({ core, telegram }) => {
      telegram.addChannel({ title: "News", username: "passerby_news" });
      const requiredChannels = ["@passerby_news"];
      return core.settings.change({ requiredChannels }, null);
    },
    said: "First join our channel",
    button: "I have joined",
  },
];

for (const { name, settings, before, said, button } of obstacles) {
  Deno.test(`a search that can't begin by itself is told of: ${name}`, async () => {
    using world = await openWorld({ ...settings && { settings } });
    const [alice, bob] = await world.pair();
    const carol = await world.registered("Carol");
    await goesOn(world, alice);
    await before?.(world, alice);
    await bob.sends("/stop");
    await world.settle();
    alice.sees(said);
    assert(labels(alice).includes(button), String(labels(alice)));
    assert.deepEqual(await world.read("tickets"), []);
    for (const one of [bob, carol]) one.seesNot(said);
  });
}

Deno.test("who has to show that they are a person is shown the pictures when their partner leaves", async () => {
  using world = await openWorld({ settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY);
  await goesOn(world, alice);
  const asked = times(alice, ASKED);
  await bob.sends("/stop");
  await world.settle();
  assert.equal(times(alice, ASKED), asked + 1);
  assert.equal(labels(alice).length, 8);
});

Deno.test("when what follows the end of a chat has to wait, the end is told once", async () => {
  const settings = { searchPace: { perSecond: 0.001, burst: 1 } };
  const followed = [
    { settings, said: "One moment: try again in" },
    { said: "Looking for someone" },
  ];
  for (const { said, ...options } of followed) {
    using world = await openWorld({ servers: 2, ...options });
    const [alice, bob] = await world.pair();
    await goesOn(world, alice);
    await world.passes(2_000);
    world.telegram.faults.add({
      kind: "flood",
      per_second: 1,
      per_chat: true,
      retry_after: 7,
      chat_id: alice.id,
      method: "sendMessage",
      times: 1,
    });
    const left = await bob.sends("/stop");
    for (let at = 0; at < 40; at++) await world.passes(1_000);
    assert.equal(times(alice, "The stranger left the chat"), 1, said);
    alice.seesNot("The chat before this one", { after: left });
    const told = alice.chat.filter(({ text }) => text?.includes(said));
    assert(told.length > 0, said);
    alice.sees(said, { after: left });
    assert.deepEqual(await world.read("jobs_aside"), []);
  }
});

Deno.test("who is banned before they search on is told of it once", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice, bob] = await world.pair();
  await goesOn(world, alice);
  world.servers[0]!.core.jobs.handle(
    "tell_ended",
    () => new Promise<void>(() => {}),
  );
  world.telegram.webhooks.splice(1);
  await bob.sends("/stop");
  await ada.sends(`/ban ${alice.id} 7d abuse`);
  await world.settle();
  assert.equal(times(alice, "You are banned"), 1);
  await world.clock.advance(20_000);
  await world.servers[1]!.core.jobs.runDue();
  await world.settle();
  alice.sees("The stranger left the chat");
  assert.equal(times(alice, "You are banned"), 1);
  assert.deepEqual(await world.read("tickets"), []);
});
