import assert from "node:assert/strict";
import type { Person } from "../../../simulator/mod.ts";
import { openWorld, type World } from "../../world.ts";
import { labels, times } from "../people.ts";
import { acts, maskOf } from "./people.ts";

async function openDesk(servers = 2) {
  const world = await openWorld({ servers });
  const ada = await world.registered("Ada", { isAdmin: true });
  return { world, ada };
}

async function erases(world: World, person: Person) {
  await person.sends("/deleteme");
  await person.presses("Erase everything");
  await world.settle();
}

Deno.test("/bans shows who is banned, the newest first, page by page, and one with its note", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  await ada.sends("/bans");
  assert.equal(ada.last().text, "Nobody is banned.");
  const people = [];
  for (let at = 0; at < 10; at++) {
    const one = await world.registered(`P${at}`);
    await ada.sends(`/ban ${maskOf(world, one)} 7d spam number ${at}`);
    await world.passes(1_000);
    people.unshift(one);
  }
  const linesOf = (text = "") =>
    text.split("\n").filter((line) => line.includes("#"));
  await ada.sends("/bans");
  const first = ada.last();
  await ada.presses("Older ›");
  assert.equal(ada.last().message_id, first.message_id);
  const second = ada.last();
  assert.deepEqual(
    [...linesOf(first.text), ...linesOf(second.text)].map((line) =>
      line.split(" · ")[1]
    ),
    people.map((one) => maskOf(world, one)),
  );
  assert(!labels(ada).includes("Older ›"));
  await ada.presses("‹ Newest");
  assert.equal(ada.last().text, first.text);
  await ada.presses("1");
  const { text = "" } = ada.last();
  assert(text.startsWith(maskOf(world, people[0]!)), text);
  assert.match(text, /Banned for 7 days: spam or advertising/);
  assert.match(text, /ago, by one of you/);
  assert.match(text, /Note: number 9/);
  for (const shown of [first, second, ada.last()]) {
    for (const { id } of people) {
      assert(!JSON.stringify(shown).includes(String(id)));
    }
  }
  await ada.presses("Unban");
  assert.equal(await world.core.bans.find(people[0]!.id), null);
});

Deno.test("the ban of somebody who erased everything can be lifted from the list, by their pseudonym", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  await ada.sends(`/ban ${mask} forever abuse`);
  const told = ada.last();
  await world.passes(1_000);
  await erases(world, bob);
  for (const command of ["/unban", "/admin_unban"]) {
    await ada.sends(`${command} ${mask}`);
    assert.match(ada.last().text ?? "", /stands in \/bans/, command);
  }
  assert.notEqual(await world.core.bans.find(bob.id), null);
  await ada.sends("/bans");
  ada.sees("1 · somebody who has erased everything · abuse · for ever");
  assert(!JSON.stringify(ada.last()).includes(String(bob.id)));
  await ada.presses("1");
  const shown = ada.last();
  assert.deepEqual(labels(ada), ["Unban", "‹ Back"]);
  await ada.presses("Unban");
  ada.sees("The ban of somebody who has erased everything is lifted.");
  assert.equal(await world.core.bans.find(bob.id), null);
  assert.deepEqual((await acts(world)).slice(0, 2), ["unbanned", "banned"]);
  for (const old of [shown, told]) {
    const again = await ada.presses("Unban", { on: old });
    assert.equal(again?.text, "That ban has ended already.");
  }
  const before = bob.last();
  await bob.sends("/start");
  bob.seesNot("You are banned", { after: before });
});

Deno.test("the button under the ban itself lifts it, too, when they have erased everything since", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const bob = await world.registered("Bob");
  await ada.sends(`/ban ${maskOf(world, bob)} forever abuse`);
  await erases(world, bob);
  await ada.presses("Unban");
  assert.equal(await world.core.bans.find(bob.id), null);
});

Deno.test("who was banned by their id before they came has no button that leads nowhere, and can be unbanned", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  await ada.sends("/ban 123456789 7d scam");
  assert.deepEqual(labels(ada), ["Unban"]);
  await ada.presses("Unban");
  ada.sees("is lifted.");
  assert.equal(await world.core.bans.find(123456789), null);
});

Deno.test("two admins who lift one ban at once lift it once, and tell once", async () => {
  const { world, ada } = await openDesk(3);
  using _ = world;
  const ann = await world.registered("Ann", { isAdmin: true });
  const bob = await world.registered("Bob");
  await ada.sends(`/ban ${maskOf(world, bob)} 7d`);
  for (const admin of [ada, ann]) {
    await admin.sends("/bans");
    await admin.presses("1");
  }
  await Promise.all([ada.presses("Unban"), ann.presses("Unban")]);
  await world.settle();
  assert.deepEqual((await acts(world)).sort(), ["banned", "unbanned"]);
  assert.equal(times(bob, "have lifted your ban"), 1);
});

Deno.test("a page that has ended meanwhile gives way to the newest", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const people = [];
  for (let at = 0; at < 9; at++) {
    const one = await world.registered(`P${at}`);
    await ada.sends(`/ban ${maskOf(world, one)} ${at === 0 ? "30m" : "7d"}`);
    await world.passes(1_000);
    people.push(one);
  }
  await ada.sends("/bans");
  const page = ada.last();
  await world.passes(3_600_000);
  await ada.presses("Older ›", { on: page });
  ada.sees("8 · ");
  assert(!labels(ada).includes("‹ Newest"));
});
