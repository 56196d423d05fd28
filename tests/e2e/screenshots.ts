/**
 * Makes the pictures in docs/images anew, in about four minutes:
 *
 *   deno run -A tests/e2e/screenshots.ts
 *
 * Needs Chromium, fonts for every script that is shown (in Debian:
 * fonts-noto-core, fonts-noto-color-emoji) and pngquant.
 *
 * @module
 */
import type { BrowserContextOptions } from "playwright-core";
import { sleep, systemClock } from "../../core/clock.ts";
import type { Person } from "../../simulator/person.ts";
import { openBrowser, phoneSize } from "./browser.ts";
import { signIn } from "./dashboard.ts";
import { fastSpan, fastTime } from "./fast_clock.ts";
import { savePicture } from "./pictures.ts";
import { openProduction } from "./production.ts";

const HOUR_MS = 3_600_000;
const tall = { viewport: phoneSize, hasTouch: true, deviceScaleFactor: 2 };
const dark = { colorScheme: "dark" } as const;

await using browser = await openBrowser();
const until = Date.now() + 20_000 + fastSpan(HOUR_MS);
await using site = await openProduction({
  telegram: {
    clock: { ...systemClock, now: () => fastTime(Date.now(), until) },
  },
  preload: [new URL("fast_clock.ts", import.meta.url).pathname],
  env: { FAST_UNTIL: String(until), BOT_URL: "https://t.me/passerby_bot" },
});
const { simulator, mira } = site;
const jonas = simulator.addPerson({ name: "Jonas" });

await introduce(mira, "Woman", "Quiet Heron");
await introduce(jonas, "Man", "Late Marten");
await liveForAnHour();
await meetNeighbours();
await converse();
await shootPhones("phones");
await shootPhones("phones-dark", dark);
await shootPhones("phones-phone", tall);
await shootLive("live");
await shootLive("live-dark", dark);
await shootLive("live-phone", tall);
await shootHome("public");
await shootHome("public-dark", dark);
await shootHome("public-phone", tall);
simulator.crowd.close();

/** The crowd comes and goes in waves, as on a street. */
async function liveForAnHour(): Promise<void> {
  const { crowd } = simulator;
  crowd.script.wishes.share = 0.9;
  crowd.script.pace = fastSpan(1);
  for (let size = 24; Date.now() < until; size = 34 + wave(16)) {
    crowd.resize(size);
    await sleep(systemClock, 5_000);
  }
  // Calmer than people are: the hour, too, went as fast as the machine could.
  crowd.script.pace = 1.6;
  await sleep(systemClock, 8_000);
}

function wave(height: number): number {
  return Math.round(height * Math.sin(Date.now() / 25_000));
}

async function introduce(
  person: Person,
  gender: "Man" | "Woman",
  nickname: string,
): Promise<void> {
  await person.starts();
  await person.presses("English");
  await person.sends("27");
  await person.presses(gender);
  await person.sends("Nepal");
  await person.sends("Lamp Street");
  await person.sends(nickname);
  await person.presses("Skip");
  await person.presses("I accept");
}

/** The two meet each other, and nobody of the crowd. */
async function meetNeighbours(): Promise<void> {
  for (const person of [mira, jonas]) {
    await person.sends("/profile");
    await person.presses("Whom I meet");
    await person.presses("City");
    await person.sends("Lamp Street");
    await person.sends("/find");
  }
  await simulator.idle();
}

async function converse(): Promise<void> {
  await mira.sends("Hey! Is this the right lamp?");
  const asked = jonas.last();
  await jonas.sends("There is only one in this street 😄", {
    replyTo: asked,
    quote: "the right lamp",
  });
  await mira.reacts(mira.last(), "🤣");
  await mira.sendsPhoto({ caption: "Mine, tonight" });
  await jonas.reacts(jonas.last(), "❤");
  await jonas.sends("How do you say hello where you are?");
  await mira.sends("नमस्ते 🙏 And you?");
  await jonas.sendsVoice();
  await simulator.idle();
}

async function shootLive(name: string, options?: BrowserContextOptions) {
  const admin = await browser.newVisitor(options);
  const page = await signIn(admin, await site.login());
  await savePicture(page, name);
}

async function shootPhones(name: string, options?: BrowserContextOptions) {
  const visitor = await browser.newVisitor(options);
  const page = await visitor.newPage();
  await page.goto(site.phones);
  await page.getByRole("article").last().waitFor();
  const hasStrip = await page.locator(".strip").isVisible();
  if (hasStrip) await page.locator(".calls li").nth(9).waitFor();
  await savePicture(page, name);
}

async function shootHome(name: string, options?: BrowserContextOptions) {
  const visitor = await browser.newVisitor(options);
  const page = await visitor.newPage();
  await page.goto(site.home);
  await savePicture(page, name);
}
