import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { openWorld } from "../world.ts";
import { canMeet, labels, MATCHED } from "./people.ts";

Deno.test("what people ask for in the profile decides whom they meet", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice", { age: "25" });
  const bob = await world.registered("Bob", { gender: "Man", age: "40" });
  const carol = await world.registered("Carol", { country: "India" });

  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Gender");
  await alice.presses("Man");
  assert.equal(await canMeet(world, alice, carol), false);

  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Age");
  await alice.sends("18-39");
  assert.equal(await canMeet(world, alice, bob), false);

  await bob.sends("/profile");
  await bob.presses("Age");
  await bob.sends("39");
  assert.equal(await canMeet(world, alice, bob), true);
});

Deno.test("a wish for a country holds, whoever searches first", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob", { country: "Nepal" });
  const carol = await world.registered("Carol", { country: "India" });
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Country");
  await alice.sends("india");
  assert.equal(await canMeet(world, alice, bob), false);
  assert.equal(await canMeet(world, bob, alice), false);
  assert.equal(await canMeet(world, carol, alice), true);
});

Deno.test("a wish widened during a search counts at once", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Gender");
  await alice.presses("Man");
  await alice.sends("/find");
  await bob.sends("/find");
  await world.passes(10_000);
  alice.seesNot(MATCHED);
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Gender");
  await alice.presses("Anyone");
  await world.passes(60_000);
  for (const one of [alice, bob]) one.sees(MATCHED);
  await world.assertConsistent();
});

Deno.test("each kind of wish can be set by pressing, and decides whom they meet", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  const meets = () => canMeet(world, alice, bob);
  const change = async (person: Person, ...presses: string[]) => {
    await person.sends("/profile");
    for (const label of presses) await person.presses(label);
  };

  await change(alice, "Whom I meet", "Language", "नेपाली");
  alice.sees("Language: नेपाली");
  assert.equal(await meets(), false);
  await change(bob, "Language", "नेपाली");
  assert.equal(await meets(), true);
  await change(alice, "Whom I meet", "Language", "Any language");

  await change(alice, "Interests", "Music", "Done", "Whom I meet");
  await alice.presses("Interests");
  await alice.presses("At least one in common");
  alice.sees("Interests: At least one in common");
  await world.passes(world.core.settings.get().avoidMs);
  assert.equal(await meets(), false);
  await world.core.preferences.like(bob.id, "music", true);
  assert.equal(await meets(), true);
  await change(alice, "Whom I meet", "Interests", "Doesn't matter");
  alice.sees("Interests: Doesn't matter");
});

Deno.test("the own city is one tap away, where there is one", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("City");
  assert.deepEqual(labels(alice), ["Any city", "Cancel"]);
  await alice.sends("/profile");
  await alice.presses("City");
  await alice.sends("Den Haag");
  await alice.presses("My profile");
  await alice.presses("Whom I meet");
  await alice.presses("City");
  await alice.presses("Den Haag");
  alice.sees("City: Den Haag");
  assert.equal(await canMeet(world, alice, bob), false);
  await bob.sends("/profile");
  await bob.presses("City");
  await bob.sends("den-haag");
  assert.equal(await canMeet(world, alice, bob), true);
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("City");
  await alice.sends("Utrecht");
  await alice.presses("Whom I meet");
  alice.sees("City: Utrecht");
  await alice.presses("City");
  await alice.presses("Any city");
  alice.sees("City: Any city");
});

Deno.test("whoever wants an interest in common without having one is asked for theirs", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Interests");
  const asked = alice.last();
  assert.equal(
    (await alice.presses("At least one in common"))?.text,
    "First choose interests of your own.",
  );
  alice.sees("What do you like?");
  await alice.presses("Books");
  assert.equal(
    (await alice.presses("At least one in common", { on: asked }))?.text,
    "Saved.",
  );
});

Deno.test("two taps on a wish, on two servers, set it once", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Gender");
  const asked = alice.last();
  await Promise.all([
    alice.presses("Man", { on: asked }),
    alice.presses("Man", { on: asked }),
  ]);
  const { person } = (await world.core.people.find(alice.id))!;
  assert.equal(person.wants.gender, "male");
  alice.sees("Gender: Man");
});

Deno.test("wishes kept for premium users are marked, and refused to others at once", async () => {
  using world = await openWorld({
    settings: { premiumWishes: ["gender", "age", "city"] },
  });
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  const screen = alice.last();
  assert.deepEqual(labels(alice), [
    "Gender · Premium",
    "Age · Premium",
    "Country",
    "City · Premium",
    "Interests",
    "Language",
    "‹ Back",
    "Find a stranger",
  ]);
  for (const label of ["Gender", "Age", "City"]) {
    const answer = await alice.presses(label, { on: screen });
    assert.equal(answer?.text, "This wish is for Premium members.", label);
  }
  await alice.sends("20-30");
  alice.sees("You are not in a chat");

  await world.core.people.update(alice.id, (person) => ({
    ...person,
    premiumUntil: world.clock.now() + 60_000,
  }));
  await alice.presses("Age", { on: screen });
  await alice.sends("20-30");
  await alice.presses("Whom I meet");
  alice.sees("Age: 20–30");
  assert(labels(alice).includes("Age"));
  await alice.presses("Gender");
  const genders = alice.last();

  await world.passes(60_000);
  assert.equal(
    (await alice.presses("Man", { on: genders }))?.text,
    "This wish is for Premium members.",
  );
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  await alice.presses("Age · Premium");
  await alice.sends("40-50");
  alice.sees("This wish is for Premium members.");
  await alice.presses("Any age");
  alice.sees("Age: Any age");
});
