/**
 * Several towns, one after another, for a look at what becomes of whom:
 *
 *   deno run -A tests/behaviour/run.ts [towns] [the first one's seed]
 *
 * Fails when the goal is missed (goal.ts). With LOG=1 it tells what is known of
 * everybody who was touched though good, or stopped late.
 *
 * @module
 */
import { missesOf, outcomeOf, sumUp } from "./goal.ts";
import { badKinds, goodKinds } from "./kinds.ts";
import { runTown, type Town } from "./simulated_town.ts";
import { print, rowsOf } from "./table.ts";

const [count = 10, first = 1] = Deno.args.map(Number);
const towns: Town[] = [];
for (let seed = first; seed < first + count; seed++) {
  const town = await runTown({
    kinds: [
      ...goodKinds.map((kind) => [kind, 5] as const),
      ...badKinds.map((kind) => [kind, 1] as const),
    ],
    minutes: 20,
    seed,
  });
  for (const line of town.log) console.error(`town ${seed}: ${line}`);
  towns.push(town);
}
const actors = towns.flatMap(({ actors }) => actors);
const outcome = outcomeOf(actors);
const sum = (of: (town: Town) => number) =>
  towns.reduce((sum, town) => sum + of(town), 0);
console.log(print(rowsOf(actors)));
console.log(
  `${sum(({ chats }) => chats)} chats, ` +
    `${sum(({ messages }) => messages)} messages`,
);
console.log(sumUp(outcome));
const misses = missesOf(outcome);
for (const miss of misses) console.log(miss);
const isMissed = misses.length > 0 || towns.some(({ log }) => log.length > 0);
console.log(isMissed ? "The goal is missed." : "The goal is reached.");
if (isMissed) Deno.exitCode = 1;

if (Deno.env.get("LOG")) {
  for (const [at, { actors, fileOf }] of towns.entries()) {
    const { late, touched } = outcomeOf(actors);
    for (const actor of [...late, ...touched]) {
      const { acts, signs } = await fileOf(actor);
      const { name } = actor.kind;
      console.log(`\n${name}, town ${first + at}`, actor.record);
      for (const act of acts) console.log(JSON.stringify(act));
      for (const { print: _, ...sign } of signs) {
        console.log(JSON.stringify(sign));
      }
    }
  }
}
