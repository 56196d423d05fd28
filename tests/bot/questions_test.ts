import assert from "node:assert/strict";
import { wordsIn } from "../../bot/locales/mod.ts";
import { anybody, languages } from "../../core/people/people.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { canMeet, labels } from "./people.ts";

const words = wordsIn("en");

async function record({ core }: World, { id }: Person) {
  return (await core.people.find(id))!.person;
}

/** Opens the question about `wish`, as "Whom I meet" names it. */
async function wishes(person: Person, wish: string, said = words) {
  await person.sends("/profile");
  await person.presses(said.buttons.whom);
  await person.presses(wish);
}

Deno.test("nothing typed is asked for while a search may find somebody", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await alice.sends("/find");
  await alice.sends("/profile");
  const profile = alice.last();
  for (const field of ["Nickname", "Age", "Country", "City", "Photo"]) {
    const answer = await alice.presses(field, { on: profile });
    assert.equal(answer?.text, words.afterSearch, field);
  }
  await alice.presses("Whom I meet", { on: profile });
  assert.equal((await alice.presses("City"))?.text, words.afterSearch);
  await alice.sends("/feedback");
  alice.sees(words.afterSearch);
  assert.deepEqual(labels(alice), ["Stop searching"]);

  await bob.sends("/find");
  await world.settle();
  await alice.sends("Hello");
  bob.sees("Hello");
  assert.equal((await record(world, alice)).editing, undefined);
});

Deno.test("what is pressed is still changed during a search", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  await alice.sends("/profile");
  await alice.presses("Gender");
  assert.equal((await alice.presses("Other"))?.text, "Saved.");
  await alice.presses("Language");
  assert.equal((await alice.presses("English"))?.text, "Saved.");
});

Deno.test("who answers a question of their profile is not brought to a chat that they asked for before", async () => {
  using world = await openWorld({ settings: { avoidMs: 0 } });
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  await alice.sends("/again");
  await world.settle();
  await alice.sends("/profile");
  await alice.presses("City");
  await bob.sends("/again");
  await world.settle();
  await alice.sends("Utrecht");
  bob.seesNot("Utrecht");
  assert.equal((await record(world, alice)).city, "Utrecht");
  await bob.sends("/again");
  await world.settle();
  await alice.sends("There you are");
  bob.sees("There you are");
});

Deno.test("a button's name, typed, is the button", async () => {
  for (const language of languages) {
    const own = wordsIn(language);
    for (const said of new Set([own, words])) {
      using world = await openWorld();
      const alice = await world.registered("Alice");
      await world.core.people.update(alice.id, (person) => ({
        ...person,
        language,
        city: "Utrecht",
        wants: { ...anybody, ageTo: 40, country: "NP", city: "Pokhara" },
      }));
      await wishes(alice, own.buttons.city, own);
      await alice.sends(said.anyCity.toUpperCase());
      alice.sees(own.saved);
      await wishes(alice, own.buttons.country, own);
      await alice.sends(` ${said.anyCountry} `);
      await wishes(alice, own.buttons.age, own);
      await alice.sends(said.anyAge);
      assert.deepEqual((await record(world, alice)).wants, anybody);

      await alice.sends("/profile");
      await alice.presses(own.buttons.nickname);
      await alice.sends(said.buttons.cancel);
      alice.sees(own.idle);
      await alice.sends("Rosita");
      await alice.sends("/profile");
      await alice.presses(own.buttons.city);
      await alice.sends(said.buttons.remove);
      const { nickname, city } = await record(world, alice);
      assert.deepEqual([nickname, city], ["Nick Alice", undefined]);
    }
  }
});

Deno.test("the word for anybody of one wish is understood of the others, too", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  const wants = { ...anybody, ageTo: 20, country: "NP", city: "Pokhara" };
  await world.core.people.update(
    alice.id,
    (person) => ({ ...person, wants }),
  );
  for (
    const [wish, typed] of [
      ["City", "anywhere"],
      ["Country", "Any"],
      ["Age", "Anyone"],
    ] as const
  ) {
    await wishes(alice, wish);
    await alice.sends(typed);
    alice.sees("Saved.");
  }
  assert.deepEqual((await record(world, alice)).wants, anybody);
  assert(await canMeet(world, alice, bob));
});

Deno.test("buttons of the registration can be typed as well", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = world.person("Alice");
  const again = () =>
    world.telegram.faults.add({ kind: "repeated_delivery", times: 1 });
  const { questions } = words;
  await alice.sends("/start");
  await alice.sends("english");
  await alice.sends("30");
  alice.sees(questions.gender);
  await alice.sends("woman");
  await alice.sends("Nepal");
  again();
  await alice.sends("back");
  await world.settle();
  assert.equal((await record(world, alice)).step, "country");
  await alice.sends("india");
  again();
  await alice.sends("Skip");
  await world.settle();
  assert.equal((await record(world, alice)).step, "nickname");
  const suggested = alice.last().buttons[0]?.[0]?.text;
  await alice.sends("another one");
  assert.notEqual(alice.last().buttons[0]?.[0]?.text, suggested);
  await alice.sends("Rosa");
  await alice.sends("SKIP");
  await alice.sends("i accept");
  alice.sees("You are ready, Rosa");
  const { gender, country, city, photo } = await record(world, alice);
  assert.deepEqual([gender, country, city, photo], [
    "female",
    "IN",
    undefined,
    undefined,
  ]);
});

Deno.test("cancel, typed, is neither feedback nor an appeal", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const bob = await world.registered("Bob");
  await bob.sends("/feedback");
  await bob.sends("cancel");
  bob.sees(words.help);
  await bob.sends("Never mind");
  bob.sees(words.idle);
  assert.deepEqual(await world.read("feedback"), []);

  await ada.sends(`/ban ${bob.id} 30m spam`);
  await world.settle();
  await bob.sends("/appeal");
  bob.sees(words.ask.appeal);
  const typed = await bob.sends("Cancel");
  bob.sees("You are banned", { after: typed });
  await bob.sends("I was bored");
  assert.deepEqual(await world.read("appeals"), []);
});

Deno.test("a question is forgotten after ten minutes", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  await alice.presses("Nickname");
  await world.passes(10 * 60_000);
  await alice.sends("hi anyone");
  alice.sees("You are not in a chat");
  await alice.sends("/feedback");
  await world.passes(10 * 60_000);
  await alice.sends("are you there?");
  await world.settle();
  ada.seesNot("are you there?");
  assert.equal((await record(world, alice)).nickname, "Nick Alice");
});

Deno.test("who answers an old question is told so, once, and can be asked again", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  await alice.presses("City");
  await world.passes(11 * 60_000);
  await alice.sends("Utrecht");
  assert.equal(alice.last().text, `${words.againPast}\n\n${words.idle}`);
  await alice.presses(words.buttons.askAgain);
  alice.sees(words.ask.city);
  await alice.sends("Utrecht");
  assert.equal((await record(world, alice)).city, "Utrecht");

  await alice.sends("/feedback");
  await world.passes(11 * 60_000);
  await alice.sends("A thought that took its time");
  assert.equal(alice.last().text, `${words.againPast}\n\n${words.idle}`);
  const told = alice.last();
  await alice.sends("Hello?");
  assert.equal(alice.last().text, words.idle);
  await alice.presses(words.buttons.askAgain, { on: told });
  await alice.sends("A thought that took its time");
  alice.sees(words.feedbackThanks);
  await world.settle();
  ada.sees("A thought that took its time");
});

Deno.test("who writes long after a question hears nothing of it", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  await alice.presses("City");
  await world.passes(24 * 3_600_000);
  await alice.sends("hi");
  assert.equal(alice.last().text, words.idle);
});

Deno.test("what is chosen by a button may be typed in its place", async () => {
  for (const language of languages) {
    using world = await openWorld();
    const own = wordsIn(language);
    const alice = await world.registered("Alice", { gender: "Woman" });
    await world.core.people.update(alice.id, (person) => ({
      ...person,
      language,
      interests: ["music"],
    }));
    await alice.sends("/profile");
    await alice.presses(own.buttons.gender);
    await alice.sends(own.genders.male);
    alice.sees(own.saved);
    await wishes(alice, own.buttons.gender, own);
    await alice.sends("no such thing");
    assert.equal(
      alice.last().text,
      `${own.faults.unknown_choice}\n\n${own.ask.wantsGender}`,
    );
    await alice.sends(own.genders.female);
    await wishes(alice, own.buttons.interests, own);
    await alice.sends(own.sharedInterests);
    await wishes(alice, own.buttons.language, own);
    await alice.sends("नेपाली");
    await alice.sends("/language");
    await alice.sends("English");
    alice.sees("Saved.");
    const changed = await record(world, alice);
    assert.deepEqual(
      [changed.gender, changed.language, changed.wants],
      ["male", "en", {
        ...anybody,
        gender: "female",
        interests: true,
        language: "ne",
      }],
    );
    await alice.sends("/profile");
    await alice.presses("Gender");
    await alice.presses("‹ Back");
    alice.sees("Gender: Man");
    await alice.sends("Woman");
    alice.sees("You are not in a chat");
  }
});

/** How each language says "25+" in words, where it asks for the ages. */
const hints = {
  en: /for (.+)\.$/,
  hi: /या (.+) के लिए/,
  bn: /কিংবা (.+) হলে/,
  ne: /वा (.+) भए/,
  fa: /برای (.+):/,
};

Deno.test("the words in which an age is asked for are understood", async () => {
  for (const language of languages) {
    using world = await openWorld();
    const own = wordsIn(language);
    const alice = await world.registered("Alice");
    await world.core.people.update(alice.id, (person) => ({
      ...person,
      language,
    }));
    const [, hint = ""] = hints[language].exec(own.ask.wantsAge) ?? [];
    await wishes(alice, own.buttons.age, own);
    await alice.sends(hint);
    assert.equal(alice.last().text, own.saved, hint);
    const { wants } = await record(world, alice);
    assert.deepEqual(wants, { ...anybody, ageFrom: 25 });
  }
});

for (const button of ["Help", "Rules", "Privacy"]) {
  Deno.test(`a question is forgotten after the button ${button} of an earlier message`, async () => {
    using world = await openWorld();
    const alice = await world.registered("Alice");
    await alice.sends(button === "Help" ? "/start" : "/help");
    const earlier = alice.last();
    await alice.sends("/profile");
    await alice.presses("Nickname");
    await alice.presses(button, { on: earlier });
    await alice.sends("ok thanks");
    alice.sees("You are not in a chat");
    assert.equal((await record(world, alice)).nickname, "Nick Alice");
  });
}
