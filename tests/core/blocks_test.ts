import assert from "node:assert/strict";
import { block, withoutBlocked } from "../../core/blocks.ts";
import { openServers } from "./servers.ts";

Deno.test("a block keeps the pair apart, seen from either side", async () => {
  using world = await openServers();
  const { store, clock } = world.core;
  await store.commit((tx) => block(tx, 5, 2, clock.now()));
  const free = (userId: number) => withoutBlocked(store, userId, [2, 3, 5]);
  assert.deepEqual(await free(5), new Set([3, 5]));
  assert.deepEqual(await free(2), new Set([2, 3]));
  assert.deepEqual(await free(9), new Set([2, 3, 5]));
});

Deno.test("who blocked whom is kept by direction, the pair once", async () => {
  using world = await openServers();
  const { store } = world.core;
  for (const [by, of] of [[5, 2], [2, 5], [5, 2]] as const) {
    await store.commit((tx) => block(tx, by, of, 7));
  }
  assert.deepEqual(
    (await world.read("blocks")).map(({ key, value }) => [...key, value]),
    [["blocks", 2, 5, 7], ["blocks", 5, 2, 7]],
  );
  assert.deepEqual(
    (await world.read("blocks_by_pair")).map(({ key }) => key),
    [["blocks_by_pair", 2, 5]],
  );
});

Deno.test("withoutBlocked() of nobody reads nothing", async () => {
  using world = await openServers();
  const { store } = world.core;
  assert.deepEqual(await withoutBlocked(store, 1, []), new Set());
});
