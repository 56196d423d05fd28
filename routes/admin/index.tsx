/** What is going on right now; it moves while it is watched. */
import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { defineAdmin } from "../../define.ts";
import LiveOverview from "../../islands/LiveOverview.tsx";

export const handler = defineAdmin.handlers({
  async GET(ctx) {
    return page({ view: await ctx.state.core.live.view() });
  },
});

export default defineAdmin.page<typeof handler>(function OverviewPage(
  { data },
) {
  return (
    <>
      <Head>
        <title>Overview · Passerby</title>
        <link rel="stylesheet" href={asset("/overview.css")} />
      </Head>
      <LiveOverview first={data.view} />
      <noscript>
        <p class="soft">
          These are the numbers as the page was loaded.{" "}
          <a href="/admin">Load it again</a> for newer ones.
        </p>
      </noscript>
    </>
  );
});
