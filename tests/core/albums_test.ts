import assert from "node:assert/strict";
import fc from "fast-check";
import { RetryLaterError } from "../../core/jobs.ts";
import type { Core } from "../../core/mod.ts";
import type { Album } from "../../core/relay/albums.ts";
import { createHookedKv, type KvCall } from "../faulty_kv.ts";
import { openServers } from "./servers.ts";

interface Sent {
  from: number;
  to: number;
  group: string;
  replyTo?: number | undefined;
  media: unknown[];
}

/** People 1 and 2 in a chat; what is sent gets copies with ids from 1,000 on. */
async function openAlbums({ pace = { perSecond: 2, burst: 40 } } = {}) {
  const hooks: { before?: (call: KvCall) => void | Promise<void> } = {};
  const world = await openServers({
    count: 2,
    settings: { findDebounceMs: 0, avoidMs: 0, pace },
    between: (kv) =>
      createHookedKv(kv, { before: (call) => hooks.before?.(call) }),
  });
  const [one, two] = world.servers as [Core, Core];
  const sent: Sent[] = [];
  let request = 0;

  const sendAll = (from: number, { to, group, replyTo, parts }: Album) => {
    const media = parts.map((part) => part.media);
    sent.push({ from, to, group, media, ...replyTo && { replyTo } });
    return Promise.resolve(parts.map(({ messageId }) => 1_000 + messageId));
  };
  for (const { albums } of world.servers) albums.sendWith(sendAll);

  async function meet(a = 1, b = 2) {
    await one.search.find(a, ++request);
    const found = await two.search.find(b, ++request);
    assert(found.kind === "matched");
    await world.idle();
    world.told.length = 0;
    return found.session;
  }

  async function end() {
    await one.chats.end(1, "left", ++request);
    await world.idle();
    world.told.length = 0;
  }

  /** What the bot does with a part: `false` when it wasn't kept. */
  async function give(
    core: Core,
    messageId: number,
    {
      group = "g",
      media = `m${messageId}`,
      replyTo = undefined as
        | number
        | undefined,
    } = {},
  ): Promise<string> {
    const plan = await core.relay.take(1, { messageId, group, replyTo });
    if (plan.kind === "relay") {
      await core.relay.gather(plan, group, { messageId, media });
    }
    return plan.kind;
  }

  /** Lets `ms` pass and runs what falls due on `core`. */
  async function passes(ms: number, core = one) {
    await world.clock.advance(ms);
    await core.jobs.runDue();
    await core.jobs.idle();
  }

  for (const id of [1, 2, 3]) await world.addPerson(id);
  const session = await meet();
  return Object.assign(world, {
    hooks,
    one,
    two,
    session,
    sent,
    sendAll,
    meet,
    end,
    give,
    passes,
  });
}

const media = (...ids: number[]) => ids.map((id) => `m${id}`);

Deno.test("parts that arrive on two servers leave as one, in Telegram's order", async () => {
  using world = await openAlbums();
  const { one, two, give } = world;
  await give(one, 12);
  await give(two, 10);
  await give(one, 11);
  await world.passes(699, two);
  assert.deepEqual(world.sent, []);
  await world.passes(1, two);
  assert.deepEqual(world.sent, [
    { from: 1, to: 2, group: "g", media: media(10, 11, 12) },
  ]);
  assert.deepEqual(await world.read("albums"), []);
  await world.passes(60_000);
  assert.equal(world.sent.length, 1);
});

Deno.test("each part is mapped both ways, so that replies and edits find it", async () => {
  using world = await openAlbums();
  const { one, two, give, session } = world;
  for (const id of [10, 11]) await give(one, id);
  await world.passes(700);
  assert.deepEqual(await two.relay.unsend(1, 11), {
    kind: "follow",
    session,
    to: 2,
    as: 1_011,
    isOwn: true,
  });
  const reply = await two.relay.take(2, { messageId: 5, replyTo: 1_010 });
  assert(reply.kind === "relay");
  assert.equal(reply.replyTo, 10);
  assert.equal(await give(two, 10), "already_relayed");
  assert.deepEqual(await one.statistics.perMinute("messages", 1), [2]);
});

Deno.test("an album answers what its first part answers", async () => {
  using world = await openAlbums();
  const { one, give } = world;
  const plan = await one.relay.take(1, { messageId: 5 });
  assert(plan.kind === "relay");
  await one.relay.delivered(plan, 5, 55);
  await give(one, 10, { replyTo: 5 });
  await give(one, 11);
  await world.passes(700);
  assert.equal(world.sent[0]?.replyTo, 55);
});

Deno.test("the next message lets the album go first, on whatever server", async () => {
  using world = await openAlbums();
  const { one, two, give } = world;
  for (const id of [10, 11]) await give(one, id);
  const plan = await two.relay.take(1, { messageId: 12 });
  assert.equal(plan.kind, "relay");
  assert.deepEqual(world.sent.map((album) => album.media), [media(10, 11)]);
  await world.passes(700);
  assert.equal(world.sent.length, 1, "the job sent it again");
});

Deno.test("a message that answers a part still gathering finds its copy", async () => {
  using world = await openAlbums();
  const { one, give } = world;
  for (const id of [10, 11]) await give(one, id);
  const plan = await one.relay.take(1, { messageId: 12, replyTo: 11 });
  assert(plan.kind === "relay");
  assert.equal(plan.replyTo, 1_011);
});

Deno.test("an edit or a reaction to a part still gathering waits for its copy", async () => {
  using world = await openAlbums();
  const { one, two, give } = world;
  for (const id of [10, 11]) await give(one, id);
  const plan = await two.relay.react(1, 11);
  assert(plan.kind === "follow");
  assert.equal(plan.as, 1_011);
});

Deno.test("a second album lets the first one go first", async () => {
  using world = await openAlbums();
  const { one, give } = world;
  await give(one, 10, { group: "first" });
  await give(one, 11, { group: "second" });
  await give(one, 12, { group: "second" });
  await world.passes(1_400);
  assert.deepEqual(
    world.sent.map(({ group, media }) => [group, ...media]),
    [["first", "m10"], ["second", "m11", "m12"]],
  );
});

Deno.test("a part that comes late leaves by itself", async () => {
  using world = await openAlbums();
  const { one, give } = world;
  for (const id of [10, 11]) await give(one, id);
  await world.passes(700);
  await give(one, 12);
  await world.passes(700);
  assert.deepEqual(world.sent.map((album) => album.media), [
    media(10, 11),
    media(12),
  ]);
});

Deno.test("a part that comes while its album is being sent leaves after it", async () => {
  using world = await openAlbums();
  const { one, two, give } = world;
  const gate = Promise.withResolvers<void>();
  const isSending = Promise.withResolvers<void>();
  one.albums.sendWith(async (from, album) => {
    isSending.resolve();
    await gate.promise;
    return await world.sendAll(from, album);
  });
  await give(one, 10);
  await world.clock.advance(700);
  const running = one.jobs.runDue();
  await isSending.promise;
  const late = give(one, 11);
  await assert.rejects(give(two, 12), RetryLaterError);
  gate.resolve();
  await Promise.all([running, late]);
  assert.equal(await give(two, 12), "relay");
  await world.passes(700);
  assert.deepEqual(world.sent.map((album) => album.media), [
    media(10),
    media(11, 12),
  ]);
});

Deno.test("a part that comes between the look and the hold goes along", async () => {
  using world = await openAlbums();
  const { one, two, give, hooks } = world;
  await give(one, 10);
  let isArmed = true;
  hooks.before = async ({ kind }) => {
    if (kind !== "commit" || !isArmed) return;
    isArmed = false;
    await give(two, 11);
  };
  await one.albums.flush(1);
  assert.deepEqual(world.sent.map((album) => album.media), [media(10, 11)]);
  assert.deepEqual(await world.read("albums"), []);
});

Deno.test("a part that is edited while it gathers leaves as it is then", async () => {
  using world = await openAlbums();
  const { one, give } = world;
  await give(one, 10);
  await give(one, 11);
  await give(one, 10, { media: "edited" });
  await world.passes(700);
  assert.deepEqual(world.sent[0]?.media, ["edited", "m11"]);
});

Deno.test("more parts than Telegram takes leave as two albums", async () => {
  using world = await openAlbums();
  for (let id = 10; id < 22; id++) await world.give(world.one, id);
  await world.passes(1_400);
  assert.deepEqual(
    world.sent.map((album) => album.media.length),
    [10, 2],
  );
});

Deno.test("when the chat ended first, the album is dropped with a word", async () => {
  using world = await openAlbums();
  const { one, give } = world;
  for (const id of [10, 11]) await give(one, id);
  await world.end();
  await world.passes(700);
  assert.deepEqual(world.sent, []);
  assert.deepEqual(await world.read("albums"), []);
  assert.deepEqual(world.told, [{ kind: "tell_undelivered", userId: 1 }]);
  await world.passes(60_000);
  assert.equal(world.told.length, 1);
});

Deno.test("a part that comes while its album is dropped is dropped with it", async () => {
  using world = await openAlbums();
  const { one, two, give, hooks } = world;
  await give(one, 10);
  const plan = await two.relay.take(1, { messageId: 11, group: "g" });
  assert(plan.kind === "relay");
  await world.end();
  let isArmed = true;
  hooks.before = async ({ kind }) => {
    if (kind !== "commit" || !isArmed) return;
    isArmed = false;
    await two.relay.gather(plan, "g", { messageId: 11, media: "m11" });
  };
  await one.albums.flush(1);
  await one.jobs.idle();
  assert.deepEqual(world.sent, []);
  assert.deepEqual(await world.read("albums"), []);
  assert.deepEqual(world.told, [{ kind: "tell_undelivered", userId: 1 }]);
});

Deno.test("an album never reaches the next partner", async () => {
  using world = await openAlbums();
  const { one, two, give } = world;
  await give(one, 10);
  await world.end();
  await world.meet(1, 3);
  await give(two, 11); // a late part, of the album for partner 2
  await world.idle();
  assert.deepEqual(world.told, [{ kind: "tell_undelivered", userId: 1 }]);
  await world.passes(700);
  assert.deepEqual(world.sent.map(({ to, media }) => [to, ...media]), [
    [3, "m11"],
  ]);
});

Deno.test("an album held by a server that died is sent by another, not given up", async () => {
  using world = await openAlbums();
  const { one, two, give } = world;
  for (const id of [10, 11]) await give(one, id);
  const isSending = Promise.withResolvers<void>();
  one.albums.sendWith(() => {
    isSending.resolve();
    return new Promise(() => {});
  });
  await world.clock.advance(700);
  void one.jobs.runDue();
  await isSending.promise;

  await assert.rejects(two.albums.flush(1), RetryLaterError);
  for (let second = 0; second < 120; second++) await world.passes(1_000, two);
  assert.deepEqual(world.sent.map((album) => album.media), [media(10, 11)]);
  assert.deepEqual(await two.jobs.aside(), []);
  assert.deepEqual(await world.read("albums"), []);
});

Deno.test("parts that arrived before a crash are not sent again", async () => {
  using world = await openAlbums();
  const { one, two, give } = world;
  for (const id of [10, 11, 12]) await give(one, id);
  const isRecorded = Promise.withResolvers<void>();
  world.hooks.before = ({ kind }) => {
    // The server dies between noting the copies and removing the album.
    if (kind === "commit" && world.sent.length > 0) {
      world.hooks.before = () => {
        isRecorded.resolve();
        return new Promise(() => {});
      };
    }
  };
  await world.clock.advance(700);
  void one.jobs.runDue();
  await isRecorded.promise;
  delete world.hooks.before;
  for (let second = 0; second < 120; second++) await world.passes(1_000, two);
  assert.equal(world.sent.length, 1);
  assert.deepEqual(await world.read("albums"), []);
  assert.deepEqual(await world.read("jobs_aside"), []);
});

Deno.test("a send that fails is tried again by the job, as Telegram asks", async () => {
  using world = await openAlbums();
  const { one, give } = world;
  let fails = 2;
  one.albums.sendWith((from, album) => {
    if (fails-- > 0) return Promise.reject(new RetryLaterError(3_000));
    return world.sendAll(from, album);
  });
  await give(one, 10);
  await world.passes(700);
  await world.passes(2_999);
  assert.equal(fails, 1);
  await world.passes(1);
  assert.equal(fails, 0);
  await world.passes(3_000);
  assert.deepEqual(world.sent.map((album) => album.media), [media(10)]);
  assert.deepEqual(await world.read("albums"), []);
});

Deno.test("a part that joins after a send failed leaves with the others", async () => {
  using world = await openAlbums();
  const { one, two, give } = world;
  await give(one, 10);
  one.albums.sendWith(() => Promise.reject(new RetryLaterError(3_000)));
  await world.passes(700);
  assert.equal(await give(two, 11), "relay");
  one.albums.sendWith(world.sendAll);
  await world.passes(3_000);
  assert.deepEqual(world.sent.map((album) => album.media), [media(10, 11)]);
});

Deno.test("flush() twice at once sends once", async () => {
  using world = await openAlbums();
  const { one, two, give } = world;
  await give(one, 10);
  const results = await Promise.allSettled([
    one.albums.flush(1),
    one.albums.flush(1),
    two.albums.flush(1),
  ]);
  assert.equal(world.sent.length, 1);
  for (const result of results) {
    if (result.status === "rejected") {
      assert(result.reason instanceof RetryLaterError);
    }
  }
  await one.albums.flush(1); // nothing is kept: nothing happens
  assert.equal(world.sent.length, 1);
});

Deno.test("the end of a chat does not take an album from who is sending it", async () => {
  using world = await openAlbums();
  const { one, two, give } = world;
  await give(one, 10);
  const gate = Promise.withResolvers<void>();
  const isSending = Promise.withResolvers<void>();
  one.albums.sendWith(async (from, album) => {
    isSending.resolve();
    await gate.promise;
    return await world.sendAll(from, album);
  });
  const flushing = one.albums.flush(1);
  await isSending.promise;
  await two.chats.end(2, "left", 900);
  await assert.rejects(two.albums.flush(1), RetryLaterError);
  gate.resolve();
  await flushing;
  await world.idle();
  assert(!world.told.some(({ kind }) => kind === "tell_undelivered"));
  assert.deepEqual(await world.read("albums"), []);
});

Deno.test("parts that did not arrive are mapped nowhere", async () => {
  using world = await openAlbums();
  const { one, give } = world;
  one.albums.sendWith(() => Promise.resolve([null, 77]));
  for (const id of [10, 11]) await give(one, id);
  await world.passes(700);
  assert.deepEqual(
    (await world.read("relays")).map(({ key }) => key.slice(1)),
    [[1, 11], [2, 77]],
  );
});

Deno.test("an album that can't be delivered is gone, and maps nothing", async () => {
  using world = await openAlbums();
  const { one, give } = world;
  one.albums.sendWith(() => Promise.resolve(null));
  await give(one, 10);
  await world.passes(700);
  assert.deepEqual(await world.read("relays"), []);
  assert.deepEqual(await world.read("albums"), []);
  assert.deepEqual(await world.read("jobs_aside"), []);
});

Deno.test("without a sender nothing is lost", async () => {
  using world = await openServers({ settings: { findDebounceMs: 0 } });
  const { relay, search, albums } = world.core;
  for (const id of [1, 2]) {
    await world.addPerson(id);
    await search.find(id, id);
  }
  const plan = await relay.take(1, { messageId: 10, group: "g" });
  assert(plan.kind === "relay");
  await relay.gather(plan, "g", { messageId: 10, media: "m10" });
  await assert.rejects(albums.flush(1), /no sender was named/);
  const [kept] = await world.read<Album>("albums");
  assert.equal(kept?.value.heldUntil, undefined);
});

Deno.test("parts of albums are paced like messages, on all servers", async () => {
  using world = await openAlbums({ pace: { perSecond: 1, burst: 10 } });
  const kinds: string[] = [];
  for (let id = 0; id < 30; id++) {
    const { give, servers } = world;
    kinds.push(await give(servers[id % 2]!, id, { group: `g${id >> 2}` }));
  }
  const kept = kinds.filter((kind) => kind === "relay").length;
  assert(kept >= 10 && kept <= 14, `${kept} of 30 parts passed`);
});

Deno.test("however parts arrive, each leaves once and in order", async () => {
  const delivery = fc.record({
    part: fc.integer({ min: 10, max: 17 }),
    server: fc.nat(1),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(delivery, { minLength: 1, maxLength: 20 }),
      async (deliveries) => {
        using world = await openAlbums();
        for (const { part, server } of deliveries) {
          await world.give(world.servers[server]!, part);
        }
        await world.passes(700);
        const parts = [...new Set(deliveries.map(({ part }) => part))];
        assert.deepEqual(world.sent.map((album) => album.media), [
          media(...parts.sort((a, b) => a - b)),
        ]);
      },
    ),
    { numRuns: 40 },
  );
});

Deno.test("parts that arrive at once on two servers all leave, each once", async () => {
  for (let round = 0; round < 10; round++) {
    using world = await openAlbums();
    const ids = Array.from({ length: 8 }, (_, at) => 10 + at);
    await Promise.all(
      ids.map((id) => world.give(world.servers[id % 2]!, id)),
    );
    await world.passes(700);
    assert.deepEqual(world.sent.map((album) => album.media), [media(...ids)]);
  }
});
