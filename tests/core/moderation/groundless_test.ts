import assert from "node:assert/strict";
import { defaultSettings } from "../../../core/mod.ts";
import { openOvertaken } from "../overtaken.ts";

const by = "admin:somebody";
const GOOD = 1;

/** Person 1, whom others may report as soon as they meet. */
async function openMeetings({ isOn = true } = {}) {
  const world = await openOvertaken({
    settings: { behaviour: { ...defaultSettings.behaviour, isOn } },
  });
  const { other } = world;
  let messages = 0;
  for (let id = 1; id <= 7; id++) await world.addPerson(id);

  async function says(id: number) {
    const said = { kind: "text", text: "hi" } as const;
    const messageId = ++messages;
    const plan = await other.relay.take(id, { messageId, said });
    assert(plan.kind === "relay");
    await other.relay.delivered(plan, messageId, 100 + messageId);
  }

  /** They meet, and so long after it `id` reports, and leaves. */
  async function report(
    id: number,
    { afterMs = 5_000, isSilent = true, lateMs = 0 } = {},
  ) {
    const session = await world.meet(GOOD, id);
    if (!isSilent) await says(GOOD);
    await world.clock.advance(afterMs);
    if (lateMs) await other.chats.end(id, "left", 6_000 + id);
    await world.clock.advance(lateMs);
    const made = await other.reports.report(id, session, "abuse", 5_000 + id);
    assert(made.kind === "reported");
    if (!lateMs) await other.chats.end(id, "left", 6_000 + id);
    await world.clock.advance(1);
    return made.report;
  }
  return Object.assign(world, { report, banned: () => other.bans.find(GOOD) });
}

Deno.test("three who report at once somebody who has not said a word do not ban; six do", async () => {
  using world = await openMeetings();
  for (const id of [2, 3, 4, 5, 6]) {
    await world.report(id);
    assert.equal(await world.banned(), null, `report of ${id}`);
  }
  await world.report(7);
  assert(await world.banned());
});

for (
  const [who, about] of Object.entries({
    "said something": { isSilent: false },
    "had twenty seconds to": { afterMs: 20_001 },
    "may have said something that is not looked at any more": {
      afterMs: 10_000,
      lateMs: 10_001,
    },
  })
) {
  Deno.test(`of who ${who}, three reports are a ban`, async () => {
    using world = await openMeetings();
    for (const id of [2, 3, 4]) await world.report(id, about);
    assert(await world.banned());
  });
}

Deno.test("a report at once weighs in full from when an admin approves it", async () => {
  using world = await openMeetings();
  for (const id of [2, 3]) {
    const { id: report } = await world.report(id);
    await world.other.reports.approve(report, {
      role: "owner",
      by,
      action: "none",
    });
  }
  await world.report(4);
  assert.equal(await world.banned(), null, "two and a half");
  await world.report(5);
  assert(await world.banned());
});

Deno.test("where nothing is noticed of anybody, every report weighs in full", async () => {
  using world = await openMeetings({ isOn: false });
  for (const id of [2, 3, 4]) await world.report(id);
  assert(await world.banned());
});
