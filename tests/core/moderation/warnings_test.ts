import assert from "node:assert/strict";
import { openServers } from "../servers.ts";

const DAY_MS = 24 * 3_600_000;

Deno.test("of() lists a person's warnings, newest first, for 90 days", async () => {
  using world = await openServers({ settings: { warningsToBan: 10 } });
  const { core, clock } = world;
  const earned: number[] = [];
  for (const reason of ["link", "invite", "word"] as const) {
    const at = clock.now();
    earned.push(at);
    const deed = { at, id: "7" };
    await core.warnings.warn(1, { reason, by: "auto", deed });
    await clock.advance(10 * DAY_MS);
  }
  const warning = (at: number, reason: string) => ({
    reason,
    by: "auto",
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

Deno.test("warn() of the same deed twice is one warning, for what was said first", async () => {
  using world = await openServers({ count: 2 });
  const deed = { at: world.clock.now(), id: "7" };
  for (const reason of ["link", "abuse"] as const) {
    for (const { warnings } of world.servers) {
      assert.deepEqual(
        await warnings.warn(1, { reason, by: "auto", deed }),
        { kind: "warned", count: 1, reason: "link" },
      );
    }
  }
  assert.equal((await world.core.warnings.of(1)).length, 1);
});

Deno.test("warn() of the deed that led to a ban, once more, is that ban and nothing else", async () => {
  using world = await openServers({ count: 2, settings: { warningsToBan: 2 } });
  const { core } = world;
  const warn = (id: string) =>
    core.warnings.warn(1, {
      reason: "link",
      by: "auto",
      deed: { at: world.clock.now() - 500, id },
    });
  await warn("7");
  const first = await warn("8");
  assert.equal(first.kind, "banned");
  const again = await warn("8");
  assert(first.kind === "banned" && again.kind === "banned");
  assert.equal(again.ban.id, first.ban.id);
  await world.idle();
  const log = await core.moderationLog.recent();
  assert.equal(log.filter(({ act }) => act === "warned").length, 2);
  assert.deepEqual(
    world.told.map(({ kind }) => kind).toSorted(),
    ["tell_banned", "tell_warned"],
  );
});
