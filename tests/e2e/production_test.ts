/** What is served after `deno task build`. */
import assert from "node:assert/strict";
import type { Response } from "playwright-core";
import { assertFits, openBrowser, phoneSize, type Visitor } from "./browser.ts";
import { signIn } from "./dashboard.ts";
import { openProduction } from "./production.ts";

/** Every answer the visitor's pages get from now on. */
function answersTo({ context }: Visitor): Response[] {
  const answers: Response[] = [];
  context.on("response", (response) => answers.push(response));
  return answers;
}

Deno.test("pages come compressed, assets to be kept, events at once", async () => {
  await using site = await openProduction();
  await using browser = await openBrowser();
  const admin = await browser.newVisitor();
  const answers = answersTo(admin);
  const page = await signIn(admin, await site.login());

  // The numbers move while the stream is open: nothing holds it back.
  const jonas = site.simulator.addPerson({ name: "Jonas" });
  await jonas.starts();
  await page.locator(".figure-card", { hasText: "online" })
    .getByText("2", { exact: true }).waitFor();

  const seen = new Map(
    await Promise.all(answers.map(async (answer) => {
      const { pathname } = new URL(answer.url());
      return [pathname, await answer.allHeaders()] as const;
    })),
  );
  const assets = [...seen].filter(([path]) => /\.(js|css|svg)$/.test(path));
  assert.ok(assets.some(([path]) => path.endsWith(".js")));
  assert.ok(assets.some(([path]) => path.endsWith(".css")));
  for (const path of ["/admin", ...assets.map(([path]) => path)]) {
    const encoding = seen.get(path)!["content-encoding"] ?? "nothing";
    assert.match(encoding, /^(br|gzip)$/, `${path} is compressed`);
  }
  for (const [path, headers] of assets) {
    assert.match(headers["cache-control"] ?? "", /immutable/, path);
  }
  const events = seen.get("/admin/events")!;
  assert.equal(events["content-encoding"], undefined);
  assert.equal(seen.get("/admin")!["cache-control"], "no-store");
  assert.deepEqual(admin.faults(), []);

  // Asked to stop, it stops, though somebody still watches.
  assert.equal((await site.server.stop()).code, 0, site.server.said());
});

Deno.test("public pages have no script, and fit every screen", async () => {
  await using site = await openProduction();
  await using browser = await openBrowser();
  for (const viewport of [undefined, phoneSize, { width: 320, height: 640 }]) {
    const anybody = await browser.newVisitor(viewport && { viewport });
    const answers = answersTo(anybody);
    const page = await anybody.newPage();
    for (const path of ["/", "/rules", "/privacy", "/nowhere"]) {
      await page.goto(site.home + path, { waitUntil: "networkidle" });
      assert.equal(await page.locator("script").count(), 0, path);
      assert.equal(await page.locator("h1").count(), 1, path);
      await assertFits(page);
    }
    const kinds = new Set(answers.map((one) => one.request().resourceType()));
    assert.deepEqual([...kinds].toSorted(), [
      "document",
      "other",
      "stylesheet",
    ]);
    const hosts = new Set(
      answers.map((answer) => new URL(answer.url()).origin),
    );
    assert.deepEqual([...hosts], [site.home]);
    assert.deepEqual(await anybody.context.cookies(), []);
    assert.deepEqual(anybody.faults(/status of 404/), []);
  }
});

Deno.test("without script the dashboard shows the numbers as they were", async () => {
  await using site = await openProduction();
  await using browser = await openBrowser();
  const admin = await browser.newVisitor({ javaScriptEnabled: false });
  const page = await admin.newPage();
  await page.goto(await site.login());
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("status").filter({ hasText: "As of " }).waitFor();
  await page.getByRole("link", { name: "Sessions" }).click();
  await page.getByText("this one").waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Open in Telegram" }).waitFor();
});
