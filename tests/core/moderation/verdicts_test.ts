import assert from "node:assert/strict";
import type { Core } from "../../../core/mod.ts";
import type { Conduct } from "../../../core/moderation/conduct.ts";
import type { ReportReason } from "../../../core/moderation/report.ts";
import { openServers, pseudonymOf } from "../servers.ts";

const DAY_MS = 24 * 3_600_000;
const by = "admin:somebody";
const owner = { role: "owner", by } as const;
const BAD = 1;

/** Person 1 has met each of 2 to 9, who may now report them. */
async function openReports() {
  const world = await openServers({
    count: 2,
    settings: { findDebounceMs: 0 },
  });
  const [core, other] = world.servers as [Core, Core];
  const sessions = new Map<number, string>();
  let request = 0;
  for (let id = 1; id <= 9; id++) await world.addPerson(id);
  for (let id = 2; id <= 9; id++) {
    await core.search.find(BAD, ++request);
    const found = await core.search.find(id, ++request);
    assert(found.kind === "matched");
    await core.chats.end(BAD, "left", ++request);
    sessions.set(id, found.session);
  }
  await world.idle();

  async function report(id: number, reason: ReportReason = "abuse") {
    const session = sessions.get(id)!;
    const made = await core.reports.report(id, session, reason, ++request);
    assert(made.kind === "reported");
    await world.clock.advance(1);
    return made.report;
  }

  async function conductOf(id: number) {
    const key = ["conduct", pseudonymOf(id)];
    return (await world.kv.get<Conduct>(key)).value;
  }
  return Object.assign(world, { core, other, report, conductOf });
}

Deno.test("open() goes through what is undecided, newest first, a page at a time", async () => {
  using world = await openReports();
  const { reports } = world.core;
  for (let id = 2; id <= 6; id++) await world.report(id);
  const [newest] = await reports.open(owner, 1);
  await reports.approve(newest!.id, { role: "owner", by, action: "none" });
  const seen: number[] = [];
  for (let page = await reports.open(owner, 2); page.length > 0;) {
    seen.push(...page.map(({ reporter }) => reporter));
    page = await reports.open(owner, 2, page.at(-1)!.id);
  }
  assert.deepEqual(seen, [5, 4, 3, 2]);
});

Deno.test("a report is decided once, also by two at once, and what nobody made is unknown", async () => {
  using world = await openReports();
  const { id } = await world.report(2);
  const results = await Promise.all([
    world.core.reports.approve(id, { role: "owner", by, action: "warn" }),
    world.other.reports.reject(id, { role: "owner", by }),
  ]);
  assert.equal(
    results.filter(({ kind }) => kind === "decided_before").length,
    1,
  );
  const conduct = await world.conductOf(2);
  assert.equal(conduct!.approved + conduct!.rejected, 1);
  const held = await world.core.reports.findById(id, owner);
  assert.equal(held?.verdict?.by, by);
  for (const nothing of ["", "nothing", "0loyw3wg8.A-yKkaQfEdAktUakS4vsEg"]) {
    assert.equal(await world.core.reports.findById(nothing, owner), null);
    const { kind } = await world.core.reports.reject(nothing, {
      role: "owner",
      by,
    });
    assert.equal(kind, "unknown");
  }
});

Deno.test("who was wrong twice needs more company for a ban, and who was right does not", async () => {
  using world = await openReports();
  await world.kv.set(["conduct", pseudonymOf(2)], { rejected: 2 });
  await world.kv.set(["conduct", pseudonymOf(3)], { approved: 5 });
  for (const id of [2, 3, 4]) await world.report(id);
  assert.equal(await world.core.bans.find(BAD), null);
  await world.report(5);
  assert.equal((await world.core.bans.find(BAD))?.reason, "abuse");
});

Deno.test("a rejected report counts no more, whoever made it", async () => {
  using world = await openReports();
  for (const id of [2, 3]) {
    const made = await world.report(id);
    await world.core.reports.reject(made.id, { role: "owner", by });
  }
  for (const id of [4, 5]) await world.report(id);
  assert.equal(await world.core.bans.find(BAD), null);
  await world.report(6);
  assert(await world.core.bans.find(BAD));
});

Deno.test("a ban for good is shortened when what is left is too little for it", async () => {
  using world = await openReports();
  const made = [];
  for (let id = 2; id <= 5; id++) made.push(await world.report(id));
  const first = await world.core.bans.find(BAD);
  assert.equal(first?.until, first!.at + DAY_MS);
  assert.equal(first?.at, made[2]!.at, "the fourth changed nothing");
  made.push(await world.report(6));
  const ban = await world.core.bans.find(BAD);
  assert.equal(ban?.until, null);
  await world.core.reports.reject(made[0]!.id, { role: "owner", by });
  const shortened = await world.core.bans.find(BAD);
  assert.equal(shortened?.until, ban!.at + DAY_MS);
  await world.idle();
  assert.equal(
    world.told.filter(({ kind }) => kind === "tell_banned").length,
    3,
    "the ban of three, the one of five, its new end",
  );
  await world.clock.advance(DAY_MS);
  await world.core.jobs.runDue();
  await world.idle();
  assert.deepEqual(await world.read("bans"), []);
  assert.equal(world.told.at(-1)?.kind, "tell_unbanned");
});

Deno.test("a ban by a person stays, whatever becomes of reports", async () => {
  using world = await openReports();
  const made = [];
  for (let id = 2; id <= 4; id++) made.push(await world.report(id));
  await world.core.bans.ban(BAD, { reason: "nudity", until: null, by });
  for (const { id } of made) {
    await world.core.reports.reject(id, { role: "owner", by });
  }
  assert.equal((await world.core.bans.find(BAD))?.until, null);
});

Deno.test("reports of and by who has erased everything can be decided, and false ones are remembered", async () => {
  using world = await openReports();
  const made = await world.report(2);
  const about = await world.report(3);
  for (const id of [2, BAD]) {
    const held = await world.core.people.find(id);
    await world.core.erasures.erase(id, held!.person.joinedAt, 900 + id);
  }
  const rejected = await world.core.reports.reject(made.id, {
    role: "owner",
    by,
  });
  assert.equal(rejected.kind, "rejected");
  assert.equal((await world.conductOf(2))?.rejected, 1);
  const approved = await world.core.reports
    .approve(about.id, { role: "owner", by, action: "permanent_ban" });
  assert.equal(approved.kind, "approved");
  // There is nobody to be banned; whoever comes back is.
  assert.equal(await world.core.bans.find(BAD), null);
  await world.clock.advance(61_000);
  await world.core.jobs.runDue();
  await world.idle();
  await world.addPerson(BAD);
  assert.equal((await world.core.search.find(BAD, 990)).kind, "banned");
  assert.equal((await world.core.bans.find(BAD))?.until, null);
});

Deno.test("a ban that waits for who has erased everything is neither shortened nor lifted by what is said of them", async () => {
  using world = await openReports();
  const { core } = world;
  const first = await world.report(2);
  const held = await core.people.find(BAD);
  await core.erasures.erase(BAD, held!.person.joinedAt, 901);
  await core.reports.approve(first.id, {
    role: "owner",
    by,
    action: "permanent_ban",
  });
  const owed = { reason: "abuse", until: null, by };
  // Three more are a ban for a day.
  const others = [];
  for (const id of [3, 4, 5]) others.push(await world.report(id, "spam"));
  assert.deepEqual((await world.conductOf(BAD))?.owed, owed);
  for (const { id } of others) {
    await core.reports.reject(id, { role: "owner", by });
  }
  assert.deepEqual((await world.conductOf(BAD))?.owed, owed);
  await world.clock.advance(61_000);
  await core.jobs.runDue();
  await world.idle();
  await world.addPerson(BAD);
  assert.equal((await core.search.find(BAD, 990)).kind, "banned");
  const ban = await core.bans.find(BAD);
  assert.deepEqual([ban?.until, ban?.by, ban?.cause], [null, by, undefined]);
});

Deno.test("who lies again and again is banned for it", async () => {
  using world = await openServers({
    settings: { findDebounceMs: 0, avoidMs: 0 },
  });
  for (const id of [1, 2]) await world.addPerson(id);
  const { core } = world;
  for (let round = 0; round < 3; round++) {
    await core.search.find(1, 10 * round + 1);
    const found = await core.search.find(2, 10 * round + 2);
    assert(found.kind === "matched");
    const { session } = found;
    const made = await core.reports.report(2, session, "scam", 10 * round + 3);
    assert(made.kind === "reported");
    await core.chats.end(1, "left", 10 * round + 4);
    await world.clock.advance(1);
    await core.reports.reject(made.report.id, { role: "owner", by });
  }
  const ban = await core.bans.find(2);
  assert.deepEqual([ban?.reason, ban?.cause], ["fake_reports", "warnings"]);
  assert.equal(await core.bans.find(1), null);
});
