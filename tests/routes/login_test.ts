import assert from "node:assert/strict";
import { LINK_MS } from "../../core/sign_in.ts";
import { ADMIN, openSite } from "./site.ts";

Deno.test("GET of a login link shows a button and spends nothing", async () => {
  using site = await openSite();
  const link = `/login/${await site.core.signIn.createLink(ADMIN)}`;
  for (let previews = 0; previews < 3; previews++) {
    const response = await site.request(link);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("Set-Cookie"), null);
    assert.equal(response.headers.get("Cache-Control"), "no-store");
    assert.equal(response.headers.get("X-Robots-Tag"), "noindex");
    assert.match(await response.text(), /<button[^>]*>Sign in<\/button>/);
  }
  await site.request(link, { method: "HEAD" });

  assert.equal((await site.post(link)).status, 303);
});

Deno.test("POST of a login link signs in and leads to the dashboard", async () => {
  using site = await openSite();
  const token = await site.core.signIn.createLink(ADMIN);
  const response = await site.post(`/login/${token}`);

  assert.equal(response.status, 303);
  assert.equal(response.headers.get("Location"), "/admin");
  const [pair, ...flags] = response.headers.get("Set-Cookie")!.split("; ");
  assert.match(pair!, /^passerby=[\w-]{43}$/);
  assert(!pair!.includes(token));
  assert.deepEqual(flags.filter((flag) => !/^Max-Age/.test(flag)), [
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
  ]);
  const page = await site.request("/admin", { headers: { Cookie: pair! } });
  assert.equal(page.status, 200);
});

Deno.test("over HTTPS the session cookie is bound to this host and to HTTPS", async () => {
  using site = await openSite({ publicUrl: "https://passerby.example" });
  const token = await site.core.signIn.createLink(ADMIN);
  const response = await site.post(`/login/${token}`);
  const cookie = response.headers.get("Set-Cookie")!;

  assert.match(cookie, /^__Host-passerby=[\w-]{43}; /);
  assert.match(cookie, /; Secure$/);
  const page = await site.request("/admin", {
    headers: { Cookie: `a=b; ${cookie.split(";")[0]}; c=d` },
  });
  assert.equal(page.status, 200);
});

Deno.test("a login link is over after its use, and says how to get another", async () => {
  using site = await openSite();
  const link = `/login/${await site.core.signIn.createLink(ADMIN)}`;
  await site.post(link);
  const again = await site.post(link);

  assert.equal(again.status, 410);
  assert.equal(again.headers.get("Set-Cookie"), null);
  assert.match(await again.text(), /Send \/admin to the bot/);
});

Deno.test("a login link is over after five minutes", async () => {
  using site = await openSite();
  const link = `/login/${await site.core.signIn.createLink(ADMIN)}`;
  site.time.now += LINK_MS;

  assert.equal((await site.post(link)).status, 410);
});

Deno.test("of ten who press the button of one link at once, one is signed in", async () => {
  using site = await openSite();
  const link = `/login/${await site.core.signIn.createLink(ADMIN)}`;
  const responses = await Promise.all(
    Array.from({ length: 10 }, () => site.post(link)),
  );

  const statuses = responses.map(({ status }) => status).sort();
  assert.deepEqual(statuses, [303, ...Array(9).fill(410)]);
});

Deno.test("another site can't press the button, and the link stays good", async () => {
  using site = await openSite();
  const link = `/login/${await site.core.signIn.createLink(ADMIN)}`;
  const forged: Record<string, string>[] = [
    { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" },
    { "Sec-Fetch-Site": "same-site", Origin: "http://other.localhost:8000" },
  ];
  for (const headers of forged) {
    const response = await site.post(link, {}, headers);
    assert.equal(response.status, 403);
    assert.match(await response.text(), /Refused/);
  }
  const old = await site.request(link, {
    method: "POST",
    headers: { Origin: "https://evil.example" },
  });
  assert.equal(old.status, 403);

  assert.equal((await site.post(link)).status, 303);
});

Deno.test("behind a proxy that ends HTTPS, a form of the public address is taken", async () => {
  using site = await openSite({ publicUrl: "https://passerby.example" });
  const link = `/login/${await site.core.signIn.createLink(ADMIN)}`;
  const response = await site.request(link, {
    method: "POST",
    headers: { Origin: "https://passerby.example" },
  });
  assert.equal(response.status, 303);
});
