/**
 * Runs the seeds from the first argument to before the second, and prints what
 * came of them as one line of JSON.
 *
 * @module
 */
import { simulate } from "../tests/simulation/run.ts";

export interface SeedsRun {
  broken: { seed: number; what: string }[];
  messages: number;
  kills: number;
}

if (import.meta.main) {
  const [from = 0, to = 0] = Deno.args.map(Number);
  const run: SeedsRun = { broken: [], messages: 0, kills: 0 };
  for (let seed = from; seed < to; seed++) {
    const { broken, messages, kills } = await simulate(seed);
    run.broken.push(...broken.map((what) => ({ seed, what })));
    run.messages += messages;
    run.kills += kills;
  }
  console.log(JSON.stringify(run));
}
