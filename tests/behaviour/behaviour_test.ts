import assert from "node:assert/strict";
import { missesOf, outcomeOf, sumUp } from "./goal.ts";
import { badKinds, goodKinds } from "./kinds.ts";
import { runTown } from "./simulated_town.ts";
import { print, rowsOf } from "./table.ts";

/** As many as are worth the time; run.ts takes any number. */
const SEEDS = [1, 2, 3];

Deno.test("in simulated towns of many kinds of people the bad are stopped within five victims, hardly any of them later, and the good are left alone", async () => {
  const actors = [];
  for (const seed of SEEDS) {
    const town = await runTown({
      kinds: [
        ...goodKinds.map((kind) => [kind, 5] as const),
        ...badKinds.map((kind) => [kind, 1] as const),
      ],
      minutes: 15,
      seed,
    });
    assert.deepEqual(town.log, []);
    actors.push(...town.actors);
  }
  const outcome = outcomeOf(actors);
  console.log(print(rowsOf(actors)));
  console.log(sumUp(outcome));
  assert.deepEqual(missesOf(outcome), []);
});
