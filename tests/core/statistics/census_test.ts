import assert from "node:assert/strict";
import { openServers } from "../servers.ts";

Deno.test("a recount puts right what the gauge missed, also on two servers at once", async () => {
  using world = await openServers({ count: 2 });
  for (let id = 1; id <= 5; id++) {
    await world.addPerson(id, id === 5 ? { step: "age" } : {});
  }
  assert.equal(await world.core.census.count(), 4);
  await world.kv.set(["gauges", "people"], new Deno.KvU64(0n));
  await Promise.all(world.servers.map(({ census }) => census.begin()));
  assert.equal(await world.core.census.count(), 4);
  await world.kv.set(["gauges", "people"], new Deno.KvU64(99n));
  await world.core.census.begin();
  assert.equal(
    await world.core.census.count(),
    99,
    "begin() counts no one twice",
  );
  await world.core.census.recount();
  assert.equal(await world.core.census.count(), 4);
});
