import assert from "node:assert/strict";
import { en } from "../../bot/locales/en.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { times } from "./people.ts";

const DAY_MS = 24 * 3_600_000;
const by = "admin:somebody";

/** `reporter` meets `bad`, and says why they should be gone. */
async function report(
  world: World,
  reporter: Person,
  bad: Person,
  reason = "Harassment",
) {
  await world.meet(reporter, bad);
  await reporter.sends("/report");
  await reporter.presses(reason);
  await reporter.sends("/stop");
  await world.settle();
}

async function crowd(world: World, size: number): Promise<Person[]> {
  const people: Person[] = [];
  for (let at = 0; at < size; at++) {
    people.push(await world.registered(`Reporter ${"abcdefgh"[at]}`));
  }
  return people;
}

/** Chats of `bad` with each of `people`, which have ended. */
async function past(world: World, people: Person[], bad: Person) {
  const sessions: string[] = [];
  for (const one of people) {
    await world.meet(one, bad);
    sessions.push((await world.core.chats.find(one.id))!.session);
    await one.sends("/stop");
    await world.settle();
  }
  return sessions;
}

Deno.test("three people's reports ban for a day, in the middle of the chat; two do not", async () => {
  using world = await openWorld({ servers: 2 });
  const bad = await world.registered("Bad");
  const [ann, ben, cem] = await crowd(world, 3);
  await report(world, ann!, bad);
  await report(world, ben!, bad, "Spam");
  assert.equal(await world.core.bans.find(bad.id), null);
  await world.meet(cem!, bad);
  await cem!.sends("/report");
  await cem!.presses("Harassment");
  await world.settle();
  const reason = en.banReasons.harassment;
  assert.equal(bad.last().text, en.banned({ reason, leftMs: DAY_MS }));
  assert.equal(times(cem!, en.endedByPartner.left), 1);
  assert.equal(times(cem!, en.reported), 1);
  const acts = (await world.core.moderationLog.recent()).map(({ act }) => act);
  assert.deepEqual(acts.toSorted(), [
    "banned",
    "reported",
    "reported",
    "reported",
  ]);
  await bad.sends("/find");
  assert.equal(bad.last().text, en.banned({ reason, leftMs: DAY_MS }));
  await world.passes(DAY_MS);
  assert.equal(bad.last().text, en.banOver);
  await world.assertConsistent();
  assert.deepEqual(world.troubles(), []);
});

Deno.test("one person's reports of three chats are one", async () => {
  using world = await openWorld({ settings: { avoidMs: 0 } });
  const bad = await world.registered("Bad");
  const [ann, ben] = await crowd(world, 2);
  for (let met = 0; met < 3; met++) await report(world, ann!, bad);
  await report(world, ben!, bad);
  assert.equal(await world.core.bans.find(bad.id), null);
});

Deno.test("five people's reports ban for good, also those that come in while the ban of three lasts", async () => {
  using world = await openWorld({ servers: 2 });
  const bad = await world.registered("Bad");
  const people = await crowd(world, 5);
  await past(world, people, bad);
  for (const [at, one] of people.entries()) {
    await one.sends("/report");
    await one.presses("Scam");
    await world.settle();
    const ban = await world.core.bans.find(bad.id);
    const expected = at < 2 ? undefined : at < 3 ? "day" : "ever";
    const lasting = ban && (ban.until === null ? "ever" : "day");
    // A scam weighs 1.25: four of them are five.
    assert.equal(lasting ?? undefined, expected, `report ${at + 1}`);
  }
  const reason = en.banReasons.scam;
  assert.equal(bad.last().text, en.banned({ reason, leftMs: null }));
  assert.equal((await world.core.bans.list()).bans.length, 1);
  assert.equal((await world.read("bans_by_time")).length, 1);
});

for (const before of [1, 2]) {
  Deno.test(`two reports at once after ${before} ban once, and both are kept`, async () => {
    using world = await openWorld({ servers: 2 });
    const bad = await world.registered("Bad");
    const people = await crowd(world, before + 2);
    const sessions = await past(world, people, bad);
    const report = (at: number, server = 0) =>
      world.servers[server]!.core.reports
        .report(people[at]!.id, sessions[at]!, "abuse", 900 + at);
    for (let at = 0; at < before; at++) await report(at);
    await Promise.all([0, 1].map((server) => report(before + server, server)));
    await world.settle();
    assert.equal((await world.core.reports.of(bad.id)).length, before + 2);
    const log = await world.core.moderationLog.recent();
    assert.equal(log.filter(({ act }) => act === "banned").length, 1);
    const reason = en.banReasons.abuse;
    assert.equal(times(bad, en.banned({ reason, leftMs: DAY_MS })), 1);
  });
}

Deno.test("⛔ scam after a chat is a report, told to the admins in one message", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const bad = await world.registered("Bad");
  const people = await crowd(world, 3);
  await past(world, people, bad);
  for (const one of people) {
    await one.presses("⛔ Scam");
    await one.presses("⛔ Scam").catch(() => {}); // it is gone
  }
  await world.settle();
  const reports = await world.core.reports.of(bad.id);
  assert.deepEqual(reports.map(({ reason }) => reason), Array(3).fill("scam"));
  assert.equal((await world.core.bans.find(bad.id))?.reason, "scam");
  const before = ada.chat.length;
  await world.passes(60_000);
  assert.equal(ada.chat.length, before + 1);
  assert(ada.last().text?.includes("3"), ada.last().text);
  await people[0]!.sends("/report");
  assert.equal(people[0]!.last().text, en.reportedBefore);
});

Deno.test("a rejected report warns a false reporter, weighs no more, and lifts the ban that rested on it", async () => {
  using world = await openWorld({ servers: 2 });
  const bad = await world.registered("Bad");
  const people = await crowd(world, 3);
  for (const one of people) await report(world, one, bad);
  assert(await world.core.bans.find(bad.id));
  const [first] = await world.core.reports.open({ role: "owner", by });
  const decided = await Promise.all(
    world.servers.map(({ core }) =>
      core.reports.reject(first!.id, { role: "owner", by })
    ),
  );
  assert.deepEqual(
    decided.map(({ kind }) => kind).sort(),
    ["decided_before", "rejected"],
  );
  await world.settle();
  assert.equal(bad.last().text, en.unbanned);
  const liar = people.find(({ id }) => id === first!.reporter)!;
  const reason = en.banReasons.fake_reports;
  assert.equal(liar.last().text, en.warned({ reason, left: 2 }));
  assert.equal((await world.core.warnings.of(liar.id)).length, 1);
  assert.equal(
    (await world.core.reports.open({ role: "owner", by })).length,
    2,
  );
  const dora = await world.registered("Dora");
  await report(world, dora, bad);
  assert(await world.core.bans.find(bad.id));
});

Deno.test("an approved report is thanked for, and what was decided is done to whom it is about", async () => {
  using world = await openWorld({ servers: 2 });
  const bad = await world.registered("Bad");
  const [ann, ben, cem] = await crowd(world, 3);
  await report(world, ann!, bad, "Spam");
  const [first] = await world.core.reports.open({ role: "owner", by });
  const { kind } = await world.core.reports
    .approve(first!.id, { role: "owner", by, action: "warn" });
  assert.equal(kind, "approved");
  await world.settle();
  assert.equal(ann!.last().text, en.reportApproved);
  const reason = en.banReasons.spam;
  assert.equal(bad.last().text, en.warned({ reason, left: 2 }));

  await report(world, ben!, bad, "Spam");
  const [second] = await world.core.reports.open({ role: "owner", by });
  await world.core.reports
    .approve(second!.id, { role: "owner", by, action: "temporary_ban" });
  await world.settle();
  assert.equal(bad.last().text, en.banned({ reason, leftMs: DAY_MS }));
  await world.passes(DAY_MS);

  await report(world, cem!, bad, "Spam");
  const [third] = await world.core.reports.open({ role: "owner", by });
  await world.core.reports
    .approve(third!.id, { role: "owner", by, action: "permanent_ban" });
  await world.settle();
  assert.equal(bad.last().text, en.banned({ reason, leftMs: null }));
  assert.deepEqual(await world.core.reports.open({ role: "owner", by }), []);
});

Deno.test("what led to a ban counts no more once somebody lifted it", async () => {
  using world = await openWorld();
  const bad = await world.registered("Bad");
  const people = await crowd(world, 5);
  for (const one of people.slice(0, 3)) await report(world, one, bad);
  await world.passes(1);
  await world.core.bans.lift(bad.id, { by });
  for (const one of people.slice(3)) await report(world, one, bad);
  assert.equal(await world.core.bans.find(bad.id), null);
});

Deno.test("reports of who has erased everything count when they are back", async () => {
  using world = await openWorld({ servers: 2 });
  const bad = await world.registered("Bad");
  const people = await crowd(world, 3);
  const sessions = await past(world, people, bad);
  await bad.sends("/deleteme");
  await bad.presses("Erase everything");
  await world.passes(120_000);
  for (const [at, one] of people.entries()) {
    const { reports } = world.core;
    const { kind } = await reports
      .report(one.id, sessions[at]!, "abuse", 900 + at);
    assert.equal(kind, "reported");
  }
  await bad.sends("/start");
  await bad.presses("English");
  await bad.sends("30");
  await bad.presses("Woman");
  await bad.sends("Netherlands");
  await bad.presses("Skip");
  await bad.sends("Somebody new");
  await bad.presses("Skip");
  await bad.presses("I accept");
  await bad.sends("/find");
  await world.settle();
  bad.sees("You are banned for: abuse");
  assert.deepEqual(await world.read("tickets"), []);
});

Deno.test("a crowd of accounts made today does not take down who is here for longer", async () => {
  using world = await openWorld({ servers: 2 });
  const good = await world.registered("Good");
  await world.passes(2 * DAY_MS);
  const gang = await crowd(world, 8);
  for (const one of gang) await report(world, one, good, "Nudity");
  assert.equal(await world.core.bans.find(good.id), null);
  assert.equal((await world.core.reports.of(good.id)).length, 8);
});

Deno.test("whom a gang got banned is free again, and told so, as soon as the gang is banned for false reports", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const good = await world.registered("Good");
  const gang = await crowd(world, 3);
  for (const one of gang) await report(world, one, good);
  good.sees("You are banned for: harassment");
  await good.sends("/find");
  assert.deepEqual(await world.read("tickets"), []);

  for (const [at, one] of gang.entries()) {
    await ada.sends(`/ban ${one.id} 12h fake_reports`);
    await world.settle();
    const reason = en.banReasons.fake_reports;
    const leftMs = DAY_MS / 2;
    assert.equal(one.last().text, en.banned({ reason, leftMs }));
    assert.equal(times(good, en.unbanned), 1, `${at + 1} banned`);
  }
  assert.equal(good.last().text, en.unbanned);
  const lines = await world.core.moderationLog
    .about(world.core.pseudonym(good.id));
  const lifted = lines.filter(({ act }) => act === "unbanned");
  assert.deepEqual(lifted.map(({ by }) => by), ["auto"]);
  const dora = await world.registered("Dora");
  await world.meet(good, dora);
  await good.sends("Hello");
  dora.sees("Hello");
  await world.assertConsistent();
  assert.deepEqual(world.troubles(), []);
});
