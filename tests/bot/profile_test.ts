import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { anybody } from "../../core/people/people.ts";
import { openWorld, type World } from "../world.ts";
import { count, labels } from "./people.ts";

async function record({ core }: World, { id }: Person) {
  return (await core.people.find(id))!.person;
}

Deno.test("/profile shows what a person said of themselves, and nothing of Telegram", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alicia", {
    username: "alicia_w",
    nickname: "Rosa",
  });
  await alice.sends("/profile");
  assert.equal(
    alice.last().text,
    "Rosa\n\nAge: 30\nGender: Woman\nCountry: 🇳🇱 Netherlands\n" +
      "City: not given\nLanguage: English\nInterests: none yet\n" +
      "Photo: none\nRated: 0 👍  0 👎\nPremium: no\n" +
      "Online now: shown to partners",
  );
  const json = JSON.stringify(alice.last());
  for (const secret of ["Alicia", "alicia_w", String(alice.id)]) {
    assert(!json.includes(secret));
  }
});

Deno.test("ratings received are counted in the profile", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  await world.settle();
  await bob.presses("👍");
  await alice.sends("/profile");
  alice.sees("Rated: 1 👍  0 👎");
});

Deno.test("each field can be changed", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  const changes = [
    ["Nickname", "Rosita", "typed"],
    ["Age", "44", "typed"],
    ["Country", "Iran", "typed"],
    ["City", "Shiraz", "typed"],
    ["Gender", "Other", "pressed"],
    ["Language", "हिन्दी", "pressed"],
    ["भाषा", "English", "pressed"],
  ] as const;
  for (const [field, answer, how] of changes) {
    await alice.sends("/profile");
    await alice.presses(field);
    if (how === "typed") {
      await alice.sends(answer);
      alice.sees("Saved.", { after: alice.chat.at(-2)! });
    } else {
      const saved = answer === "हिन्दी" ? "सेव हो गया।" : "Saved.";
      assert.equal((await alice.presses(answer))?.text, saved);
    }
  }
  const { nickname, age, country, city, gender, language, editing } =
    await record(world, alice);
  assert.deepEqual(
    { nickname, age, country, city, gender, language, editing },
    {
      nickname: "Rosita",
      age: 44,
      country: "IR",
      city: "Shiraz",
      gender: "other",
      language: "en",
      editing: undefined,
    },
  );
  await alice.sends("/profile");
  alice.sees("Rosita");
  alice.sees("City: Shiraz");
  await alice.sends("What now?");
  alice.sees("You are not in a chat");
});

Deno.test("each wish can be set, and taken back", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  alice.sees("Gender: Anyone\nAge: Any age\nCountry: Anywhere");
  await alice.presses("Gender");
  await alice.presses("Man");
  alice.sees("Gender: Man");
  await alice.presses("Age");
  await alice.sends("20 to 35");
  await alice.presses("My profile");
  await alice.presses("Whom I meet");
  alice.sees("Gender: Man\nAge: 20–35\nCountry: Anywhere");
  await alice.presses("Country");
  await alice.sends("nepal");
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  alice.sees("Country: 🇳🇵 Nepal");
  await alice.presses("Country");
  await alice.presses("Anywhere");
  await alice.presses("Age");
  await alice.presses("Any age");
  await alice.presses("Gender");
  await alice.presses("Anyone");
  const { wants } = await record(world, alice);
  assert.deepEqual(wants, anybody);
});

Deno.test("a photo can be shown, replaced and removed; other media are refused", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  assert(!labels(alice).includes("See the photo"));
  await alice.presses("Photo");
  assert(!labels(alice).includes("Remove"));
  await alice.sendsSticker();
  alice.sees("Please send a photo");
  const first = await alice.sendsPhoto();
  alice.sees("Saved.", { after: first });
  await alice.presses("My profile");
  alice.sees("Photo: yes");
  const profile = alice.last();
  await alice.presses("See the photo");
  assert.equal(alice.last().media?.file_id, first.media?.file_id);

  await alice.presses("Photo", { on: profile });
  const second = await alice.sendsPhoto();
  await alice.presses("My profile");
  await alice.presses("See the photo");
  assert.equal(alice.last().media?.file_id, second.media?.file_id);

  await alice.presses("Photo", { on: profile });
  const asked = alice.sees("Send your new photo");
  assert.equal((await alice.presses("Remove"))?.text, "Saved.");
  alice.sees("Photo: none");
  await alice.presses("Remove", { on: asked });
  const answer = await alice.presses("See the photo", { on: profile });
  assert.equal(answer?.text, "There is no photo to see.");
  assert.equal((await record(world, alice)).photo, undefined);
});

Deno.test("a city can be removed, from two devices at once too", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  await alice.presses("City");
  await alice.sends("Utrecht");
  await alice.presses("My profile");
  alice.sees("City: Utrecht");
  await alice.presses("City");
  const asked = alice.last();
  await Promise.all([
    alice.presses("Remove", { on: asked }),
    alice.presses("Remove", { on: asked }),
  ]);
  alice.sees("City: not given");
  assert.equal((await record(world, alice)).city, undefined);
  await alice.sends("Utrecht");
  alice.sees("You are not in a chat");
});

Deno.test("interests are chosen by pressing, and two taps are one", async () => {
  using world = await openWorld({ servers: 2 });
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  await alice.presses("Interests");
  alice.sees("What do you like?");
  const grid = alice.last();
  await Promise.all([
    alice.presses("Music", { on: grid }),
    alice.presses("Music", { on: grid }),
  ]);
  assert.deepEqual((await record(world, alice)).interests, ["music"]);
  await alice.presses("Pets", { on: grid });
  assert(labels(alice).includes("✓ Music"));
  assert(labels(alice).includes("✓ Pets"));
  await alice.presses("✓ Music");
  await alice.presses("Done");
  alice.sees("Interests: Pets");
  assert.deepEqual((await record(world, alice)).interests, ["pets"]);
});

Deno.test("premium and who sees one online are told in the profile", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const premiumUntil = world.clock.now() + 3_600_000;
  await world.core.people.update(alice.id, (person) => ({
    ...person,
    premiumUntil,
    hidesOnline: true,
  }));
  await alice.sends("/profile");
  alice.sees("Premium: until Nov 14, 2023");
  alice.sees("Online now: hidden from others");
  await world.passes(3_600_000);
  const asked = await alice.sends("/profile");
  alice.sees("Premium: no", { after: asked });
});

Deno.test("an answer that won't do gets its reason, the question, and a way out", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice Doe");
  const before = await record(world, alice);
  const tries = [
    ["Age", "17", "18 and older"],
    ["Age", "old", "not an age"],
    ["Country", "Narnia", "don't know that country"],
    ["Nickname", "Alice Doe", "Not your Telegram name"],
    ["Nickname", "!", "at least 2"],
    ["Nickname", "insta rosa_lamp", "can't be used"],
    ["City", "221b", "2 to 40 letters"],
  ] as const;
  for (const [field, answer, reason] of tries) {
    await alice.sends("/profile");
    await alice.presses(field);
    const messages = count(alice);
    await alice.sends(answer);
    assert.equal(count(alice), messages + 1);
    assert.match(alice.last().text ?? "", new RegExp(reason));
    await alice.sendsSticker();
    assert.equal(count(alice), messages + 2);
    assert.match(alice.last().text ?? "", /answer with a text/);
    await alice.presses("Cancel");
  }
  await alice.sends("/profile");
  await alice.presses("Whom I meet");
  for (
    const [answer, reason] of [
      ["40-30", "must not be above"],
      ["15-30", "18 and older"],
      ["thirty", "can't find two ages"],
    ] as const
  ) {
    await alice.presses("Age");
    await alice.sends(answer);
    assert.match(alice.last().text ?? "", new RegExp(reason));
    await alice.presses("Cancel");
  }
  const { answered: _, ...after } = await record(world, alice);
  const { answered: __, ...was } = before;
  assert.deepEqual(after, was);
});

Deno.test("a change called off changes nothing, and what is typed then is no answer", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  await alice.presses("Nickname");
  await alice.presses("Cancel");
  alice.sees("Age: 30");
  await alice.sends("Rosita");
  alice.sees("You are not in a chat");
  assert.equal((await record(world, alice)).nickname, "Nick Alice");
});

for (
  const turn of [
    "/start",
    "/profile",
    "/help",
    "/find",
    "/stop",
    "Find a stranger",
    "My profile",
  ]
) {
  Deno.test(`a question of the profile is forgotten after "${turn}"`, async () => {
    using world = await openWorld();
    const alice = await world.registered("Alice");
    await alice.sends("/profile");
    await alice.presses("Nickname");
    await (turn.startsWith("/") ? alice.sends(turn) : alice.presses(turn));
    await alice.sends("Rosita");
    assert.match(alice.last().text ?? "", /not in a chat|Still looking/);
    assert.equal((await record(world, alice)).nickname, "Nick Alice");
  });
}

Deno.test("nothing typed in a chat changes the profile, nor what was asked before it", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await bob.sends("/find");
  await alice.sends("/profile");
  const profile = alice.last();
  await alice.presses("Nickname");
  const asked = alice.last();
  await alice.sends("/find");
  await world.settle();
  await alice.sends("Rosita");
  bob.sees("Rosita");
  const answer = await alice.presses("Age", { on: profile });
  assert.equal(
    answer?.text,
    "First leave the chat: what you write goes to the stranger.",
  );
  await alice.presses("Cancel", { on: asked });
  await bob.sends("/stop");
  await world.settle();
  await alice.sends("Anna");
  alice.sees("You are not in a chat");
  assert.equal((await record(world, alice)).nickname, "Nick Alice");
});

Deno.test("a question asked right after a chat is answered by what is typed", async () => {
  using world = await openWorld();
  const [alice] = await world.pair();
  await alice.sends("/stop");
  await alice.sends("/profile");
  await alice.presses("Age");
  await alice.sends("31");
  alice.sees("Saved.");
  assert.equal((await record(world, alice)).age, 31);
});

Deno.test("what is pressed in a chat is changed, and the chat goes on", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  await alice.sends("/profile");
  await alice.presses("Gender");
  assert.equal((await alice.presses("Other"))?.text, "Saved.");
  await alice.sends("Hello");
  bob.sees("Hello");
  assert.equal((await record(world, alice)).gender, "other");
});

Deno.test("buttons of an old profile still work, and show what is true now", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/profile");
  const old = alice.last();
  await alice.presses("Gender");
  const genders = alice.last();
  await alice.presses("Man");
  await alice.presses("Age", { on: old });
  await alice.sends("50");
  await alice.presses("Woman", { on: genders });
  const { age, gender } = await record(world, alice);
  assert.deepEqual({ age, gender }, { age: 50, gender: "female" });
});

Deno.test("strange data in a profile's button is answered and changes nothing", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const { answered: _, ...before } = await record(world, alice);
  for (
    const data of [
      "1|edit",
      "1|edit|wants",
      "1|set",
      "1|set|age|12",
      "1|set|nickname|x",
      "1|set|gender|robot",
      "1|set|language|tlh",
      "1|set|wantsCountry|XX",
      "1|set|wantsCity|mine",
      "1|set|wantsInterests|music",
      "1|set|wantsLanguage|tlh",
      "1|set|photo|file",
      "1|remove",
      "1|remove|nickname",
      "1|like",
      "1|like|golf|on",
      "1|photo",
      "1|switch",
      "1|switch|isAdmin|on",
      "1|accept",
      "1|accept|text|off",
      "1|answer|age|12",
      "1|answer|rules|no",
      "1|answer",
      "1|back",
      "1|back|nowhere",
    ]
  ) {
    await world.delivers({
      callback_query: {
        id: "1",
        from: alice.user,
        chat_instance: "1",
        data,
        message: {
          message_id: 1,
          date: 1,
          chat: { id: alice.id, type: "private", first_name: "Alice" },
        },
      },
    });
    const { method, params } = world.requests.at(-1)!;
    assert.equal(method, "answerCallbackQuery", data);
    assert(params.text, data);
  }
  const { answered: __, ...after } = await record(world, alice);
  assert.deepEqual(after, before);
});
