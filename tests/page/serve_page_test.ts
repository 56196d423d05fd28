import assert from "node:assert/strict";
import { servePage } from "../../simulator/page/mod.ts";

const at = (path: string, method = "GET") =>
  new Request(`http://simulator.test${path}`, { method });

Deno.test("servePage() serves the page, its script and its stylesheet", async () => {
  const serve = servePage();
  const served = await Promise.all(
    ["/", "/app.js", "/style.css", "/favicon.svg"].map(async (path) => {
      const response = await serve(at(path));
      const size = (await response!.bytes()).length;
      return [path, response!.status, size > 100];
    }),
  );
  assert.deepEqual(served, [
    ["/", 200, true],
    ["/app.js", 200, true],
    ["/style.css", 200, true],
    ["/favicon.svg", 200, true],
  ]);
});

Deno.test("servePage() bundles its script once for requests that come together", async () => {
  const serve = servePage();
  const scripts = await Promise.all(
    [1, 2, 3].map(async () => (await serve(at("/app.js")))!.text()),
  );
  assert.equal(new Set(scripts).size, 1);
});

Deno.test("servePage() leaves other paths and methods to others", async () => {
  const serve = servePage();
  assert.equal(await serve(at("/bot123/getMe")), null);
  assert.equal(await serve(at("/constructor")), null);
  assert.equal(await serve(at("/", "POST")), null);
});

Deno.test("servePage() allows the page nothing from elsewhere", async () => {
  const response = await servePage()(at("/"));
  const policy = response!.headers.get("content-security-policy");
  assert.match(policy ?? "", /default-src 'self'/);
  await response!.body?.cancel();
});
