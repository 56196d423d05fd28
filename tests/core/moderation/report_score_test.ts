import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Counted,
  credit,
  freshness,
  restraint,
  scoreOf,
  weigh,
} from "../../../core/moderation/report_score.ts";
import { reportReasons } from "../../../core/moderation/report.ts";

const DAY_MS = 24 * 3_600_000;
const now = 1_000 * DAY_MS;
const honest = new Map<string, number>();

const report = (reporter: string, about: Partial<Counted> = {}): Counted => ({
  reporter,
  reason: "abuse",
  at: now,
  weight: 1,
  ...about,
});

/** A report as somebody makes it who is nobody special. */
const usual = {
  reason: "abuse",
  now,
  made: 1,
  chats: 0,
  reporterJoinedAt: now - 60_000,
  reportedJoinedAt: now - 60_000,
  newcomersAt: [],
} as const;

Deno.test("three reports of three honest people come to at least 3, whatever they are for", () => {
  for (const reason of reportReasons) {
    const reports = ["a", "b", "c"].map((reporter) => {
      const { weight } = weigh({ ...usual, reason });
      return report(reporter, { reason, weight });
    });
    assert(scoreOf(reports, honest, now).score >= 3, reason);
    assert(scoreOf(reports.slice(1), honest, now).score < 3.01, reason);
  }
});

Deno.test("of one reporter's reports the heaviest counts, and no other", () => {
  const reports = [1, 1.5, 1.25].map((weight) => report("a", { weight }));
  assert.equal(scoreOf(reports, honest, now).score, 1.5);
});

Deno.test("the reason is what most of the score is for", () => {
  const reports = [
    report("a", { reason: "spam" }),
    report("b", { reason: "advertising" }),
    report("c", { reason: "nudity", weight: 1.25 }),
  ];
  assert.equal(scoreOf(reports, honest, now).reason, "spam");
  assert.deepEqual(scoreOf([], honest, now), { score: 0, reason: null });
});

Deno.test("the word of who was wrong weighs less, of who was right as much as anybody's", () => {
  assert.equal(credit({ approved: 0, rejected: 0 }), 1);
  assert.equal(credit({ approved: 20, rejected: 0 }), 1);
  assert.equal(credit({ approved: 0, rejected: 2 }), 0.5);
  assert.equal(credit({ approved: 0, rejected: 6 }), 0.25);
  assert(credit({ approved: 10, rejected: 1 }) > 0.9);
  const liars = new Map(["a", "b", "c"].map((one) => [one, 0.5]));
  const reports = ["a", "b", "c"].map((one) => report(one));
  assert.equal(scoreOf(reports, liars, now).score, 1.5);
});

Deno.test("who reports nearly everybody weighs less, who reports now and then does not", () => {
  assert.equal(restraint(1, 0), 1);
  assert.equal(restraint(2, 0), 1);
  assert.equal(restraint(5, 40), 1);
  assert(restraint(10, 10) < 0.5);
  assert(restraint(100, 100) < 0.3);
});

Deno.test("a report counts in full for a month, half after two", () => {
  assert.equal(freshness(0), 1);
  assert.equal(freshness(30 * DAY_MS), 1);
  assert.equal(freshness(60 * DAY_MS), 0.5);
  assert.equal(freshness(90 * DAY_MS), 0.25);
});

Deno.test("newcomers who come together against somebody older weigh a third of the one before", () => {
  const older = { ...usual, reportedJoinedAt: now - 2 * DAY_MS };
  const first = weigh(older);
  assert.deepEqual(first, { isNewcomer: true, weight: 1 });
  assert.equal(weigh({ ...older, newcomersAt: [now - 1] }).weight, 1 / 3);
  assert.equal(
    weigh({ ...older, newcomersAt: [now, now, now] }).weight,
    (1 / 3) ** 3,
  );
  // An hour later they are no crowd; nor are people who have been here.
  const later = [now - 3_600_000];
  assert.equal(weigh({ ...older, newcomersAt: later }).weight, 1);
  const known = { ...older, reporterJoinedAt: now - 2 * DAY_MS };
  assert.deepEqual(weigh({ ...known, newcomersAt: [now, now] }), {
    isNewcomer: false,
    weight: 1,
  });
});

Deno.test("a crowd of newcomers, however large, never reaches a ban", () => {
  const older = { ...usual, reportedJoinedAt: now - 2 * DAY_MS };
  const reports = Array.from({ length: 50 }, (_, at) => {
    const newcomersAt = Array<number>(at).fill(now);
    const { weight } = weigh({ ...older, reason: "under_age", newcomersAt });
    return report(String(at), { reason: "under_age", weight });
  });
  assert(scoreOf(reports, honest, now).score < 3);
});

Deno.test("another report never lowers a score, and an older one never weighs more", () => {
  const drawn = fc.record({
    reporter: fc.constantFrom("a", "b", "c", "d"),
    reason: fc.constantFrom(...reportReasons),
    at: fc.integer({ min: now - 200 * DAY_MS, max: now }),
    weight: fc.double({ min: 0, max: 1.5, noNaN: true }),
  });
  fc.assert(fc.property(fc.array(drawn), drawn, (reports, one) => {
    const before = scoreOf(reports, honest, now).score;
    assert(scoreOf([...reports, one], honest, now).score >= before - 0.01);
    assert(scoreOf(reports, honest, now + DAY_MS).score <= before + 0.01);
  }));
});
