/**
 * `deno task bench`: measures everything, prints a table and JSON.
 *
 * @module
 */
import { measureMemory, measureStart } from "./application.ts";
import { measureCrashes, measureRace } from "./crashes.ts";
import type { Figure } from "./figure.ts";
import { measureFilters } from "./filters.ts";
import { measureMatching } from "./matching.ts";
import { measurePages } from "./pages.ts";
import { measureRelay } from "./relay.ts";
import { measureRoundTrips } from "./round_trips.ts";
import { measureSimulation } from "./simulation.ts";

const all: Record<string, () => Promise<Figure[]>> = {
  filters: measureFilters,
  matching: measureMatching,
  relay: measureRelay,
  round_trips: measureRoundTrips,
  race: measureRace,
  crashes: measureCrashes,
  simulation: measureSimulation,
  start: measureStart,
  memory: measureMemory,
  pages: measurePages,
};

const wanted = Deno.args.length > 0 ? Deno.args : Object.keys(all);
const figures: Figure[] = [];
for (const name of wanted) {
  const measure = all[name];
  if (!measure) {
    console.error(`No benchmark "${name}". There are: ${Object.keys(all)}`);
    Deno.exit(2);
  }
  figures.push(...await measure());
}

console.table(
  Object.fromEntries(figures.map(({ name, ...figure }) => [name, figure])),
);
console.log(JSON.stringify({ at: new Date().toISOString(), figures }));
