import assert from "node:assert/strict";
import {
  BELIEVED_MS,
  type Membership,
  type TellChannelUnseen,
  TOLD_EVERY_MS,
} from "../../../core/people/memberships.ts";
import { openServers } from "../servers.ts";

const requiredChannels = ["@lamp", "-1001234567890"];

async function openHouse({ count = 1, adminIds = [8, 9] } = {}) {
  const world = await openServers({
    count,
    adminIds,
    settings: { requiredChannels },
  });
  const told: TellChannelUnseen[] = [];
  for (const { jobs } of world.servers) {
    jobs.handle<TellChannelUnseen>("tell_channel_unseen", (one) => {
      told.push(one);
      return Promise.resolve();
    });
  }
  const asked: string[] = [];
  const answers = new Map<string, Membership>();
  const lacking = (userId: number, server = 0) =>
    world.servers[server]!.memberships.lacking(userId, (channel) => {
      asked.push(channel);
      return Promise.resolve(answers.get(channel) ?? "member");
    });
  return {
    ...world,
    told,
    answers,
    lacking,
    /** The channels asked for since it was called last. */
    asked: () => asked.splice(0).sort(),
    [Symbol.dispose]: () => world.kv.close(),
  };
}

Deno.test("where no channels are required nobody is asked anything", async () => {
  using world = await openServers();
  const lacking = await world.core.memberships.lacking(1, () => {
    throw new Error("asked");
  });
  assert.deepEqual(lacking, []);
});

Deno.test("lacking() names the channels somebody has not joined", async () => {
  using house = await openHouse();
  house.answers.set("@lamp", "absent");
  assert.deepEqual(await house.lacking(1), ["@lamp"]);
  house.answers.set("-1001234567890", "absent");
  assert.deepEqual(await house.lacking(2), requiredChannels);
  house.answers.clear();
  assert.deepEqual(await house.lacking(1), []);
});

Deno.test("a member is believed for a while, by every server, and then asked again", async () => {
  using house = await openHouse({ count: 2 });
  await house.lacking(1, 0);
  house.asked();
  house.answers.set("@lamp", "absent");
  await house.clock.advance(BELIEVED_MS - 1);
  assert.deepEqual(await house.lacking(1, 1), []);
  assert.deepEqual(house.asked(), []);
  await house.clock.advance(1);
  assert.deepEqual(await house.lacking(1, 1), ["@lamp"]);
  assert.deepEqual(house.asked(), [...requiredChannels].sort());
});

Deno.test("who has not joined is asked anew each time", async () => {
  using house = await openHouse();
  house.answers.set("@lamp", "absent");
  await house.lacking(1);
  house.asked();
  await house.lacking(1);
  assert.deepEqual(house.asked(), ["@lamp"]);
});

Deno.test("nobody is kept out while nobody can say, and nothing is believed", async () => {
  using house = await openHouse();
  house.answers.set("@lamp", "unknown");
  assert.deepEqual(await house.lacking(1), []);
  house.asked();
  house.answers.set("@lamp", "absent");
  assert.deepEqual(await house.lacking(1), ["@lamp"]);
});

Deno.test("a channel that can't be seen keeps nobody out, and each admin is told once a day", async () => {
  using house = await openHouse({ count: 2 });
  house.answers.set("@lamp", "unseen");
  const everybody = [1, 2, 3, 4].map((id) => house.lacking(id, id % 2));
  assert.deepEqual(await Promise.all(everybody), [[], [], [], []]);
  await house.idle();
  const both = [8, 9].map((userId) => ({ userId, channel: "@lamp" }));
  assert.deepEqual(house.told, both);

  house.asked();
  await house.lacking(5);
  assert.deepEqual(house.asked(), ["-1001234567890"], "asked of it too soon");
  for (let hour = 1; hour < 24; hour++) {
    await house.clock.advance(TOLD_EVERY_MS / 24);
    await house.lacking(1);
  }
  await house.idle();
  assert.deepEqual(house.told, both);
  await house.clock.advance(TOLD_EVERY_MS / 24);
  await house.lacking(1);
  await house.idle();
  assert.deepEqual(house.told, [...both, ...both]);
});

Deno.test("a channel that can be seen again counts again", async () => {
  using house = await openHouse();
  house.answers.set("@lamp", "unseen");
  await house.lacking(1);
  house.answers.set("@lamp", "absent");
  await house.clock.advance(BELIEVED_MS);
  assert.deepEqual(await house.lacking(1), ["@lamp"]);
});
