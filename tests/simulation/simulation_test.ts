import assert from "node:assert/strict";
import { simulate } from "./run.ts";

/** Runs that were broken before the bot looked again at what it had said. */
const KEPT = [2, 19, 39, 74, 83, 95, 101, 165, 171, 183, 1059345279];
const FIRST = 60;
const FRESH = 80;

async function assertWhole(seeds: Iterable<number>) {
  for (const seed of seeds) {
    const { broken } = await simulate(seed);
    assert.deepEqual(
      broken,
      [],
      `seed ${seed}: deno run -A tests/simulation/one.ts ${seed}`,
    );
  }
}

function count(from: number, many: number): number[] {
  return Array.from({ length: many }, (_, at) => from + at);
}

Deno.test("seeds that broke an invariant once break none any more", async () => {
  await assertWhole(KEPT);
});

Deno.test(`no invariant breaks in the seeds 1 to ${FIRST}`, async () => {
  await assertWhole(count(1, FIRST));
});

Deno.test("no invariant breaks in seeds that were never tried", async () => {
  const from = Math.floor(Math.random() * 2 ** 31);
  console.log(`seeds ${from} to ${from + FRESH - 1}`);
  await assertWhole(count(from, FRESH));
});

Deno.test("a seed repeats its run exactly", async () => {
  for (const seed of [39, 165, 171]) {
    const [once, again] = [await simulate(seed), await simulate(seed)];
    assert.equal(again.hash, once.hash, `seed ${seed}`);
    assert(once.messages > 0);
  }
});

Deno.test("seeds differ in what happens", async () => {
  const hashes = new Set<string>();
  for (const seed of [1, 2, 3]) hashes.add((await simulate(seed)).hash);
  assert.equal(hashes.size, 3);
});
