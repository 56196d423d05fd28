import assert from "node:assert/strict";
import { openWorld } from "../../world.ts";
import { labels } from "../people.ts";
import { maskOf } from "./people.ts";

Deno.test("/admin_users shows everybody once, page by page, on and back", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const others = [];
  for (let at = 0; at < 19; at++) {
    others.push(await world.registered(`P${at}`));
  }
  const all = [ada, ...others].sort((a, b) => a.id - b.id)
    .map((one) => maskOf(world, one));
  const shown = () => labels(ada).filter((label) => label.startsWith("#"));

  await ada.sends("/admin_users");
  const list = ada.sees("Users: 20");
  assert.deepEqual(shown(), all.slice(0, 8));
  assert(!labels(ada).includes("‹ Back"));
  await ada.presses("On ›");
  assert.equal(ada.last().message_id, list.message_id);
  assert.deepEqual(shown(), all.slice(8, 16));
  await ada.presses("On ›");
  assert.deepEqual(shown(), all.slice(16));
  assert(!labels(ada).includes("On ›"));
  await ada.presses("‹ Back");
  assert.deepEqual(shown(), all.slice(8, 16));
  await ada.presses("‹ Back");
  assert.deepEqual(shown(), all.slice(0, 8));
  assert(!labels(ada).includes("‹ Back"));
});

Deno.test("the list says what each is doing, by nickname and mask, never by id or Telegram's name", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice, bob] = await world.pair("Alice", "Bobby");
  const carol = await world.registered("Carol");
  await carol.sends("/find");
  const dora = await world.registered("Dora");
  await ada.sends(`/ban ${maskOf(world, dora)} 1d`);
  const zed = world.person("Zed");
  await zed.sends("/start");
  await ada.sends("/admin_users");
  const { text = "" } = ada.last();
  const states = [
    [ada, "Nick Ada · idle"],
    [alice, "Nick Alice · chatting"],
    [bob, "Nick Bobby · chatting"],
    [carol, "Nick Carol · searching"],
    [dora, "Nick Dora · banned"],
    [zed, "no name yet · registering"],
  ] as const;
  for (const [person, state] of states) {
    assert(text.includes(`${maskOf(world, person)} · ${state}`), state);
    assert(!JSON.stringify(ada.last()).includes(String(person.id)), state);
  }
  assert(!/\bZed\b/.test(text));
});

Deno.test("a card tells who somebody is and what is known of them, and leads on", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice, bob] = await world.pair();
  await alice.sends("/report");
  await alice.presses("Abuse");
  await alice.sends("/stop");
  await alice.presses("👎");
  await ada.sends(`/warn ${maskOf(world, bob)} abuse`);
  await ada.presses(maskOf(world, bob));
  const { text = "" } = ada.last();
  for (
    const line of [
      `User ${maskOf(world, bob)} · Nick Bob`,
      "State: idle",
      "About: Woman · 30 · 🇳🇱 Netherlands",
      "Chats: 1",
      "Rated: 0 👍  1 👎  0 ⛔",
      "Reports: 1 received, 0 made",
      "Warnings: 1",
    ]
  ) assert(text.includes(line), `${line}\n\n${text}`);
  assert.deepEqual(labels(ada).slice(1), ["Ban", "Warn", "Behaviour"]);
  await ada.presses("Ban");
  await ada.presses("Cancel");
  assert.equal(ada.last().text, text, "nothing was done");
  await ada.sends(`/ban ${maskOf(world, bob)} 1d spam`);
  await ada.presses(maskOf(world, bob));
  ada.sees("Banned for 24 hours: spam");
  await ada.presses("Unban");
  assert.equal(await world.core.bans.find(bob.id), null);
});

Deno.test("a page that began at somebody who erased everything is too old", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  for (let at = 0; at < 9; at++) await world.registered(`P${at}`);
  await ada.sends("/admin_users");
  const { id, joinedAt } = (await world.core.people.list(8)).at(-1)!;
  await world.core.erasures.erase(id, joinedAt, 1);
  const answer = await ada.presses("On ›");
  assert.equal(answer?.text, "This button is too old.");
});
