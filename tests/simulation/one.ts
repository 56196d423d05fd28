/**
 * `deno run -A tests/simulation/one.ts SEED`: plays one seed, and prints its
 * trace and what does not hold in it.
 *
 * @module
 */
import { simulate } from "./run.ts";

const seed = Number(Deno.args[0] ?? NaN);
if (!Number.isSafeInteger(seed)) {
  console.error("Which seed? deno run -A tests/simulation/one.ts 42");
  Deno.exit(2);
}
const { lines, hash, broken } = await simulate(seed, { isKept: true });
for (const line of lines) console.log(line);
console.log(`\nSeed ${seed}, trace ${hash}`);
for (const what of broken) console.log(`BROKEN: ${what}`);
Deno.exit(broken.length === 0 ? 0 : 1);
