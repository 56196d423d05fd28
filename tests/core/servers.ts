/**
 * Several servers over one KV in memory, and what is true in it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { type Core, createCore, defaultSettings } from "../../core/mod.ts";
import type { Settings } from "../../core/mod.ts";
import { createLog } from "../../core/log.ts";
import { createPseudonym } from "../../core/mask.ts";
import { isFit, type Ticket } from "../../core/matching/ticket.ts";
import type { Chat, Side } from "../../core/chats/chats.ts";
import { foldCity } from "../../core/people/cities.ts";
import { type Ban, isInForce } from "../../core/moderation/ban.ts";
import type { Person } from "../../core/people/people.ts";
import type { Gauge } from "../../core/statistics/statistics.ts";
import { createStore, type Kv } from "../../core/store.ts";
import { createTestClock, hastyClock } from "../clock.ts";
import { createFaultyKv, type KvFaults } from "../faulty_kv.ts";
import { createTestRandom } from "../random.ts";

/** What the tests' servers name people by where ids must not stand. */
export const pseudonymOf = createPseudonym("the-salt-of-the-tests");

export interface Told {
  kind: string;
  userId: number;
}

export async function openServers(
  {
    count = 1,
    seed = 1,
    faults,
    between = (kv) => kv,
    settings = {},
    adminIds = [],
  }: {
    count?: number;
    seed?: number;
    faults?: KvFaults;
    /** What stands between the servers and KV, by the number of the server. */
    between?: (kv: Kv, server: number) => Kv;
    settings?: Partial<Settings>;
    adminIds?: number[];
  } = {},
) {
  const kv = await Deno.openKv(":memory:");
  const clock = createTestClock();
  const random = createTestRandom(seed);
  const told: Told[] = [];
  const log: string[] = [];

  const servers: Core[] = [];
  for (let at = 0; at < count; at++) {
    const core = createCore({
      store: createStore({
        kv: between(faults ? createFaultyKv(kv, faults, random) : kv, at),
        clock: hastyClock,
        random,
      }),
      clock,
      random,
      settings: {
        ...defaultSettings,
        nextCooldownMs: 0,
        // People of the tests do everything at once, as scripts do.
        behaviour: { ...defaultSettings.behaviour, isOn: false },
        searchPace: { perSecond: 1_000, burst: 1_000 },
        ...settings,
      },
      mask: String,
      pseudonym: pseudonymOf,
      isAdmin: () => false,
      adminIds,
      log: createLog({ level: "warn", write: (line) => log.push(line) }),
    });
    const tellings = [
      "tell_matched",
      "tell_ended",
      "tell_timed_out",
      "tell_undelivered",
      "tell_unsent",
      "tell_nudge",
      "tell_ends_soon",
      "tell_banned",
      "tell_unbanned",
      "tell_warned",
      "tell_limited",
      "tell_appeal_rejected",
      "tell_report_decided",
      "tell_notices",
      "tell_reset",
      "tell_role",
      "fit_menu",
    ];
    for (const kind of tellings) {
      core.jobs.handle<{ userId: number }>(kind, ({ userId }) => {
        told.push({ kind, userId });
        return Promise.resolve();
      });
    }
    servers.push(core);
  }
  const [core] = servers;
  assert(core);

  /** A registered person, written as the registration leaves them. */
  async function addPerson(id: number, about: Partial<Person> = {}) {
    const person: Person = {
      ...core!.people.create(id),
      step: null,
      language: "en",
      age: 30,
      gender: "male",
      country: "NL",
      nickname: `P${id}`,
      ...about,
    };
    const key = ["people", id];
    const before = await kv.get<Person>(key);
    const isNew = before.value?.step !== null && person.step === null;
    await kv.atomic().set(key, person)
      .sum(["gauges", "people"], isNew ? 1n : 0n)
      .commit();
  }

  /** Everything under a prefix, past all faults. */
  function read<T>(prefix: string): Promise<Deno.KvEntry<T>[]> {
    return Array.fromAsync(kv.list<T>({ prefix: [prefix] }));
  }

  async function idle() {
    for (const server of servers) await server.jobs.idle();
  }

  return {
    kv,
    clock,
    core,
    servers,
    told,
    log,
    addPerson,
    read,
    idle,
    assertConsistent: () => assertConsistent({ read, now: clock.now() }),
    [Symbol.dispose]: () => kv.close(),
  };
}

export type Servers = Awaited<ReturnType<typeof openServers>>;

type Read = <T>(prefix: string) => Promise<Deno.KvEntry<T>[]>;

/** What must hold of the records at any moment. */
export async function assertConsistent(
  { read, now }: { read: Read; now: number },
) {
  const tickets = await read<Ticket>("tickets");
  const queue = await read<Ticket>("queue");
  const byCountry = await read<Ticket>("queue_by_country");
  const sides = await read<Side>("chats_by_user");
  const chats = await read<Chat>("chats");
  const people = new Map(
    (await read<Person>("people")).map(({ value }) => [value.id, value]),
  );

  const waiting = new Set(tickets.map(({ value }) => value.userId));
  const inQueue = (rows: Deno.KvEntry<Ticket>[]) =>
    rows.map(({ value }) => value.userId).sort((a, b) => a - b);
  const expected = [...waiting].sort((a, b) => a - b);
  assert.deepEqual(inQueue(queue), expected, "queue and tickets differ");
  assert.deepEqual(inQueue(byCountry), expected, "country index differs");

  const agreed = new Set(
    chats.filter(({ value }) => value.isAgain)
      .map(({ value }) => value.session),
  );
  const sideOf = new Map(
    sides.map(({ key, value }) => [Number(key[1]), value]),
  );
  for (const [userId, side] of sideOf) {
    assert(!waiting.has(userId), `${userId} is searching and chatting`);
    const other = sideOf.get(side.partner);
    assert.equal(other?.partner, userId, `pair of ${userId} is asymmetric`);
    assert.equal(other?.session, side.session);
    const [a, b] = [people.get(userId), people.get(side.partner)];
    assert(a && b, `${userId} or ${side.partner} is nobody`);
    const isAskedFor = side.isWidened || agreed.has(side.session) ||
      wants(a, b);
    assert(isAskedFor, `${userId} did not ask for ${side.partner}`);
    assert.equal(side.isProtecting, a.isProtecting, `${userId}: protection`);
    assert.deepEqual(side.refused ?? [], b.refuses, `${userId}: media`);
  }
  const banned = new Set(
    (await read<Ban>("bans")).map(({ value }) => value)
      .filter((ban) => isInForce(ban, now))
      .map(({ of }) => of),
  );
  for (const userId of [...waiting, ...sideOf.keys()]) {
    // The simulation's pseudonyms are the ids.
    const isBanned = banned.has(pseudonymOf(userId)) ||
      banned.has(String(userId));
    assert(!isBanned, `${userId} is banned, and in a search or a chat`);
  }
  assert.deepEqual(
    chats.map(({ value }) => value.session).sort(),
    [...new Set([...sideOf.values()].map(({ session }) => session))].sort(),
    "running chats and sides differ",
  );
  await assertGauges(read, {
    chats: chats.length,
    searching: tickets.length,
    people: [...people.values()].filter(({ step }) => step === null).length,
  });
  return {
    waiting: tickets.map(({ value }) => value),
    isFit: (a: Ticket, b: Ticket) => isFit(a, b, now),
  };
}

async function assertGauges(
  read: Read,
  expected: Record<Gauge, number>,
) {
  const sums = { chats: 0, searching: 0, people: 0 };
  for (const { key, value } of await read<Deno.KvU64>("gauges")) {
    sums[key[1] as Gauge] += Number(
      BigInt.asIntN(64, value.value),
    );
  }
  assert.deepEqual(sums, expected, "gauges differ from the records");
}

/** Whether `other` is whom `one` wants to meet. */
function wants(one: Person, other: Person): boolean {
  const { gender, country, ageFrom, ageTo, city, interests, language } =
    one.wants;
  return (gender === "any" || gender === other.gender) &&
    (country === "any" || country === other.country) &&
    other.age! >= ageFrom && other.age! <= ageTo &&
    (city === undefined || city === "any" ||
      foldCity(city) === foldCity(other.city ?? "")) &&
    (language === undefined || language === "any" ||
      language === other.language) &&
    (!interests ||
      one.interests.some((interest) => other.interests.includes(interest)));
}
