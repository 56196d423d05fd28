import assert from "node:assert/strict";
import { type Act, can, type Role, roles } from "../../core/roles.ts";
import { openServers } from "./servers.ts";

const BY = "admin:somebody";

Deno.test("can() gives each role what is its own, and what is below", () => {
  const least: Record<Act, Role> = {
    look: "moderator",
    moderate: "moderator",
    reset_queue: "admin",
    set_mode: "admin",
    block_media: "admin",
    broadcast: "admin",
    appoint: "owner",
    export: "owner",
  };
  for (const [act, role] of Object.entries(least) as [Act, Role][]) {
    for (const one of roles) {
      const isEnough = roles.indexOf(one) <= roles.indexOf(role);
      assert.equal(can(one, act), isEnough, `${one} ${act}`);
    }
  }
});

Deno.test("appoint() and dismiss() say what they did, and tell whom they concern", async () => {
  using world = await openServers({ count: 2 });
  const [one, two] = world.servers.map(({ roles }) => roles);
  assert.deepEqual(await one!.appoint(5, "moderator", BY), {
    kind: "appointed",
  });
  assert.equal(await two!.roleOf(5), "moderator");
  assert.equal(await two!.isAdmin(5), true);
  assert.deepEqual(await two!.appoint(5, "moderator", BY), {
    kind: "unchanged",
  });
  assert.deepEqual(await two!.appoint(5, "owner", BY), { kind: "appointed" });
  assert.deepEqual(await one!.list(), [
    { userId: 5, role: "owner", isFixed: false, isAtRest: false },
  ]);
  assert.deepEqual(await one!.dismiss(5, BY), { kind: "dismissed" });
  assert.deepEqual(await one!.dismiss(5, BY), { kind: "no_role" });
  assert.equal(await one!.roleOf(5), null);
  assert.deepEqual(await world.read("roles"), []);
  await world.idle();
  assert.equal(
    world.told.filter(({ kind }) => kind === "tell_role").length,
    3,
  );
  const lines = await world.core.moderationLog.recent();
  assert.equal(lines.length, 3);
  assert(lines.every(({ act, by }) => act === "role" && by === BY));
});

Deno.test("of two who appoint at once, both are in the log, and one has the last word", async () => {
  using world = await openServers({ count: 2 });
  const [one, two] = world.servers.map(({ roles }) => roles);
  await Promise.all([
    one!.appoint(5, "moderator", BY),
    two!.appoint(5, "admin", BY),
    one!.dismiss(5, BY),
  ]);
  const lines = await world.core.moderationLog.recent();
  assert(lines.length >= 2);
  const role = await one!.roleOf(5);
  assert(role === null || role === "moderator" || role === "admin");
});

Deno.test("isBelow() holds for who has no role, or a lower one", async () => {
  using world = await openServers();
  const { roles: desk } = world.core;
  await desk.appoint(5, "moderator", BY);
  await desk.appoint(6, "admin", BY);
  assert.equal(await desk.isBelow("moderator", 4), true);
  assert.equal(await desk.isBelow("moderator", 5), false);
  assert.equal(await desk.isBelow("admin", 5), true);
  assert.equal(await desk.isBelow("admin", 6), false);
  assert.equal(await desk.isBelow("owner", 6), true);
});
