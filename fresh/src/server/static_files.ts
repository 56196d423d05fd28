/**
 * Serves the files of `static/` and the JavaScript of islands.
 *
 * @module
 */
import { CACHE_KEY } from "../asset.ts";
import type { AssetFile, Build } from "./build.ts";
import { buildOf, type Context } from "./context.ts";
import type { Middleware } from "./types.ts";

/**
 * Answers GET and HEAD for a known file, other methods with 405, and passes
 * on the rest. An address of this build (`asset()`, islands) may be kept for
 * a year, one of another build is redirected, any other is asked for anew.
 */
export function staticFiles<State>(): Middleware<State> {
  return (ctx) => {
    const build = buildOf(ctx);
    const pathname = decode(ctx.url.pathname);
    const file = build?.file(pathname);
    if (!build || !file) {
      return pathname === "/favicon.ico"
        ? new Response(null, { status: 404 })
        : ctx.next();
    }
    return serve(ctx, build, file);
  };
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname; // names no file
  }
}

async function serve<State>(
  { req, url }: Context<State>,
  build: Build,
  file: AssetFile,
): Promise<Response> {
  if (req.method !== "GET" && req.method !== "HEAD") {
    return new Response("Method Not Allowed", { status: 405 });
  }
  const key = url.searchParams.get(CACHE_KEY);
  if (key !== null && key !== build.id) {
    url.searchParams.delete(CACHE_KEY);
    const location = url.pathname + url.search;
    return new Response(null, { status: 307, headers: { location } });
  }

  const etag = `W/"${file.hash}"`;
  const headers = new Headers({
    "Content-Type": file.contentType,
    "Etag": etag,
    "Vary": "If-None-Match",
  });
  const known = req.headers.get("If-None-Match");
  if (known === etag || known === file.hash) {
    return new Response(null, { status: 304, headers });
  }
  const isOfBuild = key !== null ||
    url.pathname.startsWith(`/_fresh/js/${build.id}/`);
  headers.set(
    "Cache-Control",
    isOfBuild && build.mode === "production"
      ? "public, max-age=31536000, immutable"
      : "no-cache, no-store, max-age=0, must-revalidate",
  );
  const { body, size } = await open(file, req.method);
  headers.set("Content-Length", String(size));
  return new Response(body, { headers });
}

async function open({ path, content }: AssetFile, method: string) {
  if (content) {
    return { body: method === "HEAD" ? null : content, size: content.length };
  }
  const { size } = await Deno.stat(path!);
  const body = method === "HEAD" ? null : (await Deno.open(path!)).readable;
  return { body, size };
}
