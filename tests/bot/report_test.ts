import assert from "node:assert/strict";
import { en } from "../../bot/locales/en.ts";
import { reportReasons } from "../../core/moderation/report.ts";
import { openWorld } from "../world.ts";
import { labels, times } from "./people.ts";

const DAY_MS = 24 * 3_600_000;

Deno.test("/report in a chat asks why, keeps what is said, and answers in the same message", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const side = await world.core.chats.find(alice.id);
  await alice.sends("/report");
  const asked = alice.last();
  assert.equal(asked.text, en.reportWhy);
  assert.deepEqual(labels(alice), [
    ...reportReasons.map((reason) => en.reasons[reason]),
    "Cancel",
  ]);
  await alice.presses("Harassment");
  assert.equal(alice.last().message_id, asked.message_id);
  assert.equal(alice.last().text, en.reported);
  assert.deepEqual(labels(alice), ["Next", "Block"]);

  const [report, ...others] = await world.core.reports.recent();
  assert.deepEqual(others, []);
  const { id: _, request: __, at: ___, ...about } = report!;
  assert.deepEqual(about, {
    session: side?.session,
    reporter: alice.id,
    reported: bob.id,
    reason: "harassment",
    isNewcomer: false,
    weight: 1,
  });
  assert.deepEqual(await world.core.reports.of(bob.id), [report]);
  bob.seesNot("eport");
  await alice.sends("Still chatting");
  bob.sees("Still chatting");
});

Deno.test("after a chat its partner can be reported by command and by button, from both sides", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  await world.settle();
  await alice.sends("/report");
  await alice.presses("Spam");
  assert.deepEqual(labels(alice), ["Block", "Find a stranger"]);
  await bob.presses("Report");
  await bob.presses("False reports");
  bob.sees(en.reported);
  const reports = await world.core.reports.recent();
  assert.deepEqual(
    new Set(
      reports.map(({ reporter, reported, reason }) =>
        `${reporter} ${reported} ${reason}`
      ),
    ),
    new Set([
      `${alice.id} ${bob.id} spam`,
      `${bob.id} ${alice.id} fake_report`,
    ]),
  );
});

Deno.test("one report a session and reporter, however it is tapped and delivered", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await alice.sends("/report");
  const asked = alice.last();
  world.telegram.faults.add({ kind: "repeated_delivery", times: 2 });
  await Promise.all([
    alice.presses("Spam", { on: asked }),
    alice.presses("Scam", { on: asked }),
    alice.presses("Spam", { on: asked }),
  ]);
  await world.passes(5_000);
  await alice.sends("/report");
  assert.equal(alice.last().text, en.reportedBefore);
  assert.deepEqual(labels(alice), ["Next", "Block"]);
  const answer = await alice.presses("Report");
  assert.equal(answer?.text, en.reportedBefore);
  assert.equal((await world.core.reports.recent()).length, 1);
  const stats = (id: number) =>
    world.read<Deno.KvU64>("user_counters").then((rows) =>
      rows.filter(({ key }) =>
        key[1] === id && String(key[2]).includes("report")
      )
        .map(({ key, value }) => [key[2], value.value])
    );
  assert.deepEqual(await stats(alice.id), [["reports_made", 1n]]);
  assert.deepEqual(await stats(bob.id), [["reports_received", 1n]]);
  assert.deepEqual(world.troubles(), []);
});

Deno.test("another chat with the same person is another report", async () => {
  using world = await openWorld({ settings: { avoidMs: 0 } });
  const [alice, bob] = await world.pair();
  for (let met = 0; met < 2; met++) {
    await alice.sends("/report");
    await alice.presses("Abuse");
    await alice.sends("/stop");
    await world.settle();
    if (met === 0) await world.meet(alice, bob);
  }
  assert.equal((await world.core.reports.of(bob.id)).length, 2);
});

Deno.test("a report carries what was kept of the chat, for a time", async () => {
  using world = await openWorld({ settings: { history: "evidence" } });
  const [alice, bob] = await world.pair();
  await bob.sends("unkind words");
  await world.passes(1);
  await alice.sends("Please stop");
  await alice.sends("/report");
  await alice.presses("Harassment");
  await world.passes(29 * DAY_MS);
  const [report] = await world.core.reports.recent();
  assert(report);
  const evidence = await world.core.reports.evidenceOf(report);
  assert.deepEqual(
    evidence.map(({ from, text }) => [from, text]),
    [[bob.id, "unkind words"], [alice.id, "Please stop"]],
  );
  await world.passes(DAY_MS);
  assert.deepEqual(await world.core.reports.evidenceOf(report), []);
});

Deno.test("who has nobody to report is told so, in whatever state", async () => {
  using world = await openWorld();
  const stranger = world.person("Zed");
  await stranger.sends("/report");
  assert.equal(stranger.last().text, en.reportNobody);
  const alice = await world.registered("Alice");
  await alice.sends("/report");
  assert.equal(alice.last().text, en.reportNobody);
  assert.deepEqual(labels(alice), ["Find a stranger"]);
  await alice.sends("/find");
  await alice.sends("/report");
  assert.equal(alice.last().text, en.reportNobody);
  assert.deepEqual(labels(alice), []);
  assert.deepEqual(await world.read("reports"), []);
});

Deno.test("a question for reasons can be taken back, and one too old says so", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.presses("Report");
  const asked = alice.last();
  await alice.presses("Cancel");
  alice.seesNot(en.reportWhy);
  await alice.sends("/report");
  const again = alice.last();
  await bob.sends("/stop");
  await world.settle();
  const [session] = await world.read("sessions");
  await world.kv.delete(session!.key); // as it expires
  await alice.presses("Spam", { on: again });
  alice.sees(en.reportNobody);
  assert.equal(times(alice, en.reported), 0);
  assert(asked.message_id < again.message_id);
  assert.deepEqual(await world.read("reports"), []);
});
