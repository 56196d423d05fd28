import assert from "node:assert/strict";
import fc from "fast-check";
import { isFit, rank, type Ticket } from "../../core/matching/ticket.ts";
import { createTestRandom } from "../random.ts";

const NOW = 1_000_000;

function ticket(userId: number, about: Partial<Ticket> = {}): Ticket {
  return {
    userId,
    gender: "male",
    age: 30,
    country: "NL",
    language: "en",
    wants: { gender: "any", country: "any", ageFrom: 18, ageTo: 100 },
    since: NOW,
    request: userId,
    avoid: [],
    ...about,
  };
}

const wants = (some: Partial<Ticket["wants"]>) => ({
  wants: { gender: "any", country: "any", ageFrom: 18, ageTo: 100, ...some },
} as Partial<Ticket>);

Deno.test("two fit when each is what the other asked for, and not otherwise", () => {
  const cases: [boolean, Partial<Ticket>, Partial<Ticket>][] = [
    [true, {}, {}],
    [true, wants({ gender: "female" }), { gender: "female" }],
    [false, wants({ gender: "female" }), {}],
    [false, wants({ gender: "other" }), { gender: "female" }],
    [true, wants({ country: "IN" }), { country: "IN" }],
    [false, wants({ country: "IN" }), {}],
    [true, wants({ ageFrom: 25, ageTo: 30 }), { age: 25 }],
    [true, wants({ ageFrom: 25, ageTo: 30 }), { age: 30 }],
    [false, wants({ ageFrom: 25, ageTo: 30 }), { age: 24 }],
    [false, wants({ ageFrom: 25, ageTo: 30 }), { age: 31 }],
    [false, { avoid: [{ userId: 2, until: NOW + 1 }] }, {}],
    [true, { avoid: [{ userId: 2, until: NOW }] }, {}],
    [true, { avoid: [{ userId: 3, until: NOW + 1 }] }, {}],
  ];
  for (const [fits, one, other] of cases) {
    const pair = [ticket(1, one), ticket(2, other)] as const;
    assert.equal(isFit(pair[0], pair[1], NOW), fits, JSON.stringify(one));
    assert.equal(isFit(pair[1], pair[0], NOW), fits, "it isn't symmetric");
  }
});

Deno.test("nobody fits themselves", () => {
  assert(!isFit(ticket(1), ticket(1), NOW));
});

const someone = fc.record({
  userId: fc.nat(5),
  gender: fc.constantFrom("male" as const, "female" as const, "other" as const),
  age: fc.integer({ min: 18, max: 100 }),
  country: fc.constantFrom("NL", "IN"),
  language: fc.constantFrom("en" as const, "fa" as const),
  since: fc.integer({ min: NOW - 60_000, max: NOW + 5_000 }),
  wants: fc.record({
    gender: fc.constantFrom("male" as const, "female" as const, "any" as const),
    country: fc.constantFrom("NL", "any"),
    ageFrom: fc.integer({ min: 18, max: 60 }),
    ageTo: fc.integer({ min: 40, max: 100 }),
  }),
}).map((about) => ticket(about.userId, about));

Deno.test("isFit() is symmetric", () => {
  fc.assert(fc.property(
    someone,
    someone,
    (a, b) => isFit(a, b, NOW) === isFit(b, a, NOW),
  ));
});

Deno.test("rank() orders all it is given: longest wait, then shared language", () => {
  fc.assert(fc.property(
    someone,
    fc.array(someone, { maxLength: 20 }),
    fc.integer(),
    (seeker, candidates, seed) => {
      const { next } = createTestRandom(seed);
      const ranked = rank(seeker, candidates, { now: NOW, random: next });
      assert.deepEqual(new Set(ranked), new Set(candidates));
      assert.equal(ranked.length, candidates.length);
      for (const [at, better] of ranked.slice(0, -1).entries()) {
        const worse = ranked[at + 1]!;
        assert(worse.since >= better.since - 5_000, "a long wait came later");
        const isSameWait = Math.floor((NOW - better.since) / 5_000) ===
          Math.floor((NOW - worse.since) / 5_000);
        if (isSameWait && worse.language === seeker.language) {
          assert.equal(better.language, seeker.language);
        }
      }
    },
  ));
});

Deno.test("rank() puts near-equals in an order of chance", () => {
  const { next } = createTestRandom();
  const candidates = Array.from({ length: 8 }, (_, at) => ticket(at + 2));
  const firsts = Array.from(
    { length: 50 },
    () => rank(ticket(1), candidates, { now: NOW, random: next })[0]?.userId,
  );
  assert(new Set(firsts).size > 4, `${firsts}`);
});
