import assert from "node:assert/strict";
import type { Core } from "../../core/mod.ts";
import type { RelayedTo } from "../../core/relay/relay.ts";
import { createHookedKv, type KvCall } from "../faulty_kv.ts";
import { openServers } from "./servers.ts";

/** People 1 and 2 in a chat; calls to KV are counted from then on. */
async function openChat({ pace = { perSecond: 2, burst: 20 } } = {}) {
  const calls: KvCall["kind"][] = [];
  const world = await openServers({
    count: 2,
    settings: { findDebounceMs: 0, avoidMs: 0, pace },
    between: (kv) =>
      createHookedKv(kv, { before: ({ kind }) => void calls.push(kind) }),
  });
  const [one, two] = world.servers as [Core, Core];
  let request = 0;

  async function meet() {
    await one.search.find(1, ++request);
    const found = await two.search.find(2, ++request);
    assert(found.kind === "matched");
    await world.idle();
    calls.length = 0;
    return found.session;
  }

  async function part() {
    await one.chats.end(1, "left", ++request);
    await world.idle();
    await world.clock.advance(1);
  }

  /** Takes a message and brings it to the partner as `copy`. */
  async function pass(
    core: Core,
    userId: number,
    messageId: number,
    copy: number,
    replyTo?: number,
  ): Promise<RelayedTo> {
    const plan = await core.relay.take(userId, { messageId, replyTo });
    assert(plan.kind === "relay", plan.kind);
    await core.relay.delivered(plan, messageId, copy);
    return plan;
  }

  for (const id of [1, 2]) await world.addPerson(id);
  const session = await meet();
  return Object.assign(world, { one, two, calls, session, meet, part, pass });
}

Deno.test("take() says where a message goes", async () => {
  using world = await openChat();
  const plan = await world.one.relay.take(1, { messageId: 10 });
  assert.deepEqual(plan, {
    kind: "relay",
    session: world.session,
    from: 1,
    to: 2,
    isProtected: true,
  });
});

Deno.test("a message costs one read before it is sent and one commit after", async () => {
  using world = await openChat();
  await world.pass(world.one, 1, 10, 20);
  assert.deepEqual(world.calls, ["getMany", "commit"]);
  world.calls.length = 0;
  await world.pass(world.two, 2, 21, 11, 20);
  assert.deepEqual(world.calls, ["getMany", "commit"]);
});

Deno.test("many messages at once share their commits", async () => {
  using world = await openChat({ pace: { perSecond: 100, burst: 200 } });
  await Promise.all(
    Array.from({ length: 100 }, (_, at) => world.pass(world.one, 1, at, at)),
  );
  const commits = world.calls.filter((kind) => kind === "commit").length;
  assert(commits <= 50, `${commits} commits for 100 messages`);
});

Deno.test("take() of somebody in no chat says so", async () => {
  using world = await openChat();
  await world.part();
  for (const id of [1, 2, 3]) {
    assert.deepEqual(await world.one.relay.take(id, { messageId: 10 }), {
      kind: "not_chatting",
    });
  }
});

Deno.test("a message that arrived is not relayed again, on any server, ever", async () => {
  using world = await openChat();
  const { one, two } = world;
  await world.pass(one, 1, 10, 20);
  for (const core of [one, two]) {
    assert.deepEqual(await core.relay.take(1, { messageId: 10 }), {
      kind: "already_relayed",
    });
  }
  await world.part();
  assert.deepEqual(await two.relay.take(1, { messageId: 10 }), {
    kind: "already_relayed",
  });
  await world.meet();
  assert.deepEqual(await two.relay.take(1, { messageId: 10 }), {
    kind: "already_relayed",
  });
});

Deno.test("a message that was taken but did not arrive is taken again", async () => {
  using world = await openChat();
  await world.one.relay.take(1, { messageId: 10 });
  assert.equal(
    (await world.two.relay.take(1, { messageId: 10 })).kind,
    "relay",
  );
});

Deno.test("replies find their target's other copy, whoever wrote it", async () => {
  using world = await openChat();
  const { one, two } = world;
  await world.pass(one, 1, 10, 20);
  await world.pass(two, 2, 21, 11);
  const targets = [
    [1, 10, 20], // their own message
    [1, 11, 21], // the partner's
    [2, 20, 10],
    [2, 21, 11],
  ] as const;
  for (const [userId, replyTo, expected] of targets) {
    const plan = await two.relay.take(userId, { messageId: 90, replyTo });
    assert(plan.kind === "relay");
    assert.equal(plan.replyTo, expected);
  }
});

Deno.test("a reply to something unknown goes without a target", async () => {
  using world = await openChat();
  const plan = await world.one.relay.take(1, { messageId: 10, replyTo: 5 });
  assert(plan.kind === "relay");
  assert(!("replyTo" in plan));
});

Deno.test("a reply to a message of an earlier chat goes without a target", async () => {
  using world = await openChat();
  await world.pass(world.one, 1, 10, 20);
  await world.part();
  await world.meet();
  const plan = await world.one.relay.take(1, { messageId: 12, replyTo: 10 });
  assert(plan.kind === "relay");
  assert(!("replyTo" in plan), "it would point into the chat before");
});

Deno.test("react() finds the other copy while the chat lasts", async () => {
  using world = await openChat();
  const { one, two, session } = world;
  await world.pass(one, 1, 10, 20);
  assert.deepEqual(await two.relay.react(1, 10), {
    kind: "follow",
    session,
    from: 1,
    messageId: 10,
    to: 2,
    as: 20,
    isOwn: true,
  });
  assert.deepEqual(await one.relay.react(2, 20), {
    kind: "follow",
    session,
    from: 2,
    messageId: 20,
    to: 1,
    as: 10,
    isOwn: false,
  });
  assert.deepEqual(await one.relay.react(1, 99), { kind: "unknown" });
  await world.part();
  assert.deepEqual(await one.relay.react(1, 10), { kind: "not_chatting" });
  await world.meet();
  assert.deepEqual(await one.relay.react(1, 10), { kind: "unknown" });
  assert.deepEqual(await one.relay.react(2, 20), { kind: "unknown" });
});

Deno.test("unsend() finds the copy of an own message, also after the chat", async () => {
  using world = await openChat();
  const { one, two, session } = world;
  await world.pass(one, 1, 10, 20);
  const found = { kind: "follow", session, to: 2, as: 20, isOwn: true };
  for (let chats = 0; chats < 2; chats++) {
    assert.deepEqual(await two.relay.unsend(1, 10), found);
    assert.deepEqual(await one.relay.unsend(2, 20), { kind: "not_yours" });
    await world.part();
    assert.deepEqual(await two.relay.unsend(1, 10), found);
    await world.meet();
  }
  assert.deepEqual(await one.relay.unsend(1, 99), { kind: "unknown" });
});

Deno.test("what was written before a chat began is a stray in it", async () => {
  using world = await openChat();
  const { one } = world;
  const now = world.clock.now();
  const taken = async (messageId: number, at: number) =>
    (await one.relay.take(1, { messageId, at })).kind;
  // Telegram's dates are whole seconds: of the one that runs nobody can say.
  assert.equal(await taken(10, now - 999), "relay");
  assert.equal(await taken(11, now + 5_000), "relay");
  assert.equal(await taken(12, now - 1_000), "stray");
  assert.equal(await taken(13, now - 50_000), "stray");
});

Deno.test("forget() leaves neither copy behind, nor any other message out", async () => {
  using world = await openChat();
  const { one, two } = world;
  await world.pass(one, 1, 10, 20);
  await world.pass(one, 1, 12, 22);
  await two.relay.forget(1, 10);
  await two.relay.forget(1, 10);
  assert.deepEqual(await one.relay.unsend(1, 10), { kind: "unknown" });
  assert.deepEqual(await one.relay.unsend(2, 20), { kind: "unknown" });
  assert.deepEqual(
    (await world.read("relays")).map(({ key }) => key.slice(1)),
    [[1, 12], [2, 22]],
  );
});

Deno.test("who writes too fast is told how long to wait, and may go on then", async () => {
  using world = await openChat({ pace: { perSecond: 2, burst: 4 } });
  const { one, clock } = world;
  for (let id = 0; id < 4; id++) await world.pass(one, 1, id, id);
  assert.deepEqual(await one.relay.take(1, { messageId: 5 }), {
    kind: "too_fast",
    waitMs: 500,
  });
  const partner = await one.relay.take(2, { messageId: 50 });
  assert.equal(partner.kind, "relay", "the partner has a pace of their own");
  await clock.advance(500);
  await world.pass(one, 1, 5, 5);
  assert.equal((await one.relay.take(1, { messageId: 6 })).kind, "too_fast");
});

Deno.test("a flood is stopped on whatever servers it arrives", async () => {
  using world = await openChat({ pace: { perSecond: 1, burst: 20 } });
  let passed = 0;
  for (let id = 0; id < 80; id++) {
    const { relay } = world.servers[id % 2]!;
    const plan = await relay.take(1, { messageId: id });
    if (plan.kind !== "relay") continue;
    await relay.delivered(plan, id, id);
    passed++;
  }
  // Near-full buckets are not written, so two servers know a little less.
  assert(passed >= 20 && passed <= 26, `${passed} of 80 passed`);
});

Deno.test("a new chat is no new bucket", async () => {
  using world = await openChat({ pace: { perSecond: 1, burst: 3 } });
  for (let id = 0; id < 3; id++) await world.pass(world.one, 1, id, id);
  await world.part();
  await world.meet();
  assert.equal(
    (await world.one.relay.take(1, { messageId: 9 })).kind,
    "too_fast",
  );
});

Deno.test("passed messages are counted by the minute", async () => {
  using world = await openChat();
  await world.pass(world.one, 1, 10, 20);
  await world.clock.advance(60_000);
  for (const id of [11, 12]) await world.pass(world.two, 1, id, id + 10);
  const { statistics } = world.one;
  assert.deepEqual(await statistics.perMinute("messages", 3), [0, 1, 2]);
});
