import { define } from "../define.ts";

export default define.layout(({ Component }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>Fixture</title>
      <meta name="description" content="of the app" />
      <link rel="stylesheet" href="/styles.css" />
      <link rel="icon" href="/img/dot.svg" />
    </head>
    <body>
      <Component />
    </body>
  </html>
));
