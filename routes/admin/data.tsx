/** What is stored, to take along. */
import { Head } from "fresh/runtime";
import { Icon } from "../../components/Icon.tsx";
import { defineAdmin } from "../../define.ts";

export default defineAdmin.page(function DataPage() {
  return (
    <>
      <Head>
        <title>Data · Passerby</title>
      </Head>
      <header class="page-head">
        <h1>Data</h1>
      </header>
      <section class="card" aria-labelledby="export-title">
        <header class="card-head">
          <h2 id="export-title">Download everything</h2>
        </header>
        <p>
          All people, chats, ratings, blocks, jobs and counters as one JSON
          document. It is written while it is downloaded, so its size is known
          only at the end.
        </p>
        <p class="soft">
          Not in it: login links, web sessions, and what passes by itself within
          days, such as who is online and which message belongs to which. It
          does contain Telegram ids: keep it where you keep secrets.
        </p>
        <p>
          <a class="button" href="/admin/export" download>
            <Icon name="data" /> Download as JSON
          </a>
        </p>
      </section>
    </>
  );
});
