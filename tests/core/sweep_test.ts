import assert from "node:assert/strict";
import { anybody } from "../../core/people/people.ts";
import { createHookedKv } from "../faulty_kv.ts";
import { openServers } from "./servers.ts";

const settings = { findDebounceMs: 0, searchTimeoutMs: 24 * 3_600_000 };
const HOUR_MS = 3_600_000;

/** Who wants somebody much older than anybody here. */
const choosy = {
  wants: { ...anybody, gender: "any" as const, ageFrom: 90 },
};

type Servers = Awaited<ReturnType<typeof openServers>>;

async function passes({ clock, servers, idle }: Servers, ms: number) {
  for (let passed = 0; passed < ms; passed += 10_000) {
    await clock.advance(10_000);
    for (const { jobs } of servers) await jobs.runDue();
    await idle();
  }
}

Deno.test("a ticket that waits walks through a long queue once, then sees newcomers only", async () => {
  let rows = 0;
  using world = await openServers({
    settings,
    between: (kv) =>
      createHookedKv(kv, {
        onRow: ([subject]) => rows += +(subject === "queue"),
      }),
  });
  for (let id = 100; id < 250; id++) {
    await world.addPerson(id, choosy);
    await world.core.search.find(id, id);
    await world.core.jobs.idle();
  }
  await passes(world, 10 * 60_000); // they have all seen each other

  assert(rows > 150);
  rows = 0;
  await passes(world, 10 * 60_000);
  assert.equal(rows, 0, "nobody new came");

  await world.addPerson(1, { age: 95 });
  const found = await world.core.search.find(1, 1);
  assert.equal(found.kind, "matched");
});

Deno.test("a newcomer far back in the queue is seen by who waits already", async () => {
  using world = await openServers({ settings });
  await world.addPerson(1, {
    gender: "female",
    wants: { ...anybody, ageFrom: 20, ageTo: 25 },
  });
  await world.core.search.find(1, 1);
  for (let id = 100; id < 300; id++) {
    await world.addPerson(id, choosy);
    await world.core.search.find(id, id);
  }
  await passes(world, 60_000);
  // Two hundred stand before them, and their own sweep never comes.
  await world.addPerson(2, {
    age: 22,
    wants: { ...choosy.wants, ageFrom: 18 },
  });
  await world.core.search.find(2, 2);
  const own = (await world.read<{ kind: string; payload: { userId: number } }>(
    "jobs",
  )).filter(({ value }) => value.payload.userId === 2);
  for (const { key } of own) await world.kv.delete(key);

  await passes(world, 2 * 60_000);
  const side = await world.core.chats.find(1);
  assert.equal(side?.partner, 2);
  await world.assertConsistent();
});

Deno.test("two who met lately are matched again by sweeps when their time has come", async () => {
  using world = await openServers({
    settings: { ...settings, avoidMs: HOUR_MS },
  });
  const { search, chats } = world.core;
  for (const id of [1, 2]) await world.addPerson(id);
  await search.find(1, 1);
  await search.find(2, 2);
  await chats.end(1, "left", 3);
  await search.find(1, 4);
  await search.find(2, 5);
  await passes(world, HOUR_MS - 60_000);
  assert.equal(await chats.find(1), null, "they have just met");

  await passes(world, 3 * 60_000);
  assert.equal((await chats.find(1))?.partner, 2);
});

Deno.test("a person who changes what they ask for is looked for from the front again", async () => {
  using world = await openServers({ settings });
  const { search, chats, registration } = world.core;
  await world.addPerson(1, { age: 50 });
  await search.find(1, 1);
  await world.addPerson(2, {
    wants: { ...anybody, ageFrom: 20, ageTo: 25 },
  });
  await search.find(2, 2);
  await passes(world, 10 * 60_000);
  assert.equal(await chats.find(2), null);

  const given = { text: "any", telegramNames: [] };
  await registration.change(2, "wantsAge", given);
  await passes(world, 2 * 60_000);
  assert.equal((await chats.find(2))?.partner, 1);
  await world.assertConsistent();
});
