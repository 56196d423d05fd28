import { Head } from "fresh/runtime";
import { define } from "../define.ts";

export default define.page(({ state }) => (
  <main>
    <Head>
      <title>About & more</title>
      <meta name="description" content="of the page" />
      <link rel="canonical" href="/about" />
    </Head>
    <a href="/about">here</a>
    <p>{state.trail.join(" > ")}</p>
  </main>
));
