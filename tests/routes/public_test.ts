import assert from "node:assert/strict";
import { openSite } from "./site.ts";

const pages = ["/", "/rules", "/privacy", "/login/x", "/nothing/here"];

Deno.test("the public page says what it is and leads to the bot", async () => {
  using site = await openSite();
  const response = await site.request("/");
  const html = await response.text();

  assert.equal(response.status, 200);
  assert.match(response.headers.get("Content-Type")!, /^text\/html/);
  assert.match(html, /<html lang="en"/);
  assert.match(
    html,
    /<a class="button large" href="https:\/\/t\.me\/passerby_test_bot">Open in Telegram<\/a>/,
  );
  for (const word of ["Safety", "Privacy", "हिन्दी", "فارسی"]) {
    assert(html.includes(word), word);
  }
});

Deno.test("public pages load no script and nothing from elsewhere", async () => {
  using site = await openSite();
  for (const path of pages) {
    const response = await site.request(path);
    const html = await response.text();
    assert.doesNotMatch(html, /<script|javascript:|\son\w+=/i, path);
    const loaded = [...html.matchAll(
      /<(?:img|source|iframe|link rel="(?:stylesheet|icon)")[^>]*?(?:src|href)="([^"]*)/g,
    )];
    for (const [, address] of loaded) assert.match(address!, /^\/[^/]/);
    assert.equal(response.headers.get("Set-Cookie"), null);
  }
});

Deno.test("every answer forbids scripts of others, frames and sniffing", async () => {
  using site = await openSite();
  const headers = await site.signedIn();
  const answers = [...pages, "/admin", "/admin/export", "/styles.css"];
  for (const path of [...answers, "/admin/events"]) {
    const response = await site.request(path, { headers });
    const policy = response.headers.get("Content-Security-Policy");
    assert.match(policy!, /default-src 'none'/, path);
    assert.match(policy!, /frame-ancestors 'none'/, path);
    assert.doesNotMatch(policy!, /unsafe|upgrade-insecure/, path);
    assert.equal(response.headers.get("X-Frame-Options"), "DENY", path);
    assert.equal(response.headers.get("X-Content-Type-Options"), "nosniff");
    assert.equal(response.headers.get("Referrer-Policy"), "same-origin");
    assert.equal(response.headers.get("Strict-Transport-Security"), null);
    await response.body?.cancel();
  }
});

Deno.test("over HTTPS browsers are told to stay there", async () => {
  using site = await openSite({ publicUrl: "https://passerby.example" });
  const response = await site.request("/");
  assert.match(
    response.headers.get("Content-Security-Policy")!,
    /upgrade-insecure-requests/,
  );
  assert.match(
    response.headers.get("Strict-Transport-Security")!,
    /max-age=\d{7,}/,
  );
});

Deno.test("the scripts of the dashboard are the ones its policy names", async () => {
  using site = await openSite();
  const headers = await site.signedIn();
  const response = await site.request("/admin", { headers });
  const nonce = response.headers.get("Content-Security-Policy")!
    .match(/script-src 'self' 'nonce-([^']+)'/)![1];
  const html = await response.text();
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)];

  assert(inline.length > 0);
  for (const [tag] of inline) {
    assert(tag.includes(`nonce="${nonce}"`) || tag.includes("json"), tag);
  }
  assert.doesNotMatch(html, /\sstyle="/);
});

Deno.test("an unknown address answers 404 with a way back", async () => {
  using site = await openSite();
  for (const path of ["/nothing/here", "/admin/nothing", "/login"]) {
    const response = await site.request(path);
    assert.equal(response.status, 404, path);
    const html = await response.text();
    assert.match(html, /Nobody here/);
    assert.match(html, /href="\/styles\.css/);
  }
});

Deno.test("a method a page does not take answers 405", async () => {
  using site = await openSite();
  const headers = await site.signedIn();
  assert.equal((await site.post("/admin/export", {}, headers)).status, 405);
  assert.equal(
    (await site.request("/admin/sign-out", { headers })).status,
    405,
  );
});

Deno.test("a fault inside answers 500 without a word of it, and is logged", async () => {
  const live = {
    view: () => Promise.reject(new Error("secret 123:ABCDEFGHIJKLMNOPQRSTUVW")),
    subscribe: () => () => {},
  };
  using site = await openSite({ parts: { live } });
  const headers = await site.signedIn();
  const response = await site.request("/admin", { headers });
  const html = await response.text();

  assert.equal(response.status, 500);
  assert.match(html, /Something broke/);
  assert.doesNotMatch(html, /secret/);
  assert.equal(response.headers.get("Cache-Control"), "no-store");
  const [line] = site.logged.filter((line) => /request_failed/.test(line));
  assert.match(line!, /secret <token>/);
});

Deno.test("HEAD answers as GET does, without a body", async () => {
  using site = await openSite();
  const response = await site.request("/", { method: "HEAD" });
  assert.equal(response.status, 200);
  assert.equal(await response.text(), "");
});
