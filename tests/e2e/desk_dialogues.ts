/**
 * Makes the pictures of what admins see in Telegram, and of who is stopped, in
 * docs/images anew, in about a minute:
 *
 *   deno run -A tests/e2e/desk_dialogues.ts
 *
 * Needs what screenshots.ts needs.
 *
 * @module
 */
import { en as words } from "../../bot/locales/en.ts";
import type { Person } from "../../simulator/person.ts";
import { openBrowser } from "./browser.ts";
import { savePicture } from "./pictures.ts";
import { openProduction } from "./production.ts";

const { buttons, desk } = words;

await using browser = await openBrowser();
await using site = await openProduction();
const { simulator, mira } = site;
const [emma, rob, ...strangers] = await Promise.all(
  ["Emma", "Rob", "Ana", "Ben", "Cleo", "Dan", "Eve"].map(register),
) as [Person, Person, ...Person[]];

// Emma meets Rob, who is reported, banned and appeals.
await meet(emma, rob);
await rob.sends("You look rich. Send me a gift card first");
await rob.sends("Or do you want me to get angry?");
await simulator.idle();
await emma.sends("/report");
await emma.presses(words.reasons.scam);
await emma.sends("/stop");
await simulator.idle();
await mira.sends("/admin");
await mira.sends("/admin_reports");
await shoot("desk-reports", [mira, emma, rob]);

await mira.presses(desk.buttons.temporary_ban);
await simulator.idle();
await rob.presses(buttons.appeal);
await rob.sends("It was a joke, I am sorry. It won't happen again.");
await simulator.idle();
await mira.sends("/admin_users");

// Ana leaves everybody as soon as she has met them.
const [ana, ...others] = strangers as [Person, ...Person[]];
for (const other of others) {
  await meet(ana, other);
  await ana.sends("/stop");
  await simulator.idle();
}
await pause();
await ana.sends("/find");
await mira.sends("/bans");
await shoot("desk-challenge", [mira, rob, ana]);

async function meet(one: Person, other: Person) {
  await pause();
  for (const person of [one, other]) await person.sends("/find");
  await simulator.idle();
}

/** Searches within a second are one. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_200));
}

async function register(name: string): Promise<Person> {
  const person = simulator.addPerson({ name });
  await person.starts();
  await person.presses("English");
  await person.sends("27");
  await person.presses(words.genders.other);
  await person.sends("Canada");
  await person.presses(buttons.skip);
  await person.sends(`Quiet ${name}`);
  await person.presses(buttons.skip);
  await person.presses(buttons.accept);
  return person;
}

async function shoot(name: string, people: readonly Person[]) {
  const visitor = await browser.newVisitor();
  await visitor.context.addInitScript((view) => {
    localStorage.setItem("passerby-simulator", view);
  }, JSON.stringify({ shown: people.map(({ id }) => id), isStripOpen: false }));
  const page = await visitor.newPage();
  await page.goto(site.phones);
  await page.getByRole("article").last().waitFor();
  await savePicture(page, name);
}
