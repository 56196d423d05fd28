import assert from "node:assert/strict";
import { pictures } from "../../core/moderation/behaviour/challenge.ts";
import { defaultSettings } from "../../core/mod.ts";
import type { LogLine } from "../../core/moderation/log.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import {
  ASKED,
  challengeOf,
  dropLinks,
  holdOf,
  meetAgain,
  pressRight,
  pressWrong,
  TOO_MANY,
  watchful,
} from "./holds.ts";
import { labels, relayed, times } from "./people.ts";

const HOUR_MS = 3_600_000;

/** What the moderation log says of somebody, oldest first. */
async function logOf(world: World, { id }: Person): Promise<LogLine[]> {
  const lines = await world.core.moderationLog.about(world.core.pseudonym(id));
  return lines.toReversed();
}

async function actsOf(world: World, person: Person): Promise<string[]> {
  return (await logOf(world, person)).map(({ act }) => act);
}

Deno.test("whoever leaves strangers at once, again and again, has to show that they are a person, and then goes on", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await meetAgain(world, alice, bob);
  for (let at = 0; at < 10; at++) {
    await world.passes(1_000);
    await alice.sends("/next");
    if (await world.core.behaviour.holdOf(alice.id)) break;
    await bob.sends("/find");
    await world.settle();
  }
  await world.settle();
  alice.sees("you leave before anybody can say a word");
  assert(alice.last().text?.startsWith(ASKED), alice.last().text);
  assert.equal(labels(alice).length, 8);
  assert.equal(times(alice, ASKED), 1);

  // Nobody finds her meanwhile, and she finds nobody.
  await bob.sends("/find");
  await alice.sends("/find");
  await world.settle();
  assert.equal(await world.core.chats.find(alice.id), null);
  assert.equal(await world.core.search.isSearching(alice.id), false);
  assert(alice.last().text?.startsWith(ASKED));
  await alice.sends("/start");
  assert(alice.last().text?.startsWith(`You are not in a chat.\n\n${ASKED}`));

  await world.passes(1_000);
  await pressRight(world, alice);
  assert.equal(alice.last().text, "Thank you, person! Go on.");
  await alice.presses("Find a stranger");
  alice.sees("You have met a stranger");
  assert.deepEqual(await actsOf(world, alice), [
    "warned",
    "challenged",
    "challenge_passed",
  ]);
  const [warned] = await logOf(world, alice);
  assert.equal(warned?.by, "auto");
  assert.equal(warned?.reason, "skips");
  assert(Number(warned?.details?.skips) >= 2);
  assert.deepEqual(await actsOf(world, bob), []);
  assert.deepEqual(world.troubles("error"), []);
});

Deno.test("a challenge in the middle of a chat keeps messages back, on every server, until it is passed", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY);
  alice.sees(ASKED);
  for (const text of ["one", "two"]) {
    const sent = await alice.sends(text);
    const answer = alice.sees("first show that you are a person");
    if (text === "one") {
      assert.equal(answer.reply_to?.message_id, sent.message_id);
    }
  }
  assert.deepEqual(relayed(bob), []);
  // What he writes reaches her: nobody is punished for her.
  await bob.sends("Hello?");
  alice.sees("Hello?");

  await pressRight(world, alice);
  await alice.sends("three");
  assert.deepEqual(relayed(bob), ["three"]);
  await world.assertConsistent();
});

Deno.test("the wrong picture brings others, the second wrong one a pause that ends by itself", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY);
  const first = alice.sees(ASKED);
  const { round } = await challengeOf(world, alice);
  await world.passes(1_000);
  await pressWrong(world, alice);
  assert(alice.last().text?.startsWith("Not that one."));
  assert.notEqual((await challengeOf(world, alice)).round, round);

  // A button of the first round is no second mistake.
  await alice.presses(first.buttons[0]![0]!.text, { on: first });
  assert.equal((await holdOf(world, alice)).kind, "challenged");

  await world.passes(1_000);
  await pressWrong(world, alice);
  await world.settle();
  alice.sees("A pause: how you chat looks like spam");
  assert.equal((await holdOf(world, alice)).kind, "muted");
  assert.equal(await world.core.chats.find(bob.id), null);
  bob.sees("The stranger left the chat");
  await alice.sends("/find");
  assert.match(alice.last().text ?? "", /again in 60 minutes/);
  assert.deepEqual(await actsOf(world, alice), [
    "warned",
    "challenged",
    "challenge_failed",
    "muted",
  ]);

  await world.passes(HOUR_MS + 1_000);
  await meetAgain(world, alice, bob);
  await alice.sends("Sorry");
  assert.deepEqual(relayed(bob), ["Sorry"]);
});

Deno.test("two taps at once on two servers are one answer", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY);
  const { right, shown } = await challengeOf(world, alice);
  const wrong = shown.find((picture) => picture !== right)!;
  const on = alice.sees(ASKED);
  await Promise.all([
    alice.presses(pictures[wrong], { on }),
    alice.presses(pictures[wrong], { on }),
  ]);
  assert.equal((await holdOf(world, alice)).kind, "challenged");
  assert.equal((await challengeOf(world, alice)).triesLeft, 1);

  await world.passes(1_000);
  const next = alice.last();
  const label = pictures[(await challengeOf(world, alice)).right];
  await Promise.all([
    alice.presses(label, { on: next }),
    alice.presses(label, { on: next }),
  ]);
  assert.equal(alice.last().text, "Thank you, person! Go on.");
  assert.equal(await world.core.behaviour.holdOf(alice.id), null);
  const acts = await actsOf(world, alice);
  assert.deepEqual(acts.filter((act) => act.startsWith("challenge_")), [
    "challenge_failed",
    "challenge_passed",
  ]);
});

Deno.test("a challenge that is left unanswered ends by itself; who goes on is paused, and then banned", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY);
  assert.equal((await holdOf(world, alice)).kind, "challenged");
  await bob.sends("/stop");
  await world.passes(HOUR_MS + 1_000);

  await dropLinks(world, alice, bob, 1);
  assert.equal((await holdOf(world, alice)).kind, "muted");
  assert.equal(await world.core.chats.find(alice.id), null);
  await world.passes(HOUR_MS + 1_000);

  for (let at = 0; at < 3; at++) {
    if (await world.core.bans.find(alice.id)) break;
    await dropLinks(world, alice, bob, 1);
    await bob.sends("/stop");
  }
  const ban = await world.core.bans.find(alice.id);
  assert.equal(ban?.reason, "spam");
  assert.equal(ban?.by, "auto");
  assert.equal(ban?.cause, "behaviour");
  const line = (await logOf(world, alice)).at(-1);
  assert.equal(line?.act, "banned");
  assert(Number(line?.details?.contacts) >= 2, JSON.stringify(line));
  await alice.sends("/find");
  assert.equal(await world.core.search.isSearching(alice.id), false);
});

Deno.test("the same text to many is noticed however it is varied, where it is not welcome", async () => {
  const { behaviour } = defaultSettings;
  using world = await openWorld({
    servers: 2,
    settings: { ...watchful, behaviour },
  });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  const offers = [
    "Hey dear, do you want to earn 500 dollars a day right from home? There is no risk at all, I show you how it works, just ask me today!",
    "Hi friend, would you like to earn 900 dollars a day right from home?? There is no risk at all, I show you how it works, ask me today",
    "HEY! Do you want to earn 1200 dollars every day from your home? No risk at all, I show you how it works. Just ask me t0day 🚀",
    "Hello, want to earn 700 dollars a day from home? There's no risk at all and I show you how it works: just ask me now, today!",
    "Hey you, do you want to make 650 dollars a day from home? There is no risk at all, I show you how it works, just ask today 💰",
  ];
  for (const offer of offers) {
    await meetAgain(world, alice, bob);
    if (await world.core.behaviour.holdOf(alice.id)) break;
    await alice.sends(offer);
    await world.passes(2_000);
    await bob.sends("what?");
    await world.passes(2_000);
    await alice.sends("/stop");
    await world.settle();
  }
  assert.equal((await holdOf(world, alice)).kind, "challenged");
  const challenged = (await logOf(world, alice))
    .find(({ act }) => act === "challenged");
  assert.equal(challenged?.reason, "repeats");
  // What they said is in no record.
  for (const { value } of await world.read<{ print?: string }>("signs")) {
    assert(!JSON.stringify(value).includes("dollar"));
  }
});

Deno.test("the same greeting to everybody, and long talks, are nothing to notice", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  for (let at = 0; at < 12; at++) {
    await meetAgain(world, alice, bob);
    await alice.sends("Hello! How are you? Where are you from?");
    await world.passes(6_000);
    await bob.sends("fine");
    await world.passes(20_000);
    await alice.sends("Nice to hear");
    await world.passes(20_000);
    await bob.sends("/stop");
  }
  const { score } = await world.core.behaviour.view(alice.id);
  assert(score < defaultSettings.behaviour.warnAt, `a score of ${score}`);
  assert.deepEqual(await actsOf(world, alice), []);
});

Deno.test("messages that were held up and come all at once are no flood", async () => {
  using world = await openWorld({ settings: watchful });
  const [alice, bob] = await world.pair();
  for (let storm = 0; storm < 3; storm++) {
    await world.passes(30_000);
    for (let at = 0; at < 20; at++) await alice.sends(`${storm} ${at}`);
  }
  assert.equal(relayed(bob).length, 60);
  const { score } = await world.core.behaviour.view(alice.id);
  assert.equal(score, 0);
});

Deno.test("whoever writes on and on faster than is let through has to show that they are a person", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const [alice] = await world.pair();
  for (let second = 0; second < 90; second++) {
    for (let at = 0; at < 9; at++) await alice.sends(`${second} ${at}`);
    await world.passes(1_000);
    if (await world.core.behaviour.holdOf(alice.id)) break;
  }
  alice.sees("nobody can read so many messages at once");
  alice.sees(ASKED);
});

Deno.test("answers that come before anybody can read are noticed; those of a quick person are not", async () => {
  using world = await openWorld({ settings: watchful });
  const [script, bob] = await world.pair("Script", "Bob");
  const fern = await world.registered("Fern");
  const gwen = await world.registered("Gwen");
  await world.meet(fern, gwen);
  for (let at = 0; at < 20; at++) {
    await bob.sends(`And what about number ${at}, then?`);
    await world.passes(100);
    await script.sends("That is interesting, tell me more about it");
    await gwen.sends(`And what about number ${at}, then?`);
    await world.passes(2_500);
    await fern.sends("no idea, you?");
    await world.passes(1_500);
  }
  script.sees(ASKED);
  fern.seesNot(ASKED);
  for (const one of [bob, fern, gwen]) {
    assert.equal((await world.core.behaviour.view(one.id)).score, 0);
  }
});

Deno.test("erasing everything washes nothing off", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY);
  await alice.sends("/deleteme");
  await alice.presses("Erase everything");
  await world.passes(2 * 60_000);
  assert.equal((await holdOf(world, alice)).kind, "challenged");
  for (
    const { key, value } of [
      ...await world.read("signs"),
      ...await world.read("behaviours"),
    ]
  ) {
    assert(!JSON.stringify([key, value]).includes(String(alice.id)));
  }
});

Deno.test("an admin can take back what was done, and what was noticed counts no more", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY);
  const { behaviour, pseudonym } = world.servers[1]!.core;
  const by = `admin:${pseudonym(1)}`;
  assert.deepEqual(await behaviour.pardon(alice.id, { by }), {
    kind: "pardoned",
  });
  await world.settle();
  alice.sees("You can write and search again.");
  await alice.sends("Back again");
  assert.deepEqual(relayed(bob), ["Back again"]);
  assert.equal((await behaviour.view(alice.id)).score, 0);
  const line = (await logOf(world, alice)).at(-1);
  assert.equal(line?.act, "unmuted");
  assert.equal(line?.by, by);
  // Old pictures are just old.
  const asked = alice.sees(ASKED);
  const label = asked.buttons[0]![0]!.text;
  const answer = await alice.presses(label, { on: asked });
  assert.equal(answer?.text, "This button is too old.");
});

Deno.test("/behaviour shows an admin what was noticed of somebody, with a button to take back what was done", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const ada = await world.registered("Ada", { isAdmin: true });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY);
  const mask = world.core.mask(alice.id);
  await ada.sends(`/behaviour ${mask}`);
  const shown = ada.last().text ?? "";
  assert.match(shown, /score 4\.\d/);
  assert.match(shown, /Contacts at once: 4\.\d/);
  assert.match(shown, /Has to show to be a person, for 60 minutes/);
  assert(!shown.includes(String(alice.id)));
  await world.passes(1_000); // a later line of the log
  const asked = ada.last();
  await ada.presses("Take it back");
  await world.passes(1_000);
  const again = await ada.presses("Take it back", { on: asked });
  assert.equal(again?.text, "Taken back.");
  assert.match(ada.last().text ?? "", /Nothing was noticed/);
  await world.settle();
  assert.equal(times(alice, "You can write and search again."), 1);
  const acts = await actsOf(world, alice);
  assert.equal(acts.filter((act) => act === "unmuted").length, 1);
  await alice.sends("Back again");
  assert.deepEqual(relayed(bob), ["Back again"]);
  assert.equal((await actsOf(world, alice)).at(-1), "unmuted");

  await ada.sends("/behaviour");
  assert.match(ada.last().text ?? "", /\/behaviour ID/);
  await ada.sends(`/behaviour ${mask} again`);
  assert.match(ada.last().text ?? "", /\/behaviour ID/);
  await ada.sends(`/behaviour ${world.core.mask(ada.id)}`);
  assert.match(ada.last().text ?? "", /Nothing was noticed/);
  await bob.sends("/stop");
  await bob.sends(`/behaviour ${mask}`);
  assert.match(bob.last().text ?? "", /don't know that command/);
});

Deno.test("who can't be judged while the store fails goes on chatting, is in the log without a name, and is judged at the next search", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY - 1);
  await bob.sends("/stop");
  await meetAgain(world, alice, bob);
  const { list } = world.kv;
  world.kv.list = ((selector: Deno.KvListSelector, options) => {
    const isOfSigns = "prefix" in selector && selector.prefix[0] === "signs";
    if (isOfSigns) throw new TypeError("database is locked");
    return list.call(world.kv, selector, options);
  }) as typeof list;
  await alice.sends("see example.com/win");
  await world.passes(2_000);
  const [line, ...more] = world.troubles();
  assert.deepEqual(more, []);
  const { level, event, fault } = JSON.parse(line ?? "{}");
  assert.deepEqual([level, event], ["warn", "not_judged"]);
  assert.match(fault, /database is locked/);
  for (const name of [String(alice.id), "Alice", world.core.mask(alice.id)]) {
    assert(!line?.includes(name), name);
  }
  alice.seesNot(ASKED);
  await alice.sends("Hello");
  assert.deepEqual(relayed(bob), ["Hello"]);

  world.kv.list = list;
  await alice.sends("/stop");
  await alice.sends("/find");
  alice.sees(ASKED);
});

Deno.test("where it is switched off, nothing is noticed and nobody held", async () => {
  using world = await openWorld({ settings: watchful });
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await dropLinks(world, alice, bob, TOO_MANY);
  const signs = (await world.read("signs")).length;
  const { behaviour } = defaultSettings;
  const { versionstamp } = await world.core.settings.find();
  await world.core.settings.change(
    { behaviour: { ...behaviour, isOn: false } },
    versionstamp,
  );
  await alice.sends("Hello");
  assert.deepEqual(relayed(bob), ["Hello"]);
  await bob.sends("/stop");
  await dropLinks(world, alice, bob, TOO_MANY);
  assert.equal((await world.read("signs")).length, signs);
});

Deno.test("a message that is delivered twice is one sign", async () => {
  using world = await openWorld({ servers: 2, settings: watchful });
  const [alice] = await world.pair();
  world.telegram.faults.add({ kind: "repeated_delivery", share: 1 });
  await alice.sends("see example.com/win, it is the best thing ever");
  await world.settle();
  assert.equal((await world.read("signs")).length, 1);
});
