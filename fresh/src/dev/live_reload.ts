/**
 * Reloads open pages when the project changes, and when the server comes back
 * as another process.
 *
 * @module
 */
const script = `
let seen;
function connect() {
  const socket = new WebSocket(new URL("alive", import.meta.url));
  socket.onmessage = ({ data }) => {
    if (seen !== undefined && seen !== data) location.reload();
    seen = data;
  };
  socket.onclose = () => setTimeout(connect, 200);
}
connect();
`;

export class LiveReload {
  /** The address of the script for pages. */
  readonly script = "/_frsh/reload.js";
  /** Where that script waits for news. */
  readonly events = "/_frsh/alive";
  readonly #process = crypto.randomUUID();
  readonly #pages = new Set<WebSocket>();
  #changes = 0;

  serveScript(): Response {
    return new Response(script, {
      headers: {
        "Cache-Control": "no-store",
        "Content-Type": "text/javascript; charset=UTF-8",
      },
    });
  }

  /** Tells a page which process and version it is served by. */
  connect(req: Request): Response {
    if (req.headers.get("upgrade") !== "websocket") {
      return new Response(null, { status: 501 });
    }
    const { socket, response } = Deno.upgradeWebSocket(req);
    socket.onopen = () => {
      this.#pages.add(socket);
      socket.send(this.#version());
    };
    socket.onclose = () => this.#pages.delete(socket);
    return response;
  }

  #version(): string {
    return `${this.#process}-${this.#changes}`;
  }

  /** Calls `rebuild` after each change below `dirs`, then reloads the pages. */
  async watch(dirs: string[], rebuild: () => Promise<void>): Promise<void> {
    const present = dirs.filter(isFolder);
    if (present.length === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    for await (const { kind, paths } of Deno.watchFs(present)) {
      if (kind === "access") continue;
      // Under `deno run --watch` a changed module ends this process shortly. A
      // page that reloads just then would find nobody, and not come back.
      const isModule = paths.some((path) => /\.[jt]sx?$/.test(path));
      clearTimeout(timer); // one rebuild for a burst of changes
      timer = setTimeout(
        () => this.#reload(rebuild),
        isModule ? 1_000 : 50,
      );
    }
  }

  async #reload(rebuild: () => Promise<void>) {
    try {
      await rebuild();
    } catch (error) {
      console.error(error);
      return;
    }
    this.#changes++;
    for (const page of this.#pages) page.send(this.#version());
  }
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
