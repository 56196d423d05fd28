import assert from "node:assert/strict";
import { en } from "../../bot/locales/en.ts";
import { fa } from "../../bot/locales/fa.ts";
import { defaultPolicy } from "../../core/filters/mod.ts";
import { openWorld } from "../world.ts";
import { times } from "./people.ts";

const DAY_MS = 24 * 3_600_000;
const by = "admin:somebody";

Deno.test("a warning is told in the person's language, with what comes after more of them", async () => {
  using world = await openWorld();
  const dara = await world.registered("Dara", { language: "فارسی" });
  const result = await world.core.warnings
    .warn(dara.id, { reason: "abuse", by });
  assert.deepEqual(result, { kind: "warned", count: 1, reason: "abuse" });
  await world.settle();
  const reason = fa.banReasons.abuse;
  assert.equal(dara.last().text, fa.warned({ reason, left: 2 }));
  const [line, ...others] = await world.core.moderationLog.recent();
  assert.deepEqual(others, []);
  assert.deepEqual(
    [line?.act, line?.by, line?.reason, line?.of],
    ["warned", by, "abuse", world.core.pseudonym(dara.id)],
  );
});

Deno.test("three warnings within a month are a ban for a while, in the middle of the chat", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  for (const { core } of world.servers) {
    await core.warnings.warn(bob.id, { reason: "abuse", by });
    await world.passes(1);
  }
  assert.equal(await world.core.bans.find(bob.id), null);
  const third = await world.core.warnings
    .warn(bob.id, { reason: "nudity", by });
  assert.equal(third.kind, "banned");
  await world.settle();
  const reason = en.banReasons.nudity;
  assert.equal(bob.last().text, en.banned({ reason, leftMs: DAY_MS }));
  assert.equal(times(bob, "This is a warning"), 2);
  assert.equal(times(alice, en.endedByPartner.left), 1);
  await world.passes(DAY_MS);
  // Those three have had their consequence.
  await world.core.warnings.warn(bob.id, { reason: "abuse", by });
  assert.equal(await world.core.bans.find(bob.id), null);
});

Deno.test("two warnings at once at the threshold are one ban, and both stay on the list", async () => {
  using world = await openWorld({ servers: 2, settings: { warningsToBan: 2 } });
  const bob = await world.registered("Bob");
  const results = await Promise.all(
    world.servers.map(({ core }, at) =>
      core.warnings.warn(bob.id, {
        reason: "spam",
        by,
        deed: { at: world.clock.now(), id: String(at) },
      })
    ),
  );
  assert.deepEqual(
    results.map(({ kind }) => kind).sort(),
    ["banned", "warned"],
  );
  assert.equal((await world.core.warnings.of(bob.id)).length, 2);
  const log = await world.core.moderationLog.recent();
  assert.deepEqual(
    log.map(({ act }) => act).sort(),
    ["banned", "warned", "warned"],
  );
});

Deno.test("a warning counts for thirty days, and is listed for ninety", async () => {
  using world = await openWorld();
  const bob = await world.registered("Bob");
  const { warnings } = world.core;
  for (let at = 0; at < 2; at++) {
    await warnings.warn(bob.id, { reason: "spam", by });
    await world.passes(1);
  }
  await world.passes(30 * DAY_MS);
  assert.equal(await warnings.count(bob.id), 0);
  assert.deepEqual(
    await warnings.warn(bob.id, { reason: "spam", by }),
    { kind: "warned", count: 1, reason: "spam" },
  );
  assert.equal((await warnings.of(bob.id)).length, 3);
});

Deno.test("who keeps sending what the filters warn for is banned by the third time", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { filters: { ...defaultPolicy, link: "warn" } },
  });
  const [alice, bob] = await world.pair();
  for (let at = 1; at <= 3; at++) {
    await bob.sends(`Look at https://spam.example/${at}`);
    await world.passes(1_000);
  }
  await world.settle();
  alice.seesNot("spam.example");
  assert.equal(times(bob, en.filterWarning), 3);
  assert.equal(times(bob, "This is a warning for"), 0);
  bob.sees("You are banned for: spam or advertising");
  assert.equal(times(alice, en.endedByPartner.left), 1);
  await world.assertConsistent();
});

Deno.test("warnings outlast an erasure, by pseudonym", async () => {
  using world = await openWorld({ settings: { warningsToBan: 2 } });
  const bob = await world.registered("Bob");
  await world.core.warnings.warn(bob.id, { reason: "spam", by });
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.passes(120_000);
  const { kind } = await world.core.warnings
    .warn(bob.id, { reason: "spam", by });
  assert.equal(kind, "banned");
});
