import assert from "node:assert/strict";
import { surviveCrashes } from "./crashes.ts";
import { matchAtOnce } from "./match_at_once.ts";
import { buildPages } from "./processes.ts";

Deno.test("three processes match a thousand people who search at once", async () => {
  await buildPages();
  const { faults, odd, ...report } = await matchAtOnce({
    people: 1_000,
    servers: 3,
  });
  assert.deepEqual(
    { ...report, faults, odd },
    { matched: 1_000, asymmetric: 0, waiting: 0, faults: [], odd: [] },
  );
});

Deno.test("a server killed in the middle loses nothing and strands nobody", async () => {
  await buildPages();
  const report = await surviveCrashes({
    rounds: 4,
    pairs: 8,
    walkers: 16,
    lifeMs: [700, 1_800],
  });
  assert(report.messages > 0 && report.moves > 0);
  // Of a message that was under way when the server died, nobody can know
  // whether Telegram took it; it is sent again. At most one in each chat.
  assert(report.twice <= report.rounds * 16, `${report.twice} came twice`);
  const { lost, inversions, stranded, untold, errors } = report;
  assert.deepEqual(
    { lost, inversions, stranded, untold, errors },
    { lost: 0, inversions: 0, stranded: 0, untold: [], errors: [] },
  );
});
