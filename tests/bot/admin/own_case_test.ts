import assert from "node:assert/strict";
import { deskData } from "../../../bot/features/admin/desk.ts";
import { en } from "../../../bot/locales/en.ts";
import { adminNamed } from "../../../core/moderation/log.ts";
import type { Role } from "../../../core/roles.ts";
import type { Person } from "../../../simulator/mod.ts";
import { openWorld, type World } from "../../world.ts";
import { labels } from "../people.ts";
import { answerToNonsense, maskOf } from "./people.ts";

const owner = { role: "owner", by: "admin:somebody" } as const;

/** An owner, and whom they have appointed. */
async function openModerator(role: Role = "moderator") {
  const world = await openWorld({
    servers: 2,
    settings: { history: "evidence" },
  });
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  await ada.sends(`/role ${maskOf(world, mo)} ${role}`);
  await world.settle();
  return { world, ada, mo };
}

/** Presses a button that stood on another message of the desk. */
async function pressesAnew(
  world: World,
  person: Person,
  ...data: [string, ...string[]]
) {
  const { message_id } = person.last();
  const chat = { id: person.id, type: "private", first_name: "" };
  const message = { message_id, date: 1, chat, text: "" };
  const from = person.user;
  await world.delivers({
    callback_query: {
      id: "1",
      from,
      chat_instance: "1",
      data: deskData(...data),
      message,
    },
  }, 0);
}

Deno.test("the role of who is banned rests: no command, button or session of the desk is left, until the ban is over", async () => {
  const { world, ada, mo } = await openModerator("admin");
  using _ = world;
  const bob = await world.registered("Bob");
  await mo.sends("/admin");
  const panel = mo.last();
  const { signIn } = world.core;
  const opened = await signIn.open(await signIn.createLink(mo.id), "a phone");
  assert(opened.kind === "signed_in");
  await mo.sends("/admin_users");
  const users = mo.last();
  await ada.sends(`/ban ${maskOf(world, mo)} 7d abuse`);
  await world.settle();
  const unknown = await answerToNonsense(mo);
  for (
    const command of [
      "/admin",
      "/admin_reports",
      `/ban ${maskOf(world, bob)} 7d fake_reports`,
      `/unban ${maskOf(world, mo)}`,
      `/unban ${mo.id}`,
      "/mode maintenance",
      "/admin_broadcast I am banned, and greet you all",
    ]
  ) {
    await mo.sends(command);
    assert.equal(mo.last().text, unknown, command);
  }
  for (const label of ["Reports", "Appeals", "Queue"]) {
    const answer = await mo.presses(label, { on: panel });
    assert.equal(answer?.text, en.oldButton, label);
  }
  const answer = await mo.presses(maskOf(world, bob), { on: users });
  assert.equal(answer?.text, en.oldButton);
  assert.equal(await signIn.find(opened.token), null);
  assert.equal(await world.core.bans.find(bob.id), null);
  assert.equal(world.core.modes.isClosed(), false);
  assert.notEqual(await world.core.bans.find(mo.id), null);

  await ada.sends(`/unban ${maskOf(world, mo)}`);
  await mo.sends("/admin");
  mo.sees("Users: 3");
  assert.notEqual(await signIn.find(opened.token), null);
});

Deno.test("nobody lifts a ban of their own, not one of this very moment either", async () => {
  const { world, mo } = await openModerator();
  using _ = world;
  await mo.sends(`/unban ${maskOf(world, mo)}`);
  mo.sees(en.desk.notYourself);
});

Deno.test("who is banned is told of nothing that the desk is told of", async () => {
  const { world, ada, mo } = await openModerator();
  using _ = world;
  const bob = await world.registered("Bob");
  await ada.sends(`/ban ${maskOf(world, mo)} 7d abuse`);
  await ada.sends(`/ban ${maskOf(world, bob)} 7d abuse`);
  await bob.sends("/appeal It was my brother.");
  await world.passes(61_000);
  ada.sees("New appeals: 1");
  mo.seesNot("New appeals");
});

Deno.test("the ban of an owner, above whom nobody stands, takes nothing from them", async () => {
  const { world, ada } = await openModerator();
  using _ = world;
  await world.core.bans.ban(ada.id, {
    reason: "abuse",
    until: null,
    by: "auto",
    cause: "reports",
  });
  await ada.sends(`/unban ${maskOf(world, ada)}`);
  assert.equal(await world.core.bans.find(ada.id), null);
});

Deno.test("a report about a moderator is not for them: not to read, to count, or to decide on", async () => {
  const { world, ada, mo } = await openModerator();
  using _ = world;
  const alice = await world.registered("Alice");
  await world.meet(alice, mo);
  await mo.sendsPhoto();
  await alice.sends("/report");
  await alice.presses("Abuse");
  await ada.sends("/admin_reports");
  const { reports } = world.core;
  const [report] = await reports.open(owner);
  await mo.sends("/admin_reports");
  assert.equal(mo.last().text, en.desk.noReports);
  await mo.sends("/admin");
  mo.sees("Open reports: 0");
  mo.seesNot(maskOf(world, alice));
  for (const name of ["report", "report_media", "reject"]) {
    await pressesAnew(world, mo, name, report!.id);
  }
  await pressesAnew(world, mo, "approve", report!.id, "1");
  mo.seesNot(maskOf(world, alice));
  assert.deepEqual(await reports.findById(report!.id, owner), report);
  await ada.sends("/admin");
  ada.sees("Open reports: 1");
  await ada.sends("/admin_reports");
  await ada.presses("Reject");
  ada.sees("Rejected.");
});

Deno.test("nor is one that they have made, whether they have erased everything since or not", async () => {
  const { world, ada, mo } = await openModerator();
  using _ = world;
  const bob = await world.registered("Bob");
  await world.meet(mo, bob);
  await mo.sends("/report");
  await mo.presses("Spam");
  const [report] = await world.core.reports.open(owner);
  for (const when of ["before", "after"]) {
    if (when === "after") await eraseAndAppoint();
    await mo.sends("/admin_reports");
    assert.equal(mo.last().text, en.desk.noReports);
    await mo.sends("/admin");
    mo.sees("Open reports: 0");
    await pressesAnew(world, mo, "approve", report!.id, "3");
    assert.equal(await world.core.bans.find(bob.id), null);
  }
  async function eraseAndAppoint() {
    await mo.sends("/deleteme");
    await mo.presses("Erase everything");
    await world.passes(61_000);
    await world.core.roles.appoint(mo.id, "moderator", "admin:ada");
    await world.settle();
  }
  await ada.sends("/admin_reports");
  await ada.presses("Ban for ever");
  assert.notEqual(await world.core.bans.find(bob.id), null);
});

Deno.test("others' reports are found past those that are not for who reads", async () => {
  const { world, mo } = await openModerator();
  using _ = world;
  const [alice, bob, carol] = await Promise.all(
    ["Alice", "Bob", "Carol"].map((name) => world.registered(name)),
  );
  const accuse = async (one: Person, other: Person) => {
    await world.meet(one, other);
    await one.sends("/report");
    await one.presses("Abuse");
    await one.sends("/stop");
    await world.passes(1_000);
  };
  await accuse(alice!, bob!);
  await accuse(alice!, mo);
  await accuse(mo, carol!);
  await accuse(bob!, mo);
  await accuse(carol!, bob!);
  await mo.sends("/admin_reports");
  mo.sees(`By ${maskOf(world, carol!)}`);
  await mo.presses("Older ›");
  mo.sees(`By ${maskOf(world, alice!)}`);
  assert(!labels(mo).includes("Older ›"));
  await mo.sends("/admin");
  mo.sees("Open reports: 2");
});

Deno.test("who bans for false reports, or warns for them, frees nobody but others", async () => {
  for (const way of ["/ban", "/warn"]) {
    const { world, mo } = await openModerator();
    using _ = world;
    const good = await world.registered("Good");
    const liars = [];
    for (const name of ["R1", "R2", "R3"]) {
      const liar = await world.registered(name);
      liars.push(liar);
      for (const victim of [good, mo]) {
        await world.meet(liar, victim);
        await liar.sends("/report");
        await liar.presses("Abuse");
        await liar.sends("/stop");
        await world.passes(60_000);
      }
    }
    assert.notEqual(await world.core.bans.find(good.id), null);
    const ban = await world.core.bans.find(mo.id);
    assert.notEqual(ban, null);
    // As when the ban came while they were at it.
    const by = adminNamed(world.core.pseudonym(mo.id));
    for (const { id } of liars) {
      if (way === "/ban") {
        await world.core.bans.ban(id, {
          reason: "fake_reports",
          until: null,
          by,
        });
      }
      for (let at = 0; way === "/warn" && at < 3; at++) {
        await world.core.warnings.warn(id, { reason: "fake_reports", by });
      }
    }
    await world.settle();
    assert.equal(await world.core.bans.find(good.id), null, way);
    assert.deepEqual(await world.core.bans.find(mo.id), ban, way);
    mo.seesNot("lifted your ban");
  }
});

Deno.test("a rejected report warns nobody whose role is as high as that of who rejects it", async () => {
  const { world, ada, mo } = await openModerator();
  using _ = world;
  const max = await world.registered("Max");
  const carol = await world.registered("Carol");
  await ada.sends(`/role ${maskOf(world, max)} moderator`);
  const partners = [];
  for (const reporter of [ada, max, carol]) {
    const partner = await world.registered(`P${partners.length}`);
    partners.push(partner);
    await world.meet(reporter, partner);
    await reporter.sends("/report");
    await reporter.presses("Abuse");
    await reporter.sends("/stop");
    await world.settle();
  }
  for (const _ of partners) {
    await mo.sends("/admin_reports");
    await mo.presses("Reject");
    mo.sees("Rejected.");
  }
  await world.settle();
  assert.deepEqual(await world.core.reports.open(owner), []);
  for (const [one, count] of [[ada, 0], [max, 0], [carol, 1]] as const) {
    assert.equal(await world.core.warnings.count(one.id), count);
    one[count === 0 ? "sees" : "seesNot"](en.reportRejected);
  }
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
