/**
 * Reloads open pages when the project changes, and when the server comes back
 * as another process.
 *
 * @module
 */
const events = "/_frsh/alive";
const script = "/_frsh/reload.js";

const source = `
let seen;
const source = new EventSource("${events}");
source.onmessage = ({ data }) => {
  if (seen !== undefined && seen !== data) location.reload();
  seen = data;
};
`;

export class LiveReload {
  /** The address of the script for pages. */
  readonly script = script;
  readonly #process = crypto.randomUUID();
  #changes = 0;
  readonly #pages = new Set<ReadableStreamDefaultController<Uint8Array>>();

  /** Answers what the script asks for; `undefined` for another path. */
  respond(pathname: string): Response | undefined {
    const headers = { "Cache-Control": "no-store" };
    if (pathname === script) {
      return new Response(source, {
        headers: { ...headers, "Content-Type": "text/javascript" },
      });
    }
    if (pathname !== events) return undefined;
    let page: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        page = controller;
        this.#pages.add(page);
        page.enqueue(this.#message());
      },
      cancel: () => void this.#pages.delete(page),
    });
    return new Response(body, {
      headers: { ...headers, "Content-Type": "text/event-stream" },
    });
  }

  #message() {
    const version = `${this.#process}-${this.#changes}`;
    return new TextEncoder().encode(`retry: 300\ndata: ${version}\n\n`);
  }

  /** Calls `rebuild` after each change below `dirs`, then reloads the pages. */
  async watch(dirs: string[], rebuild: () => Promise<void>): Promise<void> {
    const present = dirs.filter(isFolder);
    if (present.length === 0) return;
    let timer: number | undefined;
    for await (const { kind } of Deno.watchFs(present)) {
      if (kind === "access") continue;
      clearTimeout(timer); // one rebuild for a burst of changes
      timer = setTimeout(async () => {
        try {
          await rebuild();
        } catch (error) {
          console.error(error);
          return;
        }
        this.#changes++;
        for (const page of this.#pages) page.enqueue(this.#message());
      }, 50);
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
