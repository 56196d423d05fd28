import assert from "node:assert/strict";
import type { Person } from "../../../simulator/mod.ts";
import { openWorld, type World } from "../../world.ts";
import { labels, times } from "../people.ts";
import { acts, maskOf } from "./people.ts";

/** People who wait, and whom nobody fits. */
async function waiting(world: World, count: number): Promise<Person[]> {
  const people = [];
  for (let at = 0; at < count; at++) {
    const one = await world.registered(`P${at}`);
    await one.sends("/profile");
    await one.presses("Whom I meet");
    await one.presses("Country");
    await one.sends("Antarctica");
    await one.sends("/find");
    people.push(one);
  }
  return people;
}

Deno.test("/queue shows who waits, masked, page by page; nobody when nobody does", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  await ada.sends("/queue");
  ada.sees("Nobody is waiting.");
  const people = await waiting(world, 10);
  await ada.sends("/queue");
  ada.sees("Waiting: 10 · page 1");
  ada.sees(`${maskOf(world, people[0]!)} · Woman → Anyone · `);
  const first = labels(ada).filter((label) => label.startsWith("#"));
  await ada.presses("On ›");
  const second = labels(ada).filter((label) => label.startsWith("#"));
  assert.deepEqual(
    [...first, ...second].sort(),
    people.map((one) => maskOf(world, one)).sort(),
  );
  await ada.presses("‹ Back");
  ada.sees("page 1");
});

Deno.test("/resetqueue asks with the number, then ends every search once and tells each", async () => {
  using world = await openWorld({ servers: 3 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice, bob] = await world.pair();
  const people = await waiting(world, 4);
  await ada.sends("/resetqueue");
  const asked = ada.sees("End 4 searches?");
  assert.equal((await world.read("tickets")).length, 4, "only asked so far");
  await Promise.all([
    ada.presses("End them", { on: asked }),
    ada.presses("End them", { on: asked }),
  ]);
  await world.passes(2_000);
  ada.sees("4 searches are ended.");
  assert.deepEqual(await world.read("tickets"), []);
  assert.deepEqual(await world.read("queue"), []);
  for (const one of people) {
    assert.equal(times(one, "Your search was ended by us"), 1);
  }
  assert.deepEqual(await acts(world), ["queue_reset"]);
  await alice.sends("Still here");
  bob.sees("Still here");
  await world.assertConsistent();
  await people[0]!.presses("Find a stranger");
  assert.equal(await world.core.search.isSearching(people[0]!.id), true);
});

Deno.test("/resetqueue can be called off, and asks nothing when nobody waits", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  await ada.sends("/resetqueue");
  ada.sees("Nobody is waiting.");
  await waiting(world, 1);
  await ada.sends("/resetqueue");
  ada.sees("End 1 search?");
  await ada.presses("Cancel");
  ada.seesNot("End 1 search?");
  assert.equal((await world.read("tickets")).length, 1);
});

Deno.test("moderators may look at the queue, not empty it, nor set the mode or write to all", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  await ada.sends(`/role ${mo.id} moderator`);
  await waiting(world, 1);
  await ada.sends("/resetqueue");
  await mo.sends("/queue");
  mo.sees("Waiting: 1");
  const refused = [
    "/resetqueue",
    "/mode maintenance",
    "/admin_broadcast Hello",
    `/role ${mo.id} owner`,
  ];
  for (const command of refused) {
    await mo.sends(command);
    assert.equal(mo.last().text, "Your role does not allow that.", command);
  }
  assert.equal((await world.read("tickets")).length, 1);
  assert.equal(await world.core.roles.roleOf(mo.id), "moderator");
});
