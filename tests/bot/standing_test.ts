import assert from "node:assert/strict";
import { openWorld } from "../world.ts";

Deno.test("an answer that a match overtook is put right", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  world.telegram.faults.add({
    kind: "latency",
    ms: 3_000,
    chat_id: alice.id,
    method: "sendMessage",
    times: 1,
  });
  const asked = alice.sends("/find");
  await world.settle();
  await bob.sends("/find");
  await world.settle();
  alice.sees("You have met a stranger");
  await world.until(asked);
  await world.settle();
  assert.match(alice.last().text ?? "", /You are in a chat/);
});

Deno.test("news of a match that an end overtook is put right", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/find");
  world.telegram.faults.add({
    kind: "latency",
    ms: 3_000,
    chat_id: alice.id,
    method: "sendMessage",
    times: 1,
  });
  await bob.sends("/find");
  await world.settle();
  await bob.sends("/stop");
  await world.settle();
  alice.sees("The stranger left the chat");
  await world.passes(3_000);
  alice.sees("You have met a stranger");
  assert.match(alice.last().text ?? "", /You are not in a chat/);
});

Deno.test("news told again when it is no news any more is put right", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  // A server died with this telling under way: it may have reached her late.
  await world.kv.set(["jobs", world.clock.now(), "left behind"], {
    id: "left behind",
    kind: "tell_matched",
    payload: { userId: alice.id, session: "over by now" },
    failures: 0,
    since: world.clock.now(),
  });
  await world.passes(1_000);
  assert.match(alice.last().text ?? "", /You are not in a chat/);
});

Deno.test("a message from the moment of the match goes to the partner", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const { relay } = world.core;
  const { take } = relay;
  relay.take = () => {
    relay.take = take;
    return Promise.resolve({ kind: "not_chatting" });
  };
  const asked = await alice.sends("just in time");
  bob.sees("just in time");
  alice.seesNot("You are", { after: asked });
});

Deno.test("/stop in the moment of the match leaves the chat", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const { chats } = world.core;
  const { end } = chats;
  chats.end = () => {
    chats.end = end;
    return Promise.resolve({ kind: "not_chatting" });
  };
  const asked = await alice.sends("/stop");
  await world.settle();
  alice.sees("You left the chat", { after: asked });
  bob.sees("The stranger left the chat");
});

Deno.test("/block while searching says that the search goes on", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  const asked = await alice.sends("/block");
  alice.sees("Still looking", { after: asked });
  alice.seesNot("You are not in a chat", { after: asked });
});

Deno.test("a press that ended a chat is answered by its next delivery", async () => {
  using world = await openWorld();
  const [alice] = await world.pair();
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 20,
    chat_id: alice.id,
    method: "sendMessage",
    times: 1,
  });
  await world.until(alice.presses("Stop"));
  alice.sees("You left the chat");
});

Deno.test("stopping by the button of an earlier search is said below the later one", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const first = (await alice.sends("/find"), alice.last());
  await alice.presses("Stop searching");
  const again = await alice.sends("/find");
  await alice.presses("Stop searching", { on: first });
  alice.sees("The search has ended", { after: again });
});
