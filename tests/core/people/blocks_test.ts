import assert from "node:assert/strict";
import { openServers } from "../servers.ts";

Deno.test("a block keeps the pair apart, seen from either side", async () => {
  using world = await openServers();
  const { store, clock, blocks, pseudonym } = world.core;
  await store.commit((tx) => blocks.block(tx, 5, pseudonym(2), clock.now()));
  const free = (userId: number) => blocks.withoutBlocked(userId, [2, 3, 5]);
  assert.deepEqual(await free(5), new Set([3, 5]));
  assert.deepEqual(await free(2), new Set([2, 3]));
  assert.deepEqual(await free(9), new Set([2, 3, 5]));
});

Deno.test("who blocked whom is kept by direction, the pair once", async () => {
  using world = await openServers();
  const { store, blocks, pseudonym } = world.core;
  for (const [by, of] of [[5, 2], [2, 5], [5, 2]] as const) {
    await store.commit((tx) => blocks.block(tx, by, pseudonym(of), 7));
  }
  const [two, five] = [pseudonym(2), pseudonym(5)];
  assert.deepEqual(
    new Set((await world.read("blocks")).map(({ key }) => key.join())),
    new Set([["blocks", two, five].join(), ["blocks", five, two].join()]),
  );
  assert.deepEqual(
    (await world.read("blocks_by_pair")).map(({ key }) => key),
    [blocks.pairKey(5, 2)],
  );
});

Deno.test("withoutBlocked() of nobody reads nothing", async () => {
  using world = await openServers();
  assert.deepEqual(await world.core.blocks.withoutBlocked(1, []), new Set());
});

Deno.test("a block that is lifted leaves the pair apart only if the other made one, too", async () => {
  using world = await openServers();
  const { store, blocks, pseudonym } = world.core;
  for (const [by, of] of [[5, 2], [2, 5], [5, 3]] as const) {
    await store.commit((tx) => blocks.block(tx, by, pseudonym(of), 7));
  }
  for await (const { of } of blocks.madeBy(5)) {
    const lift = await blocks.lifting(5, of);
    await store.commit((tx) => lift(tx));
  }
  assert.deepEqual(await blocks.withoutBlocked(5, [2, 3]), new Set([3]));
  assert.deepEqual(await Array.fromAsync(blocks.madeBy(5)), []);
  assert.equal((await world.read("blocks")).length, 1);
});

Deno.test("no block names anybody by their id", async () => {
  using world = await openServers();
  const { store, blocks, pseudonym } = world.core;
  await store.commit((tx) => blocks.block(tx, 5, pseudonym(2), 7));
  const keys = [
    ...await world.read("blocks"),
    ...await world.read("blocks_by_pair"),
  ].map(({ key }) => key);
  assert(keys.flat().every((part) => typeof part === "string"));
});

Deno.test("blocks that an earlier version kept by plain ids hold on, without the ids", async () => {
  using world = await openServers();
  const { blocks, pseudonym } = world.core;
  await world.kv.set(["blocks", 5, 2], 7);
  await world.kv.set(["blocks", 2, 5], 8);
  await world.kv.set(["blocks_by_pair", 2, 5], true);
  await blocks.renewOld();
  await blocks.renewOld();
  assert.deepEqual(await blocks.withoutBlocked(2, [5, 3]), new Set([3]));
  assert.deepEqual(await Array.fromAsync(blocks.madeBy(5)), [
    { of: pseudonym(2), at: 7 },
  ]);
  assert.equal((await world.read("blocks")).length, 2);
  assert.equal((await world.read("blocks_by_pair")).length, 1);
});
