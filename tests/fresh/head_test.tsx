import { App } from "fresh";
import { Head } from "fresh/runtime";
import assert from "node:assert/strict";
import type { ComponentChildren } from "preact";

/** The head of a document whose page is `page`. */
async function headWith(page: ComponentChildren): Promise<string> {
  const handler = new App()
    .appWrapper(({ Component }) => (
      <html>
        <head>
          <title>App</title>
          <meta name="description" content="app" />
          <meta property="og:title" content="app" key="og" />
          <link rel="stylesheet" href="/a.css" />
          <meta id="theme" name="theme-color" content="white" />
        </head>
        <body>
          <Component />
        </body>
      </html>
    ))
    .get("/", (ctx) => ctx.render(<main>{page}</main>))
    .handler();
  const html = await (await handler(new Request("http://localhost/"))).text();
  assert.match(html, /<body><main>(hi)?<\/main><\/body>/);
  return html.match(/<head>(.*)<\/head>/)![1]!;
}

const app = {
  title: "<title>App</title>",
  description: '<meta name="description" content="app"/>',
  og: '<meta property="og:title" content="app" data-key="og"/>',
  css: '<link rel="stylesheet" href="/a.css"/>',
  theme: '<meta id="theme" name="theme-color" content="white"/>',
};

Deno.test("without <Head> the head is the app's", async () => {
  assert.equal(await headWith("hi"), Object.values(app).join(""));
});

Deno.test("<Head> replaces the title, escaped", async () => {
  const title = "</title><script>&";
  const head = await headWith(
    <Head>
      <title>{title}</title>
    </Head>,
  );
  assert.equal(
    head,
    "<title>&lt;/title>&lt;script>&amp;</title>" +
      Object.values(app).slice(1).join(""),
  );
});

Deno.test("<Head> replaces by name, key, id and sameness, and adds the rest", async () => {
  const head = await headWith(
    <Head>
      <meta name="description" content="page" />
      <meta property="og:title" content="page" key="og" />
      <meta id="theme" name="theme-color" content="black" />
      <link rel="stylesheet" href="/a.css" />
      <link rel="stylesheet" href="/b.css" />
      <base href="/c" />
    </Head>,
  );
  assert.equal(
    head,
    app.title +
      '<meta name="description" content="page"/>' +
      '<meta property="og:title" content="page" data-key="og"/>' +
      app.css +
      '<meta id="theme" name="theme-color" content="black"/>' +
      '<link rel="stylesheet" href="/b.css"/><base href="/c"/>',
  );
});

Deno.test("the last of several <Head> wins", async () => {
  const head = await headWith(
    <>
      <Head>
        <title>First</title>
      </Head>
      <Head>
        <title>Second</title>
      </Head>
    </>,
  );
  assert.deepEqual(head.match(/<title>.*?<\/title>/g), [
    "<title>Second</title>",
  ]);
});

Deno.test("<Head> works where the document is made up", async () => {
  const handler = new App().get("/", (ctx) =>
    ctx.render(
      <p>
        <Head>
          <title>Alone</title>
        </Head>
      </p>,
    )).handler();
  const html = await (await handler(new Request("http://localhost/"))).text();
  assert.match(
    html,
    /<head><meta charset="utf-8"\/><title>Alone<\/title><\/head><body><p><\/p>/,
  );
});
