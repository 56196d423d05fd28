/**
 * Seeds of the simulation, each a run of everything in one process, with all
 * that may go wrong drawn from it: how many break no invariant.
 *
 * @module
 */
import { startChild } from "./child.ts";
import { exactly, type Figure } from "./figure.ts";
import type { SeedsRun } from "./simulation_child.ts";

const SEEDS = 10_000;

export async function measureSimulation(): Promise<Figure[]> {
  const children = navigator.hardwareConcurrency;
  const share = Math.ceil(SEEDS / children);
  const runs = await Promise.all(
    Array.from({ length: children }, (_, at) => {
      const from = at * share + 1;
      return runSeeds(from, Math.min(from + share, SEEDS + 1));
    }),
  );
  const broken = runs.flatMap((run) => run.broken);
  for (const { seed, what } of broken) {
    console.error(`deno run -A tests/simulation/one.ts ${seed}: ${what}`);
  }
  const sum = (of: "messages" | "kills") =>
    runs.reduce((sum, run) => sum + run[of], 0).toLocaleString("en");
  return [
    exactly({
      name: "seeds run without a broken invariant",
      value: SEEDS - new Set(broken.map(({ seed }) => seed)).size,
      of: `${sum("messages")} messages, ${sum("kills")} kills`,
      must: SEEDS,
    }),
  ];
}

async function runSeeds(from: number, to: number): Promise<SeedsRun> {
  await using child = startChild(
    "simulation_child.ts",
    String(from),
    String(to),
  );
  return JSON.parse(await child.line());
}
