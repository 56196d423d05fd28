import assert from "node:assert/strict";
import type { LiveView } from "../../../core/statistics/live.ts";
import { createHookedKv } from "../../faulty_kv.ts";
import { openServers } from "../servers.ts";

Deno.test("an empty house shows zeros", async () => {
  using world = await openServers();
  assert.deepEqual(await world.core.live.view(), {
    at: world.clock.now(),
    online: 0,
    searching: [],
    chatting: 0,
    chats: [],
    messagesPerMinute: new Array(60).fill(0),
  });
});

Deno.test("view() shows who is online, who searches, who chats and what passes", async () => {
  using world = await openServers();
  const { search, relay, people, live } = world.core;
  for (const id of [1, 2, 3]) {
    await world.addPerson(id, { gender: id === 3 ? "female" : "male" });
    await people.see(id);
  }
  await search.find(1, 1);
  const found = await search.find(2, 2);
  assert(found.kind === "matched");
  await search.find(3, 3);
  const since = world.clock.now();
  await world.clock.advance(60_000);
  const plan = await relay.take(1, { messageId: 10 });
  assert(plan.kind === "relay");
  await relay.delivered(plan, 10, 20);

  const view = await live.view();
  const [me, partner] = ["P2", "P1"].map((nickname) => ({
    nickname,
    mask: nickname.slice(1),
  }));
  assert.deepEqual(view, {
    at: world.clock.now(),
    online: 3,
    searching: [{ gender: "female", wants: "any", waiting: 1 }],
    chatting: 1,
    chats: [{
      id: found.session.slice(0, 6),
      people: [me, partner],
      since,
      lastMessageAt: world.clock.now(),
    }],
    messagesPerMinute: [...new Array(59).fill(0), 1],
  });
});

Deno.test("view() shows the newest fifty chats, and counts them all", async () => {
  using world = await openServers();
  const { search, live } = world.core;
  for (let id = 1; id <= 120; id++) {
    await world.addPerson(id);
    await search.find(id, id);
    await world.clock.advance(1);
  }
  const view = await live.view();
  assert.equal(view.chatting, 60);
  assert.equal(view.chats.length, 50);
  assert.deepEqual(view.chats[0]?.people.map(({ nickname }) => nickname), [
    "P120",
    "P119",
  ]);
});

/** A world whose views are counted, and can be held back or made to fail. */
async function openWatched() {
  const state = { views: 0, gate: Promise.resolve(), isDown: false };
  const world = await openServers({
    between: (kv) =>
      createHookedKv(kv, {
        async before({ kind, keys }) {
          if (kind !== "list" || keys[0]?.[0] !== "online") return;
          state.views++;
          await state.gate;
          if (state.isDown) throw new TypeError("Value too large");
        },
      }),
  });
  async function second() {
    await world.clock.advance(1_000);
    await world.clock.acted();
  }
  return Object.assign(world, { state, second });
}

Deno.test("subscribe() sends a view every second, one for all who watch", async () => {
  using world = await openWatched();
  const { live } = world.core;
  const seen: [LiveView[], LiveView[]] = [[], []];
  const [stop, stopOther] = seen.map((views) =>
    live.subscribe((view) => views.push(view))
  );
  for (let tick = 0; tick < 3; tick++) await world.second();
  assert.equal(world.state.views, 3);
  assert.deepEqual(seen.map((views) => views.length), [3, 3]);
  assert.equal(seen[0][2], seen[1][2]);
  stop!();
  await world.second();
  assert.deepEqual(seen.map((views) => views.length), [3, 4]);
  stopOther!();
  assert.equal(world.clock.timers(), 0);
  await world.second();
  assert.equal(world.state.views, 4);
});

Deno.test("who comes back while a view is being made gets no second ticking", async () => {
  using world = await openWatched();
  const { live } = world.core;
  const gate = Promise.withResolvers<void>();
  world.state.gate = gate.promise;
  let stop = live.subscribe(() => {});
  await world.clock.advance(1_000);
  for (let times = 0; times < 5; times++) {
    stop();
    stop = live.subscribe(() => {});
  }
  gate.resolve();
  await world.clock.acted();
  world.state.views = 0;
  for (let tick = 0; tick < 3; tick++) await world.second();
  assert.equal(world.state.views, 3);
  stop();
  assert.equal(world.clock.timers(), 0);
});

Deno.test("a view that fails is logged, and the next one comes", async () => {
  using world = await openWatched();
  const seen: LiveView[] = [];
  const stop = world.core.live.subscribe((view) => seen.push(view));
  world.state.isDown = true;
  await world.second();
  assert.match(world.log.join(), /live_failed/);
  assert.deepEqual(seen, []);
  world.state.isDown = false;
  await world.second();
  assert.equal(seen.length, 1);
  stop();
});

Deno.test("a watcher that fails keeps nobody else from seeing", async () => {
  using world = await openWatched();
  const seen: LiveView[] = [];
  const stops = [
    world.core.live.subscribe(() => {
      throw new Error("the connection is gone");
    }),
    world.core.live.subscribe((view) => seen.push(view)),
  ];
  await world.second();
  assert.equal(seen.length, 1);
  assert.match(world.log.join(), /the connection is gone/);
  for (const stop of stops) stop();
});
