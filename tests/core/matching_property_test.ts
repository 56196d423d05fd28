import assert from "node:assert/strict";
import fc from "fast-check";
import { languages, mediaKinds } from "../../core/people/people.ts";
import { UncertainCommitError } from "../../core/store.ts";
import type { Chat } from "../../core/chats/chats.ts";
import type { Core } from "../../core/mod.ts";
import { openServers, type Servers } from "./servers.ts";

const genders = ["male", "female", "other"] as const;
/** Wishes are mostly open, so that most people meet somebody. */
const anything = Array.from({ length: 6 }, () => "any" as const);
const countries = ["NL", "IN", "IR"] as const;

const somebody = fc.record({
  gender: fc.constantFrom(...genders),
  age: fc.integer({ min: 18, max: 40 }),
  country: fc.constantFrom(...countries),
  wants: fc.record({
    gender: fc.constantFrom(...genders, ...anything),
    country: fc.constantFrom(...countries, ...anything),
    ageFrom: fc.integer({ min: 18, max: 25 }),
    ageTo: fc.integer({ min: 25, max: 60 }),
    city: fc.constantFrom("Pokhara", ...anything, ...anything),
    interests: fc.constantFrom(true, ...Array<false>(12).fill(false)),
    language: fc.constantFrom(...languages, ...anything, ...anything),
  }),
  isAuto: fc.boolean(),
  city: fc.constantFrom("pokhara", "Shiraz", undefined),
  interests: fc.subarray(["music", "books"] as const),
  language: fc.constantFrom(...languages),
  premiumUntil: fc.constantFrom(undefined, undefined, 4_102_444_800_000),
});

const PEOPLE = 8;
const SERVERS = 3;

const act = fc.record({
  who: fc.nat(PEOPLE - 1),
  server: fc.nat(SERVERS - 1),
  what: fc.constantFrom(
    "find" as const,
    "find" as const,
    "find" as const,
    "next" as const,
    "stop" as const,
    "leave" as const,
    "block" as const,
    "block past" as const,
    "again" as const,
    "again" as const,
    "agree" as const,
    "decline" as const,
    "widen" as const,
    "go on" as const,
    "expire" as const,
    "refuse photos" as const,
    "accept all" as const,
    "protect" as const,
    "expose" as const,
    "run jobs" as const,
  ),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

let requests = 0;

async function perform(core: Core, userId: number, what: Act["what"]) {
  const request = ++requests;
  switch (what) {
    case "find":
      return await core.search.find(userId, request);
    case "stop":
      return await core.search.stop(userId);
    case "leave":
      return await core.chats.end(userId, "left", request);
    case "block":
      return await core.chats.end(userId, "blocked", request);
    case "block past": {
      const last = await core.store.get<string>(["last_sessions", userId]);
      return last.value &&
        await core.chats.blockPartner(last.value, userId, request);
    }
    case "again":
      return await core.again.ask(userId, request);
    case "agree":
    case "decline":
    case "go on": {
      const last = await core.chats.findLast(userId);
      if (!last) return null;
      if (what === "go on") return await core.search.goOn(userId, last);
      return what === "agree"
        ? await core.again.agree(userId, last.session, request)
        : await core.again.decline(userId, last.session);
    }
    case "widen":
      return await core.search.widen(userId);
    case "expire": {
      const side = await core.chats.find(userId);
      if (!side) return null;
      const { session, since, partner } = side;
      const chat: Chat = { session, since, people: [userId, partner] };
      return await core.chats.expire(chat, "inactive");
    }
    case "refuse photos":
      return await core.preferences.accept(userId, ["photo"], false);
    case "accept all":
      return await core.preferences.accept(userId, mediaKinds, true);
    case "protect":
    case "expose": {
      const isOn = what === "protect";
      return await core.preferences.turn(userId, "isProtecting", isOn);
    }
    case "run jobs":
      return await core.jobs.runDue();
    case "next":
      await core.chats.end(userId, "next", request);
      return await core.search.find(userId, request);
  }
}

/** Sweeps until nothing happens any more, then nobody who fits may wait. */
async function assertNobodyFittingWaits(world: Servers) {
  for (let round = 0; round < 6; round++) {
    await world.clock.advance(40_000);
    for (const { jobs } of world.servers) await jobs.runDue();
    await world.idle();
  }
  const { waiting, isFit } = await world.assertConsistent();
  const blocked = new Set(
    (await world.read("blocks_by_pair")).map(({ key }) => key.join()),
  );
  for (const a of waiting) {
    for (const b of waiting) {
      if (a.userId >= b.userId || !isFit(a, b)) continue;
      const pair = world.core.blocks.pairKey(a.userId, b.userId).join();
      assert(
        blocked.has(pair),
        `${a.userId} and ${b.userId} wait side by side`,
      );
    }
  }
}

const plan = fc.record({
  seed: fc.integer({ min: 1 }),
  people: fc.array(somebody, { minLength: PEOPLE, maxLength: PEOPLE }),
  // What stands in one array happens at the same time.
  rounds: fc.array(fc.array(act, { minLength: 2, maxLength: 16 }), {
    minLength: 4,
    maxLength: 16,
    size: "max",
  }),
});

async function play(
  { seed, people, rounds }: typeof plan extends fc.Arbitrary<infer T> ? T
    : never,
  faults: { locked: number; lost: number; stale: number },
) {
  const settings = {
    findDebounceMs: 0,
    avoidMs: 1_000,
    searchTimeoutMs: 3_600_000,
  };
  const during = { ...faults };
  using world = await openServers({
    count: SERVERS,
    seed,
    faults: during,
    settings,
  });
  await Promise.all(people.map((about, id) => world.addPerson(id + 1, about)));
  for (const acts of rounds) {
    const results = await Promise.allSettled(
      acts.map(({ who, server, what }) =>
        perform(world.servers[server]!, who + 1, what)
      ),
    );
    for (const result of results) {
      // Telegram would deliver such an update again.
      if (result.status === "rejected") {
        assert(result.reason instanceof UncertainCommitError, result.reason);
      }
    }
    await world.idle();
    await world.assertConsistent();
    await world.clock.advance(900);
  }
  Object.assign(during, { locked: 0, lost: 0, stale: 0 });
  await assertNobodyFittingWaits(world);
}

Deno.test("matching keeps every invariant, whoever does what on which server", async () => {
  await fc.assert(
    fc.asyncProperty(
      plan,
      (drawn) => play(drawn, { locked: 0, lost: 0, stale: 0 }),
    ),
    { numRuns: 60 },
  );
});

Deno.test("matching keeps every invariant under locks, lost answers and stale reads", async () => {
  await fc.assert(
    fc.asyncProperty(
      plan,
      (drawn) => play(drawn, { locked: 0.1, lost: 0.03, stale: 0.1 }),
    ),
    { numRuns: 60 },
  );
});
