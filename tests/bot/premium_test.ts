import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { MATCHED, times } from "./people.ts";

async function becomesPremium(world: World, { id }: Person) {
  const premiumUntil = world.clock.now() + 86_400_000;
  await world.core.people.update(id, (person) => ({ ...person, premiumUntil }));
}

/** Women who wait for men, one after another, and the man who comes then. */
async function openQueue(isPremiumFirst: boolean) {
  const world = await openWorld({ settings: { isPremiumFirst } });
  const waiting: Person[] = [];
  for (const name of ["First", "Second", "Third"]) {
    const person = await world.registered(name);
    await world.core.registration.change(person.id, "wantsGender", {
      text: "male",
      telegramNames: [],
    });
    waiting.push(person);
  }
  const [first, second, third] = waiting as [Person, Person, Person];
  await becomesPremium(world, third);
  for (const one of waiting) {
    await one.sends("/find");
    await world.passes(20_000);
  }
  const man = await world.registered("Man", { gender: "Man" });
  return { world, first, second, third, man };
}

Deno.test("premium users are found before those who wait longer", async () => {
  const { world, first, second, third, man } = await openQueue(true);
  using _ = world;
  await man.sends("/find");
  await world.settle();
  assert.equal(times(third, MATCHED), 1);
  await man.sends("/next");
  await world.settle();
  assert.equal(times(first, MATCHED), 1, "then who waits longest");
  assert.equal(times(second, MATCHED), 0);
  await world.assertConsistent();
});

Deno.test("where that is switched off, who waits longest is found first", async () => {
  const { world, first, third, man } = await openQueue(false);
  using _ = world;
  await man.sends("/find");
  await world.settle();
  assert.equal(times(first, MATCHED), 1);
  assert.equal(times(third, MATCHED), 0);
});

Deno.test("a wish that premium was for is shown as kept, not as what holds", async () => {
  using world = await openWorld({
    settings: { premiumWishes: ["gender", "city"] },
  });
  const alice = await world.registered("Alice");
  await becomesPremium(world, alice);
  const wants = async (field: "wantsGender" | "wantsCity", text: string) =>
    await world.core.registration.change(alice.id, field, {
      text,
      telegramNames: [],
    });
  await wants("wantsGender", "male");
  await wants("wantsCity", "Utrecht");
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  alice.sees("Gender: Man\n");
  await world.passes(86_400_001);
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  const { text = "" } = alice.last();
  const plain = text.replace(/[\u2066-\u2069]/g, "");
  assert.match(plain, /^Gender: Anyone \(with Premium: Man\)$/m);
  assert.match(plain, /^City: Any city \(with Premium: Utrecht\)$/m);
  assert.match(plain, /^Age: Any age$/m);
});

Deno.test("wishes kept for premium users hold no longer than being one", async () => {
  using world = await openWorld({
    settings: { premiumWishes: ["gender"], avoidMs: 0 },
  });
  const alice = await world.registered("Alice");
  await becomesPremium(world, alice);
  await world.core.registration.change(alice.id, "wantsGender", {
    text: "male",
    telegramNames: [],
  });
  const carol = await world.registered("Carol");
  await carol.sends("/find");
  await alice.sends("/find");
  await world.settle();
  assert.equal(times(alice, MATCHED), 0, "Carol is no man");
  await alice.sends("/stop");
  await world.passes(86_400_001);
  await carol.sends("/find");
  await alice.sends("/find");
  await world.settle();
  assert.equal(times(alice, MATCHED), 1);
});
