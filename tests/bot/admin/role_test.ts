import assert from "node:assert/strict";
import { openWorld } from "../../world.ts";
import { acts, answerToNonsense, maskOf } from "./people.ts";

Deno.test("/role appoints, tells them, and counts at once on every server", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  const mask = maskOf(world, mo);
  await ada.sends(`/role ${mask} moderator`);
  ada.sees(`${mask} is now moderator.`);
  await world.settle();
  mo.sees("You are moderator now. See /admin");
  for (let at = 0; at < 2; at++) {
    await mo.sends("/admin");
    mo.sees("Users: 2");
  }
  await ada.sends(`/role ${mask} moderator`);
  ada.sees(`${mask} is moderator already.`);
  await ada.sends(`/role ${mask} admin`);
  assert.equal(await world.core.roles.roleOf(mo.id), "admin");
  assert.deepEqual((await acts(world)).sort(), ["role", "role"]);
});

Deno.test("who is dismissed has no commands, no menu and no session in the dashboard any more", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  await ada.sends(`/role ${mo.id} admin`);
  await mo.sends("/admin");
  const { signIn } = world.core;
  const opened = await signIn.open(await signIn.createLink(mo.id), "a phone");
  assert(opened.kind === "signed_in");
  await ada.sends(`/role ${mo.id} none`);
  ada.sees("has no role any more");
  await world.settle();
  mo.sees("You have no role any more.");
  const unknown = await answerToNonsense(mo);
  await mo.sends("/admin");
  assert.equal(mo.last().text, unknown);
  assert.equal(await signIn.find(opened.token), null);
  const { api } = world.servers[0]!.bot;
  const scope = { type: "chat", chat_id: mo.id } as const;
  assert.deepEqual(await api.getMyCommands({ scope }), []);
  await ada.sends(`/role ${mo.id} none`);
  ada.sees("has no role.");
});

Deno.test("a menu follows the role also when Telegram asks to wait, or its answer is lost", async () => {
  const faults = [
    { kind: "flood", retry_after: 10 },
    { kind: "drop_before" },
  ] as const;
  for (const fault of faults) {
    using world = await openWorld({ servers: 2 });
    const ada = await world.registered("Ada", { isAdmin: true });
    const mo = await world.registered("Mo");
    await ada.sends(`/role ${mo.id} admin`);
    await world.settle();
    const { api } = world.servers[0]!.bot;
    const scope = { type: "chat", chat_id: mo.id } as const;
    assert.notDeepEqual(await api.getMyCommands({ scope }), []);
    const repair = world.telegram.faults.add({
      ...fault,
      method: "deleteMyCommands",
    });
    await ada.sends(`/role ${mo.id} none`);
    await world.passes(40_000);
    repair();
    for (let at = 0; at < 4; at++) await world.passes(30_000);
    assert.deepEqual(await api.getMyCommands({ scope }), [], fault.kind);
  }
});

Deno.test("owners of the environment can be neither dismissed nor appointed to less", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const ann = await world.registered("Ann", { isAdmin: true });
  for (const role of ["none", "moderator"]) {
    await ada.sends(`/role ${maskOf(world, ann)} ${role}`);
    ada.sees("is an owner by the bot's own configuration");
    assert.equal(await world.core.roles.roleOf(ann.id), "owner");
  }
});

Deno.test("/role alone lists who has one; what is wrong is explained", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  await ada.sends(`/role ${mo.id} moderator`);
  await ada.sends("/role");
  ada.sees(`${maskOf(world, ada)} · Nick Ada · owner`);
  ada.sees(`${maskOf(world, mo)} · Nick Mo · moderator`);
  for (const wrong of [`${mo.id}`, `${mo.id} king`, `${mo.id} admin now`]) {
    await ada.sends(`/role ${wrong}`);
    assert.match(ada.last().text ?? "", /^Like this: \/role ID owner/);
  }
  await ada.sends("/role 99999999 admin");
  ada.sees("Nobody is called 99999999.");
  assert.equal(await world.core.roles.roleOf(mo.id), "moderator");
});

Deno.test("a role that rests is told as such, and its commands leave the menu until the ban is over", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  const mask = maskOf(world, mo);
  const { api } = world.servers[0]!.bot;
  const scope = { type: "chat", chat_id: mo.id } as const;
  const hasMenu = async () => {
    await world.settle();
    return (await api.getMyCommands({ scope })).length > 0;
  };
  await ada.sends(`/role ${mask} moderator`);
  assert(await hasMenu());
  await ada.sends(`/ban ${mask} 7d abuse`);
  assert(!await hasMenu());
  const resting = "admin (once the ban is over)";
  await ada.sends(`/role ${mask} admin`);
  ada.sees(`${mask} is now ${resting}.`);
  await world.settle();
  mo.sees("You are admin now. It counts once your ban is over.");
  assert.doesNotMatch(mo.last().text ?? "", /See \/admin/);
  assert(!await hasMenu());
  await ada.sends("/role");
  ada.sees(`${mask} · Nick Mo · ${resting}`);
  await ada.sends(`/unban ${mask}`);
  assert(await hasMenu());
  await ada.sends("/role");
  assert(!ada.last().text?.includes("once the ban"));

  await ada.sends(`/ban ${mask} 1d abuse`);
  assert(!await hasMenu());
  await world.passes(24 * 3_600_000);
  assert(await hasMenu());
});

Deno.test("a role goes with the rest when somebody erases everything", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  await ada.sends(`/role ${mo.id} admin`);
  await mo.sends("/deleteme");
  await mo.presses("Erase everything");
  await world.settle();
  assert.equal(await world.core.roles.roleOf(mo.id), null);
  assert.deepEqual(await world.read("roles"), []);
  const { api } = world.servers[0]!.bot;
  const scope = { type: "chat", chat_id: mo.id } as const;
  assert.notDeepEqual(await api.getMyCommands({ scope }), []);
  await world.passes(61_000);
  assert.deepEqual(
    await api.getMyCommands({ scope }),
    [],
    "nor is a menu left",
  );
});
