import { App, HttpError } from "fresh";
import assert from "node:assert/strict";
import { muted } from "./console.ts";

const get = (path: string, init?: RequestInit) =>
  new Request(`http://localhost${path}`, init);

Deno.test("middlewares run in the order of their registration, inwards and back", async () => {
  const trail: string[] = [];
  const mark = (name: string) => async (ctx: { next(): Promise<Response> }) => {
    trail.push(`${name}>`);
    const response = await ctx.next();
    trail.push(`<${name}`);
    return response;
  };
  const handler = new App()
    .use("/a", mark("a"))
    .use(mark("root"), mark("root2"))
    .use("/a/b", mark("b"))
    .use("/other", mark("other"))
    .get("/a/b", mark("route"), (ctx) => ctx.text("here"))
    .use(mark("late"))
    .handler();

  assert.equal(await (await handler(get("/a/b"))).text(), "here");
  assert.deepEqual(trail, [
    ...["root>", "root2>", "a>", "b>", "route>"],
    ...["<route", "<b", "<a", "<root2", "<root"],
  ]);
});

Deno.test("a middleware may answer in place of those after it", async () => {
  const handler = new App<{ user: string }>()
    .use((ctx) => {
      ctx.state.user = "ann";
      return ctx.url.searchParams.has("stop")
        ? new Response("stopped", { status: 401 })
        : ctx.next();
    })
    .get("/", (ctx) => ctx.text(ctx.state.user))
    .handler();

  assert.equal(await (await handler(get("/"))).text(), "ann");
  assert.equal((await handler(get("/?stop"))).status, 401);
});

Deno.test("each method has its handler, and all() has every one", async () => {
  const handler = new App()
    .get("/", (ctx) => ctx.text("GET"))
    .post("/", (ctx) => ctx.text("POST"))
    .put("/", (ctx) => ctx.text("PUT"))
    .patch("/", (ctx) => ctx.text("PATCH"))
    .delete("/", (ctx) => ctx.text("DELETE"))
    .head("/head", () => new Response(null, { headers: { by: "HEAD" } }))
    .all("/all", (ctx) => ctx.text(ctx.req.method))
    .handler();

  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
    for (const path of ["/", "/all"]) {
      const response = await handler(get(path, { method }));
      assert.equal(await response.text(), method, path);
    }
  }
  const head = await handler(get("/head", { method: "HEAD" }));
  assert.equal(head.headers.get("by"), "HEAD");
});

Deno.test("HEAD falls back to GET, without the body", async () => {
  const handler = new App()
    .get("/", (ctx) => ctx.text("body", { status: 201, headers: { a: "b" } }))
    .handler();

  const response = await handler(get("/", { method: "HEAD" }));
  assert.equal(response.status, 201);
  assert.equal(response.headers.get("a"), "b");
  assert.equal(await response.text(), "");
});

Deno.test("a method that a path lacks answers 405, OPTIONS says which it has", async () => {
  const handler = new App()
    .use(async (ctx) => {
      const response = await ctx.next();
      response.headers.set("by", "root");
      return response;
    })
    .get("/", (ctx) => ctx.text("hi"))
    .post("/", (ctx) => ctx.text("hi"))
    .handler();

  const refused = await handler(get("/", { method: "DELETE" }));
  assert.equal(refused.status, 405);
  assert.equal(await refused.text(), "Method Not Allowed");

  const options = await handler(get("/", { method: "OPTIONS" }));
  assert.equal(options.status, 204);
  assert.equal(options.headers.get("allow"), "GET, POST");
  assert.equal(options.headers.get("by"), "root");
});

Deno.test("a path that nothing has answers 404", async () => {
  const response = await new App().get("/a", (ctx) => ctx.text("a"))
    .handler()(get("/b"));
  assert.equal(response.status, 404);
  assert.equal(await response.text(), "Not Found");
});

Deno.test("parameters are decoded and slashes merged", async () => {
  const handler = new App()
    .get("/u/:id", (ctx) => ctx.json([ctx.route, ctx.params, ctx.url.pathname]))
    .get("/u/me", (ctx) => ctx.text("me"))
    .handler();

  assert.deepEqual(await (await handler(get("//u///a%20b"))).json(), [
    "/u/:id",
    { id: "a b" },
    "/u/a%20b",
  ]);
  assert.equal(await (await handler(get("/u/me"))).text(), "me");
  const broken = await (await handler(get("/u/%E0%A4"))).json();
  assert.equal(broken[1].id, "%E0%A4");
});

Deno.test("mountApp() puts another app's routes and middlewares below a path", async () => {
  const inner = new App()
    .use(async (ctx) => {
      const response = await ctx.next();
      response.headers.set("by", "inner");
      return response;
    })
    .get("/", (ctx) => ctx.text("index"))
    .get("/:id", (ctx) => ctx.text(ctx.params.id!));
  const handler = new App()
    .mountApp("/inner", inner)
    .get("/", (ctx) => ctx.text("outer"))
    .handler();

  assert.equal(await (await handler(get("/inner"))).text(), "index");
  const byId = await handler(get("/inner/7"));
  assert.equal(await byId.text(), "7");
  assert.equal(byId.headers.get("by"), "inner");
  assert.equal((await handler(get("/"))).headers.get("by"), null);
});

Deno.test("route() shows its component with what the handler returns", async () => {
  const handler = new App()
    .route("/", {
      handler: { POST: () => ({ data: "made", status: 201 }) },
      component: ({ data }) => <p>{JSON.stringify(data)}</p>,
    })
    .handler();

  assert.match(await (await handler(get("/"))).text(), /<p>{}<\/p>/);
  const made = await handler(get("/", { method: "POST" }));
  assert.equal(made.status, 201);
  assert.match(await made.text(), /<p>&quot;made&quot;<\/p>/);
  assert.equal((await handler(get("/", { method: "PUT" }))).status, 405);
});

Deno.test("layouts nest inside the app wrapper, unless a page skips them", async () => {
  const page = <b>page</b>;
  const handler = new App()
    .appWrapper(({ Component }) => (
      <html>
        <body>
          <Component />
        </body>
      </html>
    ))
    .layout("*", ({ Component }) => (
      <div id="outer">
        <Component />
      </div>
    ))
    .layout(
      "/in",
      async ({ Component }) => (
        <div id={await Promise.resolve("inner")}>
          <Component />
        </div>
      ),
    )
    .get("/", (ctx) => ctx.render(page))
    .get("/in", (ctx) => ctx.render(page))
    .get(
      "/in/bare",
      (ctx) =>
        ctx.render(page, {}, {
          skipAppWrapper: true,
          skipInheritedLayouts: true,
        }),
    )
    .handler();
  const body = async (path: string) =>
    (await (await handler(get(path))).text()).match(/<body>(.*)<\/body>/)?.[1];

  assert.equal(await body("/"), '<div id="outer"><b>page</b></div>');
  assert.equal(
    await body("/in"),
    '<div id="outer"><div id="inner"><b>page</b></div></div>',
  );
  assert.equal(await body("/in/bare"), "<b>page</b>");
});

Deno.test("the nearest onError() answers, with the status of the error", async () => {
  const handler = new App()
    .onError("*", (ctx) => ctx.text(`root: ${ctx.error}`, { status: 500 }))
    .onError("/a", {
      component: ({ error }) => <p>a: {(error as Error).message}</p>,
    })
    .get("/", () => {
      throw "a string";
    })
    .get("/a/b", () => {
      throw new HttpError(418, "teapot");
    })
    .handler();

  const root = await handler(get("/"));
  assert.equal(await root.text(), "root: a string");
  const nested = await handler(get("/a/b"));
  assert.equal(nested.status, 418);
  assert.match(await nested.text(), /<p>a: teapot<\/p>/);
});

Deno.test("an error page has the layouts of its own place only", async () => {
  const handler = new App()
    .layout("*", ({ Component }) => (
      <div id="outer">
        <Component />
      </div>
    ))
    .onError("*", { component: () => <p>failed</p> })
    .layout("/in", ({ Component }) => (
      <div id="inner">
        <Component />
      </div>
    ))
    .get("/in", () => {
      throw new HttpError(400);
    })
    .handler();

  const html = await (await handler(get("/in"))).text();
  assert.match(html, /<body><div id="outer"><p>failed<\/p><\/div><\/body>/);
});

Deno.test("notFound() answers unknown paths and HttpError 404", async () => {
  const handler = new App()
    .notFound((ctx) => ctx.text(`no ${ctx.url.pathname}`, { status: 404 }))
    .onError("*", (ctx) => ctx.text("error", { status: 500 }))
    .get("/known", () => {
      throw new HttpError(404);
    })
    .handler();

  for (const path of ["/known", "/unknown"]) {
    const response = await handler(get(path));
    assert.equal(response.status, 404);
    assert.equal(await response.text(), `no ${path}`);
  }
});

Deno.test("an unknown error answers 500, says nothing of itself, and is logged", async () => {
  const failure = new Error("secret");
  const handler = new App()
    .get("/", () => {
      throw failure;
    })
    .get("/known", () => {
      throw new HttpError(503, "back soon");
    })
    .get("/refused", () => {
      throw new HttpError(403);
    })
    .handler();
  using console = muted("error");

  const response = await handler(get("/"));
  assert.equal(response.status, 500);
  assert.equal(await response.text(), "Internal server error");
  assert.equal(await (await handler(get("/known"))).text(), "back soon");
  assert.equal(await (await handler(get("/refused"))).text(), "Forbidden");
  assert.equal(console.calls.length, 2);
  assert.equal(console.calls[0]![0], failure);
});

Deno.test("what is no Response is an error", async () => {
  const handler = new App()
    .get("/", () => "text" as unknown as Response)
    .handler();
  using console = muted("error");

  assert.equal((await handler(get("/"))).status, 500);
  assert.match(String(console.calls[0]![0]), /Expected a "Response"/);
});
