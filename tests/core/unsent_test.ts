import assert from "node:assert/strict";
import type { Core } from "../../core/mod.ts";
import { openServers } from "./servers.ts";

async function openTwo() {
  const world = await openServers({ count: 2 });
  const [one, two] = world.servers as [Core, Core];
  const told: unknown[] = [];
  for (const { jobs } of [one, two]) {
    jobs.handle("tell_unsent", (about) => {
      told.push(about);
      return Promise.resolve();
    });
  }
  async function passes(ms: number) {
    await world.clock.advance(ms);
    await Promise.all([one.jobs.runDue(), two.jobs.runDue()]);
    await world.idle();
  }
  return Object.assign(world, { one, two, told, passes });
}

/** Of a message, which comes with an update of its own. */
function note({ unsent }: Core, userId: number, messageId: number) {
  return unsent.note(userId, { request: 1_000 + messageId, messageId });
}

Deno.test("note(): the first is told at once, on whatever server; others are counted", async () => {
  using world = await openTwo();
  const { one, two, told } = world;
  assert.equal(await note(one, 1, 10), true);
  assert.equal(await note(two, 1, 11), false);
  assert.equal(await note(one, 1, 12), false);
  assert.equal(await note(two, 2, 11), true, "of somebody else");
  await world.passes(4_999);
  assert.deepEqual(told, []);
  await world.passes(1);
  assert.deepEqual(told, [{ userId: 1, count: 2, messageId: 12 }]);
  assert.equal(await note(two, 1, 13), true, "the pause is over");
  await world.passes(5_000);
  assert.equal(told.length, 1);
  for (const prefix of ["unsent", "unsent_pauses", "jobs"]) {
    assert.deepEqual(await world.read(prefix), []);
  }
});

Deno.test("note() of a second delivery answers as the first, and counts once", async () => {
  using world = await openTwo();
  const { one, two, told } = world;
  await note(one, 1, 10);
  assert.equal(await note(two, 1, 10), true);
  for (const core of [one, two, one]) await note(core, 1, 11);
  await world.passes(5_000);
  assert.deepEqual(told, [{ userId: 1, count: 1, messageId: 11 }]);
});

Deno.test("note() of a change: one answer a pause, and it counts as no message", async () => {
  using world = await openTwo();
  const { one, two, told } = world;
  assert.equal(await one.unsent.note(1, { request: 500 }), true);
  assert.equal(await two.unsent.note(1, { request: 500 }), true, "once more");
  assert.equal(await one.unsent.note(1, { request: 501 }), false);
  assert.equal(await note(two, 1, 10), false);
  await world.passes(5_000);
  assert.deepEqual(told, [{ userId: 1, count: 1, messageId: 10 }]);
});

Deno.test("however many come at once, each is told in one count or another", async () => {
  using world = await openTwo();
  const { one, two, told } = world;
  const notes = await Promise.all(
    Array.from(
      { length: 450 },
      (_, id) => note(id % 2 ? one : two, 1, id + 1),
    ),
  );
  const atOnce = notes.filter((isNow) => isNow).length;
  for (let at = 0; at < 4; at++) await world.passes(5_000);
  const counted = (told as { count: number }[])
    .reduce((sum, { count }) => sum + count, 0);
  assert.equal(atOnce + counted, 450);
  assert.equal(atOnce, 1);
});

Deno.test("isAnsweredFor() an album: the first part that asks, also at its second delivery", async () => {
  using world = await openTwo();
  const { one, two } = world;
  const ask = (core: Core, messageId: number, group = "g", about = "photo") =>
    core.unsent.isAnsweredFor(1, { group, messageId, about });
  assert.equal(await ask(one, 10), true);
  assert.equal(await ask(two, 11), false);
  assert.equal(await ask(two, 10), true);
  assert.equal(await ask(two, 12, "g", "video"), true);
  assert.equal(await ask(two, 13, "h"), true);
});
