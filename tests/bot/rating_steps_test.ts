import assert from "node:assert/strict";
import { en } from "../../bot/locales/en.ts";
import type { RatingValue } from "../../core/chats/ratings.ts";
import type { Ticket } from "../../core/matching/ticket.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { times } from "./people.ts";

const DAY_MS = 24 * 3_600_000;
const limits = {
  leastRatings: 2,
  warnBelow: 0.65,
  behindBelow: 0.5,
  capBelow: 0.4,
  searchesADay: 3,
};

/** Everybody of `raters` meets `one` and says how it was, on all servers. */
async function rate(
  world: World,
  raters: readonly Person[],
  one: Person,
  value: RatingValue,
) {
  const label = en.buttons[value];
  for (const rater of raters) {
    await world.meet(rater, one);
    await one.sends("/stop");
    await world.settle();
    await rater.presses(label);
    await world.passes(1);
  }
}

async function people(world: World) {
  const bob = await world.registered("Bob");
  const raters: Person[] = [];
  for (let at = 0; at < 4; at++) {
    raters.push(await world.registered(`Rater ${"abcd"[at]}`));
  }
  return { bob, raters };
}

/** Whoever has erased everything answers all questions once more. */
async function registerAnew(one: Person) {
  const { buttons, genders } = en;
  await one.sends("/start");
  await one.presses("English");
  await one.sends("30");
  await one.presses(genders.female);
  await one.sends("Netherlands");
  await one.presses(buttons.skip);
  await one.sends("Rowan");
  await one.presses(buttons.skip);
  await one.presses(buttons.accept);
}

const settings = {
  ratingLimits: limits,
  avoidMs: 0,
  reportsToTemporaryBan: 1_000,
  reportsToPermanentBan: 1_000,
};

Deno.test("low ratings lead to a word, a lower place and a daily cap, each told once and logged", async () => {
  using world = await openWorld({ servers: 2, settings });
  const { bob, raters } = await people(world);
  await rate(world, raters.slice(0, 1), bob, "bad");
  for (const text of Object.values(en.limited)) bob.seesNot(text);
  await rate(world, raters.slice(1, 2), bob, "bad"); // 3 of 6
  assert.equal(times(bob, en.limited[1]), 1);
  await rate(world, raters.slice(2, 3), bob, "bad"); // 3 of 7
  assert.equal(times(bob, en.limited[2]), 1);
  await rate(world, raters.slice(3), bob, "bad"); // 3 of 8
  assert.equal(times(bob, en.limited[3]), 1);
  const log = await world.core.moderationLog.recent();
  assert.deepEqual(
    log.map(({ act, by, details }) => [act, by, details?.step]).reverse(),
    [["limited", "auto", 1], ["limited", "auto", 2], ["limited", "auto", 3]],
  );
  assert.equal(times(bob, en.limited[1]), 1);
  assert.deepEqual(world.troubles(), []);
});

Deno.test("a step never comes with ⛔, which would tell who said it; the next thumb counts it", async () => {
  using world = await openWorld({ servers: 2, settings });
  const { bob, raters } = await people(world);
  await rate(world, raters.slice(0, 1), bob, "bad");
  await rate(world, raters.slice(1, 3), bob, "scam"); // 3 of 7
  await world.passes(DAY_MS);
  for (const text of Object.values(en.limited)) bob.seesNot(text);
  const told = await world.core.moderationLog.recent();
  assert(!told.some(({ act }) => act === "limited"));
  await rate(world, raters.slice(3), bob, "bad"); // 3 of 8
  assert.equal(times(bob, en.limited[1]), 1);
});

Deno.test("from the second step on others are found first, also by who came later", async () => {
  using world = await openWorld({ servers: 2, settings });
  const { bob, raters } = await people(world);
  await rate(world, raters.slice(0, 3), bob, "bad");
  const ann = await world.registered("Ann");
  const max = await world.registered("Max", { gender: "Man" });
  for (const one of [ann, bob]) {
    await world.core.registration.change(one.id, "wantsGender", {
      text: "male",
      telegramNames: [],
    });
  }
  await bob.sends("/find");
  await world.passes(60_000);
  await ann.sends("/find");
  await max.sends("/find");
  await world.settle();
  const side = await world.core.chats.find(max.id);
  assert.equal(side?.partner, ann.id);
  // A lower place is still a place.
  const moe = await world.registered("Moe", { gender: "Man" });
  await moe.sends("/find");
  await world.settle();
  assert.equal((await world.core.chats.find(bob.id))?.partner, moe.id);
});

Deno.test("from the third step on searches are counted, and the next day they begin anew", async () => {
  using world = await openWorld({ servers: 2, settings });
  const { bob, raters } = await people(world);
  await rate(world, raters, bob, "bad");
  for (let at = 0; at < 3; at++) {
    await bob.sends("/find");
    bob.sees("Looking for someone");
    await bob.sends("/stop");
  }
  await bob.sends("/find");
  const leftMs = DAY_MS - world.clock.now() % DAY_MS;
  assert.equal(bob.last().text, en.capped(leftMs));
  assert.deepEqual(await world.read("tickets"), []);
  await world.passes(leftMs);
  await bob.sends("/find");
  assert(bob.last().text?.startsWith("🔎"), bob.last().text);
});

Deno.test("a match counts as a search, and its second delivery does not", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { ...settings, ratingLimits: { ...limits, searchesADay: 1 } },
  });
  const { bob, raters } = await people(world);
  await rate(world, raters, bob, "bad");
  await raters[0]!.sends("/find");
  world.telegram.faults.add({ kind: "repeated_delivery", times: 1 });
  await bob.sends("/find");
  await world.settle();
  assert(await world.core.chats.find(bob.id));
  await bob.sends("/stop");
  await bob.sends("/find");
  bob.sees("all searches for today");
});

Deno.test("good ratings undo each step, and that is told, too", async () => {
  using world = await openWorld({ servers: 2, settings });
  const { bob, raters } = await people(world);
  await rate(world, raters, bob, "bad"); // 3 of 8, below 0.4
  const eased: number[] = [];
  for (let at = 0; at < 14 && eased.length < 3; at++) {
    await rate(world, [raters[at % 4]!], bob, "good");
    const texts = Object.values(en.limitEased);
    const said = texts.findIndex((text) => times(bob, text) > 0);
    if (said >= 0 && !eased.includes(said)) eased.push(said);
    await world.passes(DAY_MS); // no cap shall be in the way
  }
  assert.deepEqual(eased, [2, 1, 0]);
  await bob.sends("/find");
  const { value } = await world.kv.get<Ticket>(["tickets", bob.id]);
  assert.equal(value?.lane, 1);
  const log = await world.core.moderationLog.recent();
  assert.equal(log.filter(({ act }) => act === "limit_eased").length, 3);
});

Deno.test("two ratings at once from two servers are both counted for the step", async () => {
  using world = await openWorld({ servers: 2, settings });
  const { bob, raters } = await people(world);
  const sessions: string[] = [];
  for (const rater of raters.slice(0, 2)) {
    await world.meet(rater, bob);
    sessions.push((await world.core.chats.find(bob.id))!.session);
    await rater.sends("/stop");
    await world.settle();
  }
  await Promise.all(
    world.servers.map(({ core }, at) =>
      core.ratings.rate(sessions[at]!, raters[at]!.id, "bad", 900 + at)
    ),
  );
  await world.settle();
  assert.equal(times(bob, en.limited[1]), 1);
});

Deno.test("who is banned can be rated, and their rating of others is refused", async () => {
  using world = await openWorld({ servers: 2, settings });
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  await world.settle();
  await world.core.bans.ban(bob.id, {
    reason: "abuse",
    until: null,
    by: "admin:somebody",
  });
  await world.settle();
  const [session] = await world.read("sessions");
  const id = String(session!.key[1]);
  const { ratings } = world.servers[1]!.core;
  assert.equal((await ratings.rate(id, bob.id, "good", 901)).kind, "banned");
  assert.equal((await ratings.rate(id, alice.id, "bad", 902)).kind, "rated");
  assert.deepEqual(
    await ratings.received(alice.id),
    { good: 0, bad: 0, scam: 0 },
  );
});

Deno.test("the first ratings that count, however bad, are a friendly word first", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { ...settings, ratingLimits: { ...limits, leastRatings: 4 } },
  });
  const { bob, raters } = await people(world);
  await rate(world, raters, bob, "bad"); // 3 of 8, where the third step begins
  assert.equal(times(bob, en.limited[1]), 1);
  for (const step of [2, 3] as const) bob.seesNot(en.limited[step]);
  await rate(world, raters.slice(0, 2), bob, "bad");
  for (const text of Object.values(en.limited)) {
    assert.equal(times(bob, text), 1, text);
  }
});

Deno.test("erasing everything takes no step back, and a bad rating afterwards does not either", async () => {
  using world = await openWorld({ servers: 2, settings });
  const { bob, raters } = await people(world);
  await rate(world, raters, bob, "bad");
  assert.equal(times(bob, en.limited[3]), 1);
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.passes(2 * 60_000);
  await registerAnew(bob);
  await rate(world, raters.slice(0, 2), bob, "bad");
  for (const text of Object.values(en.limitEased)) bob.seesNot(text);
  assert.equal(times(bob, en.limited[3]), 1, "what was told is not told again");
  await bob.sends("/find");
  await bob.sends("/stop");
  await bob.sends("/find");
  bob.sees("all searches for today");
  // Good ratings are the way back, from few as from many.
  await world.passes(DAY_MS);
  await rate(world, raters.slice(0, 2), bob, "good");
  assert.equal(times(bob, en.limitEased[2]), 1);
});
