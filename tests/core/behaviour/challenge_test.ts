import assert from "node:assert/strict";
import {
  createChallenge,
  pictures,
} from "../../../core/moderation/behaviour/challenge.ts";
import { createTestRandom } from "../../random.ts";

Deno.test("a challenge shows different pictures, the right one among them, anywhere", () => {
  const random = createTestRandom(3);
  const places = new Set<number>();
  const rounds = new Set<string>();
  for (let at = 0; at < 500; at++) {
    const { shown, right, round } = createChallenge(random, 2);
    assert.equal(new Set(shown).size, 8);
    assert(shown.every((picture) => picture in pictures));
    places.add(shown.indexOf(right));
    rounds.add(round);
  }
  assert.deepEqual([...places].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.equal(rounds.size, 500);
});
