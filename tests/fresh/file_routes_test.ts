import { App } from "fresh";
import assert from "node:assert/strict";
import { compareIds, patternOf } from "../../fresh/src/server/file_routes.ts";
import { muted } from "./console.ts";
import { openWorld } from "./world.ts";

const { get, body } = await openWorld();

Deno.test("a file's path is its pattern", () => {
  const table = {
    "index": "/",
    "about": "/about",
    "blog/index": "/blog",
    "blog/[slug]": "/blog/:slug",
    "blog/[slug]/comments": "/blog/:slug/comments",
    "blog/[id]-[name]": "/blog/:id-:name",
    "old/[...path]": "/old/:path*",
    "docs/[[version]]/index": "/docs{/:version}?",
    "(group)/index": "/",
    "(group)/about": "/about",
    "a/(group)/b": "/a/b",
  };
  for (const [id, pattern] of Object.entries(table)) {
    assert.equal(patternOf(id), pattern, id);
  }
  for (const id of ["[a][b]", "a-[[b]]", "[a", "a]"]) {
    assert.throws(() => patternOf(id), SyntaxError, id);
  }
});

Deno.test("files are ordered: what folders set, then the specific first", () => {
  const ids = [
    "admin/_middleware",
    "_app",
    "index",
    "(group)/about",
    "blog/latest",
    "blog/[id]-x",
    "blog/[id]",
    "blog/[[page]]",
    "blog/[...rest]",
    "(group)/[...rest]",
  ].sort(compareIds);
  assert.ok(ids.indexOf("admin/_middleware") < 2);
  assert.ok(ids.indexOf("_app") < 2);
  assert.deepEqual(ids.slice(-6), [
    "blog/latest",
    "blog/[id]-x",
    "blog/[id]",
    "blog/[[page]]",
    "blog/[...rest]",
    "(group)/[...rest]",
  ]);
});

Deno.test("a page is rendered in the app wrapper, with no script", async () => {
  const response = await get("/");
  assert.equal(response.status, 200);
  assert.equal(
    await response.text(),
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/>' +
      '<title>Fixture</title><meta name="description" content="of the app"/>' +
      '<link rel="stylesheet" href="/styles.css"/>' +
      '<link rel="icon" href="/img/dot.svg"/></head>' +
      "<body><h1>Home</h1></body></html>",
  );
  assert.equal(response.headers.get("link"), null);
});

Deno.test("parameters, optional ones and rests reach the handler", async () => {
  const table: [string, unknown][] = [
    ["/blog/a%20b", { route: "/blog/:slug", slug: "a b" }],
    ["/docs", { route: "/docs{/:version}?", version: "" }],
    ["/docs/v1", { route: "/docs{/:version}?", version: "v1" }],
    ["/files", { route: "/files/:path*", path: "" }],
    ["/files/a/b", { route: "/files/:path*", path: "a/b" }],
    ["/x/fresh@2", { name: "fresh", version: "2" }],
  ];
  for (const [path, json] of table) {
    const response = await get(path);
    assert.equal(response.status, 200, path);
    assert.deepEqual(await response.json(), json, path);
  }
  assert.equal(await (await get("/blog/latest")).text(), "latest");
  assert.equal((await get("/override")).status, 404);
});

Deno.test("a handler hands data, status and headers to its page", async () => {
  const shown = await get("/posts");
  assert.equal(shown.headers.get("x-posts"), "1");
  assert.match(await shown.text(), /<h1>all<\/h1>/);

  const post = (title: string) => {
    const form = new FormData();
    form.set("title", title);
    return get("/posts", { method: "POST", body: form });
  };
  const refused = await post("");
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /<h1>missing<\/h1>/);
  const done = await post("new");
  assert.equal(done.status, 303);
  assert.equal(done.headers.get("location"), "/blog/new");
});

Deno.test("HEAD, OPTIONS and missing methods of a file", async () => {
  const head = await get("/posts", { method: "HEAD" });
  assert.equal(head.headers.get("x-posts"), "1");
  assert.equal(await head.text(), "");
  const options = await get("/posts", { method: "OPTIONS" });
  assert.equal(options.status, 204);
  assert.equal(options.headers.get("allow"), "GET, POST");
  const refused = await get("/posts", { method: "DELETE" });
  assert.equal(refused.status, 405);
});

Deno.test("an async page awaits, and may answer by itself", async () => {
  assert.equal(await body("/late?who=Ann"), "<h1>Late Ann</h1>");
  const refused = await get("/late");
  assert.equal(refused.status, 400);
  assert.equal(await refused.text(), "Who?");
});

Deno.test("folders bring middlewares in order, and layouts", async () => {
  const response = await get("/admin");
  assert.equal(response.headers.get("x-trail"), "main > first > second");
  assert.match(await response.text(), /<div class="admin"><h1>Admin<\/h1>/);
  assert.equal(
    await body("/offer"),
    '<div class="marketing"><h1>Offer</h1></div>',
  );
  assert.equal((await get("/offer")).headers.get("x-trail"), null);
});

Deno.test("a page may skip layouts and wrapper", async () => {
  const html = await (await get("/admin/bare")).text();
  assert.match(html, /<html><head>.*<body><h1>Bare<\/h1><\/body>/);
  assert.doesNotMatch(html, /admin|Fixture/);
});

Deno.test("the nearest _error shows an error, with its status", async () => {
  const refused = await get("/admin?refused");
  assert.equal(refused.status, 403);
  assert.match(
    await refused.text(),
    /Fixture.*<div class="admin"><h1>Admin error: not you<\/h1><\/div>/,
  );
  const gone = await get("/fail?kind=gone");
  assert.equal(gone.status, 410);
  assert.match(await gone.text(), /Root error: gone for good/);
});

Deno.test("an unknown error is 500, logged, and not shown", async () => {
  using console = muted("error");
  const response = await get("/fail");
  assert.equal(response.status, 500);
  const html = await response.text();
  assert.match(html, /Root error: unknown/);
  assert.doesNotMatch(html, /secret/);
  assert.match(String(console.calls[0]![0]), /secret detail/);
});

Deno.test("_404 shows unknown paths, and HttpError 404", async () => {
  for (const path of ["/nowhere", "/admin/nowhere", "/fail?kind=missing"]) {
    const response = await get(path);
    assert.equal(response.status, 404, path);
    const shown = path.split("?")[0];
    const html = await response.text();
    assert.match(html, new RegExp(`Fixture.*<h1>Nothing at ${shown}</h1>`));
  }
  // Not by the nearest _error, but in the layout of its place.
  const response = await get("/admin?missing");
  assert.equal(response.status, 404);
  assert.match(
    await response.text(),
    /<div class="admin"><h1>Nothing at \/admin<\/h1><\/div>/,
  );
});

Deno.test("what comes before fsRoutes() doesn't pass through what comes after", async () => {
  const early = await get("/early");
  assert.equal(await early.text(), "early");
  assert.equal(early.headers.get("content-security-policy"), null);
  const page = await get("/");
  assert.ok(page.headers.get("content-security-policy"));
});

Deno.test("without a build there are no file routes", async () => {
  const handler = new App().fsRoutes().handler();
  const response = await handler(new Request("http://localhost/"));
  assert.equal(response.status, 404);
});
