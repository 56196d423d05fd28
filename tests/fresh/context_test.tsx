import { App } from "fresh";
import assert from "node:assert/strict";

/** What a handler of a small app answers. */
function answer(
  handler: Parameters<App<unknown>["get"]>[1],
): Promise<Response> {
  const app = new App().get("/", handler);
  return app.handler()(new Request("http://localhost/"));
}

Deno.test("redirect() keeps paths on this site", async () => {
  const cases = [
    ["/", "/"],
    ["/a//b?next=//c#//d", "/a/b?next=//c#//d"],
    ["//evil.example/a", "/evil.example/a"],
    ["/\\evil.example", "/evil.example"],
    ["https://other.example//a", "https://other.example//a"],
  ] as const;
  for (const [to, location] of cases) {
    const response = await answer((ctx) => ctx.redirect(to));
    assert.equal(response.status, 302);
    assert.equal(response.headers.get("location"), location);
  }
  const seen = await answer((ctx) => ctx.redirect("/done", 303));
  assert.equal(seen.status, 303);
});

Deno.test("text(), html() and json() say what they are", async () => {
  const text = await answer((ctx) => ctx.text("a", { status: 201 }));
  assert.equal(text.status, 201);
  assert.equal(text.headers.get("content-type"), "text/plain;charset=UTF-8");
  assert.equal(await text.text(), "a");

  const html = await answer((ctx) => ctx.html("<i>", { headers: { a: "b" } }));
  assert.equal(html.headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(html.headers.get("a"), "b");
  assert.equal(await html.text(), "<i>");

  const json = await answer((ctx) => ctx.json({ a: 1 }, { status: 202 }));
  assert.equal(json.status, 202);
  assert.equal(json.headers.get("content-type"), "application/json");
  assert.deepEqual(await json.json(), { a: 1 });
});

Deno.test("stream() takes iterables and generators of text and bytes", async () => {
  const plain = await answer((ctx) => ctx.stream(["a", "b"]));
  assert.equal(await plain.text(), "ab");
  const mixed = await answer((ctx) =>
    ctx.stream(async function* () {
      yield "ü";
      yield await Promise.resolve(new Uint8Array([33]));
    }, { headers: { a: "b" } })
  );
  assert.equal(mixed.headers.get("a"), "b");
  assert.equal(await mixed.text(), "ü!");
});

Deno.test("render() makes a document of any element", async () => {
  const bare = await answer((ctx) => ctx.render(<p>hi</p>));
  assert.equal(bare.headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(bare.headers.get("link"), null);
  assert.equal(
    await bare.text(),
    '<!DOCTYPE html><html><head><meta charset="utf-8"/></head>' +
      "<body><p>hi</p></body></html>",
  );

  const whole = await answer((ctx) =>
    ctx.render(
      <html lang="de">
        <head>
          <title>T</title>
        </head>
        <body class="x">hi</body>
      </html>,
      { status: 404, headers: { a: "b" } },
    )
  );
  assert.equal(whole.status, 404);
  assert.equal(whole.headers.get("a"), "b");
  assert.equal(
    await whole.text(),
    '<!DOCTYPE html><html lang="de"><head><title>T</title></head>' +
      '<body class="x">hi</body></html>',
  );
  const empty = await answer((ctx) => ctx.render(null));
  assert.match(await empty.text(), /<body><\/body>/);
});

Deno.test("render() escapes text and attributes", async () => {
  const evil = `"><script>alert('1')</script>&`;
  const response = await answer((ctx) =>
    ctx.render(
      <main title={evil}>
        {evil}
        <a href={evil}>{evil}</a>
      </main>,
    )
  );
  const html = await response.text();
  assert.doesNotMatch(html, /<script>/);
  const escaped = `&quot;>&lt;script>alert('1')&lt;/script>&amp;`;
  assert.equal(html.split(escaped).length, 5, html);
});

Deno.test("render() refuses what is no element", async () => {
  const messages: string[] = [];
  const handler = new App()
    .onError("*", (ctx) => {
      messages.push((ctx.error as Error).message);
      return new Response(null, { status: 500 });
    })
    .get("/none", (ctx) => (ctx.render as () => Promise<Response>)())
    .get("/text", (ctx) => ctx.render("text" as never))
    .handler();

  await handler(new Request("http://localhost/none"));
  await handler(new Request("http://localhost/text"));
  assert.deepEqual(messages, [
    "No arguments passed to: ctx.render()",
    "Non-JSX element passed to: ctx.render()",
  ]);
});

Deno.test("links to the current page and above it are marked", async () => {
  const handler = new App().get("/a/b", (ctx) =>
    ctx.render(
      <nav>
        <a href="/a/b?x=1">1</a>
        <a href="/a">2</a>
        <a href="/a/bc">3</a>
        <a href="https://localhost/a/b">4</a>
      </nav>,
    )).handler();
  const html = await (await handler(new Request("http://localhost/a/b")))
    .text();

  assert.deepEqual(html.match(/<a [^>]*>/g), [
    '<a href="/a/b?x=1" data-current="true" aria-current="page">',
    '<a href="/a" data-ancestor="true" aria-current="true">',
    '<a href="/a/bc">',
    '<a href="https://localhost/a/b">',
  ]);
});

Deno.test("concurrent pages don't mix", async () => {
  const handler = new App()
    .layout("*", async ({ Component, url }) => {
      const wait = url.searchParams.has("slow") ? 3 : 1;
      for (let i = 0; i < wait; i++) await Promise.resolve();
      return (
        <div id={url.pathname}>
          <Component />
        </div>
      );
    })
    .get("/:name", (ctx) => ctx.render(<b>{ctx.params.name}</b>))
    .handler();
  const paths = ["/one?slow", "/two", "/three?slow", "/four"];
  const pages = await Promise.all(
    paths.map(async (path) =>
      (await handler(new Request(`http://localhost${path}`))).text()
    ),
  );

  paths.forEach((path, i) => {
    const name = path.match(/\w+/)![0];
    assert.match(pages[i]!, new RegExp(`<div id="/${name}"><b>${name}</b>`));
  });
});
