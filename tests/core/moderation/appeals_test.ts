import assert from "node:assert/strict";
import type { Core } from "../../../core/mod.ts";
import type { Kv } from "../../../core/store.ts";
import { createHookedKv } from "../../faulty_kv.ts";
import { openServers } from "../servers.ts";

const HOUR_MS = 3_600_000;
const LOG_MS = 7 * HOUR_MS;
const by = "admin:somebody";

/** A KV that tells for how long each subject's newest entry is kept. */
function createWatched() {
  const keptFor = new Map<string, number | undefined>();
  function between(kv: Kv): Kv {
    const hooked = createHookedKv(kv, {});
    return {
      ...hooked,
      atomic() {
        const tx = hooked.atomic();
        const set = tx.set.bind(tx);
        tx.set = (key, value, options) => {
          keptFor.set(String(key[0]), options?.expireIn);
          return set(key, value, options);
        };
        return tx;
      },
    };
  }
  return { keptFor, between };
}

/** Ways in which an appeal comes to its end. */
const ends: Record<string, (core: Core, id: string) => Promise<unknown>> = {
  "is accepted": (core, id) => core.appeals.accept(id, { by }),
  "is rejected": (core, id) => core.appeals.reject(id, { by }),
  "has lost its ban to an admin": (core) => core.bans.lift(1, { by }),
  "has lost its ban to time": (core) => core.jobs.runDue(),
  "was against a ban that is over, with a new one in its place": (core) =>
    core.bans.ban(1, { reason: "spam", until: null, by }),
};

for (const [name, end] of Object.entries(ends)) {
  Deno.test(`an appeal that ${name} waits no more, and is kept as long as the log`, async () => {
    const { keptFor, between } = createWatched();
    using world = await openServers({
      between,
      settings: { logTtlMs: LOG_MS },
    });
    await world.addPerson(1);
    const { core, clock } = world;
    const until = clock.now() + HOUR_MS;
    await core.bans.ban(1, { reason: "abuse", until, by });
    await core.appeals.appeal(1, "Please", 5);
    assert.equal(keptFor.get("appeals"), undefined);
    const [appeal] = await core.appeals.open();
    const isByTime = name.includes("time") || name.includes("over");
    await clock.advance(isByTime ? HOUR_MS : 1);
    await end(core, appeal!.id);
    await world.idle();
    for (const subject of ["appeals", "appeals_by_user"]) {
      assert.equal(keptFor.get(subject), LOG_MS, subject);
    }
    assert.deepEqual(await world.read("open_appeals"), []);
    const held = await core.appeals.find(appeal!.id);
    const verdict = name.match(/is (\w+ed)/)?.[1];
    assert.equal(held?.verdict?.kind, verdict);
    assert.equal(held?.text, "Please");
  });
}
