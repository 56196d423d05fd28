import assert from "node:assert/strict";
import { en } from "../../../bot/locales/en.ts";
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

Deno.test("the card of whoever has a role says which, wherever their mask was pressed; of others it says nothing of it", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  const roleOnCard = async (list: string) => {
    await ada.sends(list);
    await ada.presses(maskOf(world, mo));
    const { text = "" } = ada.sees(`User ${maskOf(world, mo)} · Nick Mo`);
    return /^Role: (.*)$/m.exec(text)?.[1];
  };
  await mo.sends("/find");
  for (const role of ["moderator", "admin", "owner"]) {
    await ada.sends(`/role ${maskOf(world, mo)} ${role}`);
    for (const list of ["/admin_users", "/queue"]) {
      assert.equal(await roleOnCard(list), role, list);
    }
  }
  await ada.sends(`/role ${maskOf(world, mo)} none`);
  assert.equal(await roleOnCard("/queue"), undefined);
  await ada.sends("/admin_users");
  await ada.presses(maskOf(world, ada));
  ada.sees("Role: owner");
});

Deno.test("a page goes on where it was, though its last person has erased everything", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  for (let at = 0; at < 17; at++) await world.registered(`P${at}`);
  await ada.sends("/admin_users");
  await ada.presses("On ›");
  const all = await world.core.people.list(20);
  const { id, joinedAt } = all[15]!;
  await world.core.erasures.erase(id, joinedAt, 1);
  await ada.presses("On ›");
  ada.sees("Users: 17 · page 3");
  assert.deepEqual(
    labels(ada).filter((label) => label.startsWith("#")),
    [`#${world.core.mask(all[17]!.id)}`],
  );
});

Deno.test("whoever turned further than there are people by now begins anew", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  for (let at = 0; at < 8; at++) await world.registered(`P${at}`);
  await ada.sends("/admin_users");
  for (const one of (await world.core.people.list(9)).slice(7)) {
    await world.core.erasures.erase(one!.id, one!.joinedAt, 1);
  }
  await ada.presses("On ›");
  ada.sees("Users: 7 · page 1");
});

Deno.test("a card leads back to where its mask was pressed, by whatever it was used for on the way", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice, bob] = await world.pair("Alice", "Bob");
  await alice.sends("/report");
  await alice.presses("Abuse");
  await world.settle();
  await bob.sends("/stop");
  await bob.sends("/find");
  for (let at = 0; at < 9; at++) await world.registered(`P${at}`);
  const ids = (await world.core.people.list(20)).map((one) => one!.id);
  const second = world.core.mask(ids[9]!);
  const places: [name: string, mask: string, open: () => Promise<unknown>][] = [
    ["the second page of all", `#${second}`, async () => {
      await ada.sends("/admin_users");
      await ada.presses("On ›");
    }],
    [
      "a report, about",
      maskOf(world, bob),
      () => ada.sends("/admin_reports"),
    ],
    [
      "a report, by",
      maskOf(world, alice),
      () => ada.sends("/admin_reports"),
    ],
    ["who waits", maskOf(world, bob), () => ada.sends("/queue")],
  ];
  for (const [name, mask, open] of places) {
    await open();
    const { text } = ada.last();
    await ada.presses(mask);
    ada.sees(`User ${mask}`);
    await ada.presses("‹ Back");
    assert.equal(ada.last().text, text, name);
    await ada.presses(mask);
    await ada.presses("Ban");
    await ada.presses("spam");
    await ada.presses("Cancel");
    await ada.presses("Behaviour");
    await ada.presses("‹ Back");
    await ada.presses("Warn");
    await ada.presses("Cancel");
    await ada.presses(mask);
    await ada.presses("‹ Back");
    assert.equal(ada.last().text, text, `${name}, after all`);
  }
});

Deno.test("whoever erases everything while their card is used leaves no dead end", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const bob = await world.registered("Bob");
  for (const label of ["Ban", "Warn"]) {
    await ada.sends("/admin_users");
    await ada.presses(maskOf(world, bob));
    await ada.presses(label);
    await bob.sends("/deleteme");
    await bob.presses("Erase everything");
    await world.settle();
    await ada.presses("Cancel");
    assert.equal(ada.last().text, en.desk.erased);
    assert.deepEqual(labels(ada), ["‹ Back"]);
    await ada.presses("‹ Back");
    ada.sees("Users: 1");
    await world.passes(61_000);
    await bob.sends("/start");
  }
});

Deno.test("a card leads back to the appeal and to the bans, and after a ban still", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  await ada.sends(`/ban ${mask} 7d abuse`);
  await bob.sends("/appeal It was my brother.");
  await ada.sends("/admin");
  await ada.presses("Appeals");
  await ada.presses(mask);
  await ada.presses("Ban for longer");
  await ada.presses("spam");
  await ada.presses("30 days");
  ada.sees(`${mask} is banned for 30 days`);
  await ada.presses(mask);
  await ada.presses("‹ Back");
  ada.sees("It was my brother.");
  await ada.sends("/bans");
  await ada.presses("1");
  await ada.presses(mask);
  await ada.presses("‹ Back");
  ada.sees("Bans, the newest first");
});
