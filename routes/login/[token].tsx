/**
 * Where a one-time link leads. Opening it changes nothing, because messengers
 * open links to preview them; the button signs in.
 */
import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Notice } from "../../components/Notice.tsx";
import { define } from "../../define.ts";
import { deviceOf, sessionCookie } from "../../session_cookie.ts";

export const handler = define.handlers({
  GET() {
    return page({ isOver: false });
  },
  async POST(ctx) {
    const { core: { signIn }, site } = ctx.state;
    const device = deviceOf(ctx.req.headers.get("User-Agent") ?? "");
    const result = await signIn.open(ctx.params.token ?? "", device);
    switch (result.kind) {
      case "signed_in": {
        const response = ctx.redirect("/admin", 303);
        response.headers.append(
          "Set-Cookie",
          sessionCookie(site.publicUrl, result.token),
        );
        return response;
      }
      case "expired_or_used":
        return page({ isOver: true }, { status: 410 });
    }
  },
});

export default define.page<typeof handler>(function LoginPage({ data, state }) {
  return data.isOver
    ? (
      <Notice title="This link is over">
        <Head>
          <title>This link is over · Passerby</title>
        </Head>
        <p>
          A link signs you in once, within five minutes. Send /admin to the bot
          and it gives you a new one.
        </p>
        <p>
          <a class="button" href={state.site.botUrl}>
            Open the bot
          </a>
        </p>
      </Notice>
    )
    : (
      <Notice title="Sign in to the dashboard">
        <Head>
          <title>Sign in · Passerby</title>
        </Head>
        <p>This browser stays signed in until it isn't used for seven days.</p>
        <form method="POST">
          <button type="submit" class="button" autofocus>Sign in</button>
        </form>
      </Notice>
    );
});
