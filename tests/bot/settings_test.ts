import assert from "node:assert/strict";
import { type MediaKind, mediaKinds } from "../../core/people/people.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { labels } from "./people.ts";

async function record({ core }: World, { id }: Person) {
  return (await core.people.find(id))!.person;
}

Deno.test("/settings says how things are, and each switch changes one of them", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/settings");
  const first = labels(alice);
  assert.deepEqual(first.slice(0, 4), [
    "Anonymous: on",
    "Search again by itself: off",
    "Protect what I send: on",
    "Show when I am online: on",
  ]);
  const switches = [
    ["Anonymous", "isAnonymous", false, "Not anonymous: partners see"],
    ["Search again", "isAuto", true, "I look for the next at once"],
    ["Protect", "isProtecting", false, "can be forwarded and saved"],
    ["Show when", "hidesOnline", true, "don't see whether you are online"],
  ] as const;
  for (const [label, field, changed, said] of switches) {
    await alice.presses(label);
    alice.sees(said);
    assert.equal((await record(world, alice))[field], changed);
  }
  assert.deepEqual(labels(alice).slice(0, 4), [
    "Anonymous: off",
    "Search again by itself: on",
    "Protect what I send: off",
    "Show when I am online: off",
  ]);
  for (const [label, field, changed] of switches) {
    await alice.presses(label);
    assert.equal((await record(world, alice))[field], !changed);
  }
  assert.deepEqual(labels(alice), first);
});

Deno.test("two taps on a switch are one, and an old one says what it said", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  await alice.sends("/settings");
  const old = alice.last();
  await Promise.all([
    alice.presses("Anonymous: on", { on: old }),
    alice.presses("Anonymous: on", { on: old }),
  ]);
  assert.equal((await record(world, alice)).isAnonymous, false);
  await alice.presses("Anonymous: on", { on: old });
  assert.equal((await record(world, alice)).isAnonymous, false);
  assert(labels(alice).includes("Anonymous: off"));
});

Deno.test("a switch that Telegram delivers twice is switched once", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  await alice.sends("/settings");
  world.telegram.faults.add({ kind: "repeated_delivery", times: 1 });
  await alice.presses("Search again");
  assert.equal((await record(world, alice)).isAuto, true);
  assert(labels(alice).includes("Search again by itself: on"));
});

Deno.test("where protection is not theirs to choose, there is no switch for it", async () => {
  for (const protection of ["always", "never"] as const) {
    using world = await openWorld({ settings: { protection } });
    const alice = await world.registered("Alice");
    await alice.sends("/settings");
    assert(!labels(alice).some((label) => label.includes("Protect")));
    alice.sees(
      protection === "always"
        ? "can't be forwarded or saved"
        : "can be forwarded and saved",
    );
  }
});

Deno.test("protection changes in the middle of a chat, for what is sent from then on", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("one");
  assert.equal(bob.sees("one").is_protected, true);
  await alice.sends("/settings");
  await alice.presses("Protect what I send: on");
  await alice.sends("two");
  assert.equal(bob.sees("two").is_protected, false);
  await bob.sends("three");
  assert.equal(alice.sees("three").is_protected, true);
  await alice.presses("Protect what I send: off");
  await alice.sends("four");
  assert.equal(bob.sees("four").is_protected, true);
  await world.assertConsistent();
});

Deno.test("each kind of media is refused and accepted by itself", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/settings");
  await alice.presses("Media");
  alice.sees("What may reach you: everything.");
  const names: Record<MediaKind, string> = {
    photo: "Photos",
    voice: "Voice",
    video: "Videos",
    video_note: "Video messages",
    sticker: "Stickers",
    animation: "GIFs",
    document: "Files",
  };
  for (const kind of mediaKinds) {
    await alice.presses(`${names[kind]}: on`);
    alice.sees(`everything but ${names[kind]}.`);
    assert.deepEqual((await record(world, alice)).refuses, [kind]);
    await alice.presses(`${names[kind]}: off`);
    alice.sees("What may reach you: everything.");
    assert.deepEqual((await record(world, alice)).refuses, []);
  }
  await alice.presses("‹ Back");
  alice.sees("Settings");
});

Deno.test('"Text only" and "Everything" are one tap, and two taps are one', async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  await alice.sends("/settings");
  await alice.presses("Media");
  const screen = alice.last();
  await Promise.all([
    alice.presses("Text only", { on: screen }),
    alice.presses("Text only", { on: screen }),
  ]);
  assert.deepEqual((await record(world, alice)).refuses, [...mediaKinds]);
  assert(labels(alice).includes("Photos: off"));
  await alice.presses("Everything");
  assert.deepEqual((await record(world, alice)).refuses, []);
  alice.sees("What may reach you: everything.");
});

Deno.test("what is refused in the middle of a chat holds at once", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/settings");
  await alice.presses("Media");
  await alice.presses("Text only");
  const side = await world.core.chats.find(bob.id);
  assert.deepEqual(side?.refused, [...mediaKinds]);
  assert.deepEqual((await world.core.chats.find(alice.id))?.refused, []);
  await bob.sends("still here");
  alice.sees("still here");
});

Deno.test("/settings before the registration leads to its question", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/settings");
  alice.sees("Which language");
  await world.delivers({
    callback_query: {
      id: "1",
      from: alice.user,
      chat_instance: "1",
      data: "1|switch|isAuto|on",
      message: {
        message_id: 1,
        date: 1,
        chat: { id: alice.id, type: "private", first_name: "Alice" },
      },
    },
  });
  assert.equal((await record(world, alice)).isAuto, false);
});
