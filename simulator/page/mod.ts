/**
 * The simulator's page. Its script and stylesheet are bundled once, when they are
 * first asked for, so that importing this module costs nothing.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const headers = {
  "cache-control": "no-cache",
  "content-security-policy":
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
const types = {
  "/": "text/html; charset=utf-8",
  "/app.js": "text/javascript; charset=utf-8",
  "/style.css": "text/css; charset=utf-8",
  "/favicon.svg": "image/svg+xml",
};
type Path = keyof typeof types;

/**
 * A handler for the page's own paths; it answers `null` for any other path or
 * method. A page that does not build is answered with 500 and the reason, and is
 * built anew on the next request.
 */
export function servePage(): (request: Request) => Promise<Response | null> {
  let bundled: Promise<Map<string, Uint8Array<ArrayBuffer>>> | undefined;

  async function read(path: Path) {
    if (path === "/") return await Deno.readFile(`${here}index.html`);
    if (path === "/favicon.svg") return await Deno.readFile(`${here}mark.svg`);
    bundled ??= bundle();
    return (await bundled).get(path)!;
  }

  return async (request) => {
    const { pathname } = new URL(request.url);
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (!isRead || !(pathname in types)) return null;
    const path = pathname as Path;
    try {
      return new Response(await read(path), {
        headers: { ...headers, "content-type": types[path] },
      });
    } catch (error) {
      bundled = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      return new Response(`Cannot build the page: ${reason}`, { status: 500 });
    }
  };
}

/**
 * In one go: it takes a tenth of a second, once, and needs none of esbuild's
 * long-lived service, which other users in this process start and stop.
 */
async function bundle() {
  const { buildSync } = await import("esbuild");
  const { outputFiles } = buildSync({
    absWorkingDir: here,
    entryPoints: ["app.tsx", "style.css"],
    outdir: here,
    write: false,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2024",
    jsx: "automatic",
    jsxImportSource: "preact",
    tsconfigRaw: {},
    logLevel: "silent",
  });
  return new Map(
    outputFiles.map(({ path, contents }) => [
      `/${path.slice(here.length)}`,
      new Uint8Array(contents),
    ]),
  );
}
