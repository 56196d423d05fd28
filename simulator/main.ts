/**
 * The simulator in a process of its own.
 *
 *   deno run -A simulator/main.ts --port 8081 --token 7:abc [--log calls.jsonl]
 *     [--username passerby_bot] [--people 2] [--history 1000]
 *
 * Prints its address as the first line. With --log every call becomes one line
 * of JSON in that file.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { createSimulator, type SimulatorOptions } from "./mod.ts";
import { serveSimulator } from "./server.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: {
    port: { type: "string", default: "0" },
    token: { type: "string" },
    username: { type: "string" },
    log: { type: "string" },
    people: { type: "string", default: "0" },
    history: { type: "string", default: "1000" },
  },
});

const options: SimulatorOptions = { historyLimit: Number(values.history) };
if (values.token) options.token = values.token;
if (values.username) options.botUsername = values.username;
if (values.log) {
  const file = await Deno.open(values.log, {
    create: true,
    append: true,
  });
  const encoder = new TextEncoder();
  options.onCall = (record) => {
    file.writeSync(encoder.encode(`${JSON.stringify(record)}\n`));
  };
}

const simulator = createSimulator(options);
for (let i = 1; i <= Number(values.people); i++) {
  simulator.addPerson({ name: `Person ${i}` });
}
const { url } = serveSimulator(simulator, { port: Number(values.port) });
console.log(url);
