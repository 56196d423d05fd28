import assert from "node:assert/strict";
import type { Core } from "../../../core/mod.ts";
import { openServers } from "../servers.ts";

async function openSession() {
  const world = await openServers({
    count: 2,
    settings: { findDebounceMs: 0, avoidMs: 0 },
  });
  const [core, other] = world.servers as [Core, Core];
  for (const id of [1, 2]) await world.addPerson(id);
  let request = 0;

  /** People 1 and 2 meet and part; the session's id. */
  async function meet(isOver = true): Promise<string> {
    await core.search.find(1, ++request);
    const found = await core.search.find(2, ++request);
    assert(found.kind === "matched");
    if (isOver) await core.chats.end(1, "left", ++request);
    return found.session;
  }
  return Object.assign(world, { core, other, meet });
}

Deno.test("both partners rate a session once, each the other", async () => {
  using world = await openSession();
  const { ratings } = world.core;
  const session = await world.meet();
  assert.deepEqual(await ratings.rate(session, 1, "good"), { kind: "rated" });
  assert.deepEqual(await ratings.rate(session, 2, "scam"), { kind: "rated" });
  for (const value of ["bad", "good"] as const) {
    const again = await ratings.rate(session, 1, value);
    assert.deepEqual(again, { kind: "rated_before" });
  }
  assert.deepEqual(await ratings.received(2), { good: 1, bad: 0, scam: 0 });
  assert.deepEqual(await ratings.received(1), { good: 0, bad: 0, scam: 1 });
  assert.deepEqual(
    (await world.read("ratings")).map(({ key, value }) => [key, value]),
    [1, 2].map((id) => [["ratings", session, id], {
      value: id === 1 ? "good" : "scam",
      of: 3 - id,
      at: world.clock.now(),
    }]),
  );
});

Deno.test("of two ratings at once, one counts", async () => {
  using world = await openSession();
  const session = await world.meet();
  const results = await Promise.all([
    world.core.ratings.rate(session, 1, "good"),
    world.other.ratings.rate(session, 1, "bad"),
  ]);
  assert.deepEqual(results.map(({ kind }) => kind).sort(), [
    "rated",
    "rated_before",
  ]);
  const { good, bad } = await world.core.ratings.received(2);
  assert.equal(good + bad, 1);
});

Deno.test("a running session, another's, and none at all can't be rated", async () => {
  using world = await openSession();
  const { ratings } = world.core;
  const session = await world.meet(false);
  const unknown = { kind: "unknown" };
  assert.deepEqual(await ratings.rate(session, 1, "good"), unknown);
  await world.core.chats.end(1, "left", 99);
  assert.deepEqual(await ratings.rate(session, 3, "good"), unknown);
  assert.deepEqual(await ratings.rate("none", 1, "good"), unknown);
  assert.deepEqual(await world.read("ratings"), []);
  assert.deepEqual(await world.read("ratings_received"), []);
});

Deno.test("each session of the same two is rated by itself", async () => {
  using world = await openSession();
  for (let times = 1; times <= 3; times++) {
    const session = await world.meet();
    await world.clock.advance(1);
    await world.core.ratings.rate(session, 1, "good");
    assert.equal((await world.core.ratings.received(2)).good, times);
  }
});

Deno.test("received() of somebody never rated is all zero", async () => {
  using world = await openServers();
  assert.deepEqual(await world.core.ratings.received(9), {
    good: 0,
    bad: 0,
    scam: 0,
  });
});
