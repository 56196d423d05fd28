import assert from "node:assert/strict";
import { openWorld } from "../../world.ts";
import { maskOf } from "./people.ts";

const YOURSELF = "You can't do that to yourself.";

/** A moderator whom an owner has banned, and not dismissed yet. */
async function openBanned() {
  const world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  await ada.sends(`/role ${maskOf(world, mo)} moderator`);
  await ada.sends(`/ban ${maskOf(world, mo)} 7d abuse`);
  await world.settle();
  return { world, ada, mo };
}

Deno.test("who is banned can't lift their own ban, however they ask", async () => {
  const { world, mo } = await openBanned();
  using _ = world;
  const mask = maskOf(world, mo);
  for (const command of [`/unban ${mask}`, `/unban ${mo.id}`]) {
    await mo.sends(command);
    assert.equal(mo.last().text, YOURSELF);
  }
  await mo.presses(mask);
  const onCard = await mo.presses("Unban");
  assert.equal(onCard?.text, YOURSELF);
  await mo.sends("/bans");
  await mo.presses("1");
  const inList = await mo.presses("Unban");
  assert.equal(inList?.text, YOURSELF);
  assert.notEqual(await world.core.bans.find(mo.id), null);
});

Deno.test("nobody accepts or rejects their own appeal", async () => {
  const { world, ada, mo } = await openBanned();
  using _ = world;
  await mo.sends("/appeal It was my brother.");
  await mo.sends("/admin");
  await mo.presses("Appeals");
  for (const label of ["Lift the ban", "Reject"]) {
    const answer = await mo.presses(label);
    assert.equal(answer?.text, YOURSELF, label);
  }
  assert.notEqual(await world.core.bans.find(mo.id), null);
  await ada.sends("/admin");
  await ada.presses("Appeals");
  await ada.presses("Lift the ban");
  assert.equal(await world.core.bans.find(mo.id), null);
});

Deno.test("a report about a moderator is decided by somebody else", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  await ada.sends(`/role ${maskOf(world, mo)} moderator`);
  const alice = await world.registered("Alice");
  await world.meet(alice, mo);
  await alice.sends("/report");
  await alice.presses("Abuse");
  await mo.sends("/admin_reports");
  for (const label of ["Reject", "Approve only", "Warn"]) {
    const answer = await mo.presses(label);
    assert.equal(answer?.text, YOURSELF, label);
  }
  await ada.sends("/admin_reports");
  await ada.presses("Reject");
  ada.sees("Rejected.");
});

Deno.test("an owner, above whom nobody stands, may decide on a report about themselves", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const alice = await world.registered("Alice");
  await world.meet(alice, ada);
  await alice.sends("/report");
  await alice.presses("Abuse");
  await ada.sends("/admin_reports");
  await ada.presses("Reject");
  ada.sees("Rejected.");
});
