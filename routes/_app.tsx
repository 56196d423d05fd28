/** The document around every page. */
import { asset } from "fresh/runtime";
import { define } from "../define.ts";

export default define.layout(function App({ Component }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          name="theme-color"
          media="(prefers-color-scheme: light)"
          content="#f6f4fa"
        />
        <meta
          name="theme-color"
          media="(prefers-color-scheme: dark)"
          content="#14121c"
        />
        <title>Passerby</title>
        <link rel="icon" type="image/svg+xml" href={asset("/mark.svg")} />
        <link rel="stylesheet" href={asset("/styles.css")} />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
});
