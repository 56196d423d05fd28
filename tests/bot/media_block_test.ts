import assert from "node:assert/strict";
import { en } from "../../bot/locales/en.ts";
import { openWorld, type World } from "../world.ts";
import { relayed, times } from "./people.ts";

const HOUR_MS = 3_600_000;
const by = "admin:somebody";

/** Photos are blocked for an hour; every server knows. */
async function blockPhotos({ core, clock, servers }: World) {
  await core.mediaBlocks.block("photo", clock.now() + HOUR_MS, { by });
  for (const server of servers) await server.core.settings.refresh();
}

const told = (ms: number) => en.mediaBlocked({ kind: en.mediaKinds.photo, ms });

Deno.test("a blocked kind does not reach anybody, and its sender is told when it will; others do", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await blockPhotos(world);
  for (let at = 0; at < 2; at++) await bob.sendsPhoto(); // to both servers
  assert.equal(times(bob, told(HOUR_MS)), 2);
  assert.deepEqual(relayed(alice), []);
  await bob.sends("A word");
  await bob.sendsVoice();
  assert.deepEqual(relayed(alice), ["A word", "voice"]);
});

Deno.test("an album of a blocked kind is told of once", async () => {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  await blockPhotos(world);
  await bob.sendsAlbum();
  await world.passes(5_000);
  assert.equal(times(bob, told(HOUR_MS)), 1);
  assert.deepEqual(relayed(alice), []);
});

Deno.test("the block ends by itself", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await blockPhotos(world);
  await world.core.mediaBlocks.block("photo", world.clock.now() + 60_000, {
    by,
  });
  await world.passes(59_000);
  await bob.sendsPhoto();
  assert.equal(bob.last().text, told(1_000));
  await world.passes(1_000);
  assert.deepEqual((await world.core.mediaBlocks.find()).blocks, []);
  await bob.sendsPhoto();
  assert.deepEqual(relayed(alice), ["photo"]);
  const past = await world.core.mediaBlocks
    .block("voice", world.clock.now(), { by });
  assert.deepEqual(past, { kind: "in_the_past" });
});

Deno.test("a block without an end stays until it is lifted, and its sender is told no time", async () => {
  using world = await openWorld({
    settings: { nudgeAfterMs: 0, idleEndMs: 0 },
  });
  const [alice, bob] = await world.pair();
  const { mediaBlocks } = world.core;
  await mediaBlocks.block("all", null, { by });
  await world.passes(400 * 24 * HOUR_MS);
  const [first, ...others] = (await mediaBlocks.find()).blocks;
  assert.deepEqual(first, { media: "photo", leftMs: null });
  assert.equal(others.length, 6);
  await bob.sendsPhoto();
  const said = en.mediaBlocked({ kind: en.mediaKinds.photo, ms: null });
  assert.equal(bob.last().text, said);
  assert.doesNotMatch(said, /works again/);
  assert.deepEqual(relayed(alice), []);
  await mediaBlocks.unblock("all", { by });
  await bob.sendsPhoto();
  assert.deepEqual(relayed(alice), ["photo"]);
});

Deno.test("who changes what has changed since they saw it is told so, and changes nothing", async () => {
  using world = await openWorld();
  const { mediaBlocks, moderationLog, clock } = world.core;
  const { seen } = await mediaBlocks.find();
  const until = clock.now() + HOUR_MS;
  const answers = await Promise.all([
    mediaBlocks.block("photo", until, { by, seen }),
    mediaBlocks.block("photo", null, { by, seen }),
  ]);
  assert.deepEqual(answers.map(({ kind }) => kind).sort(), [
    "blocked",
    "changed",
  ]);
  assert.deepEqual(await mediaBlocks.unblock("photo", { by, seen }), {
    kind: "changed",
  });
  assert.equal((await moderationLog.recent()).length, 1);
});

Deno.test("blocking and unblocking are each one line of the log, and reach every server by the bell", async () => {
  using world = await openWorld({ servers: 2 });
  for (const { core } of world.servers) core.begin();
  const [alice, bob] = await world.pair();
  const { mediaBlocks, moderationLog } = world.core;
  const until = world.clock.now() + HOUR_MS;
  await Promise.all([
    mediaBlocks.block("photo", until, { by }),
    world.servers[1]!.core.mediaBlocks.block("voice", until, { by }),
  ]);
  await world.passes(5_000);
  for (const { core } of world.servers) {
    // What they know without asking: nothing here reads KV.
    const known = Object.keys(core.settings.get().blockedMedia);
    assert.deepEqual(known.sort(), ["photo", "voice"]);
  }
  await bob.sendsVoice();
  assert.deepEqual(relayed(alice), []);
  assert.deepEqual(await mediaBlocks.unblock("voice", { by }), {
    kind: "unblocked",
  });
  assert.deepEqual(await mediaBlocks.unblock("voice", { by }), {
    kind: "not_blocked",
  });
  await world.passes(5_000);
  await bob.sendsVoice();
  assert.deepEqual(relayed(alice), ["voice"]);
  const log = await moderationLog.recent();
  assert.deepEqual(
    log.map(({ act, details }) => `${act} ${details?.media}`).sort(),
    ["media_blocked photo", "media_blocked voice", "media_unblocked voice"],
  );
  for (const { core } of world.servers) core.end();
});
