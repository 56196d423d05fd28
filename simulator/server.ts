/**
 * The simulator over HTTP on loopback: the Bot API, the phones page, and what
 * the page needs.
 *
 * @module
 */
import { createControl } from "./control.ts";
import { ConnectionDropped, type Simulator } from "./mod.ts";
import { servePage } from "./page/mod.ts";

export interface ServeOptions {
  /** 0 takes a free one. */
  port?: number;
}

/** Starts serving at once. */
export function serveSimulator(sim: Simulator, { port = 0 }: ServeOptions) {
  const control = createControl(sim);
  const page = servePage();

  async function handle(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname;
    if (path.startsWith("/sim/")) return await control.handle(request);
    if (path.startsWith("/bot") || path.startsWith("/file/bot")) {
      return await sim.fetch(request).catch(breakOff);
    }
    return await page(request) ?? new Response("Not Found", { status: 404 });
  }

  const server = Deno.serve(
    { port, hostname: "127.0.0.1", onListen: () => {} },
    handle,
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    /** Ends the simulator too, so that nobody is left waiting for it. */
    async shutdown() {
      sim.close();
      control.close();
      await server.shutdown();
    },
  };
}

/** As near to a dropped connection as a handler comes: the body ends early. */
function breakOff(fault: unknown): Response {
  if (!(fault instanceof ConnectionDropped)) throw fault;
  const body = new ReadableStream({ pull: (controller) => controller.close() });
  return new Response(body, {
    headers: { "content-type": "application/json", "content-length": "64" },
  });
}
