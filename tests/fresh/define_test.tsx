import { createDefine, page, type PageProps } from "fresh";
import assert from "node:assert/strict";

interface State {
  user: string;
}
const define = createDefine<State>();

// Their types are what is tested: `deno check` fails where a line that should
// not compile does.
const handler = define.handlers({
  GET: (ctx) => page({ name: ctx.state.user, count: 1 }),
  async POST(ctx) {
    await ctx.req.text();
    return ctx.redirect("/");
  },
});

const Page = define.page<typeof handler>(({ data, state }) => {
  const name: string = data.name;
  const count: number = data.count;
  // @ts-expect-error the handler returns no such thing
  void data.missing;
  // @ts-expect-error the state holds no such thing
  void state.missing;
  return <p>{name + count}</p>;
});

const Layout = define.layout(({ Component, state }) => (
  <div id={state.user}>
    <Component />
  </div>
));

const middleware = define.middleware((ctx) => {
  ctx.state.user = "ann";
  // @ts-expect-error a user is a string
  ctx.state.user = 1;
  return ctx.next();
});

// @ts-expect-error a middleware answers with a Response
define.middleware(() => "text");
// @ts-expect-error the handler must return what was promised
define.handlers<{ slug: string }>({ GET: () => page({}) });

Deno.test("define gives back what it is given", () => {
  const pages: unknown[] = [Page, Layout];
  assert.ok(pages.every((component) => typeof component === "function"));
  assert.deepEqual(Object.keys(handler), ["GET", "POST"]);
  assert.equal(middleware.length, 1);
  const props = ({} as PageProps<{ a: 1 }, State>) satisfies { data: { a: 1 } };
  assert.deepEqual(props, {});
});

Deno.test("page() holds data, headers and status", () => {
  assert.deepEqual(page("x", { status: 201, headers: { a: "b" } }), {
    data: "x",
    status: 201,
    headers: { a: "b" },
  });
  assert.equal(page().data, undefined);
});
