import assert from "node:assert/strict";
import type { LogLine } from "../../../core/moderation/log.ts";
import type { Report } from "../../../core/moderation/report.ts";
import { tracesOf } from "../../traces.ts";
import { openOvertaken } from "../overtaken.ts";
import { pseudonymOf } from "../servers.ts";

const [REPORTER, BAD] = [1_001, 1_002];
const by = "admin:somebody";

async function openChat({ isOver = false } = {}) {
  const world = await openOvertaken({ settings: { history: "full" } });
  for (const id of [REPORTER, BAD]) await world.addPerson(id);
  const session = await world.meet(REPORTER, BAD);
  for (const from of [REPORTER, BAD]) {
    const said = { kind: "text", text: `words of ${from}` };
    const plan = await world.other.relay.take(from, { messageId: from, said });
    assert(plan.kind === "relay");
    await world.other.relay.delivered(plan, from, from + 10);
  }
  if (isOver) await world.other.chats.end(REPORTER, "left", 3);
  await world.idle();
  return Object.assign(world, { session });
}

for (const isOver of [false, true]) {
  const when = isOver ? "after the chat" : "in the chat";

  Deno.test(`who erases everything while they are reported ${when} is in no report by name`, async () => {
    using world = await openChat({ isOver });
    world.overtake(() => world.erase(BAD));
    const result = await world.one.reports
      .report(REPORTER, world.session, "abuse", 10);
    assert.equal(world.overtakings(), 1);
    assert(result.kind === "reported");
    const { reported, erased } = result.report;
    assert.deepEqual([reported, erased], [0, pseudonymOf(BAD)]);
    const evidence = await world.core.reports.evidenceOf(result.report);
    assert.deepEqual(evidence.map(({ from }) => from), [REPORTER]);
    const pointers = await world.read("reports_by_user");
    assert.deepEqual(pointers.map(({ key }) => key[1]), [pseudonymOf(BAD)]);
    const stored = JSON.stringify(await world.read<Report>("reports"));
    assert(!stored.includes(String(BAD)), stored);
    await world.passes(61_000);
    assert.deepEqual(await tracesOf(world.kv, BAD), []);
  });

  Deno.test(`who erases everything while they report ${when} has reported nobody`, async () => {
    using world = await openChat({ isOver });
    world.overtake(() => world.erase(REPORTER));
    const result = await world.one.reports
      .report(REPORTER, world.session, "abuse", 10);
    assert.equal(world.overtakings(), 1);
    assert.deepEqual(result, { kind: "unknown" });
    for (const prefix of ["reports", "reports_by_reporter", "open_reports"]) {
      assert.deepEqual(await world.read(prefix), [], prefix);
    }
    await world.passes(61_000);
    assert.deepEqual(await tracesOf(world.kv, REPORTER), []);
  });
}

Deno.test("who has erased everything a moment ago, and is not out of the chat's record yet, is reported by their pseudonym", async () => {
  using world = await openChat({ isOver: true });
  await world.kv.delete(["people", BAD]); // as far as the erasure has come
  const result = await world.one.reports
    .report(REPORTER, world.session, "abuse", 10);
  assert(result.kind === "reported");
  const { reported, erased } = result.report;
  assert.deepEqual([reported, erased], [0, pseudonymOf(BAD)]);
  const evidence = await world.core.reports.evidenceOf(result.report);
  assert.deepEqual(evidence.map(({ from }) => from), [REPORTER]);
});

Deno.test("as far as an erasure has come, a report follows it: of whom it is about, and of who makes it", async () => {
  for (const [gone, kind] of [[BAD, "reported"], [REPORTER, "unknown"]]) {
    using world = await openChat({ isOver: true });
    world.overtake(() => world.kv.delete(["people", gone as number]));
    const result = await world.one.reports
      .report(REPORTER, world.session, "abuse", 10);
    assert.equal(world.overtakings(), 1);
    assert.equal(result.kind, kind);
    const stored = JSON.stringify(await world.read<Report>("reports"));
    assert(!stored.includes(String(gone)), stored);
  }
});

Deno.test("a report of somebody who has erased everything is none of who they are by now", async () => {
  using world = await openChat({ isOver: true });
  world.overtake(async () => {
    await world.erase(BAD);
    await world.passes(61_000);
    await world.addPerson(BAD);
  }, ({ kind, keys }) => kind === "get" && keys[0]?.join() === `people,${BAD}`);
  const result = await world.one.reports
    .report(REPORTER, world.session, "abuse", 10);
  assert.equal(world.overtakings(), 1);
  assert(result.kind === "reported");
  const { reported, erased } = result.report;
  assert.deepEqual([reported, erased], [0, pseudonymOf(BAD)]);
});

Deno.test("a chat that ends while it is reported is reported once, as it was", async () => {
  using world = await openChat();
  world.overtake(() => world.other.chats.end(BAD, "left", 9));
  const result = await world.one.reports
    .report(REPORTER, world.session, "abuse", 10);
  assert.equal(world.overtakings(), 1);
  assert(result.kind === "reported");
  assert.equal(result.report.reported, BAD);
  assert.equal((await world.read("reports")).length, 1);
});

Deno.test("the log names who reported whom, by pseudonyms", async () => {
  using world = await openChat();
  await world.one.reports.report(REPORTER, world.session, "abuse", 10);
  const [line, ...others] = await world.read<LogLine>("moderation_log");
  assert.deepEqual(others, []);
  const { id: _, at: __, ...about } = line!.value;
  assert.deepEqual(about, {
    act: "reported",
    of: pseudonymOf(BAD),
    by: `user:${pseudonymOf(REPORTER)}`,
    reason: "abuse",
  });
});

/** Two have reported, and two more are about to. */
async function openThreshold({ before }: { before: number }) {
  const world = await openOvertaken();
  for (let id = 1; id <= 6; id++) await world.addPerson(id);
  const sessions: string[] = [];
  for (let id = 2; id <= 6; id++) sessions.push(await world.meetAndPart(1, id));
  const report = (nth: number, core = world.other) =>
    core.reports.report(nth + 2, sessions[nth]!, "abuse", 900 + nth);
  for (let nth = 0; nth < before; nth++) await report(nth);
  return Object.assign(world, { report });
}

Deno.test("a report that is overtaken by the one before the threshold brings the ban about", async () => {
  using world = await openThreshold({ before: 1 });
  world.overtake(() => world.report(1));
  await world.report(2, world.one);
  assert.equal(world.overtakings(), 1);
  const ban = await world.core.bans.find(1);
  assert.deepEqual([ban?.reason, ban?.cause], ["abuse", "reports"]);
  assert.equal((await world.core.reports.of(1)).length, 3);
});

Deno.test("a report that is overtaken by the one that banned does not ban once more", async () => {
  using world = await openThreshold({ before: 2 });
  world.overtake(() => world.report(2));
  await world.report(3, world.one);
  assert.equal(world.overtakings(), 1);
  await world.idle();
  const log = await world.core.moderationLog.recent();
  assert.equal(log.filter(({ act }) => act === "banned").length, 1);
  assert.equal(log.filter(({ act }) => act === "reported").length, 4);
  const told = world.told.filter(({ kind }) => kind === "tell_banned");
  assert.equal(told.length, 1);
});

Deno.test("a report that comes while its reporter is banned is refused, and leaves nothing", async () => {
  using world = await openThreshold({ before: 0 });
  const ban = { reason: "spam", until: null, by } as const;
  world.overtake(() => world.other.bans.ban(2, ban));
  const { kind } = await world.report(0, world.one);
  assert.equal(world.overtakings(), 1);
  assert.equal(kind, "banned");
  assert.deepEqual(await world.read("reports"), []);
});
