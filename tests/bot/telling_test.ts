import assert from "node:assert/strict";
import { openWorld, type World } from "../world.ts";

/** From now on server 0 writes facts, but dies before it tells anybody. */
function crashesAfterCommits({ servers }: World, kind: string) {
  servers[0]!.core.jobs.handle(kind, () => new Promise<void>(() => {}));
}

/** What server 1 does when it next looks for jobs that are due. */
async function looks({ servers, settle }: World) {
  await servers[1]!.core.jobs.runDue();
  await settle();
}

Deno.test("a match is told by another server when the one that made it dies", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  crashesAfterCommits(world, "tell_matched");
  world.telegram.webhooks.splice(1);
  await alice.sends("/find");
  await bob.sends("/find");
  await world.settle();
  bob.sees("You have met a stranger");
  await looks(world);
  alice.seesNot("You have met a stranger");

  await world.clock.advance(20_000);
  await looks(world);
  alice.sees("You have met a stranger");
  const told = alice.chat.filter(({ text }) => text?.includes("You have met"));
  assert.equal(told.length, 1);
});

Deno.test("a match that ended before it was told is not told any more", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  crashesAfterCommits(world, "tell_matched");
  world.telegram.webhooks.splice(1);
  await alice.sends("/find");
  await bob.sends("/find");
  await bob.sends("/stop");
  await world.clock.advance(20_000);
  await looks(world);
  alice.seesNot("You have met a stranger");
  alice.sees("The stranger left the chat");
});

Deno.test("an end is told by another server; late, it says which chat it means", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  crashesAfterCommits(world, "tell_ended");
  world.telegram.webhooks.splice(1);
  await alice.sends("/stop");
  await world.settle();
  bob.seesNot("The stranger left");
  await bob.sends("Are you there?");
  bob.sees("You are not in a chat");
  await bob.sends("/find");
  await world.clock.advance(20_000);
  await looks(world);
  bob.sees("The chat before this one has ended. How was it?");
  bob.seesNot("The stranger left");
  assert.equal((await bob.presses("👍"))?.text, "Thank you!");
});

Deno.test("a search's time-out is told by another server", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { searchTimeoutMs: 30_000, searchRepeats: 0 },
  });
  const alice = await world.registered("Alice");
  crashesAfterCommits(world, "sweep");
  world.telegram.webhooks.splice(1);
  await alice.sends("/find");
  await world.clock.advance(60_000);
  await looks(world);
  alice.sees("Nobody was found");
  await looks(world);
  assert.deepEqual(await world.read("tickets"), []);
});

Deno.test("tellings wait for a Telegram that can't be reached, and come once", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/find");
  const repair = world.telegram.faults.add({
    kind: "drop_before",
    chat_id: alice.id,
  });
  await bob.sends("/find");
  await world.passes(30_000);
  alice.seesNot("You have met");
  const sent = bob.sends("Hello?");
  repair();
  await world.until(sent);
  alice.sees("Hello?");
  await world.passes(120_000);
  const told = alice.chat.filter(({ text }) => text?.includes("You have met"));
  assert.equal(told.length, 1);
  assert.deepEqual(await world.read("jobs_aside"), []);
});
