import assert from "node:assert/strict";
import { openWorld } from "../world.ts";

Deno.test("two strangers find each other, chat, and rate", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();

  await alice.sends("Hello there");
  bob.sees("Hello there");
  await bob.sends("Hi yourself");
  alice.sees("Hi yourself");

  await alice.presses("Stop");
  await world.settle();
  alice.sees("You left the chat");
  bob.sees("The stranger left the chat");

  assert.equal((await alice.presses("👍"))?.text, "Thank you!");
  assert.equal(
    (await bob.presses("👎"))?.text,
    "Thank you. Better luck next time.",
  );
  await alice.sends("Anyone there?");
  alice.sees("You are not in a chat");
  bob.seesNot("Anyone there?");
});
