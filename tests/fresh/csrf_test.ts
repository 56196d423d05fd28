import { App, csrf, type CsrfOptions } from "fresh";
import assert from "node:assert/strict";

const here = "https://example.com";
const trusted = "https://trusted.example.com";
const evil = "https://attacker.example.com";

/** The status for a request to `here` with these headers. */
async function statusOf(
  origin: CsrfOptions["origin"],
  method: string,
  site?: string,
  from?: string,
): Promise<number> {
  const headers = new Headers();
  if (site) headers.set("Sec-Fetch-Site", site);
  if (from) headers.set("Origin", from);
  const handler = new App()
    .use(csrf(origin ? { origin } : undefined))
    .all("/", (ctx) => ctx.text("done"))
    .handler();
  return (await handler(new Request(here, { method, headers }))).status;
}

const table: [CsrfOptions["origin"], string, string?, string?, number?][] = [
  // safe methods pass whatever sends them
  [undefined, "GET", "cross-site", evil, 200],
  [undefined, "HEAD", "cross-site", evil, 200],
  [undefined, "OPTIONS", "cross-site", evil, 200],
  // what the browser says of the site decides
  [undefined, "POST", "same-origin", undefined, 200],
  [undefined, "POST", "none", undefined, 200],
  [undefined, "POST", "same-site", undefined, 403],
  [undefined, "POST", "cross-site", undefined, 403],
  [undefined, "POST", "cross-site", evil, 403],
  [undefined, "PUT", "cross-site", evil, 403],
  [undefined, "PATCH", "cross-site", evil, 403],
  [undefined, "DELETE", "cross-site", evil, 403],
  // without it, the origin
  [undefined, "POST", undefined, here, 200],
  [undefined, "POST", undefined, evil, 403],
  [undefined, "POST", undefined, "null", 403],
  [undefined, "POST", undefined, "http://example.com", 403],
  // neither: no browser
  [undefined, "POST", undefined, undefined, 200],
  // trusted origins
  [trusted, "POST", undefined, trusted, 200],
  [trusted, "POST", "cross-site", trusted, 200],
  [trusted, "POST", "cross-site", evil, 403],
  [trusted, "POST", undefined, here, 403],
  [[here, trusted], "POST", undefined, trusted, 200],
  [[here, trusted], "POST", undefined, here, 200],
  [[here, trusted], "POST", undefined, evil, 403],
  [(origin) => origin === trusted, "POST", "cross-site", trusted, 200],
  [(origin) => origin === trusted, "POST", undefined, evil, 403],
  [(_, ctx) => ctx.url.pathname === "/", "POST", undefined, evil, 200],
];

for (const [origin, method, site, from, expected] of table) {
  const name = `csrf({ origin: ${origin} }): ${method} of site ${site} and ` +
    `origin ${from} answers ${expected}`;
  Deno.test(name, async () => {
    assert.equal(await statusOf(origin, method, site, from), expected);
  });
}
