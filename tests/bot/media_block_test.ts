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
  assert.deepEqual(world.core.mediaBlocks.list(), []);
  await bob.sendsPhoto();
  assert.deepEqual(relayed(alice), ["photo"]);
  const past = await world.core.mediaBlocks
    .block("voice", world.clock.now(), { by });
  assert.deepEqual(past, { kind: "in_the_past" });
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
    assert.deepEqual(
      core.mediaBlocks.list().map(({ media }) => media),
      ["photo", "voice"],
    );
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
