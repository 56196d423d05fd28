import assert from "node:assert/strict";
import type { Side } from "../core/chats.ts";
import { surviveCrashes } from "./crashes.ts";
import { buildPages, openCluster, until } from "./processes.ts";

const PEOPLE = 1_000;

Deno.test("three processes match a thousand people who search at once", async () => {
  await buildPages();
  await using cluster = await openCluster();
  const { telegram } = cluster;
  const servers = [];
  for (let at = 0; at < 3; at++) servers.push(await cluster.start());
  await Promise.all(servers.map(({ announced }) => announced));
  const targets = servers.map(({ webhook }) => webhook);
  telegram.webhooks.splice(0, telegram.webhooks.length, ...targets);
  const phones = await Promise.all(
    Array.from({ length: PEOPLE }, (_, at) => cluster.register(`P${at}`)),
  );

  const met = new Set<number>();
  const unsubscribe = telegram.events.subscribe((event) => {
    if (event.type !== "message") return;
    if (event.message.text?.includes("You have met")) met.add(event.person);
  });
  await Promise.all(phones.map((phone) => phone.sends("/find")));
  await until(telegram, () => met.size === PEOPLE);
  unsubscribe();

  const sides = new Map(
    (await cluster.read<Side>("chats_by_user"))
      .map(({ key, value }) => [Number(key[1]), value]),
  );
  assert.equal(sides.size, PEOPLE);
  for (const [userId, { partner, session }] of sides) {
    assert.equal(sides.get(partner)?.partner, userId);
    assert.equal(sides.get(partner)?.session, session);
  }
  assert.deepEqual(await cluster.read("tickets"), []);
  assert.deepEqual(await cluster.read("queue"), []);
  for (const phone of phones) {
    phone.seesNot("went wrong");
    const told = phone.chat.filter(({ text }) =>
      text?.includes("You have met")
    );
    assert.equal(told.length, 1, phone.toString());
  }
  const faults = servers.flatMap(({ log }) => log)
    .filter((line) => /"level":"(warn|error)"/.test(line));
  assert.deepEqual(faults, []);
});

Deno.test("a server killed in the middle loses nothing and strands nobody", async () => {
  await buildPages();
  const report = await surviveCrashes({
    rounds: 4,
    pairs: 8,
    walkers: 16,
    lifeMs: [700, 1_800],
  });
  assert(report.messages > 0 && report.moves > 0);
  // Of a message that was under way when the server died, nobody can know
  // whether Telegram took it; it is sent again. At most one in each chat.
  assert(report.twice <= report.rounds * 16, `${report.twice} came twice`);
  const { lost, inversions, stranded, untold, errors } = report;
  assert.deepEqual(
    { lost, inversions, stranded, untold, errors },
    { lost: 0, inversions: 0, stranded: 0, untold: [], errors: [] },
  );
});
