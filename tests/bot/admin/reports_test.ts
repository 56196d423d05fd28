import assert from "node:assert/strict";
import { openWorld, type World } from "../../world.ts";
import { labels, times } from "../people.ts";
import { acts, maskOf } from "./people.ts";

/** Everybody of `reporters` meets Bob, and reports him. */
async function reported(world: World, count: number) {
  const bob = await world.registered("Bob");
  const reporters = [];
  for (let at = 0; at < count; at++) {
    const one = await world.registered(`R${at}`);
    await world.meet(one, bob);
    await bob.sends(`Unkind word ${at}`);
    await one.sends("/report");
    await one.presses("Harassment");
    await one.sends("/stop");
    await world.passes(60_000);
    reporters.push(one);
  }
  return { bob, reporters };
}

Deno.test("/admin_reports shows the newest open report with what is kept, and turns to older ones", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { history: "evidence" },
  });
  const ada = await world.registered("Ada", { isAdmin: true });
  await ada.sends("/admin_reports");
  ada.sees("There are no open reports.");
  const { bob, reporters } = await reported(world, 2);
  await ada.sends("/admin_reports");
  const page = ada.sees(`Report about ${maskOf(world, bob)}: Harassment`);
  ada.sees(`By ${maskOf(world, reporters[1]!)}`);
  ada.sees("Reports about them: 2");
  ada.sees("They: Unkind word 1");
  await ada.presses("Older ›");
  assert.equal(ada.last().message_id, page.message_id);
  ada.sees("They: Unkind word 0");
  assert(!labels(ada).includes("Older ›"));
  await ada.presses("‹ Newest");
  ada.sees("They: Unkind word 1");
  for (const one of [bob, ...reporters]) {
    assert(!JSON.stringify(ada.last()).includes(String(one.id)));
  }
});

Deno.test("a report is decided once, whoever presses on whatever server", async () => {
  for (const order of ["both at once", "approved first", "rejected first"]) {
    using world = await openWorld({ servers: 2 });
    const ada = await world.registered("Ada", { isAdmin: true });
    const ann = await world.registered("Ann", { isAdmin: true });
    const { bob, reporters } = await reported(world, 1);
    await ada.sends("/admin_reports");
    await ann.sends("/admin_reports");
    const [one, two] = [ada.last(), ann.last()];
    const approves = () => ada.presses("Ban for a while", { on: one });
    const rejects = () => ann.presses("Reject", { on: two });
    if (order === "approved first") await approves();
    if (order === "rejected first") await rejects();
    await Promise.all([approves(), approves(), rejects()]);
    await world.settle();
    const verdicts = (await acts(world)).filter((act) => /^report_/.test(act));
    assert.equal(verdicts.length, 1);
    const isApproved = verdicts[0] === "report_approved";
    if (order !== "both at once") {
      assert.equal(isApproved, order === "approved first");
    }
    assert.equal(await world.core.bans.find(bob.id) !== null, isApproved);
    const [thanked, warned] = isApproved ? [1, 0] : [0, 1];
    assert.equal(times(reporters[0]!, "and acted on it"), thanked);
    assert.equal(times(reporters[0]!, "a warning for: false reports"), warned);
    const told = [ada, ann].map((admin) => admin.last().text ?? "");
    const decided = isApproved ? "Approved.\nBan for a while" : "Rejected.";
    for (const text of told) assert(text.endsWith(decided), text);
    assert(told.some((text) => text.includes("That was decided before.")));
    await ada.presses("Older ›");
    ada.sees("There are no open reports.");
  }
});

Deno.test("a rejected report leaves whom it is about alone", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const { bob } = await reported(world, 1);
  await ada.sends("/admin_reports");
  await ada.presses("Reject");
  ada.sees(`Report about ${maskOf(world, bob)}: Harassment\nRejected.`);
  assert.equal(await world.core.bans.find(bob.id), null);
  bob.seesNot("warning");
});

Deno.test("each way to approve does what its button says", async () => {
  for (
    const [label, ban, warnings] of [
      ["Approve only", "none", 0],
      ["Warn", "none", 1],
      ["Ban for a while", "for a time", 0],
      ["Ban for ever", "for ever", 0],
    ] as const
  ) {
    using world = await openWorld();
    const ada = await world.registered("Ada", { isAdmin: true });
    const { bob } = await reported(world, 1);
    await ada.sends("/admin_reports");
    await ada.presses(label);
    ada.sees(
      label === "Approve only" ? "Approved." : `Approved.\n${label}`,
    );
    const held = await world.core.bans.find(bob.id);
    const made = !held
      ? "none"
      : held.until === null
      ? "for ever"
      : "for a time";
    assert.equal(made, ban, label);
    assert.equal((await world.core.warnings.of(bob.id)).length, warnings);
  }
});

Deno.test("a report about somebody who erased everything can still be decided", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const { bob } = await reported(world, 1);
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.settle();
  await ada.sends("/admin_reports");
  ada.sees("Report about somebody who has erased everything");
  await ada.presses("Ban for a while");
  ada.sees("Approved.");
});

Deno.test("nobody is said to be warned who has erased everything: before it was shown, or after", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const { bob } = await reported(world, 2);
  await ada.sends("/admin_reports");
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.settle();
  await ada.presses("Warn");
  assert.equal(
    ada.last().text,
    "Report about somebody who has erased everything: Harassment\nApproved.",
  );
  await ada.presses("Older ›");
  ada.sees("Report about somebody who has erased everything");
  assert(labels(ada).includes("Ban for ever"));
  assert(!labels(ada).includes("Warn"));
});

Deno.test("an appeal is shown with its ban, and lifting it lifts it once", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const bob = await world.registered("Bob");
  await ada.sends(`/ban ${maskOf(world, bob)} 7d abuse`);
  await bob.sends("/appeal It was my brother.");
  await ada.sends("/admin");
  ada.sees("Open appeals: 1");
  await ada.presses("Appeals");
  ada.sees(`Appeal of ${maskOf(world, bob)}`);
  ada.sees("Banned for 7 days: abuse\n\nIt was my brother.");
  const asked = ada.last();
  await Promise.all([
    ada.presses("Lift the ban", { on: asked }),
    ada.presses("Lift the ban", { on: asked }),
  ]);
  await world.settle();
  assert.equal(await world.core.bans.find(bob.id), null);
  assert.equal(times(bob, "Our moderators have lifted your ban"), 1);
  ada.sees("That was decided before.\nApproved.");
  await ada.presses("On ›");
  ada.sees("There are no open appeals.");
});

Deno.test("an appeal against a ban that ended meanwhile can't be decided on, which is said", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const bob = await world.registered("Bob");
  await ada.sends(`/ban ${maskOf(world, bob)} 30m abuse`);
  await bob.sends("/appeal It was my brother.");
  await ada.sends("/admin");
  await ada.presses("Appeals");
  await world.passes(30 * 60_000);
  await ada.presses("Reject");
  ada.sees("That ban has ended already.");
  bob.seesNot("the ban stays");
});

Deno.test("an appeal of who never registered has no dead button, and a reply to it means their ban", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const bob = world.person("Bob");
  const lookUp = async (...ways: string[]) => {
    await ada.sends(ways[0]!);
    for (const way of ways.slice(1)) await ada.presses(way);
    assert(!labels(ada).some((label) => label.startsWith("#")), ways.join());
    return ada.last();
  };
  for (const ways of [["/admin", "Appeals"], ["/bans", "1"]]) {
    await ada.sends(`/ban ${bob.id} 7d spam`);
    await bob.sends("/start");
    await bob.sends("/appeal Let me in.");
    const replyTo = await lookUp(...ways);
    await ada.sends("/unban", { replyTo });
    ada.sees(`The ban of ${maskOf(world, bob)} is lifted.`);
    assert.equal(await world.core.bans.find(bob.id), null);
    await ada.sends("/warn spam", { replyTo });
    assert.match(ada.last().text ?? "", /^Say who/, "there is nobody to warn");
  }
  await ada.sends(`/ban ${bob.id} 7d spam`);
  await bob.sends("/appeal Let me in.");
  await lookUp("/admin", "Appeals", "Reject");
});

Deno.test("a rejected appeal leaves the ban", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const bob = await world.registered("Bob");
  await ada.sends(`/ban ${maskOf(world, bob)} 7d abuse`);
  await bob.sends("/appeal It was my brother.");
  await ada.sends("/admin");
  await ada.presses("Appeals");
  await ada.presses("Reject");
  ada.sees("Rejected.");
  await world.settle();
  bob.sees("the ban stays");
  assert.notEqual(await world.core.bans.find(bob.id), null);
});

Deno.test("a storm of appeals is one notice to everybody with a role, with the way to them", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  await ada.sends(`/role ${mo.id} moderator`);
  const banned = [];
  for (let at = 0; at < 5; at++) {
    const one = await world.registered(`P${at}`);
    await ada.sends(`/ban ${maskOf(world, one)} 7d abuse`);
    banned.push(one);
  }
  for (const one of banned) await one.sends("/appeal Please.");
  await world.passes(2 * 60_000);
  for (const admin of [ada, mo]) {
    assert.equal(times(admin, "New appeals: 5"), 1);
    assert.equal(times(admin, "New appeals"), 1);
  }
  await mo.presses("Appeals");
  mo.sees("Please.");
  for (const one of banned) one.seesNot("New appeals");
});
