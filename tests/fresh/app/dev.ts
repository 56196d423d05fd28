/** Builds the application at a path, or serves it while it is changed. */
import { Builder } from "fresh/dev";

const [command, root = import.meta.dirname!, last] = Deno.args;
if (command === "build") await new Builder({ root, outDir: last }).build();
else {
  const importApp = () => import(`${root}/main.ts`);
  await new Builder({ root }).listen(importApp, { port: Number(last) });
}
