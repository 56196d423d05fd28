import assert from "node:assert/strict";
import { openWorld } from "../world.ts";

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
