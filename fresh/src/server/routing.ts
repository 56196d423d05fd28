/**
 * Turns what was registered on an app, in order, into the chains of
 * middlewares that the router hands out.
 *
 * A chain goes through the folders of its path from the root inwards. For each
 * it first sets that folder's app wrapper, layout and error page, then runs
 * its middlewares, as far as they were registered before the route itself.
 *
 * @module
 */
import { HttpError, statusOf } from "../error.ts";
import { type Context, frameOf } from "./context.ts";
import { Router } from "./router.ts";
import { respond, type RouteLoader } from "./route.ts";
import type {
  LayoutConfig,
  Method,
  Middleware,
  Route,
  RouteComponent,
} from "./types.ts";

/** A value, or how to get it on first use. */
export type Loader<Value> = () => Value | Promise<Value>;

/** `folders` is where it belongs: the path's parts, route groups included. */
export type Entry<State> =
  & { folders: string[] }
  & (
    | { kind: "middleware"; middleware: Middleware<State> }
    | { kind: "app"; component: Loader<RouteComponent<State>> }
    | {
      kind: "layout";
      layout: Loader<{
        component: RouteComponent<State>;
        config?: LayoutConfig;
      }>;
    }
    | { kind: "error" | "notFound"; route: RouteLoader<State> }
    | {
      kind: "route";
      pattern: string;
      methods: Method[];
      chain: Middleware<State>[];
    }
  );

type ErrorEntry<State> = Extract<
  Entry<State>,
  { kind: "error" | "notFound" }
>;

type Chain<State> = Middleware<State>[];

/** The parts of a path: `/a/:b` is `["a", ":b"]`, `/` and `*` are none. */
export function foldersOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== "*");
}

/** The router for these entries, and the chain for paths that it lacks. */
export function compile<State>(entries: Entry<State>[]) {
  const router = new Router<Middleware<State>>();
  const notFound = last(entries, "notFound");
  entries.forEach((entry, index) => {
    if (entry.kind !== "route") return;
    const chain = chainOf(entries.slice(0, index), entry.folders, notFound);
    for (const method of entry.methods) {
      router.add(method, entry.pattern, [...chain, ...entry.chain]);
    }
  });
  return { router, rootChain: chainOf(entries, [], notFound) };
}

function chainOf<State>(
  before: Entry<State>[],
  folders: string[],
  notFound: ErrorEntry<State> | undefined,
): Chain<State> {
  const chain: Chain<State> = [];
  for (let depth = 0; depth <= folders.length; depth++) {
    const here = before.filter((entry) =>
      entry.folders.length === depth &&
      entry.folders.every((part, i) => part === folders[i])
    );
    const frames = here.filter(({ kind }) =>
      kind === "app" || kind === "layout" || kind === "error"
    );
    if (depth === 0 || frames.length > 0) {
      chain.push(frameMiddleware(frames, notFound));
    }
    for (const entry of here) {
      if (entry.kind === "middleware") chain.push(entry.middleware);
    }
  }
  return chain;
}

function last<State, Kind extends Entry<State>["kind"]>(
  entries: Entry<State>[],
  kind: Kind,
) {
  return entries.findLast((entry): entry is Extract<
    Entry<State>,
    { kind: Kind }
  > => entry.kind === kind);
}

/**
 * Puts a folder's wrapper and layout around pages, and catches for them. What
 * is not found is shown by the one page for that, wherever it was missed.
 */
function frameMiddleware<State>(
  frames: Entry<State>[],
  notFound: ErrorEntry<State> | undefined,
): Middleware<State> {
  const app = last(frames, "app");
  const layout = last(frames, "layout");
  const error = last(frames, "error");

  return async (ctx) => {
    const frame = frameOf(ctx);
    const outer = { ...frame };
    try {
      if (app) frame.app = await app.component();
      if (layout) {
        const { component, config } = await layout.layout();
        if (config?.skipAppWrapper) frame.app = null;
        frame.layouts = config?.skipInheritedLayouts
          ? [component]
          : [...frame.layouts, component];
      }
      return await ctx.next();
    } catch (thrown) {
      const status = statusOf(thrown);
      const route = status === 404 && notFound ? notFound : error;
      if (!route) throw thrown;
      ctx.error = thrown;
      return await showError(ctx, await route.route(), status);
    } finally {
      Object.assign(frame, outer);
    }
  };
}

async function showError<State>(
  ctx: Context<State>,
  route: Route<State>,
  status: number,
): Promise<Response> {
  // A handler of the app's own decides what to log; a bare page can't.
  if (status >= 500 && !route.handler) console.error(ctx.error);
  return await respond(ctx, route, status);
}

/** Runs a chain; `end` answers if its last link calls `ctx.next()`. */
export function run<State>(
  chain: Chain<State>,
  ctx: Context<State>,
  end: () => Promise<Response>,
): Promise<Response> {
  async function link(index: number): Promise<Response> {
    const middleware = chain[index];
    if (!middleware) return await end();
    ctx.next = () => link(index + 1);
    return await middleware(ctx);
  }
  return link(0);
}

/** What is answered where no route has the path, or none has the method. */
export function endOf(
  method: string,
  match: { pattern: string | null; items: unknown; allowed: string[] },
): () => Promise<Response> {
  if (match.pattern === null || match.items) {
    return () => Promise.reject(new HttpError(404));
  }
  if (method === "OPTIONS") {
    const headers = { Allow: match.allowed.join(", ") };
    return () => Promise.resolve(new Response(null, { status: 204, headers }));
  }
  return () => Promise.reject(new HttpError(405));
}
