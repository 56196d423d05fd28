/** Whatever goes wrong, said in words that help; the details go to the log. */
import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { Notice } from "../components/Notice.tsx";
import { describeFault } from "../core/log.ts";
import { define } from "../define.ts";
import { errorHeaders } from "../security.ts";

interface Words {
  title: string;
  text: string;
}

const words: Record<number, Words> = {
  400: {
    title: "That can't be right",
    text: "The form was incomplete. Go back, reload the page and try again.",
  },
  401: {
    title: "Sign in first",
    text: "Send /admin to the bot. It answers with a link that opens the " +
      "dashboard; the link works once, for five minutes.",
  },
  403: {
    title: "Refused",
    text: "This came from another site, so nothing was done. Open the page " +
      "here and try again.",
  },
  405: {
    title: "Not like this",
    text: "This page can't be used that way. Go back and try again.",
  },
};

const broken: Words = {
  title: "Something broke",
  text: "It is our fault, and it was noted. Try again in a minute.",
};

export const handler = define.handlers((ctx) => {
  const { error } = ctx;
  const status = error instanceof HttpError ? error.status : 500;
  if (status >= 500) {
    ctx.state.core.log.error("request_failed", {
      method: ctx.req.method,
      route: ctx.route,
      fault: describeFault(error),
    });
  }
  return page({ status, ...(words[status] ?? broken) }, {
    status,
    headers: errorHeaders(ctx.state.site),
  });
});

export default define.page<typeof handler>(function ErrorPage({ data, state }) {
  return (
    <Notice title={data.title}>
      <Head>
        <title>{`${data.title} · Passerby`}</title>
      </Head>
      <p>{data.text}</p>
      <p>
        {data.status === 401
          ? (
            <a class="button" href={state.site.botUrl}>
              Open the bot
            </a>
          )
          : <a class="button" href="/">To the front page</a>}
      </p>
      <p class="soft">Error {data.status}</p>
    </Notice>
  );
});
