import assert from "node:assert/strict";
import { badKinds, goodKinds } from "./kinds.ts";
import { harmed, print, rowsOf, tooLate, touched } from "./table.ts";
import { runTown } from "./town.ts";

/** As many as are worth the time; run.ts takes any number. */
const SEEDS = [1, 4, 9];

Deno.test("in towns of many kinds of people the bad are stopped within five victims, some kinds within six, and the good are left alone", async () => {
  const towns = [];
  for (const seed of SEEDS) {
    const town = await runTown({
      kinds: [
        ...goodKinds.map((kind) => [kind, 6] as const),
        ...badKinds.map((kind) => [kind, 2] as const),
      ],
      minutes: 20,
      seed,
    });
    assert.deepEqual(town.log, []);
    towns.push(town);
  }
  const actors = towns.flatMap(({ actors }) => actors);
  console.log(print(rowsOf(actors)));
  assert.deepEqual(
    tooLate(actors).map((
      { kind, record },
    ) => [kind.name, record.victimsBefore]),
    [],
  );
  // A few have the bound of their kind; of each kind, half have far fewer.
  for (const { kind, median } of rowsOf(actors)) {
    assert((median ?? 0) <= 5, `${kind.name}: ${median} victims`);
  }
  assert.deepEqual(harmed(actors).map(({ kind }) => kind.name), []);
  const good = actors.filter(({ kind }) => kind.isGood).length;
  assert(touched(actors).length <= good / 100, "kind words to too many");
});
