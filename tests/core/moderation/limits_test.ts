import assert from "node:assert/strict";
import {
  type RatingValue,
  ratingValues,
  type Received,
} from "../../../core/chats/ratings.ts";
import {
  type Conduct,
  conductOf,
  type LimitStep,
  limitSteps,
} from "../../../core/moderation/conduct.ts";
import { spendSearch, stepFor } from "../../../core/moderation/limits.ts";
import { defaultSettings } from "../../../core/settings.ts";

const limits = defaultSettings.ratingLimits;
/** Where somebody with such ratings comes to rest. */
function step(good: number, bad: number, from: LimitStep = 0): LimitStep {
  const received = { good, bad, scam: 0 };
  const up = stepFor(received, from, "bad", limits);
  const next = up === from ? stepFor(received, from, "good", limits) : up;
  return next === from ? from : step(good, bad, next);
}

Deno.test("few ratings limit nobody, nor do mostly good ones", () => {
  assert.equal(step(0, 7), 0);
  assert.equal(step(5, 5), 0);
  assert.equal(step(60, 40), 0);
  assert.equal(step(100, 0), 0);
});

Deno.test("the steps come one after the other as ratings get worse", () => {
  assert.equal(step(2, 6), 1);
  assert.equal(step(3, 12), 2);
  assert.equal(step(0, 12), 3);
});

Deno.test("a rating leads one step further at most, a bad one up, a good one down, ⛔ none", () => {
  const [worst, best] = [{ good: 0, bad: 12, scam: 12 }, {
    good: 99,
    bad: 0,
    scam: 0,
  }];
  const steps = (last: RatingValue, received: Received) =>
    limitSteps.map((from) => stepFor(received, from, last, limits));
  assert.deepEqual(steps("bad", worst), [1, 2, 3, 3]);
  assert.deepEqual(steps("scam", worst), [0, 1, 2, 3]);
  assert.deepEqual(steps("scam", best), [0, 1, 2, 3]);
  assert.deepEqual(steps("good", worst), [0, 1, 2, 3]);
  assert.deepEqual(steps("good", best), [0, 0, 1, 2]);
  assert.deepEqual(steps("bad", best), [0, 1, 2, 3]);
});

Deno.test("few ratings, as after an erasure, take no step back", () => {
  for (const last of ratingValues) {
    const received = { good: 7, bad: 0, scam: 0 };
    assert.equal(stepFor(received, 3, last, limits), 3, last);
  }
});

Deno.test("a step ends a little above where it begins, so that nobody flickers", () => {
  const share = (good: number, bad: number) => (good + 3) / (good + bad + 4);
  // 0.5 is where the first step begins, 0.55 where it ends.
  assert(share(9, 11) >= 0.5 && share(9, 11) < 0.55);
  assert.equal(step(9, 11, 0), 0);
  assert.equal(step(9, 11, 1), 1);
  assert(share(15, 11) >= 0.55);
  assert.equal(step(15, 11, 1), 0);
});

Deno.test("searches are counted from the third step on, anew each day", () => {
  const day = 24 * 3_600_000;
  let conduct: Conduct = { ...conductOf({ value: null }), step: 3 };
  assert.equal(spendSearch({ ...conduct, step: 2 }, limits, day), null);
  for (let at = 0; at < limits.searchesADay; at++) {
    const spent = spendSearch(conduct, limits, day + at);
    assert(spent && !("waitMs" in spent));
    conduct = spent;
  }
  assert.deepEqual(spendSearch(conduct, limits, day + 1_000), {
    waitMs: day - 1_000,
  });
  const next = spendSearch(conduct, limits, 2 * day);
  assert(next && !("waitMs" in next) && next.today?.searches === 1);
});
