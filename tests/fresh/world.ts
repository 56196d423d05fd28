/** The application in `app/`, built in memory. */
import { App } from "fresh";
import { Builder } from "fresh/dev";
import type { State } from "./app/define.ts";
import { app } from "./app/main.ts";

export const root = `${import.meta.dirname}/app`;

/** Serves the application: a path to the answer. */
export async function openWorld(mode?: "development") {
  const builder = new Builder({ root });
  const applySnapshot = await builder.build({ snapshot: "memory" });
  const served = new App<State>(mode && { mode }).mountApp("*", app);
  applySnapshot(served);
  const handler = served.handler();

  const get = (path: string, init?: RequestInit) =>
    handler(new Request(`http://localhost${path}`, init));
  /** What is in the body of a page. */
  async function body(path: string): Promise<string> {
    const html = await (await get(path)).text();
    return html.match(/<body>(.*)<\/body>/s)![1]!;
  }
  return { handler, get, body };
}
