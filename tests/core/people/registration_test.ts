import assert from "node:assert/strict";
import fc from "fast-check";
import type { Answer, AnswerFault } from "../../../core/people/answers.ts";
import type { Ticket } from "../../../core/matching/ticket.ts";
import {
  anybody,
  type Person,
  type Step,
  steps,
} from "../../../core/people/people.ts";
import { parsePerson } from "../../../core/people/person_record.ts";
import type { EditableField } from "../../../core/people/people.ts";
import { wishes } from "../../../core/settings.ts";
import { openOvertaken } from "../overtaken.ts";
import { openServers, type Servers } from "../servers.ts";

const answers: [Step, string][] = [
  ["language", "fa"],
  ["age", "25"],
  ["gender", "female"],
  ["country", "Iran"],
  ["city", "Shiraz"],
  ["nickname", "Quiet Lynx"],
  ["photo", "a photo"],
  ["rules", "accept"],
];

/** An answer in words; "a photo" is one. */
const given = (text: string, request?: number): Answer => ({
  ...text === "a photo" ? { text: "", photo: "file-1" } : { text },
  telegramNames: ["Mira", "mira_dv"],
  ...request !== undefined && { request },
});
const skipped: Answer = { ...given(""), isSkipped: true };

/** Answers the questions before `step` as most people do. */
async function standAt({ core }: Servers, step: Step) {
  await core.registration.begin(1);
  for (const [question, text] of answers.slice(0, steps.indexOf(step))) {
    await core.registration.answer(1, question, given(text));
  }
}

async function stored({ core }: Servers) {
  return (await core.people.find(1))?.person;
}

Deno.test("eight answers on eight servers register a person", async () => {
  using world = await openServers({ count: 8 });
  const person = await world.core.registration.begin(1);
  assert.equal(person.step, "language");
  const kinds: string[] = [];
  for (const [at, [step, text]] of answers.entries()) {
    const { registration } = world.servers[at]!;
    assert.equal(
      (await registration.begin(1)).step,
      step,
      "it stood elsewhere",
    );
    kinds.push((await registration.answer(1, step, given(text))).kind);
  }
  assert.deepEqual(kinds, [...Array(7).fill("next"), "registered"]);
  assert.deepEqual(await stored(world), {
    ...person,
    step: null,
    language: "fa",
    age: 25,
    gender: "female",
    country: "IR",
    city: "Shiraz",
    nickname: "Quiet Lynx",
    photo: "file-1",
  });
});

Deno.test("city and photo can be skipped, also after they were given", async () => {
  using world = await openServers({ count: 2 });
  const [one, two] = world.servers as [Servers["core"], Servers["core"]];
  for (const step of ["city", "photo"] as const) {
    await world.kv.delete(["people", 1]);
    await standAt(world, step);
    const [, text] = answers.find(([question]) => question === step)!;
    await one.registration.answer(1, step, given(text));
    assert.notEqual((await stored(world))?.[step], undefined);
    const after = (await stored(world))!.step!;
    await one.registration.back(1, after);
    const result = await two.registration.answer(1, step, skipped);
    assert.equal(result.kind, "next");
    const { step: at, [step]: left } = (await stored(world))!;
    assert.deepEqual([at, left], [after, undefined]);
  }
});

Deno.test("nothing else can be skipped", async () => {
  const needed = steps.filter((step) => step !== "city" && step !== "photo");
  for (const step of needed) {
    using world = await openServers();
    await standAt(world, step);
    const before = await stored(world);
    const result = await world.core.registration.answer(1, step, skipped);
    assert.equal(result.kind, "refused", step);
    assert.deepEqual(await stored(world), before);
  }
  using world = await openServers();
  await world.addPerson(1);
  const before = await stored(world);
  const { registration } = world.core;
  const fields: EditableField[] = ["age", "nickname", "country", "wantsCity"];
  for (const field of fields) {
    const result = await registration.change(1, field, skipped);
    assert.equal(result.kind, "refused", field);
  }
  assert.deepEqual(await stored(world), before);
});

Deno.test("what must not be shown is no nickname, as the settings have it now", async () => {
  using world = await openServers({ settings: { badWords: ["scoundrel"] } });
  const { registration, settings } = world.core;
  await standAt(world, "nickname");
  const answer = (text: string) =>
    registration.answer(1, "nickname", given(text));
  const refused = { kind: "refused", fault: "not_allowed", field: "nickname" };
  assert.deepEqual(await answer("Scoundrel"), refused);
  assert.deepEqual(await answer("insta rosa_lamp"), refused);
  await settings.change({ badWords: ["rascal"] }, null);
  assert.deepEqual(await answer("Rascal"), refused);
  assert.equal((await answer("Scoundrel")).kind, "next");
});

Deno.test("typed answers do the same as pressed ones", async () => {
  using world = await openServers();
  const { registration } = world.core;
  await registration.begin(1);
  for (const [, text] of answers) {
    await registration.answerTyped(1, given(text));
  }
  assert.equal((await stored(world))?.step, null);
});

Deno.test("every answer that won't do is refused for its reason, and nothing moves", async () => {
  const refusals: [Step, string, AnswerFault][] = [
    ["language", "de", "unknown_choice"],
    ["language", "", "unknown_choice"],
    ["age", "17", "too_young"],
    ["age", "0", "too_young"],
    ["age", "101", "too_old"],
    ["age", "9999", "too_old"],
    ["age", "25.5", "not_a_number"],
    ["age", "-25", "not_a_number"],
    ["age", "25 years", "not_a_number"],
    ["age", "twenty", "not_a_number"],
    ["age", "1e2", "not_a_number"],
    ["age", "", "not_a_number"],
    ["age", "99999", "not_a_number"],
    ["gender", "any", "unknown_choice"],
    ["gender", "Male", "unknown_choice"],
    ["country", "Atlantis", "unknown_country"],
    ["country", "any", "unknown_country"],
    ["country", "constructor", "unknown_country"],
    ["city", "x", "not_a_city"],
    ["city", "2nd Street", "not_a_city"],
    ["city", "c".repeat(41), "not_a_city"],
    ["photo", "my face", "not_a_photo"],
    ["photo", "", "not_a_photo"],
    ["nickname", "a", "too_short"],
    ["nickname", "a".repeat(21), "too_long"],
    ["nickname", "@lynx", "letters_only"],
    ["nickname", "0612345678 x", "looks_like_number"],
    ["nickname", "MIRA", "telegram_name"],
    ["nickname", "Mira DV", "telegram_name"],
    ["rules", "no", "unknown_choice"],
  ];
  for (const [step, text, fault] of refusals) {
    using world = await openServers();
    const { registration } = world.core;
    await standAt(world, step);
    const before = await stored(world);
    const result = await registration.answer(1, step, given(text));
    assert.deepEqual(result, { kind: "refused", fault, field: step }, text);
    const typed = await registration.answerTyped(1, given(text));
    assert.deepEqual(typed, result);
    assert.deepEqual(await stored(world), before);
  }
});

Deno.test("an age may be written in the digits of any of our scripts", async () => {
  for (const text of ["25", " 25 ", "٢٥", "۲۵", "२५", "২৫", "２５", "025"]) {
    using world = await openServers();
    await standAt(world, "age");
    await world.core.registration.answer(1, "age", given(text));
    assert.equal((await stored(world))?.age, 25, text);
  }
});

Deno.test("18 and 100 are taken", async () => {
  for (const age of [18, 100]) {
    using world = await openServers();
    await standAt(world, "age");
    await world.core.registration.answer(1, "age", given(String(age)));
    assert.equal((await stored(world))?.age, age);
  }
});

Deno.test("a country may be a name in the person's language, a code or a flag", async () => {
  for (const text of ["ایران", "Iran", "ir", "🇮🇷", "Persia"]) {
    using world = await openServers();
    await standAt(world, "country");
    await world.core.registration.answer(1, "country", given(text));
    assert.equal((await stored(world))?.country, "IR", text);
  }
});

Deno.test("back() goes one question back, and the new answer counts", async () => {
  using world = await openServers({ count: 2 });
  const [{ registration }, other] = world.servers as [
    Servers["core"],
    Servers["core"],
  ];
  await standAt(world, "country");
  assert.equal((await registration.back(1, "country"))?.step, "gender");
  assert.equal(await registration.back(1, "country"), null, "a second tap");
  assert.equal((await other.registration.back(1, "gender"))?.step, "age");
  assert.equal((await stored(world))?.age, 25, "the answer is kept until then");
  await registration.answer(1, "age", given("40"));
  assert.deepEqual(
    [(await stored(world))?.age, (await stored(world))?.step],
    [40, "gender"],
  );
});

Deno.test("back() at the first question, afterwards, or by a stranger changes nothing", async () => {
  using world = await openServers();
  const { registration } = world.core;
  assert.equal(await registration.back(1, "age"), null);
  await registration.begin(1);
  assert.equal(await registration.back(1, "language"), null);
  assert.equal((await stored(world))?.step, "language");
  await world.addPerson(1);
  assert.equal(await registration.back(1, "rules"), null);
  assert.equal((await stored(world))?.step, null);
});

Deno.test("an answer out of turn is left alone", async () => {
  using world = await openServers();
  const { registration } = world.core;
  await standAt(world, "gender");
  for (const [step, text] of answers.filter(([step]) => step !== "gender")) {
    assert.deepEqual(await registration.answer(1, step, given(text)), {
      kind: "answered_before",
      step: "gender",
    });
  }
  assert.equal((await stored(world))?.step, "gender");
  await world.addPerson(1);
  const late = await registration.answer(1, "rules", given("accept"));
  assert.deepEqual(late, { kind: "answered_before", step: null });
});

Deno.test("nobody is asked anything before /start or after the registration", async () => {
  using world = await openServers();
  const { registration } = world.core;
  const nothing = { kind: "nothing_asked" };
  assert.deepEqual(await registration.answerTyped(1, given("25")), nothing);
  assert.deepEqual(await registration.answer(1, "age", given("25")), nothing);
  assert.deepEqual(await registration.change(1, "age", given("25")), nothing);
  await registration.begin(1);
  assert.deepEqual(await registration.change(1, "age", given("25")), nothing);
  await world.addPerson(1);
  assert.deepEqual(await registration.answerTyped(1, given("hi")), nothing);
});

Deno.test("begin() twice at once makes one person; later it changes nothing", async () => {
  using world = await openServers({ count: 2 });
  const begun = await Promise.all(
    world.servers.map(({ registration }) => registration.begin(1)),
  );
  assert.deepEqual(begun[0], begun[1]);
  await standAt(world, "country");
  await world.clock.advance(1_000);
  assert.deepEqual(
    await world.core.registration.begin(1),
    await stored(world),
  );
});

Deno.test("of two answers to a question at once, one counts", async () => {
  using world = await openServers({ count: 2 });
  await standAt(world, "age");
  const results = await Promise.all(
    world.servers.map(({ registration }, at) =>
      registration.answer(1, "age", given(String(30 + at)))
    ),
  );
  assert.deepEqual(results.map(({ kind }) => kind).sort(), [
    "answered_before",
    "next",
  ]);
  assert.equal((await stored(world))?.step, "gender");
});

Deno.test("an answer that is delivered twice is not taken for the next one", async () => {
  using world = await openServers({ count: 2 });
  const [first, second] = world.servers.map(({ registration }) => registration);
  await standAt(world, "country");
  const asked = await first!.answerTyped(1, given("IN", 7));
  const again = await second!.answerTyped(1, given("IN", 7));
  assert.equal(asked.kind, "next");
  assert.deepEqual(again, asked, "the next question is asked again");
  assert.equal((await stored(world))?.nickname, undefined);

  const skips = { ...skipped, request: 8 };
  const passed = await first!.answer(1, "city", skips);
  assert.deepEqual(await second!.answer(1, "city", skips), passed);

  const pressed = await first!.answer(1, "nickname", given("Quiet Lynx", 9));
  assert.deepEqual(
    await second!.answer(1, "nickname", given("Quiet Lynx", 9)),
    pressed,
  );
  const photo = await first!.answerTyped(1, given("a photo", 10));
  assert.deepEqual(await second!.answerTyped(1, given("a photo", 10)), photo);
  const last = await first!.answer(1, "rules", given("accept", 11));
  assert.equal(last.kind, "registered");
  assert.deepEqual(await second!.answer(1, "rules", given("accept", 11)), last);
});

Deno.test("ask() and a typed answer change one field", async () => {
  const changes: [NonNullable<Person["editing"]>, string, Partial<Person>][] = [
    ["age", "۴۰", { age: 40 }],
    ["country", "Brazil", { country: "BR" }],
    ["city", "São  Paulo", { city: "São Paulo" }],
    ["nickname", "New  Name", { nickname: "New Name" }],
    ["photo", "a photo", { photo: "file-1" }],
    ["gender", "other", { gender: "other" }],
    ["wantsLanguage", "fa", { wants: { ...anybody, language: "fa" } }],
    ["wantsCity", " Shiraz", { wants: { ...anybody, city: "Shiraz" } }],
    ["wantsCountry", "🇫🇷", {
      wants: { ...anybody, country: "FR" },
    }],
    ["wantsAge", "between 20 and 30", {
      wants: { ...anybody, ageFrom: 20, ageTo: 30 },
    }],
  ];
  for (const [field, text, changed] of changes) {
    using world = await openServers();
    const { registration } = world.core;
    await world.addPerson(1);
    const before = await stored(world);
    assert.equal((await registration.ask(1, field)).kind, "asked");
    const result = await registration.answerTyped(1, given(text, 5));
    const { answered: _, askedAt: __, ...after } = (await stored(world))!;
    assert.deepEqual(after, { ...before, ...changed });
    assert(result.kind === "changed" && result.field === field);
    assert.deepEqual(await registration.answerTyped(1, given(text, 5)), result);
    const next = await registration.answerTyped(1, given(text, 6));
    assert.equal(next.kind, "nothing_asked");
  }
});

Deno.test("change() takes pressed choices", async () => {
  using world = await openServers();
  const { registration } = world.core;
  await world.addPerson(1, { interests: ["music"] });
  const presses: [EditableField, string][] = [
    ["language", "bn"],
    ["gender", "other"],
    ["wantsGender", "female"],
    ["wantsAge", "۲۰-۳۰"],
    ["wantsCountry", "NP"],
    ["wantsCity", "Pokhara"],
    ["wantsInterests", "shared"],
    ["wantsLanguage", "ne"],
  ];
  for (const [field, text] of presses) {
    const result = await registration.change(1, field, given(text));
    assert.equal(result.kind, "changed", field);
  }
  const { language, gender, wants } = (await stored(world))!;
  assert.deepEqual({ language, gender, wants }, {
    language: "bn",
    gender: "other",
    wants: {
      ...anybody,
      gender: "female",
      country: "NP",
      ageFrom: 20,
      ageTo: 30,
      city: "Pokhara",
      interests: true,
      language: "ne",
    },
  });
  for (
    const [field] of presses.filter(([field]) => field.startsWith("wants"))
  ) {
    await registration.change(1, field, given("any"));
  }
  assert.deepEqual((await stored(world))?.wants, anybody);
});

Deno.test("change() refuses what won't do, and the field is still asked", async () => {
  const refusals: [EditableField, string, AnswerFault][] = [
    ["wantsGender", "Women", "unknown_choice"],
    ["wantsAge", "twenty", "not_an_age_range"],
    ["wantsAge", "not 20", "not_an_age_range"],
    ["wantsAge", "-20", "not_an_age_range"],
    ["wantsAge", "20-", "not_an_age_range"],
    ["wantsAge", "no more than 30", "not_an_age_range"],
    ["wantsAge", "25 and", "not_an_age_range"],
    ["wantsAge", "under 17", "too_young"],
    ["wantsAge", "20 to 30 to 40", "not_an_age_range"],
    ["wantsAge", "17", "too_young"],
    ["wantsAge", "16+", "too_young"],
    ["wantsAge", "over 101", "too_old"],
    ["wantsAge", "17-30", "too_young"],
    ["wantsAge", "30-101", "too_old"],
    ["wantsAge", "30-20", "from_above_to"],
    ["wantsCountry", "Atlantis", "unknown_country"],
    ["wantsCity", "4", "not_a_city"],
    ["wantsInterests", "music", "unknown_choice"],
    ["wantsInterests", "shared", "no_interests"],
    ["wantsLanguage", "de", "unknown_choice"],
    ["city", "?", "not_a_city"],
    ["photo", "me", "not_a_photo"],
    ["age", "17", "too_young"],
    ["nickname", "mira", "telegram_name"],
    ["language", "de", "unknown_choice"],
  ];
  using world = await openServers();
  const { registration } = world.core;
  await world.addPerson(1, { editing: "nickname" });
  const before = await stored(world);
  for (const [field, text, fault] of refusals) {
    const result = await registration.change(1, field, given(text));
    assert.deepEqual(result, { kind: "refused", fault, field });
  }
  assert.deepEqual(await stored(world), before);
});

Deno.test("one age is that age alone, and with a plus it is from there on", async () => {
  using world = await openServers();
  const { registration } = world.core;
  await world.addPerson(1);
  const ranges: Record<string, [from: number, to: number]> = {
    "25": [25, 25],
    " ۲۵\u200f": [25, 25],
    "25+": [25, 100],
    "25 +": [25, 100],
    "২৫+": [25, 100],
    "over 25": [25, 100],
    "Above 25": [25, 100],
    ">25": [25, 100],
    "25 and older": [25, 100],
    "25 से ऊपर": [25, 100],
    "२५ भन्दा माथि": [25, 100],
    "২৫ এর বেশি": [25, 100],
    "بالای ۲۵": [25, 100],
    "25-25": [25, 25],
    "25 years": [25, 25],
    "۲۵ سال": [25, 25],
    "+25": [25, 100],
    "25 plus": [25, 100],
    "older than 25": [25, 100],
    "at least 25": [25, 100],
    "25 years and older": [25, 100],
    "25 years old or more": [25, 100],
    "+۲۵": [25, 100],
    "۲۵ سال به بالا": [25, 100],
    "از ۲۵ سال به بالا": [25, 100],
    "بالای ۲۵ سال": [25, 100],
    "بزرگ‌تر از ۲۵": [25, 100],
    "بيشتر از ۲۵": [25, 100],
    "25 से ज्यादा": [25, 100],
    "25 साल से ज़्यादा": [25, 100],
    "25 और ऊपर": [25, 100],
    "कम से कम 25": [25, 100],
    "২৫ ও তার বেশি": [25, 100],
    "২৫ বছর বা তার বেশি": [25, 100],
    "২৫-এর ওপরে": [25, 100],
    "২৫ এর চেয়ে বেশি": [25, 100],
    "२५ वर्षभन्दा माथि": [25, 100],
    "२५ र त्यसभन्दा माथि": [25, 100],
    "under 30": [18, 30],
    "Up to 30": [18, 30],
    "30 or younger": [18, 30],
    "زیر ۳۰ سال": [18, 30],
    "30 से कम": [18, 30],
    "৩০ পর্যন্ত": [18, 30],
    "३० वर्षसम्म": [18, 30],
    "ANY": [18, 100],
  };
  for (const [text, [ageFrom, ageTo]] of Object.entries(ranges)) {
    const { kind } = await registration.change(1, "wantsAge", given(text));
    assert.equal(kind, "changed", text);
    const { wants } = (await stored(world))!;
    assert.deepEqual([wants.ageFrom, wants.ageTo], [ageFrom, ageTo], text);
  }
});

Deno.test("what can't be seen in an answer is no part of it", async () => {
  using world = await openServers();
  const { registration } = world.core;
  await world.addPerson(1);
  const answered: [EditableField, string, Partial<Person>][] = [
    ["age", "\u200f۲۵", { age: 25 }],
    ["age", "۲۵\u200c", { age: 25 }],
    ["country", "\u202bایران\u202c", { country: "IR" }],
    ["city", "\u200fشیراز", { city: "شیراز" }],
    ["city", "سی\u200cسخت", { city: "سی\u200cسخت" }],
    ["nickname", "\u200fآرش\u200c", { nickname: "آرش" }],
  ];
  for (const [field, text, changed] of answered) {
    const result = await registration.change(1, field, given(text));
    assert.equal(result.kind, "changed", text);
    assert.deepEqual(
      { ...await stored(world), ...changed },
      await stored(world),
    );
  }
});

Deno.test("wishes kept for premium users are refused to others, but can be taken back", async () => {
  const texts: Partial<Record<EditableField, string>> = {
    wantsGender: "male",
    wantsAge: "20-30",
    wantsCountry: "NP",
    wantsCity: "Pokhara",
    wantsInterests: "shared",
    wantsLanguage: "ne",
  };
  using world = await openServers({ settings: { premiumWishes: [...wishes] } });
  const { registration } = world.core;
  const fields = Object.keys(texts) as EditableField[];
  for (const field of fields) {
    await world.addPerson(1, { interests: ["music"] });
    const refused = { kind: "refused", fault: "premium_only", field };
    const set = () => registration.change(1, field, given(texts[field]!));
    const person = async () => (await stored(world))!;
    assert.deepEqual(await set(), refused);
    assert.deepEqual((await person()).wants, anybody);
    assert(registration.isKept(await person(), field));
    assert(registration.isClosed(await person(), field));

    const premiumUntil = world.clock.now() + 60_000;
    await world.addPerson(1, { interests: ["music"], premiumUntil });
    assert.equal(registration.isKept(await person(), field), false);
    assert.equal((await set()).kind, "changed");
    await world.clock.advance(60_000);
    assert(registration.isKept(await person(), field), "premium is over");
    assert.equal(registration.isClosed(await person(), field), false);
    assert.deepEqual(await set(), refused);
    await registration.change(1, field, given("any"));
    assert.deepEqual((await person()).wants, anybody);
  }
  const free: EditableField[] = ["age", "nickname", "city"];
  for (const field of free) {
    assert.equal(registration.isKept((await stored(world))!, field), false);
  }
});

Deno.test("any is any in whichever letters, also where a wish is kept for premium users", async () => {
  for (const premiumWishes of [[], [...wishes]]) {
    using world = await openServers({ settings: { premiumWishes } });
    const { registration } = world.core;
    const fields = [
      "wantsGender",
      "wantsCountry",
      "wantsCity",
      "wantsInterests",
      "wantsLanguage",
      "wantsAge",
    ] as const;
    for (const text of ["any", "Any", "ANY", " any\u200E"]) {
      await world.addPerson(1, {
        interests: ["music"],
        wants: {
          gender: "female",
          country: "NL",
          ageFrom: 20,
          ageTo: 30,
          city: "Delft",
          interests: true,
          language: "fa",
        },
      });
      for (const field of fields) {
        const { kind } = await registration.change(1, field, given(text));
        assert.equal(kind, "changed", `${field}: ${text}`);
      }
      assert.deepEqual((await stored(world))?.wants, anybody);
    }
  }
});

Deno.test("only the wishes that the settings name are kept for premium users", async () => {
  using world = await openServers({ settings: { premiumWishes: ["gender"] } });
  const { registration } = world.core;
  await world.addPerson(1);
  const wish = async (field: EditableField, text: string) =>
    (await registration.change(1, field, given(text))).kind;
  assert.equal(await wish("wantsGender", "male"), "refused");
  assert.equal(await wish("wantsCountry", "NP"), "changed");
});

Deno.test("ask(null) calls off what was asked", async () => {
  using world = await openServers();
  const { registration } = world.core;
  await world.addPerson(1);
  await registration.ask(1, "nickname");
  assert.equal((await registration.ask(1, null)).kind, "asked");
  const result = await registration.answerTyped(1, given("Other Name"));
  assert.equal(result.kind, "nothing_asked");
});

Deno.test("ask() asks nobody who is not registered, who searches or who is in a chat", async () => {
  using world = await openServers();
  const { registration, search, chats } = world.core;
  assert.deepEqual(await registration.ask(1, "age"), { kind: "unregistered" });
  await registration.begin(1);
  assert.deepEqual(await registration.ask(1, "age"), { kind: "unregistered" });
  for (const id of [1, 2]) await world.addPerson(id);
  await search.find(1, 1);
  assert.deepEqual(await registration.ask(1, "age"), { kind: "searching" });
  assert.equal((await stored(world))?.editing, undefined);
  await search.find(2, 2);
  assert.deepEqual(await registration.ask(1, "age"), { kind: "chatting" });
  await chats.end(1, "left", 3);
  assert.equal((await registration.ask(1, "age")).kind, "asked");
});

Deno.test("a question that a search or a match overtakes is not asked", async () => {
  using world = await openOvertaken();
  for (const id of [1, 2]) await world.addPerson(id);
  world.overtake(() => world.other.search.find(1, 1));
  const searching = await world.one.registration.ask(1, "city");
  assert.deepEqual(searching, { kind: "searching" });
  await world.other.search.stop(1);
  world.overtake(() => world.meet(1, 2));
  const chatting = await world.one.registration.ask(1, "city");
  assert.deepEqual(chatting, { kind: "chatting" });
  assert.equal(world.overtakings(), 2);
  assert.equal((await stored(world))?.editing, undefined);
});

Deno.test("who was asked something since their chat ended is not searched for", async () => {
  using world = await openServers();
  const { registration, search, chats, preferences } = world.core;
  for (const id of [1, 2]) await world.addPerson(id);
  for (const id of [1, 2]) await search.find(id, id);
  await preferences.turn(1, "isAuto", true);
  await chats.end(2, "left", 3);
  await world.clock.advance(1);
  const last = (await chats.findLast(1))!;
  await registration.ask(1, "city");
  assert.equal(await search.goOn(1, last), null);
  await registration.ask(1, null);
  assert.equal((await search.goOn(1, last))?.kind, "waiting");
});

Deno.test("a question holds for ten minutes", async () => {
  using world = await openServers();
  const { registration, feedback } = world.core;
  await world.addPerson(1);
  await registration.ask(1, "nickname");
  await world.clock.advance(10 * 60_000 - 1);
  const first = await registration.answerTyped(1, given("Quiet Lynx"));
  assert.equal(first.kind, "changed");
  await registration.ask(1, "nickname");
  await world.clock.advance(10 * 60_000);
  const late = await registration.answerTyped(1, given("hi anyone"));
  assert.equal(late.kind, "nothing_asked");
  assert.equal((await stored(world))?.nickname, "Quiet Lynx");

  await registration.ask(1, "feedback");
  await world.clock.advance(10 * 60_000);
  const said = { text: "are you there?", request: 7 };
  assert.equal(await feedback.answerTyped(1, said), null);
  assert.deepEqual(await world.read("feedback"), []);
});

Deno.test("a question that has grown old is called off, and named within the hour", async () => {
  using world = await openServers();
  const { registration, search, chats } = world.core;
  for (const id of [1, 2]) await world.addPerson(id);
  assert.equal(await registration.callOffPast(1), null);
  await registration.ask(1, "city");
  await world.clock.advance(10 * 60_000 - 1);
  assert.equal(await registration.callOffPast(1), null);
  assert.equal((await stored(world))?.editing, "city");
  await world.clock.advance(1);
  assert.equal(await registration.callOffPast(1), "city");
  assert.equal((await stored(world))?.editing, undefined);
  assert.equal(await registration.callOffPast(1), null);

  await registration.ask(1, "feedback");
  await world.clock.advance(60 * 60_000);
  assert.equal(await registration.callOffPast(1), null);
  assert.equal((await stored(world))?.editing, undefined);

  await registration.ask(1, "city");
  await world.clock.advance(1);
  for (const id of [1, 2]) await search.find(id, id);
  await chats.end(2, "left", 3);
  await world.clock.advance(10 * 60_000);
  assert.equal(await registration.callOffPast(1), null);
  assert.equal((await stored(world))?.editing, undefined);
});

Deno.test("a question asked just then is not called off with the one before", async () => {
  using world = await openOvertaken();
  const { one, other } = world;
  await world.addPerson(1);
  await one.registration.ask(1, "city");
  await world.clock.advance(10 * 60_000);
  world.overtake(() => other.registration.ask(1, "age"));
  assert.equal(await one.registration.callOffPast(1), null);
  assert.equal(world.overtakings(), 1);
  assert.equal((await stored(world))?.editing, "age");
});

Deno.test("the questions of the registration never grow old", async () => {
  using world = await openServers();
  const { registration } = world.core;
  await standAt(world, "nickname");
  await world.clock.advance(30 * 24 * 3_600_000);
  const result = await registration.answerTyped(1, given("Quiet Lynx"));
  assert.equal(result.kind, "next");
});

Deno.test("a language can be chosen again before everything is answered", async () => {
  using world = await openServers();
  const { registration } = world.core;
  await registration.begin(1);
  const early = await registration.change(1, "language", given("fa"));
  assert.equal(early.kind, "nothing_asked");
  await registration.answer(1, "language", given("fa"));
  const other = await registration.change(1, "age", given("25"));
  assert.equal(other.kind, "nothing_asked");
  const result = await registration.change(1, "language", given("en"));
  assert.equal(result.kind, "changed");
  const { language, step } = (await stored(world))!;
  assert.deepEqual({ language, step }, { language: "en", step: "age" });
});

Deno.test("what was asked before a chat is not answered by a word that came too late", async () => {
  using world = await openServers();
  const { registration, search, chats } = world.core;
  for (const id of [1, 2]) await world.addPerson(id);
  await registration.ask(1, "nickname");
  for (const id of [1, 2]) await search.find(id, id);
  await world.clock.advance(60_000);
  await chats.end(2, "left", 3);
  const late = await registration.answerTyped(1, given("are you there"));
  assert.equal(late.kind, "nothing_asked");
  assert.equal((await stored(world))?.nickname, "P1");

  await world.clock.advance(1);
  await registration.ask(1, "nickname");
  const result = await registration.answerTyped(1, given("New Name"));
  assert.equal(result.kind, "changed");
});

Deno.test("who changes their mind while they search, searches as they are now", async () => {
  using world = await openServers({ count: 2 });
  const [one, two] = world.servers as [Servers["core"], Servers["core"]];
  await world.addPerson(1, { gender: "male" });
  await world.addPerson(2, { gender: "male" });
  await one.search.find(1, 1);
  const [before] = await world.read<Ticket>("tickets");
  await two.registration.change(1, "wantsGender", given("female"));
  await two.registration.change(1, "age", given("44"));
  await world.assertConsistent();
  const [after] = await world.read<Ticket>("tickets");
  assert.equal(after?.value.since, before?.value.since, "the wait begins anew");
  assert.deepEqual(
    [after?.value.wants.gender, after?.value.age],
    ["female", 44],
  );
  assert.equal((await two.search.find(2, 2)).kind, "waiting");

  await one.registration.change(1, "wantsGender", given("any"));
  await world.clock.advance(40_000);
  await one.jobs.runDue();
  await world.idle();
  await world.assertConsistent();
  assert.notEqual(await one.chats.find(1), null);
});

Deno.test("a change and a search, a match or a stop at once never disagree", async () => {
  for (let seed = 1; seed <= 20; seed++) {
    using world = await openServers({
      count: 2,
      seed,
      settings: { findDebounceMs: 0 },
    });
    const [one, two] = world.servers as [Servers["core"], Servers["core"]];
    await world.addPerson(1, { gender: "male" });
    await world.addPerson(2, { gender: seed % 3 ? "male" : "female" });
    await one.search.find(1, 1);
    const acts = [
      () => one.registration.change(1, "wantsGender", given("female")),
      () => seed % 5 ? two.search.find(2, 2) : one.search.find(1, 2),
      () => seed % 2 ? one.search.stop(1) : one.search.find(1, 3),
      () => two.registration.change(2, "age", given("50")),
    ];
    await Promise.all(acts.map((act) => act()));
    await world.idle();
    // A pair that was made before the change of mind keeps its chat.
    if (await one.chats.find(1) === null) await world.assertConsistent();
    for (const { value } of await world.read<Ticket>("tickets")) {
      const saved = await one.people.find(value.userId);
      assert.deepEqual(value.wants, saved?.person.wants);
      assert.equal(value.age, saved?.person.age);
    }
  }
});

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.nat(120).map(String),
  fc.constantFrom(...answers.map(([, answer]) => answer), "any", "in", "🇳🇱"),
);
const act = fc.oneof(
  fc.record({ act: fc.constant("type" as const), text }),
  fc.record({
    act: fc.constant("press" as const),
    step: fc.constantFrom(...steps),
    text,
  }),
  fc.record({
    act: fc.constant("back" as const),
    step: fc.constantFrom(...steps),
  }),
);

Deno.test("whatever is answered, the record is whole and moves one question at a time", async () => {
  using world = await openServers();
  const { registration } = world.core;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
      await world.kv.delete(["people", 1]);
      await registration.begin(1);
      for (const one of acts) {
        const before = (await stored(world))!;
        if (one.act === "back") await registration.back(1, one.step);
        else if (one.act === "type") {
          await registration.answerTyped(1, given(one.text));
        } else await registration.answer(1, one.step, given(one.text));
        const after = (await stored(world))!;
        assert.deepEqual(parsePerson(after), after);
        const at = (step: Step | null) =>
          step ? steps.indexOf(step) : steps.length;
        assert(Math.abs(at(after.step) - at(before.step)) <= 1);
        const answered = steps.slice(0, at(after.step))
          .filter((step) => step !== "rules");
        for (const step of answered) assert.notEqual(after[step], undefined);
      }
    }),
    { numRuns: 150 },
  );
});
