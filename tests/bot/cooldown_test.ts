import assert from "node:assert/strict";
import { openWorld } from "../world.ts";
import { MATCHED, times } from "./people.ts";

Deno.test("/next right after /next leaves nobody: it says how long to wait, and the chat goes on", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { nextCooldownMs: 5_000 },
  });
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await carol.sends("/find");
  await alice.sends("/next");
  await world.settle();
  carol.sees(MATCHED);
  await world.passes(2_000);
  await alice.sends("/next");
  alice.sees(
    "One moment: /next works again in 3 seconds. /stop leaves at once.",
  );
  await alice.sends("Still here");
  carol.sees("Still here");
  await alice.presses("Next");
  assert.equal(times(alice, "One moment"), 2);
  await bob.sends("/find");
  await world.passes(3_001);
  await alice.sends("/next");
  await world.settle();
  carol.sees("The stranger moved on.");
  await world.assertConsistent();
});

Deno.test("/stop leaves at once, pause or not", async () => {
  using world = await openWorld({ settings: { nextCooldownMs: 5_000 } });
  const [alice] = await world.pair();
  const carol = await world.registered("Carol");
  await carol.sends("/find");
  await alice.sends("/next");
  await alice.sends("/stop");
  alice.sees("You left the chat.");
  await world.assertConsistent();
});

Deno.test("/next without a chat searches, pause or not", async () => {
  using world = await openWorld({ settings: { nextCooldownMs: 60_000 } });
  const [alice] = await world.pair();
  await alice.sends("/next");
  alice.sees("Looking for someone");
  await alice.sends("/stop");
  await alice.sends("/next");
  // Of the two searches that are over is said how long they took.
  assert.equal(times(alice, "Searched for"), 2);
  assert.equal(times(alice, "Looking for someone"), 1);
  assert.equal(times(alice, "One moment"), 0);
});

Deno.test("who searches again and again is slowed down, on every server", async () => {
  using world = await openWorld({
    servers: 3,
    settings: { searchPace: { perSecond: 0.1, burst: 3 } },
  });
  const alice = await world.registered("Alice");
  for (let search = 0; search < 3; search++) {
    await alice.sends("/find");
    await alice.sends("/stop");
  }
  await alice.sends("/find");
  alice.sees("One moment: try again in 10 seconds.");
  assert.deepEqual(await world.read("tickets"), []);
  await world.passes(10_001);
  await alice.presses("Find a stranger");
  assert.equal((await world.read("tickets")).length, 1);
  await alice.sends("/find");
  alice.sees("Still looking");
});
