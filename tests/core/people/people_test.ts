import assert from "node:assert/strict";
import type { Person } from "../../../core/people/people.ts";
import {
  anybody,
  isPremium,
  isRegistered,
  newPerson,
  ONLINE_MS,
  readPerson,
} from "../../../core/people/people.ts";
import { openServers } from "../servers.ts";

Deno.test("find() is null for whom nobody knows", async () => {
  using world = await openServers();
  const { people } = world.core;
  assert.equal(await people.find(1), null);
  assert.equal(await people.update(1, (person) => person), null);
  assert.deepEqual(await world.read("people"), []);
});

Deno.test("a new person stands at the first question and wants anybody", async () => {
  using world = await openServers();
  const { people } = world.core;
  const created = await people.update(1, (person) => person, { isNew: true });
  assert.deepEqual(created?.person, {
    v: 1,
    id: 1,
    joinedAt: world.clock.now(),
    step: "language",
    wants: anybody,
    interests: [],
    isAnonymous: true,
    isAuto: false,
    isProtecting: true,
    hidesOnline: false,
    refuses: [],
  });
  assert.deepEqual(await people.find(1), created);
  assert(!isRegistered(created.person));
});

Deno.test("update() that changes nothing writes nothing", async () => {
  using world = await openServers();
  await world.addPerson(1);
  const before = await world.core.people.find(1);
  assert.deepEqual(await world.core.people.update(1, () => null), before);
  assert.deepEqual(await world.core.people.find(1), before);
});

Deno.test("of many updates at once none is lost", async () => {
  using world = await openServers({ count: 3 });
  await world.addPerson(1, { age: 20 });
  await Promise.all(
    Array.from(
      { length: 30 },
      (_, at) =>
        world.servers[at % 3]!.people.update(1, (person) => ({
          ...person,
          age: person.age! + 1,
        })),
    ),
  );
  assert.equal((await world.core.people.find(1))?.person.age, 50);
});

Deno.test("findMany() answers in order, with null for strangers, beyond ten", async () => {
  using world = await openServers();
  const ids = Array.from({ length: 23 }, (_, at) => at + 1);
  for (const id of ids) if (id % 3 !== 0) await world.addPerson(id);
  const found = await world.core.people.findMany(ids);
  assert.deepEqual(
    found.map((person) => person?.id ?? null),
    ids.map((id) => id % 3 === 0 ? null : id),
  );
  assert.deepEqual(await world.core.people.findMany([]), []);
});

Deno.test("a record nobody can read is a fault, not a person", async () => {
  using world = await openServers();
  await world.kv.set(["people", 1], { v: 1, id: 1, age: "old" });
  await assert.rejects(world.core.people.find(1), {
    name: "UnreadableRecordError",
  });
  await world.addPerson(2, { age: 17 });
  await assert.rejects(world.core.people.find(2), {
    name: "UnreadableRecordError",
  });
});

Deno.test("readPerson() is null of what isn't there", () => {
  const entry = { key: ["people", 1], value: null, versionstamp: null };
  assert.equal(readPerson(entry), null);
});

Deno.test("who was seen in the last five minutes counts as online", async () => {
  using world = await openServers({ count: 2 });
  const [one, two] = world.servers.map(({ people }) => people);
  await one!.see(1);
  await two!.see(1);
  await two!.see(2);
  assert.equal(await one!.countOnline(), 2);
  await world.clock.advance(ONLINE_MS - 1);
  assert.equal(await one!.countOnline(), 2);
  await one!.see(1);
  await world.clock.advance(1);
  assert.equal(await one!.countOnline(), 1);
});

Deno.test("see() writes at most once a minute for each", async () => {
  using world = await openServers();
  const seen = async () => (await world.read<number>("online"))[0]?.value;
  const begun = world.clock.now();
  await world.core.people.see(1);
  await world.clock.advance(59_999);
  await world.core.people.see(1);
  assert.equal(await seen(), begun);
  await world.clock.advance(1);
  await world.core.people.see(1);
  assert.equal(await seen(), begun + 60_000);
});

Deno.test("markReachable() notes since when, once, and takes it back", async () => {
  using world = await openServers();
  const { people } = world.core;
  await world.addPerson(1);
  const since = async () =>
    (await people.find(1))?.person.unreachableSince ?? null;
  await people.markReachable(1, true);
  assert.equal(await since(), null);
  const begun = world.clock.now();
  await people.markReachable(1, false);
  await world.clock.advance(1_000);
  await people.markReachable(1, false);
  assert.equal(await since(), begun);
  await people.markReachable(1, true);
  assert.equal(await since(), null);

  await people.markReachable(2, false);
  assert.equal(await people.find(2), null, "a stranger became a person");
});

Deno.test("a record of an earlier version is read, with what it lacks as at first", async () => {
  using world = await openServers();
  const { gender, country, ageFrom, ageTo } = anybody;
  const earlier = {
    v: 1,
    id: 1,
    joinedAt: 5,
    step: null,
    language: "en",
    age: 30,
    gender: "male",
    country: "NL",
    nickname: "P1",
  };
  const wants = { gender, country, ageFrom, ageTo };
  await world.kv.set(["people", 1], { ...earlier, wants });
  const { id, joinedAt } = earlier;
  assert.deepEqual((await world.core.people.find(1))?.person, {
    ...newPerson(id, joinedAt),
    ...earlier,
  });
});

Deno.test("isPremium() until the moment it ends", () => {
  assert(!isPremium({}, 0));
  assert(isPremium({ premiumUntil: 100 }, 99));
  assert(!isPremium({ premiumUntil: 100 }, 100));
});

Deno.test("a person's record has no place for what others must not know", async () => {
  using world = await openServers();
  await world.addPerson(1, { telegramName: "Mira" } as Partial<Person>);
  const { people } = world.core;
  await people.update(1, (person) => ({ ...person, age: 31 }));
  const [entry] = await world.read<Person>("people");
  assert(!("telegramName" in entry!.value));
});
