/** Keeps pages that are nobody else's business out of caches and searches. */
import { define } from "../define.ts";

export default define.middleware(async (ctx) => {
  const response = await ctx.next();
  if (/^\/(admin|login)(\/|$)/.test(ctx.url.pathname)) {
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Robots-Tag", "noindex");
  }
  return response;
});
