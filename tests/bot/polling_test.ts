import assert from "node:assert/strict";
import { createBot } from "../../bot/mod.ts";
import { createPolling } from "../../bot/polling.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";

/** Servers that fetch their updates in place of getting them delivered. */
async function openPolled(servers = 1) {
  const world = await openWorld({ servers });
  await world.servers[0]!.bot.api.deleteWebhook();
  const pollings = world.servers.map(({ core, bot }) =>
    createPolling({ bot, clock: world.clock, log: core.log })
  );
  return { world, pollings };
}

/** In a world that polls, what people do is taken when everything settles. */
async function registers(world: World, name: string): Promise<Person> {
  const one = world.person(name);
  const acts: (() => Promise<unknown>)[] = [
    () => one.sends("/start"),
    () => one.presses("English"),
    () => one.sends("30"),
    () => one.presses("Other"),
    () => one.sends("Nepal"),
    () => one.presses("Skip"),
    () => one.sends(`Nick ${name}`),
    () => one.presses("Skip"),
    () => one.presses("I accept"),
  ];
  for (const act of acts) {
    await act();
    await world.settle();
  }
  return one;
}

async function pairs(world: World, a: string, b: string) {
  const pair = [await registers(world, a), await registers(world, b)] as const;
  for (const one of pair) {
    await one.sends("/find");
    await world.settle();
  }
  for (const one of pair) one.sees("You have met a stranger");
  return pair;
}

function texts({ chat }: Person, begins: string) {
  return chat.flatMap(({ text, is_own }) =>
    !is_own && text?.startsWith(begins) ? [text] : []
  );
}

Deno.test("polling brings what each person writes in its order", async () => {
  const { world, pollings: [polling] } = await openPolled();
  using _ = world;
  const run = polling!.run();
  const [alice, bob] = await pairs(world, "Alice", "Bob");
  for (let at = 0; at < 8; at++) {
    await alice.sends(`a${at}`);
    await bob.sends(`b${at}`);
  }
  await world.settle();
  const numbers = Array.from({ length: 8 }, (_, at) => at);
  assert.deepEqual(texts(bob, "a"), numbers.map((at) => `a${at}`));
  assert.deepEqual(texts(alice, "b"), numbers.map((at) => `b${at}`));
  polling!.stop();
  await run;
});

Deno.test("a chat that waits for Telegram does not stop the others", async () => {
  const { world, pollings: [polling] } = await openPolled();
  using _ = world;
  const run = polling!.run();
  const [alice, bob] = await pairs(world, "Alice", "Bob");
  const [carol, dave] = await pairs(world, "Carol", "Dave");
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 60,
    method: "copyMessage",
    chat_id: bob.id,
    times: 1,
  });
  await alice.sends("x1");
  await alice.sends("x2");
  await world.settle();
  for (const text of ["y1", "y2", "y3"]) {
    await carol.sends(text);
    await world.passes(1_000);
  }
  assert.deepEqual(texts(dave, "y"), ["y1", "y2", "y3"]);
  assert.deepEqual(texts(bob, "x"), []);
  await world.passes(60_000);
  assert.deepEqual(texts(bob, "x"), ["x1", "x2"]);
  polling!.stop();
  await run;
});

Deno.test("what was not done when a server ended is done by the next", async () => {
  const { world, pollings: [first, second] } = await openPolled(2);
  using _ = world;
  const ended = first!.run();
  const [alice, bob] = await pairs(world, "Alice", "Bob");
  const repair = world.telegram.faults.add({
    kind: "server_error",
    method: "copyMessage",
  });
  await alice.sends("x1");
  await alice.sends("x2");
  await world.settle();
  first!.stop();
  await world.settle();
  repair();

  const run = second!.run();
  await world.settle();
  assert.deepEqual(texts(bob, "x"), ["x1", "x2"]);
  // The first one was not killed: what it still holds must do no harm.
  await world.passes(10_000);
  await ended;
  assert.deepEqual(texts(bob, "x"), ["x1", "x2"]);
  second!.stop();
  await run;
});

Deno.test("polling waits for a Telegram that can't be reached", async () => {
  const { world, pollings: [polling] } = await openPolled();
  using _ = world;
  for (const kind of ["drop_before", "server_error"] as const) {
    world.telegram.faults.add({ kind, method: "getUpdates", times: 2 });
  }
  const run = polling!.run();
  const alice = world.person("Alice");
  await alice.sends("/start");
  await world.passes(60_000);
  alice.sees("Which language");
  polling!.stop();
  await run;
});

Deno.test("a second poller, or a wrong token, ends polling with a clear fault", async () => {
  const { world, pollings: [first, second] } = await openPolled(2);
  using _ = world;
  const loser = assert.rejects(first!.run(), /409: Conflict: terminated by/);
  await world.settle();
  const winner = second!.run();
  await loser;
  second!.stop();
  await winner;

  const { core } = world;
  const bot = createBot({
    token: "7000000001:a-token-that-was-revoked-long-ago",
    apiRoot: world.telegram.apiRoot,
    fetch: world.telegram.fetch as typeof fetch,
    core,
    publicUrl: "https://server.test",
  });
  const polling = createPolling({ bot, clock: world.clock, log: core.log });
  await assert.rejects(polling.run(), /401: Unauthorized/);
});
