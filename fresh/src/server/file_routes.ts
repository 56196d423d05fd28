/**
 * Routes from files: what a path under `routes/` means, and what the modules
 * there become.
 *
 * @module
 */
import type { RouteHandler } from "./handlers.ts";
import { respond } from "./route.ts";
import { METHODS } from "./router.ts";
import { type Entry, run } from "./routing.ts";
import type {
  Middleware,
  Route,
  RouteComponent,
  RouteConfig,
} from "./types.ts";

export type RouteModule = {
  default?: unknown;
  handler?: unknown;
  handlers?: unknown;
  config?: RouteConfig;
};

/** A file under `routes/`, without its extension: `admin/[id]/index`. */
export interface RouteFile {
  id: string;
  load: () => Promise<RouteModule>;
  /** Loaded ahead where the module itself says which path it has. */
  config?: RouteConfig;
}

const kinds = {
  _app: "app",
  _layout: "layout",
  _middleware: "middleware",
  _error: "error",
  _500: "error",
  _404: "notFound",
} as const;

/** Whether a folder is there for its layout only, like `(marketing)`. */
function isGroup(part: string): boolean {
  return part.startsWith("(") && part.endsWith(")");
}

/**
 * The `URLPattern` pathname of a route file. Throws `SyntaxError` for
 * parameters that touch, or optional ones that are not a whole segment.
 */
export function patternOf(id: string): string {
  const segments = id.split("/").filter((part) => !isGroup(part));
  if (segments.at(-1) === "index") segments.pop();
  return segments.map((part) => segmentPattern(part, id)).join("") || "/";
}

function segmentPattern(part: string, id: string): string {
  const rest = part.match(/^\[\.\.\.(\w+)\]$/);
  if (rest) return `/:${rest[1]}*`;
  const optional = part.match(/^\[\[(\w+)\]\]$/);
  if (optional) return `{/:${optional[1]}}?`;
  const pattern = part.replace(/\[(\w+)\]/g, ":$1");
  if (part.includes("][") || /[[\]]/.test(pattern)) {
    throw new SyntaxError(`Invalid route pattern: "${id}"`);
  }
  return `/${pattern}`;
}

/** Sorts what folders set before all routes, and routes that say more first. */
export function compareIds(a: string, b: string): number {
  const [left, right] = [a, b].map((id) =>
    id.split("/").filter((part) => !isGroup(part))
  ) as [string[], string[]];
  const order = Number(isRoute(left)) - Number(isRoute(right));
  if (order !== 0) return order;
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = rank(left[i]) - rank(right[i]);
    if (order !== 0) return order;
  }
  return a < b ? -1 : 1;
}

function isRoute(parts: string[]): boolean {
  return !(parts.at(-1)! in kinds);
}

function rank(part: string | undefined): number {
  if (part === undefined) return 0;
  if (part.startsWith("[...")) return 5;
  if (part.startsWith("[[")) return 4;
  if (/^\[\w+\]$/.test(part)) return 3;
  if (part.includes("[")) return 2;
  return 1;
}

/** What to register for these files, in their order. */
export function entriesOf<State>(files: RouteFile[]): Entry<State>[] {
  return files.map((file) => entryOf<State>(file));
}

function entryOf<State>({ id, load, config }: RouteFile): Entry<State> {
  const folders = id.split("/");
  const name = folders.pop()!;
  const whole = once(async () => routeOf<State>(id, await load()));
  const kind = kinds[name as keyof typeof kinds];
  switch (kind) {
    case "app":
      return { kind, folders, component: async () => page(id, await whole()) };
    case "layout":
      return {
        kind,
        folders,
        layout: async () => {
          const route = await whole();
          return { component: page(id, route), config: route.config };
        },
      };
    case "middleware": {
      const chain = once(async () => middlewaresOf<State>(id, await load()));
      return {
        kind,
        folders,
        middleware: async (ctx) => await run(await chain(), ctx, ctx.next),
      };
    }
    case "error":
    case "notFound":
      return { kind, folders, route: whole };
    case undefined:
      return {
        kind: "route",
        folders,
        pattern: config?.routeOverride ?? patternOf(id),
        methods: Array.isArray(config?.methods) ? config.methods : METHODS,
        chain: [async (ctx) => await respond(ctx, await whole())],
      };
  }
}

/** Calls `make` until it succeeds, and keeps what it gave. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () =>
    made ??= make().catch((error) => {
      made = undefined;
      throw error;
    });
}

function routeOf<State>(id: string, module: RouteModule): Route<State> {
  const handler = module.handlers ?? module.handler;
  if (handler === undefined && typeof module.default !== "function") {
    throw new Error(
      `Expected a route, middleware, layout or error template, ` +
        `but couldn't find relevant exports in: ${id}`,
    );
  }
  return {
    handler: handler as RouteHandler<unknown, State> | undefined,
    component: module.default as RouteComponent<State> | undefined,
    config: module.config,
  };
}

function page<State>(id: string, route: Route<State>): RouteComponent<State> {
  if (route.component) return route.component;
  throw new Error(`Expected a component as default export of: ${id}`);
}

function middlewaresOf<State>(
  id: string,
  module: RouteModule,
): Middleware<State>[] {
  const found = module.handlers ?? module.handler ?? module.default;
  const chain = [found].flat();
  if (chain.some((middleware) => typeof middleware !== "function")) {
    throw new Error(`Expected a middleware or an array of them in: ${id}`);
  }
  return chain as Middleware<State>[];
}
