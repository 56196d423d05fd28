/**
 * The pages: the dashboard and what everybody may read. `main.ts` loads them when
 * the bot already answers; what is built from `routes/` finds the app here.
 *
 * @module
 */
import { App, staticFiles } from "fresh";
import type { State } from "./define.ts";
import { answerWithoutPage, core, named, site } from "./main.ts";
import { security } from "./security.ts";

export const app = new App<State>()
  .use((ctx) => answerWithoutPage(ctx.req) ?? ctx.next())
  .use(async (ctx) => {
    ctx.state.core = core;
    ctx.state.site = site;
    await named;
    return ctx.next();
  })
  .use(...security(site))
  .use(staticFiles())
  .fsRoutes();
