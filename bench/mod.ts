/**
 * `deno task bench`: measures everything, prints a table and JSON.
 *
 * @module
 */
import type { Figure } from "./figure.ts";
import { measureMatching } from "./matching.ts";
import { measureRelay } from "./relay.ts";

const all: Record<string, () => Promise<Figure[]>> = {
  matching: measureMatching,
  relay: measureRelay,
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
