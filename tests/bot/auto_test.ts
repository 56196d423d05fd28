import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { MATCHED, times } from "./people.ts";

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
