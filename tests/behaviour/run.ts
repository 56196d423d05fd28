/**
 * Several towns, one after another, for a look at what becomes of whom:
 *
 *   deno run -A tests/behaviour/run.ts [towns] [the first one's seed]
 *
 * Fails when the goal is missed: all of the bad stopped within five victims, but
 * for those who can't be told from the good (`Kind.mayGoOn`); less than 1 % of the
 * good touched, if only by a kind word, and none of them stopped.
 * With LOG=1 it tells what is known of everybody with whom it was missed.
 *
 * @module
 */
import { badKinds, goodKinds } from "./kinds.ts";
import { harmed, late, print, rowsOf, touched } from "./table.ts";
import { runTown } from "./town.ts";

const [count = 10, first = 1] = Deno.args.map(Number);
const towns: Awaited<ReturnType<typeof runTown>>[] = [];
for (let seed = first; seed < first + count; seed++) {
  towns.push(
    await runTown({
      kinds: [
        ...goodKinds.map((kind) => [kind, 5] as const),
        ...badKinds.map((kind) => [kind, 1] as const),
      ],
      minutes: 20,
      seed,
    }),
  );
}
const actors = towns.flatMap(({ actors }) => actors);
const good = actors.filter(({ kind }) => kind.isGood).length;
const [told, asked] = [touched(actors), harmed(actors)];
const sum = (of: (town: (typeof towns)[number]) => number) =>
  towns.reduce((sum, town) => sum + of(town), 0);
console.log(print(rowsOf(actors)));
console.log(
  `${sum(({ chats }) => chats)} chats, ${sum(({ messages }) => messages)} ` +
    `messages; of ${good} good people ${told.length} were touched, ` +
    `${asked.length} by more than a word; ` +
    `${late(actors).length} of the bad had more than five victims`,
);
const isMissed = told.length / good >= 0.01 || asked.length > 0 ||
  late(actors).length > 0;
console.log(isMissed ? "The goal is missed." : "The goal is reached.");
if (isMissed) Deno.exitCode = 1;

if (Deno.env.get("LOG")) {
  for (const [at, { actors, fileOf }] of towns.entries()) {
    for (const actor of [...late(actors), ...touched(actors)]) {
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
