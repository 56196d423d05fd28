import assert from "node:assert/strict";
import { en } from "../../bot/locales/en.ts";
import type { TellHeld } from "../../core/moderation/behaviour/holds.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import {
  ASKED,
  dropLinks,
  holdOf,
  meetAgain,
  pressRight,
  pressWrong,
  TOO_MANY,
  watchful,
} from "./holds.ts";
import { count, labels, times } from "./people.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const banText = (leftMs: number | null) =>
  en.banned({ reason: en.banReasons.spam, leftMs });
const mutedText = (leftMs: number) => `${en.muted(leftMs)}\n\n${en.idle}`;

/** Alice has to press a picture; Ada may ban her. */
async function openChallenged() {
  const world = await openWorld({ servers: 2, settings: watchful });
  const ada = await world.registered("Ada", { isAdmin: true });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY);
  alice.sees(ASKED);
  const mask = world.core.mask(alice.id);
  /** What the admin sends about Alice, and all that follows at once. */
  const decides = async (command: string, rest = "") => {
    await ada.sends(`/${command} ${mask} ${rest}`);
    await world.settle();
  };
  return { world, ada, alice, bob, decides };
}

/** The same, and pressed the wrong one too often. */
async function openPaused() {
  const all = await openChallenged();
  const { world, alice } = all;
  await pressWrong(world, alice);
  await world.passes(1_000);
  await pressWrong(world, alice);
  await world.settle();
  alice.sees("A pause: how you chat looks like spam");
  return all;
}

/** A job as a server leaves it that dies before it runs it; another does. */
async function leftBehind(world: World, kind: string, about: unknown) {
  const { due, job } = world.core.jobs.plan(kind, about);
  await world.kv.set(["jobs", due, job.id], job);
  await world.passes(20_000);
  assert.deepEqual(
    (await world.read<{ kind: string }>("jobs"))
      .filter(({ value }) => value.kind === kind),
    [],
  );
}

async function goesOn(world: World, alice: Person, bob: Person) {
  await meetAgain(world, alice, bob);
  assert.equal((await world.core.chats.find(alice.id))?.partner, bob.id);
  await world.assertConsistent();
  assert.deepEqual(world.troubles("error"), []);
}

Deno.test("whoever is banned while they are asked for a picture is shown the ban, whatever they press", async () => {
  const { world, alice, decides } = await openChallenged();
  using _ = world;
  const first = alice.last();
  await alice.sends("/start");
  const second = alice.last();
  await decides("ban", "forever spam");
  assert.equal(alice.last().text, banText(null));
  const before = count(alice);
  const hold = await holdOf(world, alice);
  await pressRight(world, alice, { on: first });
  await pressWrong(world, alice, { on: second });
  assert.equal(times(alice, banText(null)), 3, "in place of the pictures");
  assert.equal(count(alice), before);
  assert.equal(times(alice, ASKED), 0);
  assert.deepEqual(await holdOf(world, alice), hold, "no try was spent");
});

Deno.test("a ban that ends by its time leaves a challenge as it was, and says so", async () => {
  const { world, alice, bob, decides } = await openChallenged();
  using _ = world;
  await decides("ban", "30m spam");
  assert.equal(alice.last().text, banText(30 * MINUTE_MS));
  await world.passes(30 * MINUTE_MS);
  assert(alice.last().text?.startsWith(`${en.banOver}\n\n${ASKED}`));
  assert.equal(labels(alice).length, 8);
  await alice.sends("/find");
  assert(alice.last().text?.startsWith(ASKED), alice.last().text);
  await pressRight(world, alice);
  assert.equal(alice.last().text, en.challengePassed);
  await goesOn(world, alice, bob);
});

Deno.test("a ban that ends by its time leaves a pause as it was, and says so", async () => {
  const { world, alice, bob, decides } = await openPaused();
  using _ = world;
  await decides("ban", "30m spam");
  await world.passes(30 * MINUTE_MS);
  assert.equal(
    alice.last().text,
    `${en.banOver}\n\n${mutedText(30 * MINUTE_MS)}`,
  );
  assert.deepEqual(labels(alice), []);
  await world.passes(30 * MINUTE_MS);
  await goesOn(world, alice, bob);
});

Deno.test("a ban that outlasts a pause ends as any other", async () => {
  const { world, alice, bob, decides } = await openPaused();
  using _ = world;
  await decides("ban", "2h spam");
  await world.passes(2 * HOUR_MS);
  assert.equal(alice.last().text, en.banOver);
  await goesOn(world, alice, bob);
});

Deno.test("lifting a ban ends a challenge or a pause in the same moment, as accepting an appeal does", async () => {
  for (const open of [openChallenged, openPaused]) {
    for (const isAppeal of [false, true]) {
      const { world, alice, bob, decides } = await open();
      using _ = world;
      await decides("ban", "forever spam");
      if (isAppeal) {
        await alice.sends("/appeal It was a joke");
        const [appeal] = await world.core.appeals.open();
        await world.core.appeals.accept(appeal!.id, { by: "admin:somebody" });
        await world.settle();
      } else await decides("unban");
      assert.equal(alice.last().text, en.unbanned);
      assert.deepEqual(labels(alice), [en.buttons.find]);
      assert.equal(await world.core.behaviour.holdOf(alice.id), null);
      assert.equal((await world.core.behaviour.view(alice.id)).strikes, 0);
      await goesOn(world, alice, bob);
    }
  }
});

Deno.test("an admin who takes back a hold of somebody banned tells them nothing, and the ban stays", async () => {
  const { world, ada, alice, bob, decides } = await openChallenged();
  using _ = world;
  await decides("ban", "30m spam");
  await decides("behaviour");
  await ada.presses("Take it back");
  await world.settle();
  alice.seesNot(en.freed);
  await alice.sends("/find");
  assert.equal(alice.last().text, banText(30 * MINUTE_MS));
  await world.passes(30 * MINUTE_MS);
  assert.equal(alice.last().text, en.banOver);
  await goesOn(world, alice, bob);
});

Deno.test("of whoever is banned before they are judged nothing more is asked", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const ada = await world.registered("Ada", { isAdmin: true });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY - 1);
  await bob.sends("/stop");
  await meetAgain(world, alice, bob);
  await alice.sends("see example.com/win");
  await ada.sends(`/ban ${world.core.mask(alice.id)} 2h spam`);
  await world.passes(2_000);
  assert.equal(alice.last().text, banText(2 * HOUR_MS));
  alice.seesNot(ASKED);
  assert.equal(await world.core.behaviour.holdOf(alice.id), null);
  await world.passes(2 * HOUR_MS);
  assert.equal(alice.last().text, en.banOver);
  await goesOn(world, alice, bob);
});

Deno.test("what a server that died had to tell of a hold is not told to who was banned meanwhile", async () => {
  const { world, ada, alice, bob, decides } = await openChallenged();
  using _ = world;
  const { since } = await holdOf(world, alice);
  await decides("ban", "30m spam");
  const before = count(alice);
  const told: TellHeld = { userId: alice.id, since };
  await leftBehind(world, "tell_held", told);
  await decides("behaviour");
  await ada.presses("Take it back");
  await leftBehind(world, "tell_freed", told);
  assert.equal(count(alice), before);
  await world.passes(30 * MINUTE_MS);
  assert.equal(alice.last().text, en.banOver);
  await goesOn(world, alice, bob);
});

Deno.test("what a server that died had to tell of a ban is told by another, with what holds then", async () => {
  const { world, alice, decides } = await openPaused();
  using _ = world;
  await decides("ban", "30m spam");
  const ban = await world.core.bans.find(alice.id);
  await leftBehind(world, "tell_banned", { userId: alice.id, ban: ban!.id });
  assert.equal(alice.last().text, banText(30 * MINUTE_MS - 20_000));
  for (const { key } of await world.read("jobs")) await world.kv.delete(key);
  await world.passes(30 * MINUTE_MS);
  await leftBehind(world, "ban_over", { userId: alice.id, ban: ban!.id });
  const text = alice.last().text ?? "";
  assert(text.startsWith(`${en.banOver}\n\nA pause:`), text);
  assert.deepEqual(await world.read("bans"), []);
});
