import assert from "node:assert/strict";
import type { Deliver, Delivery } from "../../core/broadcasts/walk.ts";
import type { Core } from "../../core/mod.ts";
import { createForgetting } from "./forgetful_kv.ts";
import { openServers, type Servers } from "./servers.ts";

const BY = "admin:somebody";
const TOLD = { userId: 1, messageId: 1 };

/** Servers over `count` people, all of whom deliver as `deliver` says. */
async function openTown(
  { count, servers = 1, deliver = () => Promise.resolve({ kind: "sent" }) }: {
    count: number;
    servers?: number;
    deliver?: Deliver;
  },
) {
  const world = await openServers({ count: servers });
  for (let id = 1; id <= count; id++) await world.addPerson(id);
  const sent: number[] = [];
  for (const { broadcasts, jobs } of world.servers) {
    broadcasts.deliverBy((userId, text) => {
      sent.push(userId);
      return deliver(userId, text);
    });
    jobs.handle("tell_broadcast", async () => {});
  }
  return { world, sent };
}

async function begin({ broadcasts }: Core): Promise<string> {
  const drafted = await broadcasts.draft("Hello", BY);
  assert(drafted.kind === "drafted");
  const { id } = drafted.broadcast;
  assert.deepEqual(await broadcasts.begin(id, BY, TOLD), { kind: "begun" });
  return id;
}

/** Lets time pass, with every server looking for jobs. */
async function goesOn(world: Servers, ms: number, stepMs = 400) {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await world.idle();
    await world.clock.advance(stepMs);
    await Promise.all(world.servers.map(({ jobs }) => jobs.runDue()));
  }
  await world.idle();
}

Deno.test("a broadcast goes to everybody once, on many servers, 25 a second", async () => {
  const { world, sent } = await openTown({ count: 120, servers: 3 });
  using _ = world;
  const id = await begin(world.core);
  await goesOn(world, 2_000);
  assert(sent.length <= 2 * 25 + 10, `${sent.length} in two seconds`);
  await goesOn(world, 6_000);
  assert.deepEqual(
    sent.toSorted((a, b) => a - b),
    Array.from({ length: 120 }, (_, at) => at + 1),
  );
  const ended = await world.core.broadcasts.find(id);
  assert.equal(ended?.state, "done");
  assert.equal(ended.sent, 120);
  assert.equal(ended.after, undefined, "nobody's id stays");
});

Deno.test("servers that both hold the job, as after a lease that was too short, send to nobody twice", async () => {
  const { world, sent } = await openTown({ count: 60, servers: 3 });
  using _ = world;
  const id = await begin(world.core);
  await Promise.all(
    world.servers.map(({ jobs }) =>
      jobs.commit(() => {}, jobs.plan("broadcast", { id }))
    ),
  );
  await goesOn(world, 8_000);
  assert.equal(new Set(sent).size, 60);
  assert.equal(sent.length, 60);
  const ended = await world.core.broadcasts.find(id);
  assert.deepEqual([ended?.taken, ended?.sent], [60, 60]);
});

Deno.test("a server that dies among people loses those under way, and nobody gets it twice", async () => {
  let isDead = false;
  const never = new Promise<Delivery>(() => {});
  const { world, sent } = await openTown({
    count: 60,
    servers: 2,
    deliver: (userId) =>
      isDead || userId !== 15
        ? Promise.resolve({ kind: "sent" })
        : (isDead = true, never),
  });
  using _ = world;
  const id = await begin(world.core);
  const [, second] = world.servers as [Core, Core];
  // The first server hangs for ever in the middle of its second handful.
  for (let passed = 0; passed < 40_000; passed += 1_000) {
    await new Promise((resolve) => setTimeout(resolve));
    await world.clock.advance(1_000);
    await Promise.race([
      second.jobs.runDue(),
      new Promise((resolve) => setTimeout(resolve, 50)),
    ]);
  }
  const counts = new Map<number, number>();
  for (const one of sent) counts.set(one, (counts.get(one) ?? 0) + 1);
  assert.deepEqual([...counts.values()].filter((count) => count > 1), []);
  assert.equal(counts.size, 60);
  const ended = await second.broadcasts.find(id);
  assert.equal(ended?.state, "done");
  assert.equal(ended.taken, 60);
  assert.equal(ended.sent, 50, "ten of whom nobody knows");
});

Deno.test("whom Telegram refuses for the moment gets it later; who can't be reached is skipped next time", async () => {
  let refused = 0;
  const { world, sent } = await openTown({
    count: 12,
    deliver(userId) {
      const answer: Delivery = userId === 4 && refused++ < 2
        ? { kind: "later", afterMs: 3_000 }
        : { kind: userId === 7 ? "unreachable" : "sent" };
      return Promise.resolve(answer);
    },
  });
  using _ = world;
  const id = await begin(world.core);
  await goesOn(world, 12_000);
  const ended = await world.core.broadcasts.find(id);
  assert.deepEqual(
    [ended?.state, ended?.taken, ended?.sent, ended?.unreachable],
    ["done", 12, 11, 1],
  );
  assert.equal(sent.filter((one) => one === 4).length, 3);
  sent.length = 0;
  await begin(world.core);
  await goesOn(world, 4_000);
  assert(!sent.includes(7));
  assert.equal(sent.length, 11);
});

Deno.test("begin(), discard() and stop() at once come to one end", async () => {
  const { world, sent } = await openTown({ count: 3, servers: 2 });
  using _ = world;
  const [one, two] = world.servers.map(({ broadcasts }) => broadcasts);
  const drafted = await one!.draft(" Hello ", BY);
  assert(drafted.kind === "drafted");
  const { id, text } = drafted.broadcast;
  assert.equal(text, "Hello");
  const [begun, again, gone] = await Promise.all([
    one!.begin(id, BY, TOLD),
    two!.begin(id, BY, TOLD),
    two!.discard(id),
  ]);
  await goesOn(world, 2_000);
  if (gone) assert.deepEqual(sent, []);
  else {
    assert.deepEqual([begun.kind, again.kind].sort(), [
      "begun",
      "begun_before",
    ]);
    assert.deepEqual(sent, [1, 2, 3]);
  }
  assert.deepEqual(await one!.stop(id, BY), { kind: "not_running" });
  assert.deepEqual(await one!.draft("  ", BY), { kind: "empty" });
  assert.deepEqual(await one!.begin("nothing", BY, TOLD), { kind: "gone" });
});

Deno.test("a broadcast that is not seen for a moment goes on, and loses nobody whom Telegram asked to wait for", async () => {
  const { between, forget, hasForgotten } = createForgetting();
  using world = await openServers({ between });
  for (let id = 1; id <= 30; id++) await world.addPerson(id);
  const sent: number[] = [];
  const { broadcasts, jobs } = world.core;
  broadcasts.deliverBy((userId) => {
    sent.push(userId);
    if (userId !== 5 || sent.filter((id) => id === 5).length > 1) {
      return Promise.resolve({ kind: "sent" });
    }
    forget("broadcasts"); // by the look that is to note it
    return Promise.resolve({ kind: "later", afterMs: 1_000 });
  });
  jobs.handle("tell_broadcast", async () => {});
  const id = await begin(world.core);
  await world.idle();
  assert(hasForgotten());
  forget("broadcasts"); // by the next step
  await goesOn(world, 5_000);
  assert(hasForgotten());
  assert.equal(sent.filter((id) => id === 5).length, 2);
  const ended = await broadcasts.find(id);
  assert.deepEqual([ended?.state, ended?.sent], ["done", 30]);
});
