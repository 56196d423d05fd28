import assert from "node:assert/strict";
import type { Core } from "../../core/mod.ts";
import { oneTurn } from "../clock.ts";
import { createHookedKv } from "../faulty_kv.ts";
import { openServers } from "./servers.ts";

async function openTwo() {
  const world = await openServers({ count: 2 });
  const [one, two] = world.servers as [Core, Core];
  return { world, one, two };
}

Deno.test("a change is in force at once where it was made, and stays after a restart", async () => {
  const { world, one, two } = await openTwo();
  using _ = world;
  const { versionstamp, settings } = await one.settings.find();
  assert.equal(settings.history, "off");
  const change = { history: "full" as const, historyTtlMs: 3_600_000 };
  assert.deepEqual(await one.settings.change(change, versionstamp), {
    kind: "saved",
  });
  assert.equal(one.settings.get().history, "full");
  assert.equal(one.settings.get().searchTimeoutMs, settings.searchTimeoutMs);
  assert.equal(two.settings.get().history, "off", "nobody told it yet");
  await two.settings.loaded();
  assert.equal(two.settings.get().history, "full");
});

Deno.test("two changes of different settings are both kept", async () => {
  const { world, one, two } = await openTwo();
  using _ = world;
  await one.settings.change({ avoidMs: 1 }, null);
  const { versionstamp } = await two.settings.find();
  await two.settings.change({ nudgeAfterMs: 2 }, versionstamp);
  const { settings } = await one.settings.find();
  assert.deepEqual([settings.avoidMs, settings.nudgeAfterMs], [1, 2]);
});

Deno.test("what changed since it was shown is not overwritten", async () => {
  const { world, one, two } = await openTwo();
  using _ = world;
  const shown = await one.settings.find();
  await two.settings.change({ avoidMs: 1 }, shown.versionstamp);
  const late = await one.settings.change({ avoidMs: 2 }, shown.versionstamp);
  assert.deepEqual(late, { kind: "changed" });
  assert.equal((await two.settings.find()).settings.avoidMs, 1);
});

Deno.test("a change that won't do is refused with a line for each fault, and changes nothing", async () => {
  const { world, one } = await openTwo();
  using _ = world;
  const result = await one.settings.change({
    avoidMs: -1,
    requiredChannels: ["passerby"],
    badWords: ["ok", "x"],
  }, null);
  assert.equal(result.kind, "invalid");
  const { issues } = result as { issues: string[] };
  assert.deepEqual(
    issues.map((issue) => issue.split(":")[0]),
    ["avoidMs", "badWords.1", "requiredChannels.0"],
  );
  assert.deepEqual(await world.read("settings"), []);
});

Deno.test("a change reaches other servers by the bell, and by age where there is none", async () => {
  for (const hasBell of [true, false]) {
    const world = await openServers({
      count: 2,
      between(kv) {
        if (hasBell) return kv;
        const deaf = createHookedKv(kv, {});
        deaf.watch = () => {
          throw new TypeError("There is nothing to watch here");
        };
        return deaf;
      },
    });
    using _ = world;
    const [one, two] = world.servers as [Core, Core];
    two.settings.begin();
    await one.settings.change({ avoidMs: 77 }, null);
    if (!hasBell) {
      await world.clock.advance(5_000);
      await world.clock.acted();
    }
    // KV rings from a thread of its own: in how many turns nobody can say.
    for (let turn = 0; hasBell && turn < 100_000; turn++) {
      if (two.settings.get().avoidMs === 77) break;
      await oneTurn();
    }
    assert.equal(two.settings.get().avoidMs, 77, `bell: ${hasBell}`);
    two.settings.end();
  }
});

Deno.test("a record that can't be read leaves the settings as they are, and is told", async () => {
  const { world, one } = await openTwo();
  using _ = world;
  await one.settings.change({ avoidMs: 5 }, null);
  await world.kv.set(["settings"], { avoidMs: "soon" });
  await one.settings.refresh();
  assert.equal(one.settings.get().avoidMs, 5);
  assert.match(world.log.join(), /settings_unread/);
});
