import assert from "node:assert/strict";
import { labels, times } from "../people.ts";
import { openWorld, type World } from "../../world.ts";
import { acts, lastActor, maskOf } from "./people.ts";

async function openDesk(servers = 1) {
  const world = await openWorld({ servers });
  const ada = await world.registered("Ada", { isAdmin: true });
  return { world, ada };
}

async function banOf(world: World, { id }: { id: number }) {
  return await world.core.bans.find(id);
}

Deno.test("/ban by mask bans for a time, tells both, and is in the log", async () => {
  const { world, ada } = await openDesk(2);
  using _ = world;
  const [alice, bob] = await world.pair();
  await ada.sends(`/ban ${maskOf(world, bob)} 7d spam sells pills`);
  ada.sees(`${maskOf(world, bob)} is banned for 7 days: spam`);
  await world.settle();
  bob.sees("You are banned");
  alice.sees("The stranger left the chat");
  const ban = await banOf(world, bob);
  assert.equal(ban?.until, world.clock.now() + 7 * 24 * 3_600_000);
  assert.equal(ban.reason, "spam");
  assert.equal(ban.note, "sells pills");
  assert.equal(ban.by, `admin:${world.core.pseudonym(ada.id)}`);
  assert.deepEqual((await acts(world)).slice(0, 1), ["banned"]);
  bob.seesNot("sells pills");
});

Deno.test("a ban on one server stops the very next message on another", async () => {
  const { world, ada } = await openDesk(3);
  using _ = world;
  const [alice, bob] = await world.pair();
  await ada.sends(`/ban ${maskOf(world, bob)} 1d abuse`);
  await bob.sends("Did that arrive?");
  await world.settle();
  alice.seesNot("Did that arrive?");
  await bob.sends("/find");
  assert.equal(await world.core.search.isSearching(bob.id), false);
});

Deno.test("/ban by id, and of whoever never came; without a time it is for ever", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const bob = await world.registered("Bob");
  await ada.sends(`/admin_ban ${bob.id}`);
  ada.sees(`${maskOf(world, bob)} is banned for ever`);
  assert.equal((await banOf(world, bob))?.until, null);
  assert(!JSON.stringify(ada.last()).includes(String(bob.id)));
  await ada.sends("/ban 123456789 2w scam");
  assert.equal((await banOf(world, { id: 123456789 }))?.reason, "scam");
  await ada.sends("/admin_unban 123456789");
  assert.equal(await banOf(world, { id: 123456789 }), null);
});

Deno.test("wrong arguments are explained in one message, and ban nobody", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  const wrong: [string, RegExp][] = [
    ["/ban", /Say who.*\n\nLike this: \/ban ID/s],
    ["/ban nobody", /Nobody is called nobody\.\n\nLike this/],
    ["/ban #00000000 7d", /Nobody is called #00000000\./],
    [`/ban ${mask} 7x`, /^7x is no time\. Times are 30m,.*\n\nLike this/s],
    [`/ban ${mask} 1.5h`, /^1\.5h is no time\./],
    [`/ban ${mask} 0d`, /Like this/],
    [`/ban ${mask} -3d`, /Like this/],
    [`/ban ${mask} 30`, /Like this/],
    [`/ban ${mask} 99999d spam`, /Like this/],
    ["/unban", /Like this: \/unban ID/],
    [`/unban ${mask} now`, /Like this: \/unban ID/],
    ["/warn", /Like this: \/warn ID/],
    [`/warn ${mask} because`, /Reasons: /],
  ];
  for (const [command, answer] of wrong) {
    const { length } = ada.chat;
    await ada.sends(command);
    assert.match(ada.last().text ?? "", answer, command);
    assert.equal(ada.chat.length, length + 2, command);
  }
  assert.deepEqual(await world.read("bans"), []);
  assert.deepEqual(await acts(world), []);
});

Deno.test("the reason may be an id or a word of the admin's language, the time any of the five", async () => {
  const { world } = await openDesk();
  using _ = world;
  const ada = await world.registered("Agnes", {
    isAdmin: true,
    language: "فارسی",
  });
  const { fa } = await import("../../../bot/locales/fa.ts");
  const bob = await world.registered("Bob");
  const hour = 3_600_000;
  const spans: [string, number | null][] = [
    ["30m", hour / 2],
    ["12h", 12 * hour],
    ["7d", 7 * 24 * hour],
    ["2W", 14 * 24 * hour],
    ["forever", null],
  ];
  for (const [span, ms] of spans) {
    const reason = fa.banReasons.fake_reports;
    await ada.sends(`/ban ${maskOf(world, bob)} ${span} ${reason}`);
    const ban = await banOf(world, bob);
    const expected = ms === null ? null : world.clock.now() + ms;
    assert.equal(ban?.until, expected, span);
    assert.equal(ban?.reason, "fake_reports");
    await ada.sends(`/unban ${maskOf(world, bob)}`);
  }
  await ada.sends(`/ban ${maskOf(world, bob)} under_age`);
  assert.equal((await banOf(world, bob))?.reason, "under_age");
});

Deno.test("a second ban that is no longer changes nothing and says so; a longer one does", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  await ada.sends(`/ban ${mask} 7d spam`);
  await ada.sends(`/ban ${mask} 1d abuse`);
  ada.sees(`${mask} is already banned for 7 days: spam`);
  await ada.sends(`/ban ${mask} forever abuse`);
  ada.sees(`${mask} is banned for ever: abuse`);
  assert.deepEqual(await acts(world), ["banned", "banned"]);
});

Deno.test("/unban lifts and tells; who isn't banned stays as they are", async () => {
  const { world, ada } = await openDesk(2);
  using _ = world;
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  await ada.sends(`/ban ${mask} forever`);
  await world.passes(1_000);
  await ada.sends(`/unban ${mask}`);
  ada.sees(`The ban of ${mask} is lifted.`);
  await world.settle();
  bob.sees("have lifted your ban");
  await ada.sends(`/unban ${mask}`);
  ada.sees(`${mask} is not banned.`);
  assert.deepEqual(await acts(world), ["unbanned", "banned"]);
  const carol = await world.registered("Carol");
  await world.meet(carol, bob);
});

Deno.test("a ban made by buttons: who, why, for how long; two taps ban once", async () => {
  const { world, ada } = await openDesk(2);
  using _ = world;
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  await ada.sends("/admin_users");
  await ada.presses(mask);
  ada.sees(`User ${mask} · Nick Bob`);
  await ada.presses("Ban");
  ada.sees(`Why is ${mask} to be banned?`);
  await ada.presses("harassment");
  const asked = ada.sees(`harassment: for how long`);
  assert.deepEqual(labels(ada).slice(0, 4), [
    "24 hours",
    "7 days",
    "30 days",
    "For ever",
  ]);
  await Promise.all([
    ada.presses("7 days", { on: asked }),
    ada.presses("7 days", { on: asked }),
  ]);
  await world.settle();
  const ban = await banOf(world, bob);
  assert.equal(ban?.until, world.clock.now() + 7 * 24 * 3_600_000);
  assert.deepEqual(await acts(world), ["banned"]);
  assert.equal(times(bob, "You are banned"), 1);
});

Deno.test("a second tap a moment later, or a command that comes again, does not make a ban longer nor tell of it twice", async () => {
  const { world, ada } = await openDesk(2);
  using _ = world;
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  await ada.sends(`/unban ${mask}`);
  await ada.presses(mask);
  await ada.presses("Ban");
  await ada.presses("spam");
  const asked = ada.last();
  await ada.presses("24 hours", { on: asked });
  const first = await banOf(world, bob);
  await world.passes(1_500);
  await ada.presses("24 hours", { on: asked });
  await world.settle();
  assert.deepEqual(await banOf(world, bob), first);
  ada.sees(`${mask} is banned for 24 hours: spam`);

  await ada.sends(`/unban ${mask}`);
  world.telegram.faults.add({ kind: "lost_answer", times: 1 });
  await world.until(ada.sends(`/ban ${mask} 1d spam`));
  await world.passes(5_000);
  assert.equal(times(ada, `${mask} is banned for`), 3, "it did come twice");
  assert.deepEqual(
    (await acts(world)).toSorted(),
    ["banned", "banned", "unbanned"],
  );
  assert.equal(times(bob, "You are banned"), 2);
});

Deno.test("the same time asked for anew is a longer ban", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  await ada.sends(`/ban ${mask} 1d spam`);
  for (const more of ["by buttons", "by command"]) {
    await world.passes(3_600_000);
    if (more === "by command") await ada.sends(`/ban ${mask} 1d spam`);
    else {
      await ada.presses(mask);
      await ada.presses("Ban for longer");
      await ada.presses("spam");
      await ada.presses("24 hours");
    }
    const ban = await banOf(world, bob);
    assert.equal(ban?.until, world.clock.now() + 24 * 3_600_000, more);
  }
});

Deno.test("two admins who ban somebody at once each get an answer, and the longer ban holds", async () => {
  const { world, ada } = await openDesk(3);
  using _ = world;
  const ann = await world.registered("Ann", { isAdmin: true });
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  await Promise.all([
    ada.sends(`/ban ${mask} 1d spam`),
    ann.sends(`/ban ${mask} 7d abuse`),
  ]);
  await world.settle();
  const ban = await banOf(world, bob);
  assert.equal(ban?.until, world.clock.now() + 7 * 24 * 3_600_000);
  for (const admin of [ada, ann]) {
    assert.match(admin.last().text ?? "", /is (already )?banned for/);
  }
  const rows = await world.read("bans_by_time");
  assert.equal(rows.length, 1);
});

Deno.test("an old unban button does not lift a ban that came later", async () => {
  const { world, ada } = await openDesk(2);
  using _ = world;
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  await ada.sends(`/ban ${mask} 7d spam`);
  const first = ada.last();
  await ada.sends(`/unban ${mask}`);
  await world.passes(1_000);
  await ada.sends(`/ban ${mask} forever scam`);
  await ada.presses("Unban", { on: first });
  ada.sees("That has changed since it was shown");
  assert.equal((await banOf(world, bob))?.reason, "scam");
  await ada.presses("Unban");
  assert.equal(await banOf(world, bob), null);
});

Deno.test("a reply names whom a message is about by its button, not by what is written in it", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const bob = await world.registered("Bob");
  const eve = await world.registered("Eve");
  await ada.sends(`/unban ${maskOf(world, bob)}`);
  await ada.sends("/ban 1d spam", { replyTo: ada.last() });
  assert.equal((await banOf(world, bob))?.reason, "spam");

  await world.meet(ada, eve);
  const victim = await world.registered("Victor");
  await eve.sends(`Look: ${maskOf(world, victim)}`);
  const bait = ada.sees("Look: #");
  await ada.sends("/ban 1d abuse", { replyTo: bait });
  assert.equal(await banOf(world, victim), null);
  assert.equal((await banOf(world, eve))?.reason, "abuse", "who wrote it");

  const own = await ada.sends(maskOf(world, victim));
  await ada.sends("/ban 1d", { replyTo: own });
  assert.match(ada.last().text ?? "", /^Say who/);
  assert.equal(await banOf(world, victim), null);
});

Deno.test("/warn warns and tells; enough of it bans; a second delivery is no second warning", async () => {
  using world = await openWorld({
    servers: 2,
    settings: { warningsToBan: 3 },
  });
  const ada = await world.registered("Ada", { isAdmin: true });
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  world.telegram.faults.add({ kind: "repeated_delivery", times: 2 });
  await ada.sends(`/warn ${mask} abuse`);
  await world.passes(5_000);
  ada.sees(`${mask} is warned: abuse. Warnings that count: 1.`);
  bob.sees("This is a warning");
  assert.equal((await world.core.warnings.of(bob.id)).length, 1);
  assert.equal(await lastActor(world), `admin:${world.core.pseudonym(ada.id)}`);
  await ada.sends(`/warn ${mask}`);
  await ada.sends(`/warn ${mask} spam`);
  ada.sees(`${mask} is banned`);
  assert.equal((await banOf(world, bob))?.reason, "spam");
});

Deno.test("a warning by buttons is one, however it is tapped", async () => {
  const { world, ada } = await openDesk(2);
  using _ = world;
  const bob = await world.registered("Bob");
  await ada.sends(`/unban ${maskOf(world, bob)}`);
  await ada.presses(maskOf(world, bob));
  await ada.presses("Warn");
  const asked = ada.sees("to be warned for?");
  await Promise.all([
    ada.presses("abuse", { on: asked }),
    ada.presses("abuse", { on: asked }),
    ada.presses("nudity", { on: asked }),
  ]);
  await world.settle();
  assert.equal((await world.core.warnings.of(bob.id)).length, 1);
  assert.equal(times(bob, "This is a warning"), 1);
});

Deno.test("nobody acts against whose role is as high as theirs, nor against themselves", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const mo = await world.registered("Mo");
  const max = await world.registered("Max");
  await ada.sends(`/role ${mo.id} moderator`);
  await ada.sends(`/role ${max.id} moderator`);
  for (const target of [max, ada, mo]) {
    for (const act of ["ban", "warn"]) {
      await mo.sends(`/${act} ${maskOf(world, target)}`);
      assert.match(
        mo.last().text ?? "",
        target === mo ? /to yourself/ : /a role that is as high as yours/,
      );
    }
    assert.equal(await banOf(world, target), null);
  }
  await ada.sends(`/ban ${maskOf(world, mo)} 1d`);
  assert.notEqual(await banOf(world, mo), null);
});

Deno.test("buttons of the desk are too old for whoever has no role any more, and for masks of nobody", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const mo = await world.registered("Mo");
  const bob = await world.registered("Bob");
  await ada.sends(`/role ${mo.id} moderator`);
  await mo.sends(`/unban ${maskOf(world, bob)}`);
  const shown = mo.last();
  await ada.sends(`/role ${mo.id} none`);
  const answer = await mo.presses(maskOf(world, bob), { on: shown });
  assert.equal(answer?.text, "This button is too old.");
  await ada.sends(`/unban ${maskOf(world, bob)}`);
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.settle();
  const gone = await ada.presses(maskOf(world, bob));
  assert.equal(gone?.text, "This button is too old.");
});

Deno.test("of two reasons pressed on one question, what is said is what was stored", async () => {
  const { world, ada } = await openDesk(2);
  using _ = world;
  const bob = await world.registered("Bob");
  const mask = maskOf(world, bob);
  await ada.sends(`/unban ${mask}`);
  await ada.presses(mask);
  await ada.presses("Warn");
  const asked = ada.last();
  await ada.presses("spam", { on: asked });
  const said =
    `${mask} is warned: spam or advertising. Warnings that count: 1.`;
  ada.sees(said);
  await ada.presses("abuse", { on: asked });
  await world.settle();
  assert.equal(ada.last().text, said);
  ada.seesNot("is warned: abuse");
  bob.seesNot("This is a warning for: abuse");
});
