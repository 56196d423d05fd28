import assert from "node:assert/strict";
import { badKinds, goodKinds } from "./kinds.ts";
import { harmed, print, rowsOf, touched } from "./table.ts";
import { runTown } from "./town.ts";

Deno.test("in a town of many kinds of people the bad are stopped within five victims, and the good are left alone", async () => {
  const { actors, chats, messages, log } = await runTown({
    kinds: [
      ...goodKinds.map((kind) => [kind, 6] as const),
      ...badKinds.map((kind) => [kind, 2] as const),
    ],
    minutes: 20,
    seed: 2,
  });
  const rows = rowsOf(actors);
  console.log(`${chats} chats, ${messages} messages\n${print(rows)}`);
  assert.deepEqual(log, []);
  for (const { kind, count, stopped, median } of rows) {
    if (kind.isGood) continue;
    assert.equal(stopped, count, `${kind.name}: not all were stopped`);
    // Two of a kind are few: run.ts has a larger town.
    assert(median !== null && median <= 7, `${kind.name}: ${median} victims`);
  }
  const victims = actors.filter(({ kind }) => !kind.isGood)
    .map(({ record }) => record.victimsBefore ?? Infinity)
    .sort((a, b) => a - b);
  assert(victims[Math.floor(victims.length / 2)]! <= 5);
  const good = actors.filter(({ kind }) => kind.isGood).length;
  assert(harmed(actors).length / good < 0.01);
  // One of so few is more than 1 %; of many there are fewer (run.ts).
  assert(touched(actors).length <= 2, "kind words to too many");
});
