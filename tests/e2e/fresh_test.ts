/** Islands in a real browser, and what it sees of a server under development. */
import assert from "node:assert/strict";
import { type Browser, chromium, type Page } from "playwright-core";
import { serveAt } from "../fresh/process.ts";
import { openWorld } from "../fresh/world.ts";

const project = new URL("../..", import.meta.url).pathname;

function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** The application served to a browser; `faults` is what that complains of. */
async function openSite() {
  const { handler } = await openWorld();
  const server = Deno.serve({ port: 0, onListen: () => {} }, handler);
  const browser = await openBrowser();
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "log") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  return {
    page,
    faults,
    url: `http://localhost:${server.addr.port}`,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.shutdown();
    },
  };
}

const isAwake = '[data-awake="true"]';

async function assertText(page: Page, selector: string, text: string) {
  const element = page.locator(selector, { hasText: text });
  await element.waitFor({ timeout: 5_000 });
  assert.equal(await page.textContent(selector), text);
}

Deno.test("islands share a signal, also within the slot of another", async () => {
  await using site = await openSite();
  const { page } = site;
  await page.goto(`${site.url}/toys`);
  await page.waitForSelector(isAwake);
  const counters = ["#one", "#two", "#inner"];

  for (const [i, counter] of counters.entries()) {
    await page.click(counter);
    for (const other of counters) {
      await assertText(page, other, `${4 + i} of 6`);
    }
  }
  assert.deepEqual(site.faults, []);
});

Deno.test("what the server sent is kept when an island wakes", async () => {
  await using site = await openSite();
  const { page } = site;
  const wake = Promise.withResolvers<void>();
  await page.route("**/fresh-runtime-*.js", async (route) => {
    await wake.promise;
    await route.continue();
  });
  await page.goto(`${site.url}/toys`, { waitUntil: "commit" });
  await page.waitForSelector("figure", { state: "attached" });
  const selectors = ["#one", "#inner", ".slot", "figure", "#open"];
  const before = await page.evaluate((selectors) => {
    const elements = selectors.map((one) => document.querySelector(one)!);
    Object.assign(globalThis, { elements });
    return document.querySelector("main")!.textContent;
  }, selectors);
  assert.equal(await page.locator(isAwake).count(), 0);

  wake.resolve();
  await page.waitForSelector(isAwake);
  const same = await page.evaluate((selectors) => {
    const { elements } = globalThis as unknown as { elements: Element[] };
    return selectors.map((one, i) =>
      document.querySelector(one) === elements[i]
    );
  }, selectors);
  assert.deepEqual(same, selectors.map(() => true));
  assert.equal(await page.textContent("main"), before);
  const [image, link] = await page.evaluate(() => [
    document.querySelector("figure img")!.getAttribute("src"),
    document.querySelector("figure a")!.getAttribute("href"),
  ]);
  assert.match(image!, /^\/img\/dot.svg\?__frsh_c=\w+$/);
  assert.equal(image, link);
  assert.deepEqual(site.faults, []);
});

Deno.test("slots are hidden and shown, and islands in them live", async () => {
  await using site = await openSite();
  const { page } = site;
  await page.goto(`${site.url}/toys`);
  await page.waitForSelector(isAwake);

  const slot = await page.innerHTML("#open .slot");
  await page.click("#open .toggle");
  await page.waitForSelector("#open .slot", { state: "detached" });
  await page.click("#open .toggle");
  await page.waitForSelector("#open .slot");
  assert.equal(await page.innerHTML("#open .slot"), slot);
  assert.equal(slot, "server text &amp; more");

  await page.click("#closed > .toggle");
  await assertText(page, "#closed > .note", "noted");
  const flag = page.locator("#closed > .flag");
  assert.equal(await flag.isChecked(), true);
  assert.equal(await flag.isDisabled(), true);
  await page.click("#nested > .toggle");
  await assertText(page, "#nested > .deep", "deep");
  await page.click("#deepest");
  await assertText(page, "#one", "4 of 6");
  await assertText(page, "#inner", "4 of 6");
  assert.deepEqual(site.faults, []);
});

Deno.test("an island lives within another's own output", async () => {
  await using site = await openSite();
  const { page } = site;
  await page.goto(`${site.url}/toys`);
  await page.waitForSelector(isAwake);
  await page.click("#left");
  await assertText(page, "#right", "11 of 22");
  await assertText(page, "#one", "3 of 6");
  assert.deepEqual(site.faults, []);
});

Deno.test("every kind of value reaches an island as it was", async () => {
  await using site = await openSite();
  const { page } = site;
  await page.goto(`${site.url}/toys`);
  await page.waitForFunction(() => "kinds" in globalThis);
  const checks = await page.evaluate(() => {
    // deno-lint-ignore no-explicit-any -- it has a value of every kind
    const { kinds } = globalThis as any;
    return {
      text: kinds.text === "</script><!--\u2028\u2029'\"\\",
      nothing: kinds.nothing === null,
      missing: "missing" in kinds && kinds.missing === undefined,
      notANumber: Number.isNaN(kinds.notANumber),
      infinite: kinds.infinite === Infinity,
      minusInfinite: kinds.minusInfinite === -Infinity,
      minusZero: Object.is(kinds.minusZero, -0),
      big: kinds.big === 2n ** 70n,
      date: kinds.date instanceof Date && kinds.date.getTime() === 86_400_000,
      url: kinds.url instanceof URL && kinds.url.searchParams.get("a") === "1",
      pattern: kinds.pattern instanceof RegExp &&
        String(kinds.pattern) === "/a<b/gi",
      map: kinds.map instanceof Map && kinds.map.get("key") instanceof Set &&
        kinds.map.get("key").has("two"),
      bytes: kinds.bytes instanceof Uint8Array &&
        kinds.bytes.join() === "0,127,255",
      cycle: kinds.cycle.self === kinds.cycle,
      pair: kinds.pair[0] === kinds.pair[1],
    };
  });
  const failed = Object.entries(checks).filter(([, holds]) => !holds);
  assert.deepEqual(failed, []);
  assert.equal(Object.keys(checks).length, 15);
});

Deno.test("<Head> in an island changes the title while it is used", async () => {
  await using site = await openSite();
  const { page } = site;
  await page.goto(`${site.url}/toys`);
  await page.waitForSelector(isAwake);
  assert.equal(await page.title(), "Drawer is open");
  await page.click("#open > .toggle");
  await page.waitForFunction(() => document.title === "Drawer is shut");
});

Deno.test("a page without islands asks for no script", async () => {
  await using site = await openSite();
  const { page } = site;
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(request.url());
  });
  await page.goto(`${site.url}/`, { waitUntil: "networkidle" });
  assert.deepEqual(scripts, []);
  assert.equal(await page.locator("script").count(), 0);
  assert.deepEqual(site.faults, []);
});

/**
 * A project of its own with the application in it, served by its dev.ts.
 * `flags` are for `deno run`.
 */
async function openWorkshop(...flags: string[]) {
  const dir = await Deno.makeTempDir();
  for (const part of ["tests/fresh/app/.", "fresh", "deno.json", "deno.lock"]) {
    const args = ["-r", `${project}/${part}`, dir];
    await new Deno.Command("cp", { args }).output();
  }
  const probe = Deno.listen({ port: 0 });
  const { port } = probe.addr;
  probe.close();
  const server = await serveAt(
    dir,
    "run",
    ...flags,
    "dev.ts",
    "dev",
    dir,
    String(port),
  );
  return {
    url: server.url,
    /** Changes a file of the copy. */
    async edit(path: string, change: (text: string) => string) {
      const text = await Deno.readTextFile(`${dir}/${path}`);
      assert.notEqual(change(text), text);
      await Deno.writeTextFile(`${dir}/${path}`, change(text));
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await Deno.remove(dir, { recursive: true });
    },
  };
}

Deno.test("under deno run --watch an open page follows all changes", async () => {
  await using workshop = await openWorkshop("--watch");
  await using site = await openPage(`${workshop.url}/toys`);
  const { page } = site;

  await workshop.edit(
    "islands/Counter.tsx",
    (code) => code.replace(" of ", " out of "),
  );
  await page.waitForSelector("text=3 out of 6");
  await page.waitForSelector(isAwake);
  await page.click("#one");
  await assertText(page, "#inner", "4 out of 6");

  await workshop.edit(
    "routes/toys/index.tsx",
    (code) => code.replace("server text", "other text"),
  );
  await page.waitForSelector("text=other text & more");
});

Deno.test("without --watch it follows those of islands and static files", async () => {
  await using workshop = await openWorkshop();
  await using site = await openPage(`${workshop.url}/toys`);
  const { page } = site;
  const color = () => getComputedStyle(document.body).color;
  assert.equal(await page.evaluate(color), "rgb(0, 128, 128)");

  await workshop.edit("static/styles.css", (css) => css.replace("teal", "red"));
  await page.waitForFunction(() =>
    getComputedStyle(document.body).color === "rgb(255, 0, 0)"
  );
  await workshop.edit(
    "islands/Counter.tsx",
    (code) => code.replace(" of ", " out of "),
  );
  await page.waitForSelector("text=3 out of 6");
});

/** A browser at `url`, whose islands are awake. */
async function openPage(url: string) {
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForSelector(isAwake);
  return { page, [Symbol.asyncDispose]: () => browser.close() };
}
