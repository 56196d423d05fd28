import assert from "node:assert/strict";
import type { Job } from "../../core/jobs.ts";
import type { Core } from "../../core/mod.ts";
import { anybody, type Person } from "../../core/people/people.ts";
import { createHookedKv, type KvCall } from "../faulty_kv.ts";
import { openServers } from "./servers.ts";

const wanting = (wants: Partial<Person["wants"]>) => ({
  wants: { ...anybody, ...wants } as Person["wants"],
});

const settings = {
  findDebounceMs: 0,
  avoidMs: 600_000,
  searchTimeoutMs: 300_000,
};

let requests = 0;
const find = ({ search }: Core, userId: number) =>
  search.find(userId, ++requests);

Deno.test("two who fit are matched: the finder is answered, the other told", async () => {
  using world = await openServers({ settings });
  for (const id of [1, 2]) await world.addPerson(id);
  const first = await world.core.search.find(1, 11);
  assert(first.kind === "waiting");
  assert.deepEqual(
    [first.ticket.userId, first.ticket.since, first.ticket.request],
    [1, world.clock.now(), 11],
  );
  const second = await world.core.search.find(2, 12);
  assert(second.kind === "matched");
  assert.equal(second.partner, 1);
  await world.idle();
  assert.deepEqual(world.told, [{ kind: "tell_matched", userId: 1 }]);
  assert.equal((await world.core.chats.find(1))?.session, second.session);
  for (const index of ["tickets", "queue", "queue_by_country"]) {
    assert.deepEqual(await world.read(index), [], index);
  }
  await world.assertConsistent();
});

Deno.test("filters hold both ways: gender, country and age", async () => {
  const pairs: [boolean, Partial<Person>, Partial<Person>][] = [
    [true, wanting({ gender: "female" }), { gender: "female" }],
    [false, wanting({ gender: "female" }), { gender: "other" }],
    [true, wanting({ gender: "other" }), { gender: "other" }],
    [true, wanting({ country: "IR" }), { country: "IR" }],
    [false, wanting({ country: "IR" }), { country: "IN" }],
    [true, wanting({ ageFrom: 40 }), { age: 40 }],
    [false, wanting({ ageFrom: 40 }), { age: 39 }],
    [true, wanting({ ageTo: 20 }), { age: 20 }],
    [false, wanting({ ageTo: 20 }), { age: 21 }],
    [
      true,
      { country: "IN", ...wanting({ country: "IR", gender: "female" }) },
      {
        country: "IR",
        gender: "female",
        ...wanting({ country: "IN", gender: "male" }),
      },
    ],
    [
      false,
      wanting({ gender: "female" }),
      { gender: "female", ...wanting({ gender: "female" }) },
    ],
  ];
  for (const [fits, one, other] of pairs) {
    for (const about of [[one, other], [other, one]]) {
      using world = await openServers({ settings });
      await world.addPerson(1, about[0]);
      await world.addPerson(2, about[1]);
      await find(world.core, 1);
      const { kind } = await find(world.core, 2);
      assert.equal(kind, fits ? "matched" : "waiting", JSON.stringify(about));
      await world.assertConsistent();
    }
  }
});

Deno.test("who is not registered does not search", async () => {
  using world = await openServers({ settings });
  assert.deepEqual(await find(world.core, 1), { kind: "unregistered" });
  await world.core.registration.begin(1);
  assert.deepEqual(await find(world.core, 1), { kind: "unregistered" });
  assert.deepEqual(await world.read("tickets"), []);
});

Deno.test("searching twice stands in the queue once", async () => {
  using world = await openServers({ count: 2, settings });
  await world.addPerson(1);
  const [one, two] = world.servers as [Core, Core];
  const first = await one.search.find(1, 11);
  const second = await two.search.find(1, 12);
  assert(first.kind === "waiting" && second.kind === "searching");
  assert.deepEqual(second.ticket, first.ticket);

  await world.addPerson(2, wanting({ country: "FR" }));
  const kinds = await Promise.all(
    [one, two, one].map((core) => find(core, 2).then(({ kind }) => kind)),
  );
  assert.deepEqual(kinds.sort(), ["searching", "searching", "waiting"]);
  await world.assertConsistent();
});

Deno.test("who is in a chat does not search", async () => {
  using world = await openServers({ settings });
  for (const id of [1, 2]) await world.addPerson(id);
  await find(world.core, 1);
  const found = await find(world.core, 2);
  assert(found.kind === "matched");
  for (const id of [1, 2]) {
    assert.deepEqual(await find(world.core, id), {
      kind: "chatting",
      session: found.session,
    });
  }
});

Deno.test("an update delivered twice gets the same answer, whoever found whom", async () => {
  using world = await openServers({ count: 2, settings });
  const [one, two] = world.servers as [Core, Core];
  for (const id of [1, 2]) await world.addPerson(id);
  const waiting = await one.search.find(1, 11);
  assert.deepEqual(await two.search.find(1, 11), waiting);
  const matched = await two.search.find(2, 12);
  assert.deepEqual(await one.search.find(2, 12), matched);
  assert.deepEqual(await one.search.find(1, 11), { kind: "found" });
  await world.idle();
  assert.deepEqual(world.told, [{ kind: "tell_matched", userId: 1 }]);
});

Deno.test("searches are debounced, by the setting", async () => {
  using world = await openServers({
    settings: { ...settings, findDebounceMs: 3_000 },
  });
  const { search } = world.core;
  await world.addPerson(1);
  await find(world.core, 1);
  await search.stop(1);
  await world.clock.advance(1_000);
  assert.deepEqual(await find(world.core, 1), {
    kind: "too_soon",
    waitMs: 2_000,
  });
  await world.clock.advance(1_999);
  assert.deepEqual(await find(world.core, 1), { kind: "too_soon", waitMs: 1 });
  await world.clock.advance(1);
  assert.equal((await find(world.core, 1)).kind, "waiting");
});

Deno.test("blocked pairs never meet, whoever of the two blocked", async () => {
  for (const [by, of] of [[1, 2], [2, 1]] as const) {
    using world = await openServers({ settings });
    for (const id of [1, 2, 3]) await world.addPerson(id);
    const tx = world.kv.atomic();
    const { blocks, pseudonym } = world.core;
    blocks.block(tx, by, pseudonym(of), world.clock.now());
    await tx.commit();
    await find(world.core, 1);
    assert.equal((await find(world.core, 2)).kind, "waiting");
    await world.clock.advance(40_000);
    await world.core.jobs.runDue();
    assert.equal(await world.core.chats.find(1), null);
    assert.equal((await find(world.core, 3)).kind, "matched");
  }
});

Deno.test("a block that lands between the look and the commit is heeded", async () => {
  let isArmed = false;
  using world = await openServers({
    settings,
    between: (kv) =>
      createHookedKv(kv, {
        async before({ kind }: KvCall) {
          if (kind !== "commit" || !isArmed) return;
          isArmed = false;
          const tx = world.kv.atomic();
          const { blocks, pseudonym } = world.core;
          blocks.block(tx, 1, pseudonym(2), 1);
          await tx.commit();
        },
      }),
  });
  for (const id of [1, 2]) await world.addPerson(id);
  await find(world.core, 1);
  isArmed = true;
  assert.equal((await find(world.core, 2)).kind, "waiting");
  assert(!isArmed);
  await world.assertConsistent();
});

Deno.test("a profile that changes between the look and the commit is looked at anew", async () => {
  let isArmed = false;
  using world = await openServers({
    settings,
    between: (kv) =>
      createHookedKv(kv, {
        async before({ kind }: KvCall) {
          if (kind !== "commit" || !isArmed) return;
          isArmed = false;
          await world.addPerson(2, wanting({ gender: "female" }));
        },
      }),
  });
  for (const id of [1, 2]) await world.addPerson(id);
  await find(world.core, 1);
  isArmed = true;
  const found = await find(world.core, 2);
  assert(found.kind === "waiting");
  assert.equal(found.ticket.wants.gender, "female");
});

Deno.test("partners do not meet again until a while after they parted", async () => {
  for (const finder of [1, 2]) {
    using world = await openServers({ settings });
    const { chats, jobs, search } = world.core;
    for (const id of [1, 2]) await world.addPerson(id);
    await find(world.core, 1);
    await find(world.core, 2);
    await world.clock.advance(settings.avoidMs * 2); // a long talk
    await chats.end(1, "next", ++requests);
    await find(world.core, finder);
    assert.equal((await find(world.core, 3 - finder)).kind, "waiting");
    await world.clock.advance(60_000);
    await jobs.runDue();
    assert.equal(await chats.find(1), null, "a sweep brought them together");
    for (const id of [1, 2]) await search.stop(id);

    await world.clock.advance(settings.avoidMs - 60_001);
    await find(world.core, finder);
    assert.equal((await find(world.core, 3 - finder)).kind, "waiting");
    for (const id of [1, 2]) await search.stop(id);
    await world.clock.advance(1);
    await find(world.core, finder);
    assert.equal((await find(world.core, 3 - finder)).kind, "matched");
  }
});

Deno.test("a person who waits alone is found by a former partner once the while is over", async () => {
  using world = await openServers({
    settings: { ...settings, avoidMs: 20_000 },
  });
  for (const id of [1, 2]) await world.addPerson(id);
  await find(world.core, 1);
  await find(world.core, 2);
  await world.core.chats.end(1, "left", ++requests);
  await find(world.core, 1);
  assert.equal((await find(world.core, 2)).kind, "waiting");
  for (let step = 0; step < 6; step++) {
    await world.clock.advance(10_000);
    await world.core.jobs.runDue();
  }
  assert.equal((await world.core.chats.find(1))?.partner, 2);
});

Deno.test("the last five partners are avoided, not only the last", async () => {
  using world = await openServers({ settings });
  const { chats } = world.core;
  for (let id = 1; id <= 6; id++) await world.addPerson(id);
  for (let id = 2; id <= 6; id++) {
    await find(world.core, id);
    assert.equal((await find(world.core, 1)).kind, "matched");
    await chats.end(1, "next", ++requests);
  }
  assert.equal((await find(world.core, 1)).kind, "waiting");
  for (let id = 2; id <= 6; id++) {
    await world.kv.delete(["search_histories", id]); // only 1 remembers
    const { kind } = await find(world.core, id);
    assert.equal(kind, id % 2 ? "matched" : "waiting", `${id}`);
  }
  assert.equal(await chats.find(1), null);
});

Deno.test("who waits longest is met first", async () => {
  using world = await openServers({ settings });
  for (let id = 1; id <= 6; id++) await world.addPerson(id);
  // Of different kinds, so that no order of keys helps.
  await world.addPerson(1, { gender: "other", country: "NL" });
  await world.addPerson(2, { gender: "female", country: "IN" });
  await world.addPerson(3, { gender: "male", country: "IR" });
  const only = wanting({ ageFrom: 60 });
  for (const id of [2, 1, 3]) {
    const before = await world.core.people.find(id);
    await world.addPerson(id, { ...before!.person, ...only });
    await find(world.core, id);
    await world.clock.advance(6_000);
  }
  for (const [finder, partner] of [[4, 2], [5, 1], [6, 3]]) {
    await world.addPerson(finder!, { age: 60 });
    const found = await find(world.core, finder!);
    assert(found.kind === "matched");
    assert.equal(found.partner, partner);
  }
});

Deno.test("of those who wait about as long, one of the same language is met first", async () => {
  using world = await openServers({ settings });
  const only = wanting({ ageFrom: 60 });
  for (let id = 2; id <= 8; id++) {
    await world.addPerson(id, { ...only, language: id === 6 ? "fa" : "hi" });
    await find(world.core, id);
  }
  await world.addPerson(1, { age: 60, language: "fa" });
  const found = await find(world.core, 1);
  assert(found.kind === "matched");
  assert.equal(found.partner, 6);
});

Deno.test("stop() leaves the queue, once", async () => {
  using world = await openServers({ count: 2, settings });
  const [one, two] = world.servers as [Core, Core];
  await world.addPerson(1);
  assert.equal(await one.search.stop(1), false);
  await find(one, 1);
  assert(await two.search.isSearching(1));
  const stops = await Promise.all([one.search.stop(1), two.search.stop(1)]);
  assert.deepEqual(stops.toSorted(), [false, true]);
  assert(!await one.search.isSearching(1));
  for (const index of ["tickets", "queue", "queue_by_country"]) {
    assert.deepEqual(await world.read(index), [], index);
  }
  await world.assertConsistent();
  await world.clock.advance(settings.searchTimeoutMs);
  await one.jobs.runDue();
  assert.deepEqual(await world.read("jobs"), [], "the sweep goes on");
  assert.deepEqual(world.told, []);
});

Deno.test("a search times out: it leaves the queue and is told, once", async () => {
  using world = await openServers({
    settings: { ...settings, searchRepeats: 0 },
  });
  const { jobs, search } = world.core;
  await world.addPerson(1);
  await find(world.core, 1);
  const until = world.clock.now() + settings.searchTimeoutMs;
  while (world.clock.now() < until - 1) {
    await world.clock.advance(
      Math.min(10_000, until - 1 - world.clock.now()),
    );
    await jobs.runDue();
  }
  assert(await search.isSearching(1), "it ended early");
  await world.clock.advance(1);
  await jobs.runDue();
  await world.idle();
  assert.equal(await search.isSearching(1), false);
  assert.deepEqual(world.told, [{ kind: "tell_timed_out", userId: 1 }]);
  assert.deepEqual(await world.read("jobs"), []);
  await world.assertConsistent();
  assert.equal((await find(world.core, 1)).kind, "waiting");
});

Deno.test("a time-out and a match at once: one of them happens", async () => {
  for (let seed = 1; seed <= 10; seed++) {
    using world = await openServers({
      count: 2,
      seed,
      settings: { ...settings, searchRepeats: 0 },
    });
    const [one, two] = world.servers as [Core, Core];
    for (const id of [1, 2]) await world.addPerson(id);
    await find(one, 1);
    await world.clock.advance(settings.searchTimeoutMs);
    const [, found] = await Promise.all([one.jobs.runDue(), find(two, 2)]);
    await world.idle();
    await world.assertConsistent();
    assert.deepEqual(world.told, [{
      kind: found.kind === "matched" ? "tell_matched" : "tell_timed_out",
      userId: 1,
    }]);
  }
});

Deno.test("a sweep finds who stands deeper in the queue than a first look goes", async () => {
  using world = await openServers({ settings });
  const { jobs, chats } = world.core;
  for (let id = 100; id < 160; id++) {
    await world.addPerson(id, wanting({ ageFrom: 60 }));
    await find(world.core, id);
  }
  await world.clock.advance(1);
  await world.addPerson(1, wanting({ ageFrom: 20, ageTo: 25 }));
  await find(world.core, 1);
  await world.addPerson(2, { age: 22 });
  assert.equal((await find(world.core, 2)).kind, "waiting");
  await world.assertConsistent();
  for (let step = 0; step < 4; step++) {
    await world.clock.advance(5_000);
    await jobs.runDue();
  }
  await world.idle();
  const sides = [await chats.find(1), await chats.find(2)];
  assert.deepEqual(sides.map((side) => side?.partner), [2, 1]);
  assert.deepEqual(sides.map((side) => side?.isFinder), [false, false]);
  assert.deepEqual(world.told.map(({ userId }) => userId).sort(), [1, 2]);
  await world.assertConsistent();
});

/** How many calls of each kind one search makes in a queue of `waiting`. */
async function costOf(waiting: number, about: Partial<Person>) {
  const calls: Record<string, number> = {};
  let isCounting = false;
  using world = await openServers({
    settings,
    between: (kv) =>
      createHookedKv(kv, {
        before({ kind }) {
          if (isCounting) calls[kind] = (calls[kind] ?? 0) + 1;
        },
      }),
  });
  // Who waits wants somebody older, so that they stay.
  for (let id = 100; id < 100 + waiting; id++) {
    await world.addPerson(id, wanting({ ageFrom: 60 }));
    await find(world.core, id);
  }
  await world.addPerson(1, about);
  isCounting = true;
  const { kind } = await find(world.core, 1);
  isCounting = false;
  return { kind, ...calls };
}

Deno.test("a search costs the same number of reads whatever the queue's length", async () => {
  const seekers: Partial<Person>[] = [
    { age: 60 },
    { age: 60, ...wanting({ gender: "male", country: "NL" }) },
    { age: 30 },
  ];
  for (const seeker of seekers) {
    const few = await costOf(1, seeker);
    const many = await costOf(200, seeker);
    assert.deepEqual(many, few);
  }
  const { kind, list, getMany, commit } = await costOf(50, { age: 60 }) as
    & { kind: string }
    & Record<string, number>;
  assert.deepEqual([kind, list, getMany, commit], ["matched", 12, 2, 2]);
});

Deno.test("a match whose writer dies is told by another server after the lease", async () => {
  using world = await openServers({ count: 2, settings });
  const [dying, other] = world.servers as [Core, Core];
  dying.jobs.handle("tell_matched", () => new Promise<void>(() => {}));
  for (const id of [1, 2]) await world.addPerson(id);
  await find(other, 1);
  assert.equal((await find(dying, 2)).kind, "matched");
  await other.jobs.runDue();
  assert.deepEqual(world.told, []);
  await world.clock.advance(60_000);
  await other.jobs.runDue();
  assert.deepEqual(world.told, [{ kind: "tell_matched", userId: 1 }]);
});

Deno.test("a searcher whose server dies is still matched by the sweep of another", async () => {
  using world = await openServers({ count: 2, settings });
  const [dying, other] = world.servers as [Core, Core];
  for (const id of [1, 2]) await world.addPerson(id);
  // Both stand in the queue unseen, as if each server died before its second look.
  await world.addPerson(1, wanting({ country: "FR" }));
  await find(dying, 1);
  await find(dying, 2);
  await world.addPerson(1);
  await dying.registration.change(1, "wantsCountry", {
    text: "any",
    telegramNames: [],
  });
  assert.equal((await world.read("tickets")).length, 2);
  await world.clock.advance(5_000);
  await other.jobs.runDue();
  await world.idle();
  assert.equal((await other.chats.find(1))?.partner, 2);
  assert.deepEqual(world.told.map(({ userId }) => userId).sort(), [1, 2]);
});

Deno.test("of two who arrive together, the later finds the other without a sweep", async () => {
  let isArmed = true;
  using world = await openServers({
    count: 2,
    settings,
    between: (kv, server) =>
      createHookedKv(kv, {
        async before({ kind }) {
          if (server !== 0 || kind !== "commit" || !isArmed) return;
          isArmed = false; // both have looked, and found an empty queue
          assert.equal((await find(world.servers[1]!, 2)).kind, "waiting");
        },
      }),
  });
  for (const id of [1, 2]) await world.addPerson(id);
  const found = await find(world.core, 1);
  assert(found.kind === "matched");
  assert.equal(found.partner, 2);
  await world.idle();
  assert.deepEqual(world.told, [{ kind: "tell_matched", userId: 2 }]);
  await world.assertConsistent();
});

Deno.test("many who arrive at once on three servers are all matched, in pairs", async () => {
  using world = await openServers({ count: 3, settings });
  const ids = Array.from({ length: 60 }, (_, at) => at + 1);
  for (const id of ids) await world.addPerson(id);
  await Promise.all(ids.map((id) => find(world.servers[id % 3]!, id)));
  for (let step = 0; step < 6; step++) {
    await world.clock.advance(5_000);
    await Promise.all(world.servers.map(({ jobs }) => jobs.runDue()));
  }
  await world.idle();
  await world.assertConsistent();
  assert.equal((await world.read("chats_by_user")).length, ids.length);
  assert.deepEqual(await world.read("tickets"), []);
});

Deno.test("each of many told is told once, and nobody who found is told", async () => {
  using world = await openServers({ settings });
  for (let id = 1; id <= 20; id++) {
    await world.addPerson(id);
    await find(world.core, id);
  }
  await world.idle();
  assert.deepEqual(
    world.told.map(({ userId }) => userId).sort((a, b) => a - b),
    Array.from({ length: 10 }, (_, at) => at * 2 + 1),
  );
});

Deno.test("session ids can't be guessed, and none comes twice", async () => {
  using world = await openServers({ settings });
  const sessions: string[] = [];
  for (let id = 1; id <= 100; id++) {
    await world.addPerson(id);
    const found = await find(world.core, id);
    if (found.kind === "matched") sessions.push(found.session);
  }
  assert.equal(new Set(sessions).size, 50);
  for (const session of sessions) assert.match(session, /^[\w-]{22}$/);
});

Deno.test("a search that can't reach KV throws, and leaves nobody half-way", async () => {
  let isDown = false;
  using world = await openServers({
    settings,
    between: (kv) =>
      createHookedKv(kv, {
        before() {
          if (isDown) throw new Error("connection refused");
        },
      }),
  });
  for (const id of [1, 2]) await world.addPerson(id);
  await find(world.core, 1);
  isDown = true;
  await assert.rejects(find(world.core, 2), /connection refused/);
  isDown = false;
  await world.assertConsistent();
  assert.equal((await find(world.core, 2)).kind, "matched");
});

Deno.test("people between whom a match commit was lost unheard end up in one chat", async () => {
  let isLost = false;
  using world = await openServers({
    settings,
    between: (kv) =>
      createHookedKv(kv, {
        after({ kind }) {
          if (kind !== "commit" || !isLost) return;
          isLost = false;
          throw new Error("timed out");
        },
      }),
  });
  for (const id of [1, 2]) await world.addPerson(id);
  await find(world.core, 1);
  isLost = true;
  await assert.rejects(world.core.search.find(2, 900), {
    name: "UncertainCommitError",
  });
  const again = await world.core.search.find(2, 900);
  assert(again.kind === "matched");
  await world.assertConsistent();
  await world.clock.advance(60_000);
  await world.core.jobs.runDue();
  assert.deepEqual(world.told, [{ kind: "tell_matched", userId: 1 }]);
});

Deno.test("the number waiting is counted by who searches for whom", async () => {
  using world = await openServers({ settings });
  const { search, statistics } = world.core;
  await world.addPerson(1, wanting({ ageFrom: 90 }));
  await world.addPerson(2, wanting({ ageFrom: 90 }));
  await world.addPerson(3, {
    gender: "female",
    ...wanting({ ageFrom: 90, gender: "other" }),
  });
  for (const id of [1, 2, 3]) await find(world.core, id);
  assert.deepEqual(await statistics.read("searching"), [
    { of: ["female", "other"], value: 1 },
    { of: ["male", "any"], value: 2 },
  ]);
  await search.stop(2);
  await search.stop(3);
  assert.deepEqual(await statistics.read("searching"), [
    { of: ["male", "any"], value: 1 },
  ]);
});

Deno.test("a sweep of an earlier search leaves the later one alone", async () => {
  using world = await openServers({ settings });
  const { search, jobs } = world.core;
  await world.addPerson(1);
  await find(world.core, 1);
  await search.stop(1);
  await world.clock.advance(1_000);
  await find(world.core, 1);
  assert.equal((await world.read<Job>("jobs")).length, 2);
  await world.clock.advance(5_000);
  await jobs.runDue();
  assert.equal((await world.read<Job>("jobs")).length, 1);
});
