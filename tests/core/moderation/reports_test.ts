import assert from "node:assert/strict";
import type { Core } from "../../../core/mod.ts";
import { openServers } from "../servers.ts";

async function openChat(count = 1) {
  const world = await openServers({
    count,
    settings: { findDebounceMs: 0, history: "full" },
  });
  for (const id of [1, 2, 3]) await world.addPerson(id);
  await world.core.search.find(1, 1);
  const found = await world.core.search.find(2, 2);
  assert(found.kind === "matched");
  await world.idle();
  return Object.assign(world, { session: found.session });
}

Deno.test("report() keeps a report under all its keys, with the counts of both", async () => {
  using world = await openChat();
  const { reports } = world.core;
  const result = await reports.report(1, world.session, "spam", 10);
  assert(result.kind === "reported");
  const { report } = result;
  assert.deepEqual(
    [report.reporter, report.reported, report.reason, report.at],
    [1, 2, "spam", world.clock.now()],
  );
  assert.deepEqual(await reports.recent(), [report]);
  assert.deepEqual(await reports.of(2), [report]);
  assert.deepEqual(await reports.of(1), []);
  assert.deepEqual(await reports.findIn(world.session, 1), report);
  assert.equal(await reports.findIn(world.session, 2), null);
});

Deno.test("report() is answered alike at its second delivery, and refused the second time", async () => {
  using world = await openChat();
  const { reports } = world.core;
  const first = await reports.report(1, world.session, "spam", 10);
  assert.deepEqual(
    await reports.report(1, world.session, "spam", 10),
    first,
  );
  const again = await reports.report(1, world.session, "abuse", 11);
  assert.equal(again.kind, "reported_before");
  assert("report" in again && again.report.reason === "spam");
});

Deno.test("report() of two servers at once makes one report", async () => {
  using world = await openChat(2);
  const [one, two] = world.servers as [Core, Core];
  const results = await Promise.all([
    one.reports.report(1, world.session, "spam", 10),
    two.reports.report(1, world.session, "scam", 11),
  ]);
  assert.deepEqual(
    results.map(({ kind }) => kind).sort(),
    ["reported", "reported_before"],
  );
  assert.equal((await one.reports.recent()).length, 1);
  assert.equal((await one.reports.of(2)).length, 1);
});

Deno.test("report() of somebody else's session, or of none, is unknown", async () => {
  using world = await openChat();
  const { reports } = world.core;
  for (const [userId, session] of [[3, world.session], [1, "nothing"]]) {
    const result = await reports.report(
      userId as number,
      session as string,
      "spam",
      10,
    );
    assert.deepEqual(result, { kind: "unknown" });
  }
  assert.equal(await reports.reportable(3), null);
  assert.deepEqual(await world.read("reports"), []);
});

Deno.test("reportable() is the running chat, else the last, and whether it was reported", async () => {
  using world = await openChat();
  const { reports, chats } = world.core;
  const { session } = world;
  assert.deepEqual(await reports.reportable(1), {
    session,
    isReported: false,
  });
  await chats.end(2, "left", 5);
  await reports.report(1, session, "abuse", 10);
  assert.deepEqual(await reports.reportable(1), { session, isReported: true });
  assert.deepEqual(await reports.reportable(2), {
    session,
    isReported: false,
  });
});

Deno.test("a report's evidence is the end of what was kept, and never too large", async () => {
  using world = await openChat();
  const { relay, reports } = world.core;
  const long = "अ".repeat(4_096);
  for (let id = 1; id <= 60; id++) {
    const said = { kind: "text", text: `${id} ${long}` };
    const plan = await relay.take(1, { messageId: id, said });
    assert(plan.kind === "relay");
    await relay.delivered(plan, id, id + 1_000);
    await world.clock.advance(1_000);
  }
  const result = await reports.report(2, world.session, "spam", 10);
  assert(result.kind === "reported");
  const evidence = await reports.evidenceOf(result.report);
  assert.equal(evidence.length, 40);
  assert(evidence[0]?.text?.startsWith("21 "));
  assert(evidence.at(-1)?.text?.startsWith("60 "));
});
