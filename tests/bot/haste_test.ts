import assert from "node:assert/strict";
import { defaultSettings } from "../../core/mod.ts";
import { openWorld } from "../world.ts";

const { behaviour, nextCooldownMs } = defaultSettings;

Deno.test("whoever wants to leave everybody at once is noticed, though the pause of /next keeps them", async () => {
  using world = await openWorld({ settings: { behaviour, nextCooldownMs } });
  const alice = await world.registered("Alice");
  const strangers = [];
  for (const name of ["Bo", "Cy", "Di", "Ed", "Fay", "Gus"]) {
    strangers.push(await world.registered(name));
  }
  await strangers[0]!.sends("/find");
  await alice.sends("/find");
  for (const stranger of strangers.slice(1)) {
    await stranger.sends("/find");
    await world.passes(500);
    await alice.sends("/next");
    await world.passes(nextCooldownMs);
    // The first was left at once, the others as soon as it could be.
    await alice.sends("/next");
    await world.settle();
  }
  alice.sees("Are you a person?");
});

Deno.test("whoever wants to leave too soon and has written is no worse for it", async () => {
  using world = await openWorld({ settings: { behaviour, nextCooldownMs } });
  const [alice, bob] = await world.pair();
  await bob.sends("hello");
  await alice.sends("hello");
  await world.settle();
  const cy = await world.registered("Cy");
  await cy.sends("/find");
  await alice.sends("/next");
  await world.settle();
  await alice.sends("hi, are you there?");
  await alice.sends("/next");
  await world.settle();
  alice.sees("/next works again in");
  const { signs } = await world.core.behaviour.view(alice.id);
  assert.equal(signs.skip, undefined);
});
