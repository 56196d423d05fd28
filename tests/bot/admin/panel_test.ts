import assert from "node:assert/strict";
import { en } from "../../../bot/locales/en.ts";
import { hi } from "../../../bot/locales/hi.ts";
import type { Person } from "../../../simulator/mod.ts";
import { openWorld } from "../../world.ts";
import { answerToNonsense, maskOf } from "./people.ts";

Deno.test("/admin gives an admin the numbers, and a link that opens once", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  await world.pair();
  const carol = await world.registered("Carol");
  await carol.sends("/find");
  await ada.sends("/admin");
  ada.sees("Online: 4\nSearching: 1\nChats: 1");
  ada.sees("once, within 5 minutes");
  const pressed = await ada.presses("Open the dashboard");
  const url = new URL(pressed?.url ?? "");
  assert.equal(url.origin, "https://server-0.test");
  const token = url.pathname.replace("/login/", "");
  const { signIn } = world.core;
  const opened = await signIn.open(token, "a browser");
  assert.equal(opened.kind, "signed_in");
  assert.equal("adminId" in opened && opened.adminId, ada.id);
  const again = await signIn.open(token, "a browser");
  assert.equal(again.kind, "expired_or_used");
});

Deno.test("an admin's link is over after five minutes", async () => {
  using world = await openWorld();
  const ada = world.person("Ada", { isAdmin: true });
  await ada.sends("/admin");
  const pressed = await ada.presses("Open the dashboard");
  const token = new URL(pressed?.url ?? "").pathname.replace("/login/", "");
  await world.passes(5 * 60_000);
  const opened = await world.core.signIn.open(token, "a browser");
  assert.equal(opened.kind, "expired_or_used");
});

Deno.test("/admin does not exist for anybody else", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/admin");
  const answer = alice.last().text;
  await alice.sends("/nonsense");
  assert.equal(alice.last().text, answer);
  assert.deepEqual(await world.read("login_links"), []);
});

Deno.test("/admin in a chat reaches nobody but the admin", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const bob = await world.registered("Bob");
  await world.meet(ada, bob);
  const { length } = bob.chat;
  await ada.sends("/admin");
  ada.sees("Chats: 1");
  assert.equal(bob.chat.length, length);
});

Deno.test("the panel counts users and open reports, and leads to the lists", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice, bob] = await world.pair();
  await alice.sends("/report");
  await alice.presses("Spam");
  await ada.sends("/admin");
  ada.sees("Users: 3\nOnline: 3\nSearching: 0\nChats: 1\nOpen reports: 1");
  await ada.presses("Users");
  ada.sees(maskOf(world, bob));
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.settle();
  await ada.sends("/admin");
  ada.sees("Users: 2\n");
});

Deno.test("/admin puts the desk's commands into the admin's own menu, and in no other", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", {
    isAdmin: true,
    language: "हिन्दी",
  });
  await ada.sends("/admin");
  const { api } = world.servers[0]!.bot;
  const scope = { type: "chat", chat_id: ada.id } as const;
  const menu = await api.getMyCommands({ scope });
  const ban = menu.find(({ command }) => command === "ban");
  assert.equal(ban?.description, hi.desk.commands.ban);
  assert(menu.some(({ command }) => command === "find"));
  assert.deepEqual(await api.getMyCommands(), []);
});

Deno.test("a menu has what the role is enough for, and nothing that would be refused", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  const { api } = world.servers[0]!.bot;
  const menuOf = async ({ id }: Person) => {
    const scope = { type: "chat", chat_id: id } as const;
    const menu = await api.getMyCommands({ scope });
    return menu.map(({ command }) => command)
      .filter((command) => command in en.desk.commands);
  };
  const refused: Record<string, string[]> = {
    owner: [],
    admin: ["role"],
    moderator: ["admin_broadcast", "resetqueue", "mode", "media", "role"],
  };
  for (const [role, missing] of Object.entries(refused)) {
    await ada.sends(`/role ${maskOf(world, mo)} ${role}`);
    await world.settle();
    const menu = await menuOf(mo);
    const all = Object.keys(en.desk.commands);
    assert.deepEqual(all.filter((name) => !menu.includes(name)), missing);
    for (const command of menu) {
      await mo.sends(`/${command}`);
      assert.notEqual(mo.last().text, en.desk.notAllowed, command);
    }
  }
});

Deno.test("/admin_stats and /matchstatus tell what goes on, by kind", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice] = await world.pair();
  await alice.sends("Hello");
  const carol = await world.registered("Carol", { gender: "Man" });
  await carol.sends("/find");
  await ada.sends("/matchstatus");
  ada.sees("Chats: 1\nSearching: 1\n\nMan → Anyone: 1");
  await ada.sends("/admin_stats");
  ada.sees("Users: 4 · online: 4");
  ada.sees("The last hour\nMessages: 1\nSearches: 3\nMatches: 1");
  await world.passes(2 * 3_600_000);
  await ada.sends("/admin_stats");
  ada.sees("The last hour\nMessages: 0");
  ada.sees(/The last 24 hours\nMessages: 1/);
});

Deno.test("every command of the desk is unknown to everybody else, and leaves no trace", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const zed = world.person("Zed");
  const before = await world.read("moderation_log");
  for (const person of [alice, zed]) {
    const unknown = await answerToNonsense(person);
    for (const command of Object.keys(en.desk.commands)) {
      await person.sends(`/${command} ${alice.id} forever`);
      assert.equal(person.last().text, unknown, command);
    }
    await person.sends("/admin_ban 12345");
    assert.equal(person.last().text, unknown);
  }
  assert.deepEqual(await world.read("moderation_log"), before);
  assert.deepEqual(await world.read("bans"), []);
});

Deno.test("a command that exists costs a stranger as many calls as one that doesn't", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const { roles } = world.core;
  const asked: number[] = [];
  const { roleInForce } = roles;
  roles.roleInForce = (id) => {
    asked.push(id);
    return roleInForce(id);
  };
  await alice.sends("/ban");
  await alice.sends("/nonsense");
  assert.deepEqual(asked, [alice.id, alice.id]);
});
