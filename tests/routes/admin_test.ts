import assert from "node:assert/strict";
import type { LiveView } from "../../core/statistics/live.ts";
import { SESSION_MS } from "../../core/sign_in.ts";
import { ADMIN, openSite } from "./site.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";
const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) " +
  "AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";

/** Every address below /admin, from the files that answer there. */
async function adminPaths() {
  const routes = Array.fromAsync(
    Deno.readDir(new URL("../../routes/admin", import.meta.url)),
  );
  return (await routes).map(({ name }) => name.replace(/\.tsx?$/, ""))
    .filter((name) => !name.startsWith("_"))
    .map((name) => name === "index" ? "/admin" : `/admin/${name}`);
}

Deno.test("without a session nothing below /admin answers but 401", async () => {
  using site = await openSite();
  const cookies = ["", "passerby=", "passerby=made-up", "__Host-passerby=x"];
  const paths = await adminPaths();
  assert(paths.length >= 5);

  for (const path of paths) {
    for (const Cookie of cookies) {
      const response = await site.request(path, { headers: { Cookie } });
      const text = await response.text();
      assert.equal(response.status, 401, `${path} ${Cookie}`);
      assert.match(text, /Send \/admin to the bot/i);
      assert.equal(response.headers.get("Cache-Control"), "no-store");
      const post = await site.post(path, { end: "x" }, { Cookie });
      assert.equal(post.status, 401, `POST ${path}`);
    }
  }
});

Deno.test("streams and downloads are refused in plain text", async () => {
  using site = await openSite();
  for (const path of ["/admin/events", "/admin/export"]) {
    const response = await site.request(path);
    assert.equal(response.status, 401);
    assert.match(response.headers.get("Content-Type")!, /^text\/plain/);
  }
});

Deno.test("a session is refused once it is over or its admin is none", async () => {
  using site = await openSite();
  const headers = await site.signedIn();
  const other = await site.signedIn(8);
  site.admins.delete(8);
  assert.equal((await site.request("/admin", { headers })).status, 200);
  assert.equal(
    (await site.request("/admin", { headers: other })).status,
    401,
  );

  site.time.now += SESSION_MS;
  assert.equal((await site.request("/admin", { headers })).status, 401);
});

Deno.test("the overview shows who is searching and is kept by nobody", async () => {
  using site = await openSite();
  const headers = await site.signedIn();
  const response = await site.request("/admin", { headers });
  const html = await response.text();

  assert.equal(response.headers.get("Cache-Control"), "no-store");
  assert.match(html, /Nobody is chatting/);
  assert.match(html, /Nobody is waiting/);
  assert.match(html, /None in the last 60 minutes/);
  assert.match(html, /As of 10:00:00 UTC/);
  assert.match(html, /<title>Overview · Passerby<\/title>/);
});

Deno.test("no page of the dashboard shows the admin's id, only a mask", async () => {
  using site = await openSite();
  const headers = await site.signedIn(ADMIN, FIREFOX);
  for (const path of ["/admin", "/admin/data", "/admin/sessions"]) {
    const html = await (await site.request(path, { headers })).text();
    assert(html.includes(`#${site.core.mask(ADMIN)}`), path);
    assert.match(html, /aria-current="page"/);
  }
});

Deno.test("signing out ends the session and forgets the cookie", async () => {
  using site = await openSite();
  const headers = await site.signedIn();
  const response = await site.post("/admin/sign-out", {}, headers);

  assert.equal(response.status, 303);
  assert.equal(response.headers.get("Location"), "/");
  assert.match(response.headers.get("Set-Cookie")!, /^passerby=; Max-Age=0; /);
  assert.equal((await site.request("/admin", { headers })).status, 401);
});

Deno.test("another site can't sign an admin out", async () => {
  using site = await openSite();
  const headers = await site.signedIn();
  const forged = { ...headers, "Sec-Fetch-Site": "cross-site" };

  assert.equal((await site.post("/admin/sign-out", {}, forged)).status, 403);
  assert.equal((await site.request("/admin", { headers })).status, 200);
});

Deno.test("sessions are listed by device; one is ended, and only an own one", async () => {
  using site = await openSite();
  const headers = await site.signedIn(ADMIN, FIREFOX);
  const phone = await site.signedIn(ADMIN, PHONE);
  const foreign = await site.signedIn(8, "Other/1.0");
  const html = await (await site.request("/admin/sessions", { headers }))
    .text();
  assert.match(html, /Firefox on Linux/);
  assert.match(html, /Safari on iPhone/);
  assert.doesNotMatch(html, /Unknown browser/);

  const [theirs] = await site.core.signIn.list(8);
  const missed = await site.post(
    "/admin/sessions",
    { end: theirs!.id },
    headers,
  );
  assert.equal(
    missed.headers.get("Location"),
    "/admin/sessions?note=not_found",
  );
  assert.equal(
    (await site.request("/admin", { headers: foreign })).status,
    200,
  );

  const own = (await site.core.signIn.list(ADMIN))
    .find(({ device }) => device === "Safari on iPhone");
  const ended = await site.post("/admin/sessions", { end: own!.id }, headers);
  assert.equal(ended.status, 303);
  const after = await site.request(ended.headers.get("Location")!, { headers });
  assert.match(await after.text(), /That session is ended/);
  assert.equal((await site.request("/admin", { headers: phone })).status, 401);
});

Deno.test("all other sessions are ended at once, this one stays", async () => {
  using site = await openSite();
  const headers = await site.signedIn();
  const others = [await site.signedIn(), await site.signedIn()];
  const response = await site.post(
    "/admin/sessions",
    { endOthers: "yes" },
    headers,
  );

  assert.equal(response.status, 303);
  assert.equal((await site.request("/admin", { headers })).status, 200);
  for (const headers of others) {
    assert.equal((await site.request("/admin", { headers })).status, 401);
  }
});

Deno.test("a malformed form is refused with 400", async () => {
  using site = await openSite();
  const headers = await site.signedIn();
  const response = await site.post("/admin/sessions", { end: "x" }, headers);
  assert.equal(response.status, 400);

  const noForm = await site.request("/admin/sessions", {
    method: "POST",
    body: "{}",
    headers: { ...headers, "Content-Type": "application/json" },
  });
  assert.equal(noForm.status, 400);
});

Deno.test("the overview lists pairs by nickname, whatever a nickname holds", async () => {
  const at = Date.UTC(2026, 10, 21, 10);
  const view: LiveView = {
    at,
    online: 1_234,
    searching: [
      { gender: "female", wants: "any", waiting: 2 },
      { gender: "male", wants: "female", waiting: 3 },
    ],
    chatting: 7,
    chats: [{
      id: "a3f91c",
      people: [
        { nickname: "<script>alert(1)</script>", mask: "7c1f9a00" },
        { nickname: "", mask: "00ff00ff" },
      ],
      since: at - 4 * 60_000,
      lastMessageAt: null,
    }],
    messagesPerMinute: [...Array(58).fill(0), 96, 5],
  };
  const live = {
    view: () => Promise.resolve(view),
    subscribe: () => () => {},
  };
  using site = await openSite({ parts: { live } });
  const headers = await site.signedIn();
  const html = await (await site.request("/admin", { headers })).text();

  assert(!html.includes("<script>alert"));
  assert(html.includes("&lt;script"));
  assert(html.includes("#00ff00ff"));
  for (const words of ["1,234", "4 min", "no message yet", "newest 1 of 7"]) {
    assert(html.includes(words), words);
  }
  assert.match(html, /<dd>5<\/dd>/, "two and three wait");
  assert.match(html, /<dd>96<\/dd>/, "messages in the last full minute");
  assert(html.indexOf("Men") < html.indexOf("Women"), "longest queue first");
});

Deno.test("the scripts of the overview are at most 30 KB, compressed", async () => {
  using site = await openSite();
  const headers = await site.signedIn();
  const response = await site.request("/admin", { headers });
  const scripts = new Set(
    `${response.headers.get("Link")} ${await response.text()}`
      .match(/\/_fresh\/js\/[\w./-]+\.js/g),
  );
  assert(scripts.size > 0);

  let bytes = 0;
  for (const script of scripts) {
    const { body } = await site.request(script);
    const packed = body!.pipeThrough(new CompressionStream("gzip"));
    bytes += (await new Response(packed).bytes()).length;
  }
  assert(bytes <= 30 * 1_024, `${bytes} bytes`);
});
