/** What an admin does first. */
import type { Page } from "playwright-core";
import type { Visitor } from "./browser.ts";

/** Opens the one-time link, signs in, and waits until the numbers move. */
export async function signIn(admin: Visitor, link: string): Promise<Page> {
  const page = await admin.newPage();
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await page.getByRole("status").filter({ hasText: "Live" }).waitFor();
  return page;
}
