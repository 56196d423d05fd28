import assert from "node:assert/strict";
import { openServers } from "./servers.ts";

const DAY_MS = 24 * 3_600_000;

Deno.test("of() lists a person's warnings, newest first, for 90 days", async () => {
  using world = await openServers();
  const { core, clock } = world;
  const earned: number[] = [];
  for (const reason of ["link", "invite", "word"]) {
    const at = clock.now();
    earned.push(at);
    await core.warnings.add(1, { reason, by: "filter", at, id: "7" });
    await clock.advance(10 * DAY_MS);
  }
  const warning = (at: number, reason: string) => ({
    reason,
    by: "filter",
    at: earned[at],
    id: "7",
  });
  assert.deepEqual(await core.warnings.of(1), [
    warning(2, "word"),
    warning(1, "invite"),
    warning(0, "link"),
  ]);
  assert.deepEqual(await core.warnings.of(1, 1), [warning(2, "word")]);
  assert.deepEqual(await core.warnings.of(2), []);
  await clock.advance(65 * DAY_MS);
  assert.deepEqual(await core.warnings.of(1), [
    warning(2, "word"),
    warning(1, "invite"),
  ]);
});

Deno.test("add() of the same deed twice is one warning", async () => {
  using world = await openServers({ count: 2 });
  const at = world.clock.now();
  for (const { warnings } of world.servers) {
    await warnings.add(1, { reason: "link", by: "filter", at, id: "7" });
  }
  assert.equal((await world.core.warnings.of(1)).length, 1);
});
