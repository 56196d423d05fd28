import assert from "node:assert/strict";
import type { Chat, EndResult, Session } from "../../../core/chats/chats.ts";
import type { Job } from "../../../core/jobs.ts";
import type { Core } from "../../../core/mod.ts";
import { openServers, type Servers } from "../servers.ts";

/** People 1 and 2 in a chat, each on a server of their own. */
async function openChat() {
  const world = await openServers({
    count: 2,
    settings: { findDebounceMs: 0 },
  });
  const [one, two] = world.servers as [Core, Core];
  for (const id of [1, 2]) await world.addPerson(id);
  await one.search.find(1, 101);
  const found = await two.search.find(2, 102);
  assert(found.kind === "matched");
  await world.idle();
  world.told.length = 0;
  return Object.assign(world, { one, two, session: found.session });
}

/** What is left of chats, apart from the people and the counters. */
async function traces(world: Servers) {
  const [sides, chats] = [
    await world.read("chats_by_user"),
    await world.read<Chat>("chats"),
  ];
  return { sides: sides.length, chats: chats.length };
}

function sessionOf(result: EndResult): Session {
  assert(result.kind === "ended");
  return result.session;
}

Deno.test("end() removes both sides, keeps how it ended, and tells the partner", async () => {
  using world = await openChat();
  const { one, session, clock } = world;
  const since = clock.now();
  await clock.advance(5_000);
  const ended = sessionOf(await one.chats.end(1, "left", 103));
  await world.idle();

  assert.deepEqual(ended, {
    session,
    since,
    people: [1, 2],
    endedAt: clock.now(),
    endedBy: 1,
    reason: "left",
    request: 103,
  });
  assert.deepEqual(await traces(world), { sides: 0, chats: 0 });
  assert.deepEqual(await one.chats.findSession(session), ended);
  for (const id of [1, 2]) {
    assert.equal(await one.chats.find(id), null);
    assert.deepEqual(await one.chats.findLast(id), ended);
  }
  assert.deepEqual(world.told, [{ kind: "tell_ended", userId: 2 }]);
  const jobs = await world.read<Job>("jobs");
  assert(!jobs.some(({ value }) => value.kind === "tell_ended"));
  await world.assertConsistent();
});

Deno.test("end() of somebody in no chat answers so and tells nobody", async () => {
  using world = await openServers();
  await world.addPerson(1);
  const result = await world.core.chats.end(1, "left", 1);
  assert.deepEqual(result, { kind: "not_chatting" });
  assert.deepEqual(world.told, []);
  assert.equal(await world.core.chats.findLast(1), null);
});

Deno.test("when both end at once, it ends once and exactly one is told", async () => {
  for (let round = 0; round < 10; round++) {
    using world = await openChat();
    const { one, two } = world;
    const results = await Promise.all([
      one.chats.end(1, "left", 103),
      two.chats.end(2, "next", 104),
    ]);
    await world.idle();
    assert.deepEqual(results.map(({ kind }) => kind).sort(), [
      "ended",
      "not_chatting",
    ]);
    const ended = results.find((result) => result.kind === "ended")!;
    const { endedBy } = sessionOf(ended);
    assert.deepEqual(world.told, [{
      kind: "tell_ended",
      userId: endedBy === 1 ? 2 : 1,
    }]);
    await world.assertConsistent();
  }
});

Deno.test("end() by the second delivery of the same update is the same answer", async () => {
  using world = await openChat();
  const { one, two } = world;
  const first = await one.chats.end(1, "left", 103);
  assert.deepEqual(await two.chats.end(1, "left", 103), first);
  const both = await Promise.all([
    one.chats.end(1, "left", 103),
    two.chats.end(1, "left", 103),
  ]);
  assert.deepEqual(both, [first, first]);
  await world.idle();
  assert.equal(world.told.length, 1);
  const later = await one.chats.end(1, "left", 105);
  assert.deepEqual(later, { kind: "not_chatting" });
  const theirs = await one.chats.end(2, "left", 103);
  assert.deepEqual(theirs, { kind: "not_chatting" });
});

Deno.test("/next delivered twice ends one chat, not the one it began", async () => {
  using world = await openChat();
  const { one, two } = world;
  await world.addPerson(3);
  await two.search.find(3, 103);
  for (const core of [one, two]) {
    await core.chats.end(1, "next", 104);
    const { kind } = await core.search.find(1, 104);
    assert.equal(kind, "matched");
  }
  assert.equal((await one.chats.find(1))?.partner, 3);
  await world.idle();
  assert.deepEqual(world.told.map(({ kind, userId }) => [kind, userId]), [
    ["tell_ended", 2],
    ["tell_matched", 3],
  ]);
});

Deno.test("who was found while an update is delivered again is not thrown out", async () => {
  using world = await openChat();
  const { one, two } = world;
  await world.addPerson(3);
  await one.chats.end(1, "next", 104);
  assert.equal((await one.search.find(1, 104)).kind, "waiting");
  assert.equal((await two.search.find(3, 105)).kind, "matched");
  assert.equal((await one.chats.end(1, "next", 104)).kind, "not_chatting");
  assert.equal((await one.search.find(1, 104)).kind, "found");
  assert.equal((await one.chats.find(1))?.partner, 3);
});

Deno.test("the end of a chat whose writer dies is told by another server", async () => {
  using world = await openChat();
  const { one, two } = world;
  one.jobs.handle("tell_ended", () => new Promise<void>(() => {}));
  await one.chats.end(1, "left", 103);
  assert.deepEqual(world.told, []);
  await world.clock.advance(60_000);
  await two.jobs.runDue();
  assert.deepEqual(world.told, [{ kind: "tell_ended", userId: 2 }]);
});

Deno.test("end() with a block writes the block in the same commit", async () => {
  using world = await openChat();
  await world.one.chats.end(1, "blocked", 103);
  const { blocks, pseudonym } = world.core;
  assert.deepEqual(
    (await world.read("blocks")).map(({ key, value }) => [...key, value]),
    [["blocks", pseudonym(1), pseudonym(2), world.clock.now()]],
  );
  const [pair] = await world.read("blocks_by_pair");
  const [session] = await world.read("sessions");
  assert.deepEqual(pair?.key, blocks.pairKey(1, 2));
  assert.equal(pair?.versionstamp, session?.versionstamp);
});

Deno.test("an end for another reason blocks nobody", async () => {
  for (const reason of ["left", "next", "unreachable"] as const) {
    using world = await openChat();
    const ended = sessionOf(await world.one.chats.end(1, reason, 103));
    assert.equal(ended.reason, reason);
    assert.deepEqual(await world.read("blocks"), []);
    assert.deepEqual(await world.read("blocks_by_pair"), []);
  }
});

Deno.test("who can't be reached ends the chat, and the other is told", async () => {
  using world = await openChat();
  await world.one.chats.end(2, "unreachable", 0);
  await world.one.chats.end(2, "unreachable", 0);
  await world.idle();
  assert.deepEqual(world.told, [{ kind: "tell_ended", userId: 1 }]);
});

Deno.test("blockPartner() blocks the partner of an ended session, once", async () => {
  using world = await openChat();
  const { one, two, session } = world;
  const block = (core: Core, userId: number) =>
    core.chats.blockPartner(session, userId, 0);
  assert.deepEqual(await block(one, 1), { kind: "unknown" }, "it runs");
  await one.chats.end(1, "left", 103);
  const results = await Promise.all([block(one, 2), block(two, 2)]);
  assert.deepEqual(results.map(({ kind }) => kind).sort(), [
    "blocked",
    "blocked_before",
  ]);
  assert.deepEqual(await block(one, 3), { kind: "unknown" });
  assert.deepEqual(await one.chats.blockPartner("none", 1, 0), {
    kind: "unknown",
  });
  assert.deepEqual(
    (await world.read("blocks")).map(({ key }) => key),
    [["blocks", ...[2, 1].map(world.core.pseudonym)]],
  );
  assert.equal((await block(one, 1)).kind, "blocked");
  assert.equal((await world.read("blocks_by_pair")).length, 1);
});

Deno.test("blockPartner() ends the chat if the two have met again", async () => {
  using world = await openChat();
  const { one, session } = world;
  await one.chats.end(1, "left", 103);
  await world.clock.advance(24 * 3_600_000);
  await one.search.find(1, 104);
  await one.search.find(2, 105);
  await world.idle();
  assert.equal((await one.chats.find(1))?.partner, 2);
  world.told.length = 0;

  const result = await one.chats.blockPartner(session, 1, 106);
  await world.idle();
  assert(result.kind === "blocked" && result.ended?.reason === "blocked");
  assert.deepEqual(world.told, [{ kind: "tell_ended", userId: 2 }]);
  await world.assertConsistent();

  const again = await one.chats.blockPartner(session, 1, 106);
  assert.deepEqual(again, result, "its second delivery came to something else");
});

Deno.test("newest() lists running chats, newest first", async () => {
  using world = await openServers();
  const { search, chats } = world.core;
  const sessions: string[] = [];
  for (let id = 1; id <= 6; id += 2) {
    for (const one of [id, id + 1]) {
      await world.addPerson(one);
      const found = await search.find(one, one);
      if (found.kind === "matched") sessions.unshift(found.session);
    }
    await world.clock.advance(1_000);
  }
  const shown = await chats.newest(10);
  assert.deepEqual(shown.map(({ session }) => session), sessions);
  assert.equal((await chats.newest(2)).length, 2);
  await chats.end(5, "left", 9);
  assert.deepEqual(
    (await chats.newest(10)).map(({ session }) => session),
    sessions.slice(1),
  );
});

Deno.test("both sides say the same of the chat; only who found is the finder", async () => {
  using world = await openChat();
  const { one, session, clock } = world;
  const both = {
    session,
    since: clock.now(),
    isProtecting: true,
    refused: [],
    waitedMs: 0,
  };
  assert.deepEqual(await one.chats.find(1), {
    ...both,
    partner: 2,
    request: 101,
    isFinder: false,
  });
  assert.deepEqual(await one.chats.find(2), {
    ...both,
    partner: 1,
    request: 102,
    isFinder: true,
  });
});
