/**
 * Makes the pictures of the main dialogues in docs/images anew, in English,
 * Hindi and Persian, in about a minute:
 *
 *   deno run -A tests/e2e/dialogues.ts
 *
 * Needs what screenshots.ts needs.
 *
 * @module
 */
import type { BrowserContextOptions } from "playwright-core";
import type { Words } from "../../bot/locales/mod.ts";
import { languageNames, wordsIn } from "../../bot/locales/mod.ts";
import type { Language } from "../../core/people/people.ts";
import type { Person } from "../../simulator/person.ts";
import { openBrowser, phoneSize } from "./browser.ts";
import { savePicture } from "./pictures.ts";
import { openProduction } from "./production.ts";

interface Speaker {
  person: Person;
  partner: Person;
  words: Words;
  about: About;
}

interface About {
  name: string;
  language: Language;
  nickname: string;
  country: string;
  city: string;
  says: [string, string];
}

const about: About[] = [
  {
    name: "Emma",
    language: "en",
    nickname: "Quiet Heron",
    country: "Canada",
    city: "Halifax",
    says: ["Is it snowing where you are?", "Yes! Since this morning ❄️"],
  },
  {
    name: "Asha",
    language: "hi",
    nickname: "शांत बगुला",
    country: "भारत",
    city: "जयपुर",
    says: ["आज का दिन कैसा रहा?", "बढ़िया! अभी चाय बना रही हूँ ☕"],
  },
  {
    name: "Shirin",
    language: "fa",
    nickname: "مرغ باران",
    country: "ایران",
    city: "شیراز",
    says: ["امروز چه کار کردی؟", "رفتم کنار رودخانه قدم زدم 🌿"],
  },
];

await using browser = await openBrowser();
await using site = await openProduction({
  env: { BOT_URL: "https://t.me/passerby_bot" },
});
const { simulator } = site;
const speakers = about.map((one): Speaker => ({
  person: simulator.addPerson({ name: one.name }),
  partner: simulator.addPerson({ name: `${one.name}'s partner` }),
  words: wordsIn(one.language),
  about: one,
}));

await all(async ({ person, words, about }) => {
  await register(person, words, about, { untilRules: true });
});
await shoot("dialogue-rules");

await all(async ({ person, partner, words, about }) => {
  await person.presses(words.buttons.accept);
  await register(partner, words, about);
  // Only those of one language are to meet here.
  for (const one of [person, partner]) {
    await one.sends("/profile");
    await one.presses(words.buttons.whom);
    await one.presses(words.buttons.language);
    await one.presses(languageNames[about.language]);
  }
  await partner.sends("/settings");
  await partner.presses(words.buttons.isAnonymous);
  await person.sends("/find");
});
await shoot("dialogue-search");

await all(async ({ person, partner, words, about: { says } }) => {
  await partner.sends("/find");
  await simulator.idle();
  await partner.sends(says[0]);
  await person.presses(words.quickReplies[0]!);
  await person.sends(says[1], { replyTo: person.last() });
  await person.sends("example.com/me");
  await partner.reacts(partner.last(), "❤");
  await simulator.idle();
});
await shoot("dialogue-chat");

await all(async ({ person, words }) => {
  await person.sends("/stop");
  await person.presses(words.buttons.good);
  await person.sends("/profile");
});
await shoot("dialogue-profile");

await all(async ({ person, words }) => {
  await person.sends("/settings");
  await person.sends("/stats");
  await person.presses(words.buttons.media);
});
await shoot("dialogue-settings");
await all(async ({ person }) => void await person.sends("/help"));
await shoot("dialogue-help");
await shoot("dialogue-help-phone", {
  viewport: phoneSize,
  hasTouch: true,
  deviceScaleFactor: 2,
}, "fa");

async function all(act: (speaker: Speaker) => Promise<void>) {
  for (const speaker of speakers) await act(speaker);
  await simulator.idle();
}

async function register(
  person: Person,
  words: Words,
  { language, nickname, country, city }: About,
  { untilRules = false } = {},
) {
  await person.starts();
  await person.presses(languageNames[language]);
  await person.sends("27");
  await person.presses(words.genders.female);
  await person.sends(country);
  await person.sends(city);
  await person.sends(nickname);
  await person.presses(words.buttons.skip);
  if (!untilRules) await person.presses(words.buttons.accept);
}

/** The phones of the three, or the one of `language` alone. */
async function shoot(
  name: string,
  options?: BrowserContextOptions,
  language?: Language,
) {
  const shown = speakers
    .filter(({ about }) => !language || about.language === language)
    .map(({ person }) => person.id);
  const visitor = await browser.newVisitor(options);
  await visitor.context.addInitScript((view) => {
    localStorage.setItem("passerby-simulator", view);
  }, JSON.stringify({ shown, isStripOpen: false }));
  const page = await visitor.newPage();
  await page.goto(site.phones);
  await page.getByRole("article").last().waitFor();
  await savePicture(page, name);
}
