/** A small application to build and serve in tests. */
import { App, csp, csrf, staticFiles } from "fresh";
import type { State } from "./define.ts";

export const app = new App<State>()
  .get("/early", (ctx) => ctx.text("early"))
  .use(staticFiles())
  .use(csp({ useNonce: true }), csrf())
  .use((ctx) => {
    ctx.state.trail = ["main"];
    return ctx.next();
  })
  .fsRoutes();

if (import.meta.main) {
  const server = new URL(Deno.args[0] ?? "./_fresh/server.js", import.meta.url);
  import(server.href).then(({ default: { fetch } }) =>
    Deno.serve({ port: 0 }, fetch)
  );
}
