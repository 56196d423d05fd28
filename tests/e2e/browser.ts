/** Chromium, and pages in it that remember what they complained of. */
import assert from "node:assert/strict";
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";

/** How long a person may wait for what should come, on a busy machine, ms. */
const PATIENCE_MS = 30_000;

export const desktop = { width: 1440, height: 900 };
export const phoneSize = { width: 390, height: 844 };

export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium",
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
  return {
    /** Somebody of their own: other cookies, other memory. */
    newVisitor: (options?: BrowserContextOptions) => visit(browser, options),
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

export type Visitor = Awaited<ReturnType<typeof visit>>;

async function visit(browser: Browser, options?: BrowserContextOptions) {
  const context = await browser.newContext({ viewport: desktop, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  context.on("console", (message) => {
    if (/error|warning/.test(message.type())) faults.push(message.text());
  });
  context.on("weberror", (error) => faults.push(String(error.error())));
  return {
    context,
    newPage: () => context.newPage(),
    /**
     * What the pages complained of: errors, warnings, refusals of their own
     * policy. Those that fit `expected` are left out.
     */
    faults: (expected?: RegExp) =>
      faults.filter((fault) => !expected?.test(fault)),
  };
}

/** Nothing sticks out at the side, so nothing scrolls sideways. */
export async function assertFits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .map((one) => one.outerHTML.slice(0, 80));
  });
  assert.deepEqual(wide, [], `${page.url()} is too wide`);
}
