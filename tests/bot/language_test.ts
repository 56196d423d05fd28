import assert from "node:assert/strict";
import { languageNames, wordsIn } from "../../bot/locales/mod.ts";
import { languages } from "../../core/people/people.ts";
import { openWorld } from "../world.ts";
import { labels } from "./people.ts";

Deno.test("/language changes everything that is said from then on", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  let words = wordsIn("en");
  for (const language of languages.toReversed()) {
    await alice.sends("/language");
    alice.sees(words.ask.language);
    const toast = await alice.presses(languageNames[language]);
    words = wordsIn(language);
    assert.equal(toast?.text, words.saved);
    assert(labels(alice).includes(words.buttons.whom), language);
    await alice.sends("/help");
    alice.sees(words.help);
    await alice.sends("/dance");
    alice.sees(words.unknownCommand);
    await alice.sends("Hello?");
    alice.sees(words.idle);
  }
});

Deno.test("what others cause is told in the language of who is told", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice", { language: "हिन्दी" });
  const bob = await world.registered("Bob");
  await alice.sends("/find");
  await bob.sends("/find");
  await world.settle();
  bob.sees(wordsIn("en").matched);
  alice.sees(wordsIn("hi").matched);
  await bob.sends("/stop");
  await world.settle();
  alice.sees(wordsIn("hi").endedByPartner.left);
});

Deno.test("/language gives who has chosen a wrong one another choice, and goes on", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = world.person("Alice");
  await alice.sends("/start");
  await alice.sends("/language");
  alice.sees(wordsIn("en").questions.language);
  await alice.presses("فارسی");
  await alice.sends("۳۰");
  alice.sees(wordsIn("fa").questions.gender);

  await alice.sends("/language");
  alice.sees(wordsIn("fa").ask.language);
  await alice.presses(wordsIn("fa").buttons.back);
  assert.equal(alice.last().text, wordsIn("fa").questions.gender);
  await alice.sends("/language");
  const toast = await alice.presses("English");
  assert.equal(toast?.text, "Saved.");
  assert.equal(alice.last().text, wordsIn("en").questions.gender);
  await alice.presses("Woman");
  const { person } = (await world.core.people.find(alice.id))!;
  assert.deepEqual([person.language, person.age, person.step], [
    "en",
    30,
    "country",
  ]);
});

Deno.test("a rating closes its question in whatever language it was asked", async () => {
  using world = await openWorld();
  const [alice] = await world.pair();
  await alice.sends("/stop");
  const asked = alice.sees("You left the chat. How was it?");
  await alice.sends("/language");
  await alice.presses("हिन्दी");
  await alice.presses("👍", { on: asked });
  const closed = alice.chat.find((one) => one.message_id === asked.message_id);
  assert.equal(closed?.text, "You left the chat. You rated it 👍");
});

Deno.test("/language offers Telegram's first", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/language");
  assert.equal(alice.last().buttons[0]?.[0]?.text, "English");
  await alice.presses("فارسی");
  await alice.sends("/language");
  assert.equal(alice.last().buttons[0]?.[0]?.text, "English");
});

Deno.test("two taps on a language, on two servers, are one", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  await alice.sends("/language");
  const asked = alice.last();
  await Promise.all([
    alice.presses("বাংলা", { on: asked }),
    alice.presses("বাংলা", { on: asked }),
  ]);
  alice.sees("ভাষা: বাংলা");
  assert.equal((await world.core.people.find(alice.id))?.person.language, "bn");
});

Deno.test("/language in a chat changes the bot's words, and the chat goes on", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/language");
  await alice.presses("فارسی");
  await alice.sends("Hello");
  bob.sees("Hello");
  await bob.sends("/stop");
  await world.settle();
  alice.sees(wordsIn("fa").endedByPartner.left);
});

Deno.test("somebody unknown is spoken to in Telegram's language, or in English", async () => {
  using world = await openWorld();
  const codes = { fa: "fa", "hi-IN": "hi", de: "en", "": "en" };
  for (const [language_code, language] of Object.entries(codes)) {
    const one = world.telegram.addPerson({ name: "Kim", language_code });
    await one.sends("/help");
    one.sees(wordsIn(language).help);
  }
});
