import assert from "node:assert/strict";
import { openWorld } from "../world.ts";
import { canMeet, MATCHED } from "./people.ts";

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
