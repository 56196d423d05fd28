import assert from "node:assert/strict";
import { openWorld } from "./world.ts";

const { get } = await openWorld();

const unkept = "no-cache, no-store, max-age=0, must-revalidate";
const kept = "public, max-age=31536000, immutable";

/** An address with the id of this build, as `asset()` makes it. */
async function lockedImage(): Promise<string> {
  const html = await (await get("/toys")).text();
  return html.match(/"(\/img\/dot.svg\?__frsh_c=[^"]*)"/)![1]!;
}

Deno.test("a file is served with its type, size and tag", async () => {
  const response = await get("/styles.css");
  const content = await Deno.readTextFile(
    new URL("app/static/styles.css", import.meta.url),
  );
  assert.equal(response.status, 200);
  assert.equal(await response.text(), content);
  const { headers } = response;
  assert.equal(headers.get("content-type"), "text/css; charset=UTF-8");
  assert.equal(headers.get("content-length"), String(content.length));
  assert.match(headers.get("etag")!, /^W\/"[0-9a-f]{64}"$/);
  assert.equal(headers.get("vary"), "If-None-Match");
  assert.equal(headers.get("cache-control"), unkept);
  assert.equal(headers.get("content-security-policy"), null);
});

Deno.test("a known tag answers 304, another one 200", async () => {
  const etag = (await get("/styles.css", { method: "HEAD" })).headers
    .get("etag")!;
  const known = await get("/styles.css", {
    headers: { "If-None-Match": etag },
  });
  assert.equal(known.status, 304);
  assert.equal(await known.text(), "");
  const changed = await get("/styles.css", {
    headers: { "If-None-Match": 'W/"other"' },
  });
  assert.equal(changed.status, 200);
  await changed.body?.cancel();
});

Deno.test("HEAD has the headers alone, other methods are refused", async () => {
  const head = await get("/img/dot.svg", { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(head.headers.get("content-type"), "image/svg+xml");
  assert.ok(Number(head.headers.get("content-length")) > 0);
  assert.equal(await head.text(), "");
  const post = await get("/img/dot.svg", { method: "POST" });
  assert.equal(post.status, 405);
});

Deno.test("an address of this build may be kept for a year", async () => {
  const response = await get(await lockedImage(), { method: "HEAD" });
  assert.equal(response.headers.get("cache-control"), kept);
});

Deno.test("an address of another build is redirected to the plain one", async () => {
  const response = await get("/img/dot.svg?a=1&__frsh_c=old");
  assert.equal(response.status, 307);
  assert.equal(response.headers.get("location"), "/img/dot.svg?a=1");
});

Deno.test("the JavaScript of islands may be kept for a year", async () => {
  const link = (await get("/toys")).headers.get("link")!;
  const files = [...link.matchAll(/<([^>]*)>; rel="modulepreload"/g)];
  assert.ok(files.length > 3);
  for (const [, file] of files) {
    const response = await get(file!);
    assert.equal(response.status, 200, file);
    assert.equal(response.headers.get("cache-control"), kept);
    assert.equal(
      response.headers.get("content-type"),
      "text/javascript; charset=UTF-8",
    );
    await response.body?.cancel();
  }
});

Deno.test("in development nothing is kept", async () => {
  const { get } = await openWorld("development");
  const html = await (await get("/toys")).text();
  const image = html.match(/"(\/img\/dot.svg\?__frsh_c=[^"]*)"/)![1]!;
  const response = await get(image, { method: "HEAD" });
  assert.equal(response.headers.get("cache-control"), unkept);
});

Deno.test("what is no file of static/ is not served", async () => {
  const paths = [
    "/.hidden",
    "/img",
    "/../main.ts",
    "/%2e%2e%2fmain.ts",
    "/..%2f..%2fworld.ts",
    "/styles.css/",
    "/%E0%A4%A",
    "/favicon.ico",
  ];
  for (const path of paths) {
    const response = await get(path);
    assert.equal(response.status, 404, path);
    await response.body?.cancel();
  }
  const known = await get("/.well-known/security.txt");
  assert.equal(known.status, 200);
  await known.body?.cancel();
});
