import assert from "node:assert/strict";
import type { Settings } from "../../../core/mod.ts";
import type { BanReason } from "../../../core/moderation/ban.ts";
import type { LogLine } from "../../../core/moderation/log.ts";
import type { ReportReason } from "../../../core/moderation/report.ts";
import { createForgetting } from "../forgetful_kv.ts";
import { openOvertaken } from "../overtaken.ts";
import { openServers, pseudonymOf } from "../servers.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const by = "admin:somebody";
const GOOD = 1;
const GANG = [2, 3, 4];

/** Person 1 has met each of 2 to 9, who may now report them. */
async function openGang(settings: Partial<Settings> = {}) {
  const world = await openOvertaken({ settings });
  const { one, other } = world;
  for (let id = 1; id <= 9; id++) await world.addPerson(id);
  const sessions = new Map<number, string>();
  for (let id = 2; id <= 9; id++) {
    sessions.set(id, await world.meetAndPart(GOOD, id));
  }
  let request = 900;

  async function report(
    id: number,
    { core = other, reason = "abuse" as ReportReason } = {},
  ) {
    const session = sessions.get(id)!;
    const made = await core.reports.report(id, session, reason, ++request);
    assert(made.kind === "reported", made.kind);
    await world.clock.advance(1);
    return made.report;
  }

  async function accuse(...ids: number[]) {
    for (const id of ids) await report(id);
    await world.idle();
  }

  function ban(
    id: number,
    reason: BanReason = "fake_reports",
    until: number | null = world.clock.now() + 12 * HOUR_MS,
    core = other,
  ) {
    return core.bans.ban(id, { reason, until, by });
  }

  async function banAll(ids: readonly number[], reason?: BanReason) {
    for (const id of ids) await ban(id, reason);
    await world.idle();
  }

  async function linesAbout(id: number) {
    const of = pseudonymOf(id);
    return (await world.read<LogLine>("moderation_log"))
      .map(({ value }) => value)
      .filter((line) => line.of === of && line.act !== "reported")
      .map(({ act, by }) => `${act} ${by}`);
  }

  const told = (kind: string) =>
    world.told.filter((one) => one.kind === kind && one.userId === GOOD).length;

  const victim = () => one.bans.find(GOOD);
  return Object.assign(world, {
    report,
    accuse,
    ban,
    banAll,
    victim,
    linesAbout,
    toldGood: told,
    sessions,
  });
}

Deno.test("a ban that rested on false reporters is lifted when they are banned for it, and told of", async () => {
  using world = await openGang();
  await world.accuse(...GANG);
  assert.equal((await world.victim())?.cause, "reports");
  await world.ban(2);
  await world.idle();
  assert.equal(await world.victim(), null, "two are left");
  assert.deepEqual(await world.linesAbout(GOOD), [
    "banned auto",
    "unbanned auto",
  ]);
  await world.banAll([3, 4]);
  assert.equal(world.toldGood("tell_unbanned"), 1);
  assert.deepEqual(await world.linesAbout(GOOD), [
    "banned auto",
    "unbanned auto",
  ]);
  assert.deepEqual(await world.read("jobs_aside"), []);
});

Deno.test("who is banned for anything else has said what they said", async () => {
  using world = await openGang();
  await world.accuse(...GANG);
  await world.banAll(GANG, "spam");
  assert(await world.victim());
});

Deno.test("the word of who is banned for false reports counts nothing in a later judgement, theirs of before their ban either", async () => {
  using world = await openGang();
  await world.accuse(2, 3);
  await world.banAll([2, 3]);
  await world.accuse(4, 5);
  assert.equal(await world.victim(), null);
  await world.accuse(6);
  assert(await world.victim());
});

Deno.test("after such a ban is over, what they said before it still counts nothing, and what they say from then on does", async () => {
  using world = await openGang();
  await world.accuse(2, 3);
  await world.banAll([2, 3]);
  await world.passes(12 * HOUR_MS);
  assert.deepEqual(await world.read("bans"), []);
  await world.accuse(4);
  assert.equal(await world.victim(), null);

  const again = await world.meetAndPart(GOOD, 2);
  world.sessions.set(2, again);
  await world.accuse(2);
  assert.equal(await world.victim(), null, "two count by now");
  await world.accuse(5);
  assert(await world.victim());
});

Deno.test("whoever's ban for false reports is lifted has their word back for what comes; what was lifted stays so", async () => {
  using world = await openGang();
  await world.accuse(...GANG);
  await world.banAll([2]);
  assert.equal(await world.victim(), null);
  await world.one.bans.lift(2, { by });
  await world.passes(HOUR_MS);
  assert.equal(await world.victim(), null);
  await world.banAll([3]);
  await world.accuse(5);
  assert(await world.victim(), "the words of 2, 4 and 5");
});

Deno.test("a ban for false reports that another outlasts has taken their word all the same", async () => {
  using world = await openGang();
  await world.accuse(2, 3);
  await world.banAll([2, 3]);
  for (const id of [2, 3]) await world.ban(id, "spam", null);
  await world.accuse(4);
  assert.equal(await world.victim(), null);
});

Deno.test("what an admin found true stays true, whatever becomes of who said it", async () => {
  using world = await openGang();
  for (const id of GANG) {
    const { id: report } = await world.report(id);
    await world.one.reports.approve(report, {
      role: "owner",
      by,
      action: "none",
    });
  }
  const ban = await world.victim();
  assert(ban);
  await world.banAll(GANG);
  assert.equal((await world.victim())?.id, ban.id);
});

Deno.test("what an admin found true counts in a later judgement, too", async () => {
  using world = await openGang();
  for (const id of [2, 3]) {
    const { id: report } = await world.report(id);
    await world.one.reports.approve(report, {
      role: "owner",
      by,
      action: "none",
    });
  }
  await world.banAll([2, 3]);
  await world.accuse(4);
  assert(await world.victim());
});

Deno.test("a ban for good becomes one for a while when what is left is too little for it", async () => {
  using world = await openGang();
  await world.accuse(2, 3, 4, 5, 6);
  const before = await world.victim();
  assert.equal(before?.until, null);
  await world.banAll([2, 3]);
  const after = await world.victim();
  assert.equal(after?.until, before!.at + DAY_MS);
  assert.deepEqual((await world.linesAbout(GOOD)).slice(-1), [
    "ban_shortened auto",
  ]);
  assert.equal(world.toldGood("tell_banned"), 3, "of its new end, too");
  await world.banAll([4]);
  assert.equal(await world.victim(), null);
});

Deno.test("a ban that others carry, one by a person, and one for warnings stay", async () => {
  using world = await openGang();
  await world.accuse(...GANG, 5);
  await world.banAll([2]);
  assert.equal((await world.victim())?.cause, "reports");
  await world.ban(GOOD, "nudity", null);
  await world.banAll([3, 4, 5]);
  assert.equal((await world.victim())?.reason, "nudity");
});

Deno.test("reports of more than a week ago are not gone over again, and count nothing in the next judgement", async () => {
  using world = await openGang({ temporaryBanMs: 30 * DAY_MS });
  await world.accuse(...GANG);
  const { id } = await world.report(5);
  await world.clock.advance(7 * DAY_MS);
  await world.banAll([2, 3]);
  assert(await world.victim(), "nobody has gone over it");
  await world.one.reports.reject(id, { role: "owner", by });
  assert.equal(await world.victim(), null, "one of four is left");
});

Deno.test("who erased everything between their reports and their ban has said nothing, too", async () => {
  using world = await openGang();
  await world.accuse(...GANG);
  await world.erase(2);
  await world.passes(61_000);
  await world.addPerson(2);
  assert(await world.victim());
  await world.banAll([2]);
  assert.equal(await world.victim(), null);
});

Deno.test("what was said of who erased everything and came back is judged with what is said of them since", async () => {
  using world = await openGang();
  await world.accuse(2);
  await world.erase(GOOD);
  await world.passes(61_000);
  await world.addPerson(GOOD);
  for (const id of [6, 7, 8]) {
    world.sessions.set(id, await world.meetAndPart(GOOD, id));
  }
  await world.accuse(6, 7, 8);
  assert(await world.victim());
  await world.banAll([2]);
  assert(await world.victim(), "three others carry it");
  await world.banAll([6]);
  assert.equal(await world.victim(), null);
});

Deno.test("however many they have reported, all of them are gone over", async () => {
  using world = await openGang();
  await world.accuse(...GANG);
  for (let id = 101; id <= 125; id++) {
    await world.addPerson(id);
    world.sessions.set(2, await world.meetAndPart(id, 2));
    await world.accuse(2);
  }
  await world.banAll([2]);
  await world.passes(1_000);
  assert.equal(await world.victim(), null);
});

Deno.test("a ban that waits for who has erased everything goes with the word of who brought it about", async () => {
  using world = await openGang();
  await world.accuse(2);
  await world.erase(GOOD);
  await world.accuse(3, 4);
  const owed = async () => {
    const key = ["conduct", pseudonymOf(GOOD)];
    return (await world.kv.get<{ owed?: unknown }>(key)).value?.owed;
  };
  assert(await owed());
  await world.banAll([3]);
  assert.equal(await owed(), undefined);
});

Deno.test("who lost their word finds it in what they may read of themselves", async () => {
  using world = await openGang();
  const conduct = async () => {
    const given = await world.one.ownData.give(2, 990);
    assert(given.kind === "given");
    const { moderation } = given.data as {
      moderation: { conduct: Record<string, unknown> };
    };
    return moderation.conduct;
  };
  await world.accuse(2);
  assert(!("reportsCountNothingUntil" in await conduct()));
  await world.banAll([2]);
  const at = new Date(world.clock.now()).toISOString();
  assert.equal((await conduct()).reportsCountNothingUntil, at);
});

Deno.test("a word that was taken before it was kept by whom counts nothing, and is read as any other", async () => {
  using world = await openGang();
  await world.accuse(2, 3);
  const until = world.clock.now();
  await world.kv.set(["false_reporters", pseudonymOf(2)], until - HOUR_MS);
  await world.kv.set(["false_reporters", pseudonymOf(3)], until);
  const given = await world.one.ownData.give(3, 990);
  assert(given.kind === "given");
  const { moderation } = given.data as {
    moderation: { conduct: Record<string, unknown> };
  };
  const { reportsCountNothingUntil } = moderation.conduct;
  assert.equal(reportsCountNothingUntil, new Date(until).toISOString());
  // Of the four, 3 said so before then; 2 did after.
  await world.accuse(4);
  assert.equal(await world.victim(), null);
  await world.accuse(5);
  assert(await world.victim());
});

Deno.test("whoever put an end to false reporters: warnings, the program, or others' reports", async () => {
  using world = await openGang({ warningsToBan: 1 });
  await world.accuse(...GANG);
  const before = await world.report(5);
  await world.one.reports.reject(before.id, { role: "owner", by });
  await world.idle();
  assert(await world.victim(), "three are left");
  await world.one.warnings.warn(2, { reason: "fake_reports", by });
  await world.idle();
  assert.equal(await world.victim(), null);
});

Deno.test("a report that is overtaken by the ban of one before it does not ban any more", async () => {
  using world = await openGang();
  await world.accuse(2, 3);
  world.overtake(async () => {
    await world.ban(2);
    await world.idle();
  });
  await world.report(4, { core: world.one });
  await world.idle();
  assert.equal(world.overtakings(), 1);
  assert.equal(await world.victim(), null);
});

Deno.test("a ban that is lifted while what it took back is gone over leaves all as it was", async () => {
  using world = await openGang();
  await world.accuse(...GANG);
  // The other server dies with the job; the first one takes it up.
  const dead = world.other.jobs;
  dead.handle("take_back_reports", () => new Promise<void>(() => {}));
  await world.ban(2);
  let isJudging = false;
  world.overtake(() => world.other.bans.lift(2, { by }), ({ kind, keys }) => {
    const place = `conduct,${pseudonymOf(GOOD)}`;
    isJudging ||= keys.some((key) => key.join() === place);
    return isJudging && kind === "commit";
  });
  await world.clock.advance(15_000);
  await world.one.jobs.runDue();
  await world.one.jobs.idle();
  assert.equal(world.overtakings(), 1);
  assert(await world.victim());
  assert.deepEqual(await world.read("jobs_aside"), []);
});

Deno.test("what is gone over twice is lifted and told of once", async () => {
  using world = await openGang();
  await world.accuse(...GANG);
  await world.ban(2);
  await world.idle();
  for (const core of world.servers) {
    const again = core.jobs.plan("take_back_reports", { of: pseudonymOf(2) });
    await core.jobs.commit(() => {}, again);
  }
  await world.idle();
  assert.deepEqual(await world.linesAbout(GOOD), [
    "banned auto",
    "unbanned auto",
  ]);
  assert.equal(world.toldGood("tell_unbanned"), 1);
});

/** The same, on a server of which one look is a moment old. */
async function openForgetful() {
  const { between, forget, hasForgotten } = createForgetting();
  const world = await openServers({
    between,
    settings: { findDebounceMs: 0, avoidMs: 0 },
  });
  const { core } = world;
  let request = 0;
  for (const id of [GOOD, ...GANG]) await world.addPerson(id);

  async function report(id: number) {
    await core.search.find(GOOD, ++request);
    const found = await core.search.find(id, ++request);
    assert(found.kind === "matched");
    const { session } = found;
    await core.chats.end(id, "left", ++request);
    await core.reports.report(id, session, "abuse", ++request);
    await world.clock.advance(1);
  }

  async function banLiar(id: number) {
    const until = world.clock.now() + HOUR_MS;
    await core.bans.ban(id, { reason: "fake_reports", until, by });
    await world.idle();
  }
  return Object.assign(world, { report, banLiar, forget, hasForgotten });
}

for (
  const [what, name, of] of [
    ["the ban for it", "bans", 2],
    ["that they lost their word", "false_reporters", 2],
    ["the ban that rests on it", "bans", GOOD],
  ] as const
) {
  Deno.test(`false reports are gone over truly, where a look at ${what} is a moment old`, async () => {
    using world = await openForgetful();
    for (const id of GANG) await world.report(id);
    assert(await world.core.bans.find(GOOD));
    world.forget(name, pseudonymOf(of));
    await world.banLiar(2);
    assert(world.hasForgotten());
    assert.equal(await world.core.bans.find(GOOD), null);
  });
}

Deno.test("a report bans nobody because a look at who lost their word is a moment old", async () => {
  using world = await openForgetful();
  for (const id of [2, 3]) await world.report(id);
  await world.banLiar(2);
  world.forget("false_reporters", pseudonymOf(2));
  await world.report(4);
  assert(world.hasForgotten());
  assert.equal(await world.core.bans.find(GOOD), null);
});
