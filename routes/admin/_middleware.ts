/** The gate: nothing below /admin answers without a session. */
import { HttpError } from "fresh";
import { defineAdmin } from "../../define.ts";
import { sessionToken } from "../../session_cookie.ts";

/** What a program reads, not a person: refused in one line. */
const streams = new Set(["/admin/events", "/admin/export"]);

export default defineAdmin.middleware(async (ctx) => {
  const { core, site } = ctx.state;
  const token = sessionToken(site.publicUrl, ctx.req.headers.get("Cookie"));
  const session = token && await core.signIn.find(token);
  if (!session) {
    if (!streams.has(ctx.url.pathname)) throw new HttpError(401);
    return ctx.text("Sign in first: send /admin to the bot\n", { status: 401 });
  }
  ctx.state.session = session;
  return await ctx.next();
});
