import assert from "node:assert/strict";
import { openWorld } from "../world.ts";
import { count } from "./people.ts";

const questions = {
  language: "Which language",
  age: "How old are you",
  gender: "Who are you",
  country: "Which country",
  nickname: "Choose a nickname",
  rules: "Do you accept?",
};

Deno.test("registration takes six answers, and the seventh press searches", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/start");
  alice.sees("Welcome to Passerby");
  await alice.presses("English");
  await alice.sends("30");
  await alice.presses("Woman");
  await alice.presses("India");
  const nickname = alice.last().buttons[0]![0]!.text;
  await alice.presses(nickname);
  alice.sees("The rules");
  await alice.presses("I accept");
  alice.sees(`You are ready, ${nickname}`);
  await alice.presses("Find a stranger");
  alice.sees("Looking for someone");
  const held = await world.core.people.find(alice.id);
  const { answered: _, ...person } = held!.person;
  assert.deepEqual(person, {
    v: 1,
    id: alice.id,
    joinedAt: world.clock.now(),
    step: null,
    language: "en",
    age: 30,
    gender: "female",
    country: "IN",
    nickname,
    wants: { gender: "any", country: "any", ageFrom: 18, ageTo: 100 },
  });
});

Deno.test("each wrong answer gets its reason and the question again, in one message", async () => {
  using world = await openWorld();
  const alice = world.person("Alice Doe", { username: "alice_d" });

  async function refuses(answer: string, reason: string, question: string) {
    const before = count(alice);
    await alice.sends(answer);
    assert.equal(count(alice), before + 1, answer);
    const { text = "" } = alice.last();
    assert(text.includes(reason), `${answer}: ${text}`);
    assert(text.includes(question), `${answer}: ${text}`);
    assert(alice.last().buttons.length > 0, `${answer} leaves no buttons`);
  }

  await alice.sends("/start");
  await refuses("Klingon", "use one of the buttons", questions.language);
  await alice.presses("English");
  await refuses("young", "not an age", questions.age);
  await refuses("25.5", "not an age", questions.age);
  await refuses("-30", "not an age", questions.age);
  await refuses("17", "18 and older", questions.age);
  await refuses("0", "18 and older", questions.age);
  await refuses("101", "at most 100", questions.age);
  await alice.sends("२५");
  await refuses("a woman", "use one of the buttons", questions.gender);
  await alice.presses("Woman");
  await refuses("Atlantis", "don't know that country", questions.country);
  await alice.sends("nepal");
  await refuses("x", "at least 2", questions.nickname);
  await refuses("x".repeat(21), "at most 20", questions.nickname);
  await refuses("@rosa!", "Letters, digits", questions.nickname);
  await refuses("12345", "Letters", questions.nickname);
  await refuses("call 98 41 234 567", "telephone", questions.nickname);
  await refuses("alice doe", "Not your Telegram name", questions.nickname);
  await refuses("ALICE_D", "Not your Telegram name", questions.nickname);
  await alice.sends("Rosa");
  await refuses("yes", "use one of the buttons", questions.rules);
  await alice.presses("I accept");
  alice.sees("You are ready, Rosa");
});

Deno.test("a photo, sticker, place or album where a text is asked is answered once, clearly", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/start");
  await alice.presses("English");
  const acts = [
    () => alice.sendsPhoto({ caption: "30" }),
    () => alice.sendsSticker(),
    () => alice.sendsLocation(),
    () => alice.sendsContact(),
    () => alice.sendsRare("story"),
    () => alice.sendsAlbum(["photo", "photo", "video"]),
  ];
  for (const act of acts) {
    const before = count(alice);
    await act();
    assert.equal(count(alice), before + 1);
    const { text = "" } = alice.last();
    assert(text.includes("answer with a text"), text);
    assert(text.includes(questions.age), text);
  }
  await alice.sends("30");
  alice.sees(questions.gender);
});

Deno.test("‹ Back leads from each question to the one before", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/start");
  assert.deepEqual(
    alice.last().buttons.flat().filter(({ text }) => text.includes("Back")),
    [],
  );
  await alice.presses("English");
  await alice.presses("‹ Back");
  alice.sees(questions.language);
  await alice.presses("English");
  await alice.sends("40");
  await alice.presses("‹ Back");
  alice.sees(questions.age);
  await alice.sends("41");
  await alice.presses("Man");
  await alice.presses("‹ Back");
  alice.sees(questions.gender);
  await alice.presses("Other");
  await alice.sends("Nepal");
  await alice.presses("‹ Back");
  alice.sees(questions.country);
  await alice.presses("United States");
  await alice.sends("Rosa");
  await alice.presses("‹ Back");
  alice.sees(questions.nickname);
  await alice.sends("Rosita");
  await alice.presses("I accept");
  const held = await world.core.people.find(alice.id);
  const { age, gender, country, nickname } = held!.person;
  assert.deepEqual(
    { age, gender, country, nickname },
    { age: 41, gender: "other", country: "US", nickname: "Rosita" },
  );
});

Deno.test("two taps on ‹ Back go back once", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = world.person("Alice");
  await alice.sends("/start");
  await alice.presses("English");
  await alice.sends("40");
  const asked = alice.sees(questions.gender);
  await Promise.all([
    alice.presses("‹ Back", { on: asked }),
    alice.presses("‹ Back", { on: asked }),
  ]);
  const held = await world.core.people.find(alice.id);
  assert.equal(held?.person.step, "age");
});

Deno.test("buttons of answered questions change nothing", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/start");
  const languages = alice.last();
  await alice.presses("English");
  const age = alice.last();
  await alice.sends("40");
  const genders = alice.last();
  await alice.presses("Man");
  const countries = alice.last();
  await alice.sends("Nepal");
  const nicknames = alice.last();
  await alice.sends("Rosa");
  const rules = alice.last();
  const before = "You have answered that already.";
  for (
    const [label, on] of [
      ["हिन्दी", languages],
      ["‹ Back", age],
      ["Woman", genders],
      ["India", countries],
      ["Another one", nicknames],
      ["‹ Back", nicknames],
    ] as const
  ) {
    assert.equal((await alice.presses(label, { on }))?.text, before, label);
  }
  await alice.presses("I accept", { on: rules });
  for (
    const [label, on] of [
      ["I accept", rules],
      ["‹ Back", rules],
      ["Woman", genders],
    ] as const
  ) {
    assert.equal((await alice.presses(label, { on }))?.text, before, label);
  }
  const held = await world.core.people.find(alice.id);
  assert.equal(held?.person.gender, "male");
  assert.equal(held?.person.step, null);
});

Deno.test("two taps on an answer answer once", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = world.person("Alice");
  await alice.sends("/start");
  const asked = alice.last();
  await Promise.all([
    alice.presses("English", { on: asked }),
    alice.presses("English", { on: asked }),
  ]);
  alice.sees(questions.age);
  await alice.sends("30");
  alice.sees(questions.gender);
});

Deno.test("another suggestion for a nickname comes in place of the last", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  for (const text of ["/start"]) await alice.sends(text);
  await alice.presses("English");
  await alice.sends("30");
  await alice.presses("Woman");
  await alice.sends("Nepal");
  const first = alice.last();
  await alice.presses("Another one");
  const second = alice.last();
  assert.equal(second.message_id, first.message_id);
  assert.notEqual(second.buttons[0]?.[0]?.text, first.buttons[0]?.[0]?.text);
  const suggested = second.buttons[0]![0]!.text;
  await alice.presses(suggested);
  await alice.presses("I accept");
  alice.sees(`You are ready, ${suggested}`);
});

Deno.test("a half-done registration goes on where it stopped, on any server", async () => {
  using world = await openWorld({ servers: 3 });
  const alice = world.person("Alice");
  await alice.sends("/start");
  await alice.presses("English");
  await alice.sends("30");
  await world.passes(3 * 24 * 3_600_000);

  const again = await alice.sends("/start");
  alice.sees(questions.gender, { after: again });
  alice.seesNot("Welcome", { after: again });
  await alice.presses("Woman");
  await alice.sends("India");
  for (const command of ["/find", "/profile"]) {
    const asked = await alice.sends(command);
    alice.sees(questions.nickname, { after: asked });
  }
  await alice.sends("Rosa");
  await alice.presses("I accept");
  alice.sees("You are ready, Rosa");
});

Deno.test("commands before registration lead to its question", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/find");
  alice.sees(questions.language);
  await alice.presses("English");
  for (const command of ["/find", "/next", "/profile"]) {
    const asked = await alice.sends(command);
    alice.sees(questions.age, { after: asked });
  }
  await alice.sends("/help");
  alice.sees("/find looks for somebody");
  assert.deepEqual(await world.read("tickets"), []);
  const bob = world.person("Bob");
  await bob.sends("Hello?");
  bob.sees(questions.language);
  await bob.sends("/stop");
  bob.sees("You are not in a chat");
});

Deno.test("an answer that Telegram delivers twice answers one question", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = world.person("Alice");
  const again = () =>
    world.telegram.faults.add({ kind: "repeated_delivery", times: 1 });
  await alice.sends("/start");
  again();
  await alice.presses("English");
  again();
  await alice.sends("30");
  alice.seesNot("use one of the buttons");
  again();
  await alice.presses("Woman");
  again();
  await alice.sends("Netherlands");
  const held = await world.core.people.find(alice.id);
  assert.equal(held?.person.step, "nickname");
  assert.equal(held?.person.nickname, undefined);
  again();
  await alice.sends("Rosa");
  alice.seesNot("use one of the buttons");
  again();
  await alice.presses("‹ Back");
  assert.equal(
    (await world.core.people.find(alice.id))?.person.step,
    "nickname",
  );
  await alice.sends("Rosita");
  again();
  await alice.presses("I accept");
  alice.sees("You are ready, Rosita");
});

Deno.test("two devices that answer at once leave one of the answers", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = world.person("Alice");
  await alice.sends("/start");
  await alice.presses("English");
  await Promise.all([alice.sends("30"), alice.sends("31")]);
  const held = await world.core.people.find(alice.id);
  assert.equal(held?.person.age, 30);
  assert.equal(held?.person.step, "gender");
  alice.sees("use one of the buttons");
});
