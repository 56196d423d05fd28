/** The dashboard under `deno task dev`, as an admin uses it. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { assertFits, openBrowser, phoneSize } from "./browser.ts";
import { signIn } from "./dashboard.ts";
import { phoneOf, register } from "./phones.ts";
import { openWorkshop } from "./workshop.ts";

Deno.test("the login link signs in once; the bot gives another", async () => {
  await using workshop = await openWorkshop();
  await using browser = await openBrowser();
  const site = await workshop.develop();
  const admin = await browser.newVisitor();
  await signIn(admin, site.login);

  const other = await browser.newVisitor();
  const page = await other.newPage();
  await page.goto(site.login);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "This link is over" }).waitFor();
  await page.goto(`${site.home}/admin`);
  await page.getByRole("heading", { name: "Sign in first" }).waitFor();

  await page.goto(site.phones);
  const mira = phoneOf(page, "Mira");
  await register(mira, "40");
  await mira.writes("/admin");
  const answer = await mira.sees("opens the dashboard once");
  await signIn(other, await answer.getByRole("link").innerText());
  assert.deepEqual(admin.faults(), []);
  assert.deepEqual(other.faults(/status of (401|410)/), []);
});

Deno.test("what is stored can be taken along", async () => {
  await using workshop = await openWorkshop();
  await using browser = await openBrowser();
  const site = await workshop.develop();
  const people = await browser.newVisitor();
  const phones = await people.newPage();
  await phones.goto(site.phones);
  const nickname = await register(phoneOf(phones, "Jonas"), "33");

  const admin = await browser.newVisitor();
  const page = await signIn(admin, site.login);
  await page.getByRole("link", { name: "Data" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as JSON" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^passerby-[\d-]{10}\.json$/);
  const text = await Deno.readTextFile(await download.path());
  const { format, entries } = JSON.parse(text);
  assert.equal(format, "passerby-export");
  const stored = entries.filter(({ key }: { key: unknown[] }) =>
    key[0] === "people"
  );
  assert.equal(stored.length, 1);
  assert.equal(stored[0].value.nickname, nickname);
  assert.equal(text.includes(site.login.split("/").at(-1)!), false);
  assert.deepEqual(admin.faults(), []);
});

Deno.test("the keyboard alone gets everywhere, and out", async () => {
  await using workshop = await openWorkshop();
  await using browser = await openBrowser();
  const site = await workshop.develop();
  const admin = await browser.newVisitor();
  const page = await signIn(admin, site.login);

  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Skip to the content");
  for (const name of ["Data", "Sessions", "Overview"]) {
    await tabTo(page, name);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name }).waitFor();
    const here = page.getByRole("navigation", { name: "Dashboard" })
      .locator("[aria-current=page]", { hasText: name });
    await here.waitFor();
  }
  await tabTo(page, "Sign out");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Meet a stranger" }).waitFor();
  await page.goto(`${site.home}/admin`);
  await page.getByRole("heading", { name: "Sign in first" }).waitFor();
  assert.deepEqual(admin.faults(/status of 401/), []);
});

Deno.test("on a phone the sidebar is a drawer", async () => {
  await using workshop = await openWorkshop();
  await using browser = await openBrowser();
  const site = await workshop.develop();
  const admin = await browser.newVisitor({
    viewport: phoneSize,
    hasTouch: true,
  });
  const page = await signIn(admin, site.login);
  await assertFits(page);
  const drawer = page.getByRole("navigation", { name: "Dashboard" });
  const menu = page.getByRole("button", { name: "Menu" });
  assert.equal(await drawer.isVisible(), false);

  await menu.tap();
  await drawer.waitFor();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "hidden" });
  for (const name of ["Sessions", "Data"]) {
    await menu.tap();
    await drawer.getByRole("link", { name }).tap();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    assert.equal(await drawer.isVisible(), false);
    await assertFits(page);
  }
  await menu.tap();
  await drawer.getByRole("button", { name: "Sign out" }).tap();
  await page.getByRole("heading", { name: "Meet a stranger" }).waitFor();
  assert.deepEqual(admin.faults(), []);
});

Deno.test("a crowd brings the overview to life, and leaves it in peace", async () => {
  await using workshop = await openWorkshop();
  await using browser = await openBrowser();
  const site = await workshop.develop();
  const people = await browser.newVisitor();
  const admin = await browser.newVisitor();
  const page = await signIn(admin, site.login);
  const phones = await people.newPage();
  await phones.goto(site.phones);

  const add = phones.getByRole("button", { name: "Add 20 people" });
  await add.click();
  await phones.getByText("20 active").waitFor();
  await page.locator(".chats tbody tr").nth(2).waitFor();
  await page.locator(".kinds li", { hasText: /looking for (wo)?men/ }).first()
    .waitFor();
  await page.locator(".chats tbody tr", { hasText: " ago" }).first().waitFor();
  await page.waitForFunction(() => {
    const title = document.querySelector(".chart .now title")!.textContent;
    return parseInt(title) >= 10;
  });
  await assertFits(page);

  await phones.getByRole("button", { name: "Send them home" }).click();
  await page.getByText("Nobody is chatting").waitFor();
  await page.getByText("Nobody is waiting").waitFor();
  const failed = phones.locator("[data-failed]");
  assert.deepEqual(await failed.allInnerTexts(), []);
  assert.deepEqual([...people.faults(), ...admin.faults()], []);
});

/** What has the focus, in words. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() =>
    (document.activeElement as HTMLElement).innerText.trim()
  );
}

/** Presses Tab until `name` has the focus, which shows wherever it is. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press("Tab");
    const isShown = await page.evaluate(() => {
      const { outlineStyle } = getComputedStyle(document.activeElement!);
      return outlineStyle !== "none";
    });
    const here = await focused(page);
    assert.ok(isShown, `"${here}" shows that it has the focus`);
    if (here === name) return;
  }
  assert.fail(`Tab never came to ${name}`);
}
