/** Where the admin is signed in; each session can be ended from here. */
import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { z } from "zod";
import { defineAdmin } from "../../define.ts";
import LocalAgo from "../../islands/LocalAgo.tsx";

const Form = z.union([
  z.object({ end: z.string().length(64) }),
  z.object({ endOthers: z.literal("yes") }),
]);

const notes = new Map([
  ["ended", "That session is ended."],
  ["not_found", "That session was over already."],
  ["others", "All other sessions are ended."],
]);

export const handler = defineAdmin.handlers({
  async GET(ctx) {
    const { core, session } = ctx.state;
    return page({
      sessions: await core.signIn.list(session.adminId),
      now: core.clock.now(),
      note: notes.get(ctx.url.searchParams.get("note") ?? ""),
    });
  },
  async POST(ctx) {
    const { core: { signIn }, session } = ctx.state;
    const fields = await ctx.req.formData().catch(() => []);
    const form = Form.safeParse(Object.fromEntries(fields));
    if (!form.success) {
      throw new HttpError(400, "Cannot end a session: malformed form");
    }
    if ("endOthers" in form.data) {
      await signIn.endAll(session.adminId, session.id);
      return ctx.redirect("/admin/sessions?note=others", 303);
    }
    const { kind } = await signIn.end(session.adminId, form.data.end);
    return ctx.redirect(`/admin/sessions?note=${kind}`, 303);
  },
});

export default defineAdmin.page<typeof handler>(function SessionsPage(
  { data: { sessions, now, note }, state },
) {
  const others = sessions.filter(({ id }) => id !== state.session.id);
  return (
    <>
      <Head>
        <title>Sessions · Passerby</title>
      </Head>
      <header class="page-head">
        <h1>Sessions</h1>
        {others.length > 0 && (
          <form method="POST">
            <button type="submit" class="bad" name="endOthers" value="yes">
              {others.length === 1
                ? "End the other session"
                : `End the ${others.length} other sessions`}
            </button>
          </form>
        )}
      </header>
      {note && <p class="note" role="status">{note}</p>}
      <ul class="card sessions">
        {sessions.map(({ id, device, since, lastSeen }) => (
          <li key={id}>
            <div>
              <b>{device}</b>
              {id === state.session.id && <span class="tag">this one</span>}
              <p class="soft">
                Signed in{" "}
                <LocalAgo at={since} now={now} ending="ago" />, last used{" "}
                <LocalAgo at={lastSeen} now={now} ending="ago" />
              </p>
            </div>
            {id !== state.session.id && (
              <form method="POST">
                <button type="submit" name="end" value={id}>
                  End<span class="unseen">{` ${device}`}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <p class="soft">
        A session ends by itself when it isn't used for seven days. Its last use
        is noted once an hour.
      </p>
    </>
  );
});
