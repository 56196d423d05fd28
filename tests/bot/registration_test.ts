import assert from "node:assert/strict";
import { anybody } from "../../core/people/people.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld } from "../world.ts";
import { count } from "./people.ts";

const questions = {
  language: "Which language",
  age: "How old are you",
  gender: "Who are you",
  country: "Which country",
  city: "Which city",
  nickname: "Choose a nickname",
  photo: "Send a photo",
  rules: "Do you accept?",
};

Deno.test("from /start to searching it takes at most nine taps and answers", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/start");
  alice.sees("Welcome to Passerby");
  let nickname = "";
  const acts = [
    () => alice.presses("English"),
    () => alice.sends("30"),
    () => alice.presses("Woman"),
    () => alice.presses("India"),
    () => alice.presses("Skip"),
    () => {
      nickname = alice.last().buttons[0]![0]!.text;
      return alice.presses(nickname);
    },
    () => alice.presses("Skip"),
    () => alice.presses("I accept"),
    () => alice.presses("Find a stranger"),
  ];
  assert(acts.length <= 9);
  for (const act of acts) await act();
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
    interests: [],
    wants: anybody,
    isAnonymous: true,
    isAuto: false,
    isProtecting: true,
    hidesOnline: false,
    refuses: [],
  });
});

Deno.test("city and photo may be given: the photo in its largest size", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await standAt(alice, "city");
  await alice.sends("  den   Haag ");
  await alice.sends("Rosa");
  alice.sees(questions.photo);
  const photo = await alice.sendsPhoto({ caption: "me" });
  alice.sees(questions.rules);
  await alice.presses("I accept");
  const { person } = (await world.core.people.find(alice.id))!;
  assert.equal(person.city, "den Haag");
  await alice.sends("/profile");
  await alice.presses("See the photo");
  assert.equal(alice.last().media?.file_id, photo.media?.file_id);
});

Deno.test("what is not a photo is refused for a photo, with the reason and the question", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await standAt(alice, "photo");
  const acts = [
    () => alice.sends("a lovely one"),
    () => alice.sendsSticker(),
    () => alice.sendsDocument(),
    () => alice.sendsVideo(),
    () => alice.sendsContact(),
  ];
  for (const act of acts) {
    const before = count(alice);
    await act();
    assert.equal(count(alice), before + 1);
    const { text = "" } = alice.last();
    assert(text.includes("Please send a photo"), text);
    assert(text.includes(questions.photo), text);
  }
  await alice.presses("Skip");
  alice.sees(questions.rules);
});

Deno.test("what was given may be taken back: ‹ Back, then Skip", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await standAt(alice, "city");
  await alice.sends("Den Haag");
  await alice.presses("‹ Back");
  alice.sees(questions.city);
  await alice.presses("Skip");
  await alice.sends("Rosa");
  await alice.sendsPhoto();
  await alice.presses("‹ Back");
  alice.sees(questions.photo);
  await alice.presses("Skip");
  await alice.presses("I accept");
  const { person } = (await world.core.people.find(alice.id))!;
  assert.deepEqual([person.city, person.photo], [undefined, undefined]);
});

Deno.test("nothing but city and photo can be skipped, whatever a button says", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await standAt(alice, "age");
  for (const step of ["age", "nickname", "rules", "nowhere", ""]) {
    await world.delivers({
      callback_query: {
        id: "1",
        from: alice.user,
        chat_instance: "1",
        data: `1|skip|${step}`,
        message: {
          message_id: 1,
          date: 1,
          chat: { id: alice.id, type: "private", first_name: "Alice" },
        },
      },
    });
    assert(world.requests.at(-1)?.params.text, step);
  }
  const { person } = (await world.core.people.find(alice.id))!;
  assert.equal(person.step, "age");
});

Deno.test("a nickname with an address, an account or a bad word in it is refused", async () => {
  using world = await openWorld({ settings: { badWords: ["scoundrel"] } });
  const alice = world.person("Alice");
  await standAt(alice, "nickname");
  for (
    const nickname of [
      "Scoundrel",
      "sc0undrel",
      "insta rosa_lamp",
      "rosa dot com",
      "Passerby Support",
      "m0derator",
    ]
  ) {
    await alice.sends(nickname);
    const { text = "" } = alice.last();
    assert(text.includes("can't be used"), `${nickname}: ${text}`);
    assert(text.includes(questions.nickname), nickname);
  }
  await alice.sends("Rosa Lamp");
  alice.sees(questions.photo);
});

Deno.test("every suggested nickname passes the filters", async () => {
  using world = await openWorld();
  for (let at = 0; at < 20; at++) {
    const alice = world.person(`Alice ${at}`);
    await standAt(alice, "nickname");
    await alice.presses(alice.last().buttons[0]![0]!.text);
    alice.sees(questions.photo);
  }
});

Deno.test("the first language offered is Telegram's, which the bot speaks until another is chosen", async () => {
  using world = await openWorld();
  const sita = world.telegram.addPerson({ name: "Sita", language_code: "ne" });
  await sita.sends("/start");
  sita.sees("तपाईं");
  assert.deepEqual(
    sita.last().buttons.map(([button]) => button?.text),
    ["नेपाली", "English", "हिन्दी", "বাংলা", "فارسی"],
  );
  await sita.presses("English");
  sita.sees(questions.age);
  await sita.presses("‹ Back");
  await sita.presses("नेपाली");
  await sita.sends("३०");
  await sita.presses("महिला");
  await sita.presses("कतार");
  const { person } = (await world.core.people.find(sita.id))!;
  assert.deepEqual([person.language, person.country], ["ne", "QA"]);

  const john = world.telegram.addPerson({
    name: "John",
    language_code: "en-GB",
  });
  await john.sends("/start");
  assert.equal(john.last().buttons[0]?.[0]?.text, "English");
});

Deno.test("a made-up crowd gets through the registration, and meets", async () => {
  using world = await openWorld();
  world.telegram.crowd.add(6);
  await world.passes(15 * 60_000);
  const people = await world.read<{ step: string | null }>("people");
  assert.deepEqual(people.map(({ value }) => value.step), Array(6).fill(null));
  assert.notDeepEqual(await world.read("last_sessions"), []);
  world.telegram.crowd.close();
  await world.settle();
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
  await refuses("12345", "2 to 40 letters", questions.city);
  await refuses("x", "2 to 40 letters", questions.city);
  await alice.presses("Skip");
  await refuses("x", "at least 2", questions.nickname);
  await refuses("x".repeat(21), "at most 20", questions.nickname);
  await refuses("@rosa!", "Letters, digits", questions.nickname);
  await refuses("12345", "Letters", questions.nickname);
  await refuses("call 98 41 234 567", "telephone", questions.nickname);
  await refuses("alice doe", "Not your Telegram name", questions.nickname);
  await refuses("ALICE_D", "Not your Telegram name", questions.nickname);
  await alice.sends("Rosa");
  await refuses("none", "send a photo", questions.photo);
  await alice.presses("Skip");
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
  await alice.sends("Pokhara");
  await alice.presses("‹ Back");
  alice.sees(questions.city);
  await alice.sends("Boston");
  await alice.sends("Rosa");
  await alice.presses("‹ Back");
  alice.sees(questions.nickname);
  await alice.sends("Rosita");
  await alice.sendsPhoto();
  await alice.presses("‹ Back");
  alice.sees(questions.photo);
  await alice.presses("Skip");
  await alice.presses("I accept");
  const held = await world.core.people.find(alice.id);
  const { age, gender, country, city, nickname, photo } = held!.person;
  assert.deepEqual({ age, gender, country, city, nickname, photo }, {
    age: 41,
    gender: "other",
    country: "US",
    city: "Boston",
    nickname: "Rosita",
    photo: undefined,
  });
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
  const cities = alice.last();
  await alice.presses("Skip");
  const nicknames = alice.last();
  await alice.sends("Rosa");
  const photos = alice.last();
  await alice.presses("Skip");
  const rules = alice.last();
  const before = "You have answered that already.";
  for (
    const [label, on] of [
      ["हिन्दी", languages],
      ["‹ Back", age],
      ["Woman", genders],
      ["India", countries],
      ["Skip", cities],
      ["‹ Back", cities],
      ["Skip", photos],
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
  await alice.presses("Skip");
  const first = alice.last();
  await alice.presses("Another one");
  const second = alice.last();
  assert.equal(second.message_id, first.message_id);
  assert.notEqual(second.buttons[0]?.[0]?.text, first.buttons[0]?.[0]?.text);
  const suggested = second.buttons[0]![0]!.text;
  await alice.presses(suggested);
  await alice.presses("Skip");
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
  for (const command of ["/find", "/profile", "/settings"]) {
    const asked = await alice.sends(command);
    alice.sees(questions.city, { after: asked });
  }
  await alice.presses("Skip");
  await alice.sends("Rosa");
  await world.passes(3 * 24 * 3_600_000);
  await alice.sendsPhoto();
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
  assert.equal(held?.person.step, "city");
  assert.equal(held?.person.city, undefined);
  again();
  await alice.presses("Skip");
  assert.equal(
    (await world.core.people.find(alice.id))?.person.step,
    "nickname",
  );
  again();
  await alice.sends("Rosa");
  again();
  await alice.sendsPhoto();
  alice.seesNot("Please send a photo");
  await alice.presses("‹ Back");
  alice.seesNot("use one of the buttons");
  again();
  await alice.presses("‹ Back");
  assert.equal(
    (await world.core.people.find(alice.id))?.person.step,
    "nickname",
  );
  await alice.sends("Rosita");
  again();
  await alice.presses("Skip");
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

/** Answers the questions before `step` as most people do. */
async function standAt(
  person: Person,
  step: "age" | "city" | "nickname" | "photo",
) {
  await person.sends("/start");
  await person.presses("English");
  if (step === "age") return;
  await person.sends("30");
  await person.presses("Woman");
  await person.sends("Netherlands");
  if (step === "city") return;
  await person.presses("Skip");
  if (step === "nickname") return;
  await person.sends("Rosa");
}
