import assert from "node:assert/strict";
import {
  countChat,
  countFor,
  countWait,
  keepSecret,
  readSecrets,
  readUserStatistics,
} from "../../../core/statistics/user_statistics.ts";
import { openServers } from "../servers.ts";

const HOUR_MS = 3_600_000;

Deno.test("readUserStatistics() of somebody without any count is all zeros", async () => {
  using world = await openServers();
  const { hours, ...counts } = await readUserStatistics(world.core.store, 5);
  assert.deepEqual(new Set(Object.values(counts)), new Set([0]));
  assert.deepEqual(hours, new Array(24).fill(0));
});

Deno.test("counts add up, for the one they are of", async () => {
  using world = await openServers();
  const { store } = world.core;
  const since = Date.UTC(2026, 0, 1, 23, 59);
  for (const userId of [5, 5, 6]) {
    await store.commit((tx) => {
      countChat(tx, userId, { since, endedAt: since + HOUR_MS });
      countWait(tx, userId, 2_500);
      countFor(tx, userId, "skips");
    });
  }
  const counted = await readUserStatistics(store, 5);
  assert.equal(counted.chats, 2);
  assert.equal(counted.chat_ms, 2 * HOUR_MS);
  assert.equal(counted.waits, 2);
  assert.equal(counted.wait_ms, 5_000);
  assert.equal(counted.skips, 2);
  assert.equal(counted.hours[23], 2, "the hour it began in");
  assert.equal(counted.hours[0], 0);
});

Deno.test("clocks that differ take nothing away", async () => {
  using world = await openServers();
  const { store } = world.core;
  await store.commit((tx) => countChat(tx, 5, { since: 10_000, endedAt: 0 }));
  assert.equal((await readUserStatistics(store, 5)).chat_ms, 0);
});

Deno.test("what is secret comes to light a week at a time, when the next one is over, too", async () => {
  using world = await openServers();
  const { store } = world.core;
  const day = 24 * HOUR_MS;
  const week = 7 * day;
  const began = 3_000 * week;
  // One a day, of three weeks.
  await store.commit((tx) => {
    for (let nth = 0; nth < 21; nth++) {
      const at = began + nth * day;
      keepSecret(tx, 5, "block", { session: `${nth}`, at });
    }
    keepSecret(tx, 5, "scam", { session: "0", at: began });
    keepSecret(tx, 6, "report", { session: "0", at: began });
    keepSecret(tx, 0, "report", { session: "0", at: began });
  });
  const blocks = async (now: number) =>
    (await readSecrets(store, 5, now)).block;
  assert.deepEqual(await readSecrets(store, 5, began), {
    report: 0,
    block: 21,
    scam: 1,
  });
  assert.equal(await blocks(began + 2 * week - 1), 21);
  assert.equal(await blocks(began + 2 * week), 14);
  assert.equal(await blocks(began + 3 * week - 1), 14);
  assert.equal(await blocks(began + 3 * week), 7);
  assert.equal((await world.read("received_lately")).length, 23);
});

Deno.test("whoever has erased everything is counted no more", async () => {
  using world = await openServers();
  await world.core.store.commit((tx) => {
    tx.set(["a change"], true);
    countFor(tx, 0, "blocks_received");
  });
  assert.deepEqual(await world.read("user_counters"), []);
});
