/** No page has this address. */
import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Notice } from "../components/Notice.tsx";
import { define } from "../define.ts";
import { errorHeaders } from "../security.ts";

export const handler = define.handlers((ctx) =>
  page({}, { status: 404, headers: errorHeaders(ctx.state.site) })
);

export default define.page<typeof handler>(function NotFoundPage() {
  return (
    <Notice title="Nobody here">
      <Head>
        <title>Nobody here · Passerby</title>
      </Head>
      <p>This page doesn't exist, or it has moved on.</p>
      <p>
        <a class="button" href="/">To the front page</a>
      </p>
      <p class="soft">Error 404</p>
    </Notice>
  );
});
