import assert from "node:assert/strict";
import { anybody } from "../../core/people/people.ts";
import fc from "fast-check";
import {
  isFit,
  rank,
  ratingStep,
  type Ticket,
  widen,
} from "../../core/matching/ticket.ts";
import { createTestRandom } from "../random.ts";

const NOW = 1_000_000;

function ticket(userId: number, about: Partial<Ticket> = {}): Ticket {
  return {
    userId,
    gender: "male",
    age: 30,
    country: "NL",
    language: "en",
    wants: anybody,
    since: NOW,
    request: userId,
    avoid: [],
    ...about,
  };
}

const wants = (some: Partial<Ticket["wants"]>) => ({
  wants: { ...anybody, ...some },
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
    [true, wants({ city: "pokhara" }), { city: "pokhara" }],
    [false, wants({ city: "pokhara" }), { city: "shiraz" }],
    [false, wants({ city: "pokhara" }), {}],
    [true, wants({ language: "fa" }), { language: "fa" }],
    [false, wants({ language: "fa" }), {}],
    [
      true,
      { ...wants({ interests: true }), interests: ["music", "pets"] },
      { interests: ["pets"] },
    ],
    [
      false,
      { ...wants({ interests: true }), interests: ["music"] },
      { interests: ["pets"] },
    ],
    [false, wants({ interests: true }), {}],
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
    city: fc.constantFrom("any", "any", "pokhara"),
    interests: fc.boolean(),
    language: fc.constantFrom("any" as const, "any" as const, "fa" as const),
  }),
  city: fc.constantFrom("pokhara", "shiraz", undefined),
  interests: fc.subarray(["music", "books"] as const).map((some) => [...some]),
  lane: fc.constantFrom(0 as const, 1 as const, undefined),
  ratingStep: fc.constantFrom(0, 1, 2, undefined),
}).map((about) => ticket(about.userId, about));

Deno.test("isFit() is symmetric", () => {
  fc.assert(fc.property(
    someone,
    someone,
    (a, b) => isFit(a, b, NOW) === isFit(b, a, NOW),
  ));
});

Deno.test("rank() orders all it is given: premium, wait, language, interests, rating", () => {
  fc.assert(fc.property(
    someone,
    fc.array(someone, { maxLength: 20 }),
    fc.integer(),
    (seeker, candidates, seed) => {
      const { next } = createTestRandom(seed);
      const ranked = rank(seeker, candidates, { now: NOW, random: next });
      assert.deepEqual(new Set(ranked), new Set(candidates));
      assert.equal(ranked.length, candidates.length);
      const merits = (of: Ticket) => [
        of.lane === 0 ? 1 : 0,
        Math.floor((NOW - of.since) / 5_000),
        of.language === seeker.language ? 1 : 0,
        (of.interests ?? [])
          .filter((one) => seeker.interests?.includes(one)).length,
        -Math.abs((of.ratingStep ?? 0) - (seeker.ratingStep ?? 0)),
      ];
      for (const [at, better] of ranked.slice(0, -1).entries()) {
        const [first, second] = [better, ranked[at + 1]!].map(merits);
        const differs = first!.findIndex((merit, of) => merit !== second![of]);
        if (differs === -1) continue;
        assert(
          first![differs]! > second![differs]!,
          `${first} before ${second}`,
        );
      }
    },
  ));
});

Deno.test("a few bad ratings do not make somebody disliked, many do", () => {
  const cases: [good: number, bad: number, scam: number, step: number][] = [
    [0, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 2, 0, 1],
    [0, 3, 0, 1],
    [0, 3, 1, 2],
    [3, 5, 0, 1],
    [30, 10, 0, 0],
    [10, 10, 10, 2],
  ];
  for (const [good, bad, scam, step] of cases) {
    assert.equal(
      ratingStep({ good, bad, scam }),
      step,
      `${good} ${bad} ${scam}`,
    );
  }
});

Deno.test("widen() drops all wishes but the gender, then that one", () => {
  const choosy = {
    ...anybody,
    gender: "female" as const,
    country: "NP",
    city: "pokhara",
    ageTo: 30,
  };
  const wider = widen(choosy, anybody)!;
  assert.deepEqual(wider, { ...anybody, gender: "female" });
  assert.deepEqual(widen(wider, anybody), anybody);
  assert.equal(widen(anybody, anybody), null);
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
