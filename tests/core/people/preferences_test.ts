import assert from "node:assert/strict";
import type { Side } from "../../../core/chats/chats.ts";
import type { Ticket } from "../../../core/matching/ticket.ts";
import { anybody, mediaKinds, switches } from "../../../core/people/people.ts";
import { openServers, type Servers } from "../servers.ts";

async function stored({ core }: Servers, id = 1) {
  return (await core.people.find(id))!.person;
}

/** 1 and 2 in a chat. */
async function openPair(options: Parameters<typeof openServers>[0] = {}) {
  const world = await openServers({ count: 2, ...options });
  for (const id of [1, 2]) {
    await world.addPerson(id);
    await world.core.search.find(id, id);
  }
  await world.idle();
  return world;
}

Deno.test("turn() switches on and off, and twice is once", async () => {
  using world = await openServers({ count: 2 });
  const [one, two] = world.servers as [Servers["core"], Servers["core"]];
  await world.addPerson(1);
  for (const name of switches) {
    for (const isOn of [true, false]) {
      await Promise.all([
        one.preferences.turn(1, name, isOn),
        two.preferences.turn(1, name, isOn),
      ]);
      assert.equal((await stored(world))[name], isOn, name);
    }
  }
});

Deno.test("accept() refuses and accepts each kind by itself, and all at once", async () => {
  using world = await openServers();
  const { preferences } = world.core;
  await world.addPerson(1);
  await preferences.accept(1, ["voice"], false);
  await preferences.accept(1, ["photo"], false);
  await preferences.accept(1, ["photo"], false);
  assert.deepEqual((await stored(world)).refuses, ["photo", "voice"]);
  await preferences.accept(1, ["photo"], true);
  assert.deepEqual((await stored(world)).refuses, ["voice"]);
  await preferences.accept(1, mediaKinds, false);
  assert.deepEqual((await stored(world)).refuses, [...mediaKinds]);
  await preferences.accept(1, mediaKinds, true);
  assert.deepEqual((await stored(world)).refuses, []);
});

Deno.test("like() adds and takes away, and the last interest takes the wish along", async () => {
  using world = await openServers();
  const { preferences } = world.core;
  await world.addPerson(1, { wants: { ...anybody, interests: true } });
  await preferences.like(1, "pets", true);
  await preferences.like(1, "music", true);
  await preferences.like(1, "music", true);
  assert.deepEqual((await stored(world)).interests, ["music", "pets"]);
  await preferences.like(1, "pets", false);
  await preferences.like(1, "pets", false);
  assert.deepEqual((await stored(world)).interests, ["music"]);
  await preferences.like(1, "music", false);
  assert.deepEqual((await stored(world)).interests, []);
  assert.equal((await stored(world)).wants.interests, false);
});

Deno.test("like() leaves the wish for a common interest while there is one", async () => {
  using world = await openServers();
  const { preferences } = world.core;
  const wants = { ...anybody, interests: true };
  await world.addPerson(1, { interests: ["music", "pets"], wants });
  await preferences.like(1, "pets", false);
  assert.equal((await stored(world)).wants.interests, true);
});

Deno.test("who is not registered has no preferences", async () => {
  using world = await openServers();
  const { preferences, registration } = world.core;
  assert.equal(await preferences.turn(1, "isAuto", true), null);
  assert.deepEqual(await world.read("people"), []);
  const begun = await registration.begin(1);
  assert.equal(await preferences.turn(1, "isAuto", true), null);
  assert.equal(await preferences.like(1, "pets", true), null);
  assert.equal(await preferences.accept(1, ["photo"], false), null);
  assert.deepEqual(await stored(world), begun);
});

Deno.test("what is protected and refused changes both sides of a chat at once", async () => {
  using world = await openPair();
  const { chats, preferences } = world.core;
  await preferences.turn(1, "isProtecting", false);
  await preferences.accept(1, ["photo", "video"], false);
  const [mine, theirs] = [await chats.find(1), await chats.find(2)];
  assert.deepEqual([mine?.isProtecting, mine?.refused], [false, []]);
  assert.deepEqual(
    [theirs?.isProtecting, theirs?.refused],
    [true, ["photo", "video"]],
  );
  await preferences.accept(1, mediaKinds, true);
  await preferences.turn(1, "isProtecting", true);
  assert.equal((await chats.find(1))?.isProtecting, true);
  assert.deepEqual((await chats.find(2))?.refused, []);
  await world.assertConsistent();
});

Deno.test("where protection is no choice, a switch does not change a chat", async () => {
  for (const protection of ["always", "never"] as const) {
    using world = await openPair({ settings: { protection } });
    await world.core.preferences.turn(1, "isProtecting", false);
    await world.core.preferences.turn(2, "isProtecting", true);
    for (const id of [1, 2]) {
      const plan = await world.core.relay.take(id, { messageId: 10 });
      assert(plan.kind === "relay");
      assert.equal(plan.isProtected, protection === "always");
    }
  }
});

Deno.test("a change that has no part in a chat leaves its sides alone", async () => {
  using world = await openPair();
  const before = await world.read<Side>("chats_by_user");
  await world.core.preferences.turn(1, "hidesOnline", true);
  await world.core.preferences.like(1, "pets", true);
  assert.deepEqual(await world.read("chats_by_user"), before);
});

Deno.test("in a search it holds for the chat that comes of it", async () => {
  using world = await openServers({ count: 2 });
  const [one, two] = world.servers as [Servers["core"], Servers["core"]];
  for (const id of [1, 2]) await world.addPerson(id);
  await one.search.find(1, 1);
  await two.preferences.turn(1, "isProtecting", false);
  await two.preferences.accept(1, ["sticker"], false);
  await two.preferences.like(1, "pets", true);
  const [waiting] = await world.read<Ticket>("tickets");
  assert.deepEqual(waiting?.value.interests, ["pets"]);
  await world.assertConsistent();
  await two.search.find(2, 2);
  assert.equal((await one.chats.find(1))?.isProtecting, false);
  assert.deepEqual((await one.chats.find(2))?.refused, ["sticker"]);
});

Deno.test("a change and a match, an end or another change at once never disagree", async () => {
  for (let seed = 1; seed <= 20; seed++) {
    using world = await openServers({
      count: 2,
      seed,
      settings: { findDebounceMs: 0 },
    });
    const [one, two] = world.servers as [Servers["core"], Servers["core"]];
    for (const id of [1, 2]) await world.addPerson(id);
    await one.search.find(1, 1);
    if (seed % 2) await two.search.find(2, 2);
    await Promise.all([
      one.preferences.turn(1, "isProtecting", false),
      two.search.find(2, 3),
      two.preferences.accept(1, ["photo"], false),
      one.preferences.accept(2, ["voice"], false),
      ...seed % 5 ? [] : [two.chats.end(1, "left", 4)],
    ]);
    await world.idle();
    await world.assertConsistent();
    const mine = await one.chats.find(1);
    if (!mine) continue;
    const theirs = (await one.chats.find(2))!;
    assert.deepEqual([mine.isProtecting, mine.refused], [false, ["voice"]]);
    assert.deepEqual([theirs.isProtecting, theirs.refused], [true, ["photo"]]);
  }
});
