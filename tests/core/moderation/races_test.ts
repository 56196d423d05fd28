import assert from "node:assert/strict";
import { createHookedKv } from "../../faulty_kv.ts";
import { createForgetting } from "../forgetful_kv.ts";
import { openOvertaken } from "../overtaken.ts";
import { openServers, pseudonymOf } from "../servers.ts";

const HOUR_MS = 3_600_000;
const [ann, ben] = ["admin:ann", "admin:ben"];
const BAD = 1;

async function openRaces(options: Parameters<typeof openOvertaken>[0] = {}) {
  const world = await openOvertaken(options);
  for (let id = 1; id <= 4; id++) await world.addPerson(id);

  const ban = (core = world.other, until: number | null = HOUR_MS) =>
    core.bans.ban(BAD, {
      reason: "spam",
      until: until && world.clock.now() + until,
      by: ann,
    });

  /** What the log says was done, and by whom, in alphabetical order. */
  async function acts() {
    const lines = await world.core.moderationLog.recent();
    return lines.map(({ act, by }) => `${act} ${by}`).toSorted();
  }

  function toldOf(kind: string) {
    return world.told.filter((one) => one.kind === kind).length;
  }
  return Object.assign(world, { ban, acts, toldOf });
}

/** Person 1 is banned, and has appealed. */
async function openAppeal() {
  const world = await openRaces();
  await world.ban();
  await world.other.appeals.appeal(BAD, "Please", 10);
  await world.idle();
  const [appeal] = await world.core.appeals.open();
  return Object.assign(world, { id: appeal!.id });
}

Deno.test("an appeal that is accepted while it is rejected stays accepted", async () => {
  using world = await openAppeal();
  const { one, other, id } = world;
  world.overtake(() => other.appeals.accept(id, { by: ben }));
  const { kind } = await one.appeals.reject(id, { by: ann });
  await world.idle();
  assert.equal(world.overtakings(), 1);
  assert.equal(kind, "closed");
  assert.equal(await other.bans.find(BAD), null);
  const { verdict } = (await other.appeals.find(id))!;
  assert.deepEqual([verdict?.kind, verdict?.by], ["accepted", ben]);
  assert.deepEqual(await world.acts(), [
    `appeal_accepted ${ben}`,
    `appealed user:${pseudonymOf(BAD)}`,
    `banned ${ann}`,
  ]);
  assert.deepEqual(
    ["tell_unbanned", "tell_appeal_rejected"].map(world.toldOf),
    [1, 0],
  );
});

Deno.test("an appeal that is rejected while it is accepted stays rejected", async () => {
  using world = await openAppeal();
  const { one, other, id } = world;
  world.overtake(() => other.appeals.reject(id, { by: ben }));
  const { kind } = await one.appeals.accept(id, { by: ann });
  await world.idle();
  assert.equal(world.overtakings(), 1);
  assert.equal(kind, "closed");
  assert(await other.bans.find(BAD));
  const { verdict } = (await other.appeals.find(id))!;
  assert.deepEqual([verdict?.kind, verdict?.by], ["rejected", ben]);
  assert.deepEqual(await world.acts(), [
    `appeal_rejected ${ben}`,
    `appealed user:${pseudonymOf(BAD)}`,
    `banned ${ann}`,
  ]);
  assert.deepEqual(
    ["tell_unbanned", "tell_appeal_rejected"].map(world.toldOf),
    [0, 1],
  );
});

Deno.test("an appeal that is accepted while its ban ends by itself is closed, and told of once", async () => {
  using world = await openAppeal();
  const { one, other, id } = world;
  await world.clock.advance(HOUR_MS - 1);
  world.overtake(async () => {
    await world.clock.advance(1);
    await other.jobs.runDue();
    await other.jobs.idle();
  });
  const { kind } = await one.appeals.accept(id, { by: ann });
  await world.idle();
  assert.equal(world.overtakings(), 1);
  assert.equal(kind, "closed");
  assert.equal(world.toldOf("tell_unbanned"), 1);
  assert.equal((await other.appeals.find(id))?.verdict, undefined);
  assert.deepEqual(await world.read("open_appeals"), []);
});

Deno.test("an appeal that is made while another of theirs arrives is none", async () => {
  using world = await openRaces();
  await world.ban();
  // Of somebody else's the admins are to be told already: that is no conflict.
  await world.other.bans.ban(3, { reason: "spam", until: null, by: ann });
  await world.other.appeals.appeal(3, "Me, too", 9);
  world.overtake(() => world.other.appeals.appeal(BAD, "From here", 10));
  const { kind } = await world.one.appeals.appeal(BAD, "From there", 11);
  assert.equal(world.overtakings(), 1);
  assert.equal(kind, "already_open");
  const texts = (await world.core.appeals.open()).map(({ text }) => text);
  assert.deepEqual(texts, ["Me, too", "From here"]);
  assert.equal((await world.read("appeals_by_user")).length, 2);
});

Deno.test("a ban that is made longer while the appeal against it is rejected stays longer", async () => {
  using world = await openAppeal();
  const { one, other, id } = world;
  world.overtake(() => world.ban(other, null));
  const { kind } = await one.appeals.reject(id, { by: ann });
  assert.equal(world.overtakings(), 1);
  assert.equal(kind, "rejected");
  const ban = await other.bans.find(BAD);
  assert.deepEqual([ban?.until, ban?.appeal], [null, undefined]);
});

/** Person 2 has reported person 1. */
async function openReport() {
  const world = await openRaces({ settings: { warningsToBan: 2 } });
  const session = await world.meetAndPart(BAD, 2);
  const made = await world.other.reports.report(2, session, "spam", 10);
  assert(made.kind === "reported");
  return Object.assign(world, { id: made.report.id });
}

Deno.test("a report that two approve at once is approved by the first, with what they chose", async () => {
  using world = await openReport();
  const { one, other, id } = world;
  world.overtake(() =>
    other.reports.approve(id, {
      role: "owner",
      by: ben,
      action: "temporary_ban",
    })
  );
  const { kind } = await one.reports
    .approve(id, { role: "owner", by: ann, action: "permanent_ban" });
  await world.idle();
  assert.equal(world.overtakings(), 1);
  assert.equal(kind, "decided_before");
  assert.notEqual((await other.bans.find(BAD))?.until, null);
  const { verdict } =
    (await other.reports.findById(id, { role: "owner", by: ben }))!;
  assert.deepEqual([verdict?.by, verdict?.action], [ben, "temporary_ban"]);
  assert.deepEqual(await world.acts(), [
    `banned ${ben}`,
    `report_approved ${ben}`,
    `reported user:${pseudonymOf(2)}`,
  ]);
  assert.equal(world.toldOf("tell_report_decided"), 1);
});

Deno.test("a report that is rejected while it is approved bans nobody, and its reporter is told once", async () => {
  using world = await openReport();
  const { one, other, id } = world;
  world.overtake(() => other.reports.reject(id, { role: "owner", by: ben }));
  const { kind } = await one.reports
    .approve(id, { role: "owner", by: ann, action: "permanent_ban" });
  await world.idle();
  assert.equal(world.overtakings(), 1);
  assert.equal(kind, "decided_before");
  assert.equal(await other.bans.find(BAD), null);
  assert.deepEqual(
    ["tell_warned", "tell_report_decided"].map(world.toldOf),
    [1, 0],
    "warned for a false report",
  );
});

Deno.test("two warnings at the threshold at once are one ban, whichever comes first", async () => {
  using world = await openRaces({ settings: { warningsToBan: 2 } });
  const warn = (core: typeof world.one, by: string) =>
    core.warnings.warn(BAD, { reason: "abuse", by });
  let second;
  world.overtake(async () => second = await warn(world.other, ben));
  const first = await warn(world.one, ann);
  await world.idle();
  assert.equal(world.overtakings(), 1);
  assert.deepEqual(second, { kind: "warned", count: 1, reason: "abuse" });
  assert.equal(first.kind, "banned");
  assert.deepEqual(await world.acts(), [
    "banned auto",
    `warned ${ann}`,
    `warned ${ben}`,
  ]);
  assert.equal(world.toldOf("tell_banned"), 1);
});

Deno.test("a ban that comes while the one before it is lifted stays", async () => {
  using world = await openRaces();
  await world.ban();
  const { versionstamp: seen } = (await world.other.bans.find(BAD))!;
  world.overtake(() => world.ban(world.other, null));
  const lifted = await world.one.bans.lift(BAD, { by: ann, seen });
  assert.equal(world.overtakings(), 1);
  assert.deepEqual(lifted, { kind: "changed" });
  assert.equal((await world.core.bans.find(BAD))?.until, null);
  assert.equal((await world.read("bans_by_time")).length, 1);
});

Deno.test("a ban that is lifted while it is made longer is a new one", async () => {
  using world = await openRaces();
  await world.ban();
  world.overtake(() => world.other.bans.lift(BAD, { by: ben }));
  const { kind } = await world.ban(world.one, 2 * HOUR_MS);
  assert.equal(world.overtakings(), 1);
  assert.equal(kind, "banned");
  assert.equal((await world.read("bans_by_time")).length, 1);
});

Deno.test("the end of a ban that was lifted does not end the one that came after it", async () => {
  using world = await openRaces();
  await world.ban();
  await world.one.bans.lift(BAD, { by: ann });
  await world.passes(HOUR_MS / 2);
  await world.ban(world.other, 2 * HOUR_MS);
  await world.passes(HOUR_MS / 2);
  assert(await world.core.bans.find(BAD));
  assert.equal(world.toldOf("tell_unbanned"), 1, "it was lifted once");
  await world.passes(2 * HOUR_MS);
  assert.deepEqual(await world.read("bans"), []);
  assert.equal(world.toldOf("tell_unbanned"), 2);
});

Deno.test("a search that begins in the very moment a ban ends begins, and so does a match", async () => {
  for (const isSomebodyThere of [false, true]) {
    using world = await openRaces();
    await world.ban();
    if (isSomebodyThere) await world.other.search.find(2, 1);
    await world.clock.advance(HOUR_MS - 1);
    assert.equal((await world.one.search.find(BAD, 2)).kind, "banned");
    await world.clock.advance(1);
    world.overtake(async () => {
      await world.other.jobs.runDue();
      await world.other.jobs.idle();
    });
    const { kind } = await world.one.search.find(BAD, 3);
    assert.equal(world.overtakings(), 1);
    assert.equal(kind, isSomebodyThere ? "matched" : "waiting");
    await world.idle();
    assert.equal(world.toldOf("tell_unbanned"), 1);
    assert.deepEqual(await world.read("bans"), []);
    await world.assertConsistent();
  }
});

Deno.test("a rating that comes while its author is banned is none, and no report", async () => {
  using world = await openRaces();
  const session = await world.meetAndPart(BAD, 2);
  world.overtake(() => world.ban());
  const { kind } = await world.one.ratings.rate(session, BAD, "scam", 10);
  await world.idle();
  assert.equal(world.overtakings(), 1);
  assert.equal(kind, "banned");
  for (const prefix of ["ratings", "ratings_received", "reports"]) {
    assert.deepEqual(await world.read(prefix), [], prefix);
  }
});

Deno.test("who erases everything while they are rated is named by no rating", async () => {
  using world = await openRaces();
  const session = await world.meetAndPart(BAD, 2);
  world.overtake(() => world.erase(BAD));
  const { kind } = await world.one.ratings.rate(session, 2, "bad", 10);
  assert.equal(world.overtakings(), 1);
  assert.equal(kind, "rated");
  const [rating] = await world.read<{ of: number }>("ratings");
  assert.equal(rating?.value.of, 0);
  assert.deepEqual(await world.read("ratings_received"), []);
});

Deno.test("a scam rating whose chat is not seen for a moment by its job is a report all the same", async () => {
  const { between, forget, hasForgotten } = createForgetting();
  let isArmed = false;
  using world = await openServers({
    settings: { findDebounceMs: 0 },
    between: (kv) =>
      createHookedKv(between(kv), {
        after({ kind }) {
          if (!isArmed || kind !== "commit") return;
          isArmed = false;
          forget("sessions");
        },
      }),
  });
  const { core } = world;
  for (const id of [BAD, 2]) await world.addPerson(id);
  await core.search.find(BAD, 1);
  const found = await core.search.find(2, 2);
  assert(found.kind === "matched");
  await core.chats.end(BAD, "left", 3);
  const { session } = found;
  await world.idle();
  isArmed = true;
  await core.ratings.rate(session, 2, "scam", 10);
  await world.idle();
  assert(!isArmed && hasForgotten());
  const [report] = await core.reports.of(BAD);
  assert.equal(report?.reason, "scam");
});
