import { HttpError } from "fresh";
import { define } from "../../define.ts";

export const handler = define.middleware([
  (ctx) => {
    ctx.state.trail.push("first");
    if (ctx.url.searchParams.has("refused")) {
      throw new HttpError(403, "not you");
    }
    if (ctx.url.searchParams.has("missing")) throw new HttpError(404);
    return ctx.next();
  },
  async (ctx) => {
    ctx.state.trail.push("second");
    const response = await ctx.next();
    response.headers.set("X-Trail", ctx.state.trail.join(" > "));
    return response;
  },
]);
