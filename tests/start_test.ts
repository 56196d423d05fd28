import assert from "node:assert/strict";
import { systemClock } from "../core/clock.ts";
import { createPseudonym } from "../core/mask.ts";
import { systemRandom } from "../core/random.ts";
import { createSalt } from "../core/salt.ts";
import { createStore } from "../core/store.ts";

const root = new URL("../", import.meta.url);

/** A KV file whose records were written with `salt`. */
async function openRecords(salt: string) {
  const folder = await Deno.makeTempDir({ prefix: "passerby-" });
  const path = `${folder}/kv.sqlite`;
  const kv = await Deno.openKv(path);
  const store = createStore({ kv, clock: systemClock, random: systemRandom });
  await createSalt({ store, pseudonym: createPseudonym(salt) }).remember();
  kv.close();
  return {
    path,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** How `main.ts` ends with this environment. */
async function start(env: Record<string, string>) {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "main.ts"],
    cwd: root,
    env: {
      BOT_TOKEN: "1000000:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      MODE: "webhook",
      PUBLIC_URL: "http://127.0.0.1:1",
      WEBHOOK_SECRET: "the-secret-of-the-start",
      PORT: "0",
      TELEGRAM_API_ROOT: "http://127.0.0.1:1",
      NO_COLOR: "1",
      ...env,
    },
    stdout: "null",
    stderr: "piped",
  }).output();
  return { code, said: new TextDecoder().decode(stderr).trim().split("\n") };
}

Deno.test("main.ts refuses another salt in one line that says how to go on", async () => {
  await using records = await openRecords("the salt of the records");
  const { code, said } = await start({
    KV_PATH: records.path,
    MASK_SALT: "another salt",
  });
  assert.equal(code, 1);
  assert.equal(said.length, 1, said.join("\n"));
  assert.match(said[0]!, /^MASK_SALT .*old value.*ACCEPT_SALT=[0-9a-f]{8}/);
  assert(!said[0]!.includes("another salt"), "the salt is shown");
});

Deno.test("main.ts refuses a wrong environment with a line a fault", async () => {
  const { code, said } = await start({ PORT: "http", ADMIN_IDS: "me" });
  assert.equal(code, 1);
  assert.deepEqual(said.map((line) => line.split(" ")[0]), [
    "PORT",
    "ADMIN_IDS",
  ]);
});
