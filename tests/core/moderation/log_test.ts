import assert from "node:assert/strict";
import { openServers, pseudonymOf } from "../servers.ts";

const DAY_MS = 24 * 3_600_000;

Deno.test("recent() goes back a page at a time, newest first, for ninety days", async () => {
  using world = await openServers();
  const { store, moderationLog: log } = world.core;
  for (let at = 0; at < 7; at++) {
    await store.commit((tx) =>
      log.write(tx, { act: "mode", by: "auto", details: { at } })
    );
    await world.clock.advance(DAY_MS);
  }
  const seen: unknown[] = [];
  for (let page = await log.recent(3); page.length > 0;) {
    seen.push(...page.map(({ details }) => details?.at));
    page = await log.recent(3, page.at(-1));
  }
  assert.deepEqual(seen, [6, 5, 4, 3, 2, 1, 0]);
  await world.clock.advance(86 * DAY_MS);
  assert.equal((await log.recent()).length, 3);
});

Deno.test("about() has the lines about one person, and every line rings the bell", async () => {
  using world = await openServers();
  const { store, moderationLog: log } = world.core;
  const stamps = new Set<string | null>();
  for (const id of [1, 2, 1]) {
    await store.commit((tx) =>
      log.write(tx, { act: "warned", of: pseudonymOf(id), by: "auto" })
    );
    stamps.add((await store.get(["bell", "moderation"])).versionstamp);
  }
  assert.equal(stamps.size, 3);
  assert.equal((await log.about(pseudonymOf(1))).length, 2);
  assert.equal((await log.about(pseudonymOf(3))).length, 0);
});
