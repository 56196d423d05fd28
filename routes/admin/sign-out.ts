/** Ends the session this browser has. */
import { defineAdmin } from "../../define.ts";
import { sessionCookie } from "../../session_cookie.ts";

export const handler = defineAdmin.handlers({
  async POST(ctx) {
    const { core, session, site } = ctx.state;
    await core.signIn.end(session.adminId, session.id);
    const response = ctx.redirect("/", 303);
    response.headers.append("Set-Cookie", sessionCookie(site.publicUrl, ""));
    return response;
  },
});
