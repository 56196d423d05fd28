import assert from "node:assert/strict";
import { deno, serve } from "./process.ts";
import { root } from "./world.ts";

/** The application built to a folder of its own. */
async function openBuild() {
  const dir = await Deno.makeTempDir();
  const { success, stderr } = await deno(
    ...["run", `${root}/dev.ts`, "build", root, dir],
  ).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return {
    dir,
    [Symbol.asyncDispose]: () => Deno.remove(dir, { recursive: true }),
  };
}

/** What a server must answer if it serves the whole application. */
async function assertServes(url: string) {
  const page = await fetch(`${url}/toys`);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /Drawer is open/);
  const files = page.headers.get("link")!.match(/(?<=<)[^>]*/g)!;
  for (const file of ["/styles.css", ...files]) {
    const response = await fetch(url + file);
    assert.equal(response.status, 200, file);
    await response.body?.cancel();
  }
  const override = await fetch(`${url}/x/a@1`);
  assert.deepEqual(await override.json(), { name: "a", version: "1" });
}

Deno.test("deno serve runs what build() wrote", async () => {
  await using build = await openBuild();
  await using server = await serve(
    ...["serve", "--port", "0", `${build.dir}/server.js`],
  );
  await assertServes(server.url);
});

Deno.test("main.ts may import what build() wrote, which imports main.ts", async () => {
  await using build = await openBuild();
  await using server = await serve(
    ...["run", `${root}/main.ts`, `${build.dir}/server.js`],
  );
  await assertServes(server.url);
});

Deno.test("a build of the same sources is the same build", async () => {
  await using first = await openBuild();
  await using second = await openBuild();
  const snapshots = await Promise.all(
    [first, second].map(({ dir }) => Deno.readTextFile(`${dir}/snapshot.js`)),
  );
  const ids = snapshots.map((text) => text.match(/id = "(\w+)"/)![1]);
  assert.equal(ids[0], ids[1]);
});

Deno.test("the JavaScript of a page with a small island is under 15 KB", async () => {
  await using build = await openBuild();
  const { id, islands, clientEntry } = await import(
    `file://${build.dir}/snapshot.js`
  );
  const { chunk } = islands.find(({ name }: { name: string }) =>
    name === "Counter"
  );
  const files = new Set<string>([
    ...[clientEntry.pathname, ...clientEntry.imports],
    ...[chunk.pathname, ...chunk.imports],
  ]);
  let size = 0;
  for (const file of files) {
    assert.ok(file.startsWith(`/_fresh/js/${id}/`), file);
    const code = await Deno.readFile(`${build.dir}/static${file}`);
    const packed = new Blob([code]).stream()
      .pipeThrough(new CompressionStream("gzip"));
    size += (await new Response(packed).bytes()).length;
  }
  assert.ok(size < 15 * 1024, `${size} bytes`);
});

Deno.test("the browser gets nothing of the server, and one Preact", async () => {
  await using build = await openBuild();
  const { files } = await import(`file://${build.dir}/snapshot.js`);
  const codes = await Promise.all(
    Object.keys(files).filter((file) => file.endsWith(".js")).map((file) =>
      Deno.readTextFile(`${build.dir}/static${file}`)
    ),
  );
  const all = codes.join("\n");
  assert.doesNotMatch(all, /URLPattern|Sec-Fetch-Site|renderToString|\bDeno\b/);
  // Each of these is written once in Preact and in its signals.
  for (const mark of ["acit|ex(?:s|g|n|p|$)", 'Symbol.for("preact-signals")']) {
    assert.equal(all.split(mark).length, 2, mark);
  }
});
