import assert from "node:assert/strict";
import { bn } from "../../bot/locales/bn.ts";
import { en, type Words } from "../../bot/locales/en.ts";
import { fa } from "../../bot/locales/fa.ts";
import { hi } from "../../bot/locales/hi.ts";
import { languageNames } from "../../bot/locales/mod.ts";
import { ne } from "../../bot/locales/ne.ts";
import { countryName, isCountry } from "../../core/people/countries.ts";
import { type Language, languages } from "../../core/people/people.ts";

const locales: Record<Language, Words> = { en, hi, bn, ne, fa };
const translations = languages.filter((language) => language !== "en");

/** The digits of each language, as CLDR has them. */
const digits: Record<Language, string> = {
  en: "latn",
  hi: "latn",
  bn: "beng",
  ne: "deva",
  fa: "arabext",
};

const DAY_MS = 24 * 60 * 60_000;
const LARGEST = 999_999_999;
const spans = [1, 1_000, 2_000, 99_000, 60 * 60_000, 5 * 60 * 60_000, DAY_MS]
  .concat(3 * DAY_MS, 9_999 * DAY_MS);
/** As long as they may be, in letters of either direction. */
const nicknames = ["Wm".repeat(10), "شب".repeat(10)];
const cities = ["Llanfair ".repeat(5).slice(0, 40), "شیراز ".repeat(7)]
  .map((city) => city.slice(0, 40));
const writings = ["Lovely. ".repeat(125), "عالی بود. ".repeat(100)]
  .map((text) => text.trim());
const title = "Wanderers of the evening and friends";

type Said = (...given: never[]) => string;
type Given<T> = {
  [K in keyof T as T[K] extends Said ? K : never]: T[K] extends
    (...given: infer Args) => string ? Args[] : never;
};
type Samples = Given<Words> & {
  buttons: Given<Words["buttons"]>;
  desk: Given<Words["desk"]>;
};

/** What each function is called with; a new one does not compile without. */
function samplesIn(language: Language): Samples {
  const words = locales[language];
  const country = longest(countryNames(language));
  const gender = longest(Object.values(words.genders));
  const allInterests = Object.values(words.interests);
  const allMedia = Object.values(words.mediaKinds);
  const inMs = spans.map((ms): [number] => [ms]);
  const labels = Object.values(words.buttons)
    .filter((label) => typeof label === "string");
  const names = [...labels, ...allMedia, ...allInterests, gender]
    .map((name): [string] => [name]);
  const most = {
    chats: LARGEST,
    averageChatMs: 9_999 * DAY_MS,
    chatMs: 9_999 * DAY_MS,
    waits: LARGEST,
    averageWaitMs: 9_999 * DAY_MS,
    waitMs: 9_999 * DAY_MS,
    skipRate: 1,
    good: LARGEST,
    bad: LARGEST,
    ratingsGiven: LARGEST,
    reportsMade: LARGEST,
    reportsReceived: LARGEST,
    blocked: LARGEST,
    blockedBy: LARGEST,
    repeats: LARGEST,
    peakHours: [23, 0, 7],
  };
  const none = Object.fromEntries(
    Object.keys(most).map((key) => [key, 0]),
  ) as unknown as typeof most;
  return {
    registered: nicknames.map((nickname) => [nickname]),
    welcomeBack: nicknames.map((nickname) => [nickname]),
    joinFirst: [1, 2, 5, 10, 1000].map((count) => [count]),
    forecast: [
      ...spans.map((ms): Parameters<Words["forecast"]> => [
        { waitedMs: ms, waiting: LARGEST, usualMs: ms, chance: 1 },
      ]),
      [{ waitedMs: 0, waiting: 1, usualMs: null, chance: null }],
      [{ waitedMs: 0, waiting: 0, usualMs: null, chance: 0 }],
    ],
    searched: inMs,
    banned: Object.values(words.banReasons).flatMap((reason) =>
      [null, ...spans].map((leftMs): Parameters<Words["banned"]> => [
        { reason, leftMs },
      ]).concat([[{ reason, leftMs: null, appeal: words.appealOpen }]])
    ),
    appealSoon: inMs,
    warned: Object.values(words.banReasons).flatMap((reason) =>
      [1, 2, 5, 100].map((left): Parameters<Words["warned"]> => [
        { reason, left },
      ])
    ),
    capped: inMs,
    challenge: Object.values(words.pictures).map((picture) => [picture]),
    muted: inMs,
    mediaBlocked: [null, ...spans].map((ms) => [
      { kind: longest(allMedia), ms },
    ]),
    tooSoon: inMs,
    nextTooSoon: inMs,
    nudge: inMs,
    endsSoon: inMs,
    tooFast: inMs,
    unsentMore: [1, 2, 5, 1000].map((count) => [count]),
    myDataSoon: inMs,
    adminLink: inMs,
    card: [
      ...nicknames.map((nickname): Parameters<Words["card"]> => [
        { nickname, gender, age: 100, country, isOnline: true },
      ]),
      [{ nickname: nicknames[0], isOnline: false }],
      [{ gender, age: 18 }],
      [{ country }],
      [{ isOnline: true }],
      [{}],
    ],
    youSaid: [...words.iceBreakers, ...words.quickReplies, "Hi there!"]
      .map((text) => [text]),
    profile: nicknames.flatMap((nickname, at) => [
      [{
        nickname,
        age: 100,
        gender,
        country,
        city: cities[at]!,
        language: longest(Object.values(languageNames)),
        interests: allInterests,
        hasPhoto: true,
        good: LARGEST,
        bad: LARGEST,
        premiumUntil: Date.UTC(2029, 8, 28),
        hidesOnline: true,
      }],
      [{
        nickname,
        age: 18,
        gender,
        country,
        city: null,
        language: languageNames.en,
        interests: [],
        hasPhoto: false,
        good: 0,
        bad: 0,
        premiumUntil: null,
        hidesOnline: false,
      }],
    ]),
    wants: [
      ...cities.map((city): Parameters<Words["wants"]> => [{
        gender,
        ages: words.ageRange(18, 100),
        country,
        city,
        interests: words.sharedInterests,
        language: languageNames.en,
      }]),
      [{
        gender: words.anyGender,
        ages: words.anyAge,
        country: words.anyCountry,
        city: words.anyCity,
        interests: words.anyInterests,
        language: words.anyLanguage,
      }],
    ],
    wishKept: [
      [words.anyGender, gender],
      ...cities.map((city): [string, string] => [words.anyCity, city]),
    ],
    ageRange: [[18, 100], [20, 30]],
    settings: [true, false].map((is) => [
      { isAnonymous: is, isAuto: is, isProtecting: is, hidesOnline: is },
    ]),
    media: [[[]], [allMedia.slice(0, 1)], [allMedia]],
    stats: [[most], [{ ...most, peakHours: [] }], [none]],
    privacy: (["off", "evidence", "full"] as const).flatMap((history) => [
      [{
        history,
        historyMs: DAY_MS,
        reportMs: DAY_MS,
        sessionMs: 3 * DAY_MS,
        url: null,
      }],
      [{
        history,
        historyMs: 9_999 * DAY_MS,
        reportMs: 9_999 * DAY_MS,
        sessionMs: 9_999 * DAY_MS,
        url: "https://passerby.example/privacy",
      }],
    ]),
    desk: deskSamplesIn(language),
    adminFeedback: writings.map((text) => [text]),
    adminChannelUnseen: [["@wanderers_of_the_evening"], ["-1001234567890"]],
    buttons: {
      join: [[title], ["رهگذران شب"]],
      on: names,
      off: names,
      premium: names,
    },
  };
}

/** The same for what those who run the bot read. */
function deskSamplesIn(language: Language): Samples["desk"] {
  const words = locales[language];
  const { desk } = words;
  const who = "a1b2c3d4";
  const whos = [[who]] as [string][];
  const gender = longest(Object.values(words.genders));
  const reason = longest(Object.values(words.banReasons));
  const kinds = Object.values(words.mediaKinds);
  const counts = [0, 1, 2, 5, LARGEST];
  const lefts = [null, ...spans];
  const activity = {
    messages: LARGEST,
    searches: LARGEST,
    matches: LARGEST,
    chats: LARGEST,
  };
  const byCount = counts.map((count): [number] => [count]);
  const banned = lefts.map((ms): [string, string, number | null] => [
    who,
    reason,
    ms,
  ]);
  return {
    panel: [true, false].map((isClosed) => [{
      users: LARGEST,
      online: LARGEST,
      searching: LARGEST,
      chats: LARGEST,
      reports: LARGEST,
      appeals: LARGEST,
      isClosed,
    }]),
    stats: [[{
      users: LARGEST,
      online: LARGEST,
      hour: activity,
      day: activity,
    }]],
    matchStatus: [
      [{ chats: 0, searching: 0, kinds: [] }],
      [{
        chats: LARGEST,
        searching: LARGEST,
        kinds: new Array(12).fill(desk.kind(gender, gender, LARGEST)),
      }],
    ],
    kind: [[gender, words.anyGender, LARGEST]],
    behaviour: [null, desk.mutedFor(9_999 * DAY_MS)].map((held) => [{
      who,
      score: 999.9,
      parts: Object.values(desk.signals)
        .map((name): [string, number] => [name, 99.9]),
      held,
      strikes: held === null ? 0 : 2,
    }]),
    challengedFor: spans.map((ms) => [ms]),
    mutedFor: spans.map((ms) => [ms]),
    page: [[desk.usersTitle(LARGEST), 50]],
    waitingTitle: byCount,
    waiting: spans.map((ms) => [{ who, gender, wants: gender, ms }]),
    askReset: byCount,
    resetDone: byCount,
    usersTitle: byCount,
    user: nicknames.map((name) => [who, name, desk.states.registering]),
    profile: nicknames.flatMap((nickname) =>
      lefts.map((leftMs): Parameters<typeof desk.profile> => [{
        who,
        nickname,
        state: desk.states.banned,
        role: leftMs === null ? null : desk.roles.moderator,
        about: leftMs === null ? "" : gender,
        joinedAt: Date.UTC(2029, 8, 28),
        chats: LARGEST,
        good: LARGEST,
        bad: LARGEST,
        scam: LARGEST,
        reportsReceived: LARGEST,
        reportsMade: leftMs === null ? null : LARGEST,
        warnings: LARGEST,
        ban: leftMs === 1 ? null : { reason, leftMs, note: writings[0]! },
      }])
    ),
    whyBan: whos,
    howLong: [[who, reason]],
    whyWarn: whos,
    span: spans.map((ms) => [ms]),
    banned,
    bannedBefore: banned,
    unbanned: whos,
    notBanned: whos,
    warned: counts.map((count) => [who, reason, count]),
    banLine: lefts.map((leftMs) => [8, desk.erased, reason, leftMs]),
    heldBan: lefts.map((leftMs) => [{
      who: desk.erased,
      reason,
      leftMs,
      agoMs: 9_999 * DAY_MS,
      isAutomatic: leftMs === null,
      hasAppeal: leftMs !== null,
      ...leftMs !== null && { note: writings[1]! },
    }]),
    mediaLost: [1, 2, 10].map((count) => [count]),
    kindBlocked: lefts.map((leftMs) => [longest(kinds), leftMs]),
    kindFree: kinds.map((kind) => [kind]),
    kindsAre: [[kinds.join(", ")]],
    usage: [["/ban ID [30m|12h|7d|2w|forever]", "/ban a1b2c3d4 7d spam"]],
    reasonsAre: [[reason]],
    noTime: [["7x", "30m, 12h, 7d, 2w, forever"]],
    noteAlone: [["seven days", "30m, 12h, 7d, 2w, forever"]],
    severalTimes: [["7d · forever"]],
    unknown: [["nobody"], ["هیچ‌کس"]],
    several: whos,
    outranked: whos,
    roleHolder: nicknames.map((name) => [who, name, desk.roles.moderator]),
    appointed: [[who, desk.roles.moderator]],
    appointedBefore: [[who, desk.roles.moderator]],
    dismissed: whos,
    noRole: whos,
    fixed: whos,
    youAre: [[desk.roles.moderator]],
    youWillBe: [[desk.roles.moderator]],
    atRest: [[desk.roles.moderator]],
    askCast: byCount,
    castRunning: [[0, LARGEST], [LARGEST, LARGEST]],
    castEnded: [true, false].map((isStopped) => [
      { isStopped, sent: LARGEST, unreachable: LARGEST, failed: 0 },
    ]),
    notices: [
      [{ scam: LARGEST, bans: LARGEST, appeals: LARGEST }],
      [{ scam: 0, bans: 1, appeals: 0 }],
    ],
    report: spans.map((agoMs) => [
      { who, by: who, reason, agoMs, weight: 1.25, reports: LARGEST },
    ]),
    reportAbout: [[who, reason]],
    saying: writings.map((text) => [desk.said.reporter, text]),
    appeal: writings.flatMap((text) =>
      lefts.map((leftMs): Parameters<typeof desk.appeal> => [
        { who, reason, leftMs, agoMs: DAY_MS, text },
      ])
    ),
  };
}

interface Text {
  /** Where it is in the words, "faults.too_old". */
  path: string;
  text: string;
  /** The words that were put in. */
  put: string[];
  /** The English for the same. */
  english: string;
}

/** Everything the bot may say in `language`, functions called with samples. */
function textsIn(language: Language): Text[] {
  const found: Text[] = [];
  const walk = (
    value: unknown,
    english: unknown,
    samples: unknown,
    path: string,
  ) => {
    if (typeof value === "string") {
      return found.push({ path, text: value, put: [], english: `${english}` });
    }
    if (typeof value === "function") {
      assert(Array.isArray(samples), `${path} has no samples`);
      for (const given of samples) {
        found.push({
          path,
          text: value(...given),
          put: stringsIn(given),
          english: (english as typeof value)(...given),
        });
      }
      return;
    }
    assert(value && typeof value === "object", `${path} is no word`);
    for (const [key, one] of Object.entries(value)) {
      const at = path === "" ? key : `${path}.${key}`;
      walk(one, inside(english, key), inside(samples, key), at);
    }
  };
  walk(locales[language], en, samplesIn(language), "");
  return found;
}

function inside(value: unknown, key: string): unknown {
  return (value as Record<string, unknown> | undefined)?.[key];
}

function stringsIn(given: unknown): string[] {
  if (typeof given === "string") return [given];
  if (!given || typeof given !== "object") return [];
  return Object.values(given).flatMap(stringsIn);
}

/** A text without what was put in: what the locale itself says. */
function ownWords({ text, put }: Text): string {
  return put.filter((one) => one !== "")
    .sort((a, b) => b.length - a.length)
    .reduce((left, one) => left.replaceAll(one, ""), text);
}

function longest(texts: string[]): string {
  return texts.reduce((a, b) => b.length > a.length ? b : a);
}

function countryNames(language: Language): string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountry)
    .map((code) => countryName(code, language));
}

/** "list[]" where a list is, so that its length is its own. */
function shapeOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return [`${path}: list of ${value.length}`];
  if (!value || typeof value !== "object") return [`${path}: ${typeof value}`];
  return Object.entries(value)
    .flatMap(([key, one]) => shapeOf(one, `${path}/${key}`)).sort();
}

Deno.test("every locale has every word of the English, and nothing more", () => {
  for (const language of translations) {
    assert.deepEqual(shapeOf(locales[language]), shapeOf(en), language);
  }
});

Deno.test("no text is empty, but a card that tells nothing", () => {
  for (const language of languages) {
    for (const { path, text, english } of textsIn(language)) {
      if (path === "card" && english === "") continue;
      assert(text.trim() !== "", `${language} ${path}`);
      assert.equal(text, text.trim(), `${language} ${path}`);
    }
  }
});

Deno.test("no text is still English, but for names", () => {
  const names = /\b(?:Passerby|Telegram|Premium|GIF|UTC)\b/g;
  for (const language of translations) {
    for (const said of textsIn(language)) {
      const own = ownWords(said).replace(/\/[a-z]+/g, "").replace(names, "");
      assert.doesNotMatch(own, /[A-Za-z]/, `${language} ${said.path}`);
    }
  }
});

Deno.test("nothing that was forgotten shows: undefined, null, [object, NaN, #", () => {
  for (const language of languages) {
    for (const { path, text } of textsIn(language)) {
      assert.doesNotMatch(
        text,
        /undefined|\bnull\b|\[object|NaN|Infinity|∞|#|\$\{|\\u/,
        `${language} ${path}`,
      );
    }
  }
});

/** What a press may be answered with, in the small notice on top. */
const answersToPresses =
  /^(?:desk\.(?:changed|notAllowed|notYourself|outranked|banEnded|noMedia|shownBefore|pardoned|resetBefore|castBefore)|faults\.|rated\.|again[A-Z]|reported|reportNobody|saved|ratedBefore|oldButton|chatOver|answeredBefore|afterChat|blocked|joined|notJoined|chattingAlready|idle|widest|widened|noPhoto|search(?:ing|Stopped)|tooSoon|nextTooSoon|myDataSoon|nothingStored|textPlease|failed)/;
/** What stands on buttons, besides `buttons`. */
const labels =
  /^(?:desk\.)?(?:buttons|genders|interests|mediaKinds|reasons|banReasons)\.|^any[A-Z]|^sharedInterests$|^desk\.(?:forever|span|allMedia|untilLifted)$/;

Deno.test("every text fits where Telegram shows it, with the longest put in", () => {
  for (const language of languages) {
    for (const { path, text } of textsIn(language)) {
      const most = path.startsWith("commands.")
        ? 256
        : path.startsWith("iceBreakers.")
        ? 200
        : path.startsWith("quickReplies.") || labels.test(path)
        ? 64
        : answersToPresses.test(path)
        ? 200
        : 4096;
      const about = `${language} ${path} has ${text.length} of ${most}`;
      assert(text.length <= most, about);
      if (path.startsWith("commands.")) assert(text.length >= 3, about);
    }
  }
});

Deno.test("what is said of the required channels is in the plural form of their number", () => {
  for (const language of languages) {
    // The runtime may have no rules for Nepali: its own are those of English.
    const rules = new Intl.PluralRules([language, "en"]);
    const forms = new Map<string, string>();
    for (const count of [1, 2, 5, 10, 1000]) {
      const text = locales[language].joinFirst(count);
      const about = `${language} ${count}: ${text}`;
      const category = rules.select(count);
      const number = written(language, count);
      if (category !== "one") assert(text.includes(number), about);
      const form = text.replace(number, "#");
      assert.doesNotMatch(form, /\p{Nd}/u, about);
      assert.equal(form, forms.get(category) ?? form, about);
      forms.set(category, form);
    }
    assert.equal(new Set(forms.values()).size, forms.size, language);
  }
});

/** `count` as the language writes it, also where the runtime has no table. */
function written(language: Language, count: number): string {
  const numberingSystem = digits[language];
  return new Intl.NumberFormat([language, "en"], { numberingSystem })
    .format(count);
}

Deno.test("numbers are in the digits of the language, and in no others", () => {
  for (const language of languages) {
    const zero = written(language, 0).codePointAt(0)!;
    for (const said of textsIn(language)) {
      for (const [digit] of ownWords(said).matchAll(/\p{Nd}/gu)) {
        const value = digit.codePointAt(0)! - zero;
        assert(
          value >= 0 && value <= 9,
          `${language} ${said.path} has ${digit}: ${said.text}`,
        );
      }
    }
  }
});

Deno.test("the question how it was ends the texts that it ends in English, and no others", () => {
  const isAsking = ({ howWasIt }: Words, text: string) =>
    text.endsWith(howWasIt);
  for (const language of languages) {
    for (const { path, text, english } of textsIn(language)) {
      assert.equal(
        isAsking(locales[language], text),
        isAsking(en, english),
        `${language} ${path}`,
      );
      const times = text.split(locales[language].howWasIt).length - 1;
      assert(times <= 1, `${language} ${path}`);
    }
    const { ended, endedByBlock, endedByPartner, endedBefore, howWasIt } =
      locales[language];
    const all = [ended, endedByBlock, endedBefore]
      .concat(Object.values(endedByPartner));
    for (const text of all) {
      assert(text.endsWith(` ${howWasIt}`), `${language} ${text}`);
    }
  }
});

Deno.test("the texts that say where one stands tell it apart from their beginning on", () => {
  for (const language of languages) {
    const words = locales[language];
    const standings = [
      words.matched,
      words.matchedAgain,
      words.searching,
      words.searchingAlready,
      words.chattingAlready,
      words.idle,
      words.searchStopped,
      words.searchTimedOut,
      words.nobodyFound,
      words.widened,
    ];
    standings.forEach((one, at) => {
      const same = standings
        .findIndex((other, where) => where !== at && other.startsWith(one));
      assert.equal(same, -1, `${language}: ${one}`);
    });
  }
});

Deno.test("every text names the commands that the English names, so that they can be pressed", () => {
  // As Telegram finds them: no letter, digit or slash on either side.
  const command = /(?<![\p{L}\p{M}\p{N}_/])\/[a-z]+(?![\p{L}\p{M}\p{N}_/])/gu;
  for (const language of translations) {
    for (const { path, text, english } of textsIn(language)) {
      assert.deepEqual(
        [...new Set(text.match(command) ?? [])].sort(),
        [...new Set(english.match(command) ?? [])].sort(),
        `${language} ${path}`,
      );
    }
  }
});

Deno.test("every text has the emoji that the English has", () => {
  const emoji = /\p{Extended_Pictographic}/gu;
  for (const language of translations) {
    for (const { path, text, english } of textsIn(language)) {
      assert.deepEqual(
        text.match(emoji),
        english.match(emoji),
        `${language} ${path}`,
      );
    }
  }
});

/**
 * Whether a paragraph runs from right to left, by its first strong character
 * outside isolates (Unicode Bidirectional Algorithm, P2). `null`: it has none.
 */
function isRightToLeft(line: string): boolean | null {
  let depth = 0;
  for (const char of line) {
    if (/[\u2066-\u2068]/.test(char)) depth++;
    else if (char === "\u2069") depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (/[\u200F\u061C]/.test(char)) return true;
    else if (char === "\u200E") return false;
    else if (/\p{L}/u.test(char)) {
      return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(char);
    }
  }
  return null;
}

Deno.test("in Persian every line begins from the right", () => {
  assert.equal(isRightToLeft("• ۱۸ سال"), true);
  assert.equal(isRightToLeft("\u2068سال\u2069 /find"), false);
  assert.equal(isRightToLeft("👍 12"), null);
  for (const { path, text } of textsIn("fa")) {
    for (const line of text.split("\n")) {
      // Without letters, such as "👍", it looks the same from either side.
      const expected = /\p{L}/u.test(line) ? true : null;
      assert.equal(isRightToLeft(line), expected, `${path}: ${line}`);
    }
  }
});
