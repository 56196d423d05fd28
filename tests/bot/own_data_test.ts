import assert from "node:assert/strict";
import { defaultSettings } from "../../core/mod.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { count } from "./people.ts";

const TOLD = "Everything that is stored about you";

/** The file that the newest `/mydata` brought, as text. */
function fileOf(world: World, person: Person): string {
  const { media } = person.sees(TOLD);
  const file = world.telegram.files.find(media?.file_id ?? "");
  assert.equal(file?.file_name, "passerby-data.json");
  return new TextDecoder().decode(file.bytes);
}

async function dataOf(world: World, person: Person) {
  await person.sends("/mydata");
  return JSON.parse(fileOf(world, person));
}

Deno.test("/mydata brings everything stored about a person, in words and times", async () => {
  using world = await openWorld({ settings: { history: "full" } });
  const alice = await world.registered("Alice", { nickname: "Rosa" });
  const bob = await world.registered("Bob", { nickname: "Robin" });
  await world.meet(alice, bob);
  await alice.sends("A word of mine");
  await bob.sends("A word of his");
  await alice.sends("/report");
  await alice.presses("Spam");
  await world.passes(30_000);
  await bob.sends("/stop");
  await world.settle();
  await alice.presses("👍");
  await bob.presses("👎");
  await alice.presses("Block");
  await alice.sends("/feedback More stickers, please");
  const data = await dataOf(world, alice);

  const start = new Date(world.clock.now() - 30_000).toISOString();
  const end = new Date(world.clock.now()).toISOString();
  assert.equal(data.at, end);
  assert.equal(data.profile.id, alice.id);
  assert.equal(data.profile.nickname, "Rosa");
  assert.equal(data.profile.age, 30);
  assert.equal(data.profile.country, "NL");
  assert.equal(data.profile.joinedAt, start);
  assert.equal(data.settings.isAnonymous, true);
  assert.deepEqual(data.settings.refuses, []);
  assert.equal(data.wants.gender, "any");
  assert.equal(data.statistics.chats, 1);
  assert.deepEqual(data.statistics.received, { good: 0, bad: 1, scam: 0 });
  assert.deepEqual(data.sessions, [{
    since: start,
    endedAt: end,
    endedBy: "partner",
    reason: "left",
    youRated: "good",
    youRatedAt: end,
  }]);
  assert.deepEqual(data.blocksMade, [{ at: end }]);
  assert.deepEqual(data.reportsMade, [{ at: start, reason: "spam" }]);
  assert.deepEqual(
    data.messages.map(({ text }: { text: string }) => text),
    ["A word of mine"],
  );
  assert.equal(data.feedback[0].text, "More stickers, please");
  assert.equal(data.state.lastSeenAt, start);
  assert.equal(data.state.lastSearchAt, start);
  assert.equal(data.relayedMessageNumbers.length, 2);
});

Deno.test("/mydata never has another person's id, name or words in it", async () => {
  using world = await openWorld({
    settings: { history: "full", avoidMs: 3_600_000 },
  });
  const alice = await world.registered("Alice", { nickname: "Rosa" });
  const bob = await world.registered("Zebedee", {
    nickname: "Robin",
    username: "zebedee_z",
  });
  await world.meet(alice, bob);
  await bob.sends("A word of his");
  await alice.sends("A word of mine");
  await alice.sends("/mydata");
  const chatting = fileOf(world, alice);
  await bob.sends("/report");
  await bob.presses("Abuse");
  await bob.sends("/block");
  await world.settle();
  await alice.presses("👎");
  await alice.sends("/again");
  await world.passes(10 * 60_000);
  await alice.sends("/mydata");
  const afterwards = fileOf(world, alice);
  const secrets = [
    String(bob.id),
    world.core.pseudonym(bob.id),
    world.core.mask(bob.id),
    "Robin",
    "Zebedee",
    "zebedee_z",
    "A word of his",
  ];
  for (const text of [chatting, afterwards]) {
    for (const secret of secrets) assert(!text.includes(secret), secret);
  }
  const [session] = JSON.parse(afterwards).sessions;
  assert.equal(session.endedBy, "partner");
  assert.equal(session.reason, "left", "a block is the partner's affair");
});

Deno.test("/mydata is the same, whatever a partner did in secret", async () => {
  const { behaviour } = defaultSettings;
  /** What Alice reads when Bob has gone, in one way or another. */
  async function after(goes: (bob: Person, world: World) => Promise<void>) {
    using world = await openWorld({ settings: { behaviour } });
    const [alice, bob] = await world.pair();
    await alice.sends("Hello");
    await world.passes(60_000);
    await goes(bob, world);
    await world.settle();
    return await dataOf(world, alice);
  }
  const left = await after(async (bob) => void await bob.sends("/stop"));
  const blocked = await after(async (bob) => void await bob.sends("/block"));
  const reported = await after(async (bob, world) => {
    await bob.sends("/report");
    await bob.presses("Abuse");
    await bob.sends("/stop");
    await world.settle();
  });
  assert.deepEqual(blocked, left);
  assert.deepEqual(reported, left);
  const rated = async (label: string) =>
    await after(async (bob, world) => {
      await bob.sends("/stop");
      await world.settle();
      await bob.presses(label);
    });
  assert.deepEqual((await rated("Scam")).statistics, left.statistics);
  assert.notDeepEqual((await rated("👎")).statistics, left.statistics);
});

Deno.test("/mydata tells of the search under way", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  const data = await dataOf(world, alice);
  const now = new Date(world.clock.now()).toISOString();
  assert.equal(data.state.searching.since, now);
  assert.equal(data.state.searching.wants.country, "any");
});

Deno.test("/mydata in the middle of a registration has what was answered so far", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/start");
  await alice.presses("English");
  await alice.sends("44");
  const { profile } = await dataOf(world, alice);
  assert.deepEqual([profile.step, profile.age], ["gender", 44]);
  await alice.presses("Woman");
  alice.sees("Which country are you from?");
});

Deno.test("/mydata comes once in ten minutes", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/mydata");
  await world.passes(60_000);
  await alice.sends("/mydata");
  alice.sees("You have just got it. Again in 9 minutes.");
  await world.passes(9 * 60_000);
  const before = count(alice);
  await alice.sends("/mydata");
  alice.sees(TOLD, { after: alice.sees("You have just got it") });
  assert.equal(count(alice), before + 1);
});

Deno.test("a file that Telegram could not take comes later, and is not called too soon", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 30,
    method: "sendDocument",
    times: 1,
  });
  await world.until(alice.sends("/mydata"));
  assert.equal(alice.chat.filter(({ kind }) => kind === "document").length, 1);
  alice.seesNot("You have just got it");
});

Deno.test("a file that came does not come again with the update, to whatever server", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  world.telegram.faults.add({ kind: "lost_answer", times: 1 });
  await world.until(alice.sends("/mydata"));
  assert.equal(alice.chat.filter(({ kind }) => kind === "document").length, 1);
  alice.seesNot("You have just got it");
});

Deno.test("/mydata of two servers at once comes once", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  await Promise.all([alice.sends("/mydata"), alice.sends("/mydata")]);
  await world.settle();
  assert.equal(alice.chat.filter(({ kind }) => kind === "document").length, 1);
  alice.sees("You have just got it");
});

Deno.test("an admin's sessions in the dashboard are in their data", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const { signIn } = world.core;
  await signIn.open(await signIn.createLink(ada.id), "Firefox on Linux");
  const data = await dataOf(world, ada);
  assert.deepEqual(
    data.dashboardSessions.map(({ device }: { device: string }) => device),
    ["Firefox on Linux"],
  );
});
