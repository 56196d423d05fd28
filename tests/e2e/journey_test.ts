/** What people do with `deno task dev`, from the first tap to the last. */
import assert from "node:assert/strict";
import { assertFits, openBrowser, phoneSize } from "./browser.ts";
import { signIn } from "./dashboard.ts";
import { introduce, type Phone, phoneOf, register } from "./phones.ts";
import { openWorkshop } from "./workshop.ts";

Deno.test("two strangers meet, talk and part, and an admin sees it live", async () => {
  await using workshop = await openWorkshop();
  await using browser = await openBrowser();
  const site = await workshop.develop();
  const people = await browser.newVisitor();
  const admin = await browser.newVisitor();

  const page = await people.newPage();
  await page.goto(site.phones);
  const [mira, jonas] = [phoneOf(page, "Mira"), phoneOf(page, "Jonas")];
  const names = [await register(mira, "27"), await register(jonas, "31")];
  const dashboard = await signIn(admin, site.login);
  await dashboard.getByText("Nobody is chatting").waitFor();

  await mira.press("Find a stranger");
  await mira.sees("Looking for someone");
  await dashboard.getByRole("listitem").filter({ hasText: /Women.+anyone/ })
    .waitFor();
  await jonas.press("Find a stranger");
  await mira.sees("You have met a stranger");
  await jonas.sees("You have met a stranger");
  const pair = dashboard.getByRole("row");
  for (const name of names) await pair.filter({ hasText: name }).waitFor();
  await dashboard.getByText("Nobody is waiting").waitFor();

  await sendWords(mira, jonas);
  await sendMedia(mira, jonas);
  await pair.filter({ hasText: " ago" }).waitFor();

  await jonas.press("Next");
  await jonas.sees("Looking for someone");
  await mira.sees("The stranger moved on");
  await dashboard.getByText("Nobody is chatting").waitFor();
  await mira.press("👍");
  await mira.isTold("Thank you!");
  await mira.writes("/profile");
  await mira.sees("Rated: 0 👍");
  await jonas.press("👍");
  await jonas.isTold("Thank you!");
  await mira.writes("/profile");
  await mira.sees("Rated: 1 👍");

  await assertFits(page);
  await assertFits(dashboard);
  assert.deepEqual([...people.faults(), ...admin.faults()], []);
});

/** Text both ways: formatted, quoted, edited, reacted to, taken back. */
async function sendWords(mira: Phone, jonas: Phone) {
  await mira.writes("Is this **really** the right lamp?");
  const seen = await jonas.sees("Is this really the right lamp?");
  assert.equal(await seen.locator("strong").innerText(), "really");

  await jonas.quotes("right lamp", "Is this really");
  await jonas.writes("There is only one");
  const reply = await mira.sees("There is only one");
  assert.match(await reply.locator(".quote").innerText(), /\nright lamp$/);

  await mira.chooses("Edit", "Is this really");
  assert.equal(
    await mira.field.inputValue(),
    "Is this **really** the right lamp?",
  );
  await mira.field.fill("Is this the right lamp?");
  await mira.field.press("Enter");
  const edited = await jonas.sees("Is this the right lamp?");
  await edited.getByText("edited").waitFor();

  await jonas.chooses("React 🔥", "Is this the right lamp?");
  await mira.log.getByRole("button", { name: "Reaction 🔥" }).waitFor();

  await jonas.writes("Forget what I say now");
  await mira.sees("Forget what I say now");
  await jonas.chooses("Reply", "Forget what I say now");
  await jonas.writes("/unsend");
  await jonas.sees("Taken back");
  await mira.log.getByText("Forget what I say now")
    .waitFor({ state: "detached" });
}

async function sendMedia(mira: Phone, jonas: Phone) {
  await jonas.attaches("Photo");
  await mira.log.getByRole("button", { name: "Open the photo" }).waitFor();
  await mira.attaches("Album");
  const album = jonas.log.locator(".album");
  await album.waitFor();
  assert.equal(await album.locator("[data-part]").count(), 3);
  await mira.press("Send a voice message");
  await jonas.log.getByRole("button", { name: "Play" }).waitFor();
  await jonas.attaches("Sticker");
  await mira.log.locator(".sticker img").waitFor();
}

Deno.test("wrong turns are answered clearly, and lead nowhere else", async () => {
  await using workshop = await openWorkshop();
  await using browser = await openBrowser();
  const site = await workshop.develop();
  const people = await browser.newVisitor();
  const page = await people.newPage();
  await page.goto(site.phones);
  const [mira, jonas] = [phoneOf(page, "Mira"), phoneOf(page, "Jonas")];

  await mira.press("Start");
  await mira.answers("Which language", "English");
  await mira.sees("How old are you?");
  await mira.attaches("Photo");
  await mira.sees("Please answer with a text");
  await mira.writes("as old as the hills");
  await mira.sees("That is not an age");
  await mira.writes("12");
  await mira.sees("18 and older");
  await mira.writes("/find");
  await mira.answers("How old are you?", "Back");
  await introduce(mira, "27");
  await register(jonas, "31");

  await mira.press("‹ Back");
  await mira.isTold("You have answered that already");
  await mira.writes("Is anybody there?");
  await mira.sees("You are not in a chat");
  await mira.writes("/dance");
  await mira.sees("I don't know that command");

  await mira.press("Find a stranger");
  await mira.sees("Looking for someone");
  await jonas.press("Find a stranger");
  await mira.sees("You have met a stranger");
  await mira.attaches("Contact");
  await mira.sees("a contact would show who you are");
  await mira.press("Stop");
  await mira.sees("You left the chat");
  await jonas.sees("The stranger left the chat");
  await jonas.press("Stop");
  await jonas.isTold("That chat is over");
  assert.deepEqual(people.faults(), []);
});

Deno.test("on a narrow screen one phone is in front, the others are tabs", async () => {
  await using workshop = await openWorkshop();
  await using browser = await openBrowser();
  const site = await workshop.develop();
  const people = await browser.newVisitor({
    viewport: phoneSize,
    hasTouch: true,
  });
  const page = await people.newPage();
  await page.goto(site.phones);
  await register(phoneOf(page, "Mira"), "27");
  await assertFits(page);
  await page.getByRole("tab", { name: "Jonas" }).click();
  await register(phoneOf(page, "Jonas"), "31");
  await page.getByRole("button", { name: "Calls, faults and crowd" }).click();
  await page.getByText("editMessageText").first().waitFor();
  await assertFits(page);
  assert.deepEqual(people.faults(), []);
});
