/**
 * The application: what is registered on it, and the handler that serves it.
 *
 * @module
 */
import { setBuildId } from "../asset.ts";
import { errorResponse } from "../error.ts";
import type { Build } from "./build.ts";
import { Context, type ResolvedFreshConfig } from "./context.ts";
import { entriesOf } from "./file_routes.ts";
import { respond } from "./route.ts";
import { METHODS } from "./router.ts";
import { compile, endOf, type Entry, foldersOf, run } from "./routing.ts";
import type {
  LayoutConfig,
  Method,
  Middleware,
  Route,
  RouteComponent,
  RouteConfig,
} from "./types.ts";

export interface FreshConfig {
  mode?: "development" | "production";
}

export type ListenOptions =
  & Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem>
  & { remoteAddress?: string };

/** What is registered: entries, and the places to put others' entries. */
type Item<State> =
  | Entry<State>
  | { kind: "files"; path: string };

const localInfo: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

/** Serves `app` from `build` from now on. Call it before `app.handler()`. */
export let setBuild: <State>(app: App<State>, build: Build) => void;

export class App<State> {
  readonly config: ResolvedFreshConfig;
  #items: Item<State>[] = [];
  #build: () => Build | null = () => null;

  static {
    setBuild = (app, build) => {
      setBuildId(build.id);
      app.config.root = build.root;
      app.config.mode = build.mode;
      app.#build = () => build;
    };
  }

  constructor({ mode = "production" }: FreshConfig = {}) {
    this.config = { root: ".", basePath: "", mode };
  }

  /** Adds middlewares for all that is registered later, or that below a path. */
  use(...middlewares: Middleware<State>[]): this;
  use(path: string, ...middlewares: Middleware<State>[]): this;
  use(
    first: string | Middleware<State>,
    ...others: Middleware<State>[]
  ): this {
    const path = typeof first === "string" ? first : "*";
    const all = typeof first === "string" ? others : [first, ...others];
    const folders = foldersOf(path);
    for (const middleware of all) {
      this.#items.push({ kind: "middleware", folders, middleware });
    }
    return this;
  }

  get(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#add(path, ["GET"], middlewares);
  }
  post(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#add(path, ["POST"], middlewares);
  }
  put(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#add(path, ["PUT"], middlewares);
  }
  patch(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#add(path, ["PATCH"], middlewares);
  }
  delete(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#add(path, ["DELETE"], middlewares);
  }
  head(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#add(path, ["HEAD"], middlewares);
  }
  /** Adds middlewares for every method. */
  all(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#add(path, METHODS, middlewares);
  }

  #add(path: string, methods: Method[], chain: Middleware<State>[]): this {
    this.#items.push({
      kind: "route",
      folders: foldersOf(path),
      pattern: path,
      methods,
      chain,
    });
    return this;
  }

  /** Adds a page: handler and component. */
  route(path: string, route: Route<State>, config?: RouteConfig): this {
    const merged = { ...route, config: { ...route.config, ...config } };
    const { handler, config: { routeOverride } } = merged;
    const methods = typeof handler === "object"
      ? METHODS.filter((method) =>
        handler[method] || method === "GET" && route.component
      )
      : METHODS;
    this.#items.push({
      kind: "route",
      folders: foldersOf(path),
      pattern: routeOverride ?? path,
      methods,
      chain: [(ctx) => respond(ctx, merged)],
    });
    return this;
  }

  /** Puts a layout around the pages below `path`. */
  layout(
    path: string,
    component: RouteComponent<State>,
    config?: LayoutConfig,
  ): this {
    const layout = () => ({ component, config });
    this.#items.push({ kind: "layout", folders: foldersOf(path), layout });
    return this;
  }

  /** Sets what is around every page: the document itself. */
  appWrapper(component: RouteComponent<State>): this {
    this.#items.push({
      kind: "app",
      folders: [],
      component: () => component,
    });
    return this;
  }

  /** Sets what answers where nothing else does, and to `HttpError` 404. */
  notFound(route: Route<State> | Middleware<State>): this {
    return this.#addError("notFound", "*", route);
  }

  /** Sets what answers when something below `path` throws. */
  onError(path: string, route: Route<State> | Middleware<State>): this {
    return this.#addError("error", path, route);
  }

  #addError(
    kind: "notFound" | "error",
    path: string,
    route: Route<State> | Middleware<State>,
  ): this {
    const whole = typeof route === "function" ? { handler: route } : route;
    const folders = foldersOf(path);
    this.#items.push({ kind, folders, route: () => whole });
    return this;
  }

  /** Puts the routes of the project's `routes/` here, below `path`. */
  fsRoutes(path = "*"): this {
    this.#items.push({ kind: "files", path });
    return this;
  }

  /** Puts what is registered on another app here, below `path`. */
  mountApp(path: string, app: App<State>): this {
    for (const item of app.#items) this.#items.push(below(path, item));
    app.#build = () => this.#build();
    return this;
  }

  /** The function that serves this app, for `Deno.serve` and for tests. */
  handler(): (
    req: Request,
    info?: Deno.ServeHandlerInfo,
  ) => Promise<Response> {
    const build = this.#build();
    const entries = this.#items.flatMap((item): Entry<State>[] => {
      if (item.kind !== "files") return [item];
      const files = build ? entriesOf<State>(build.routes) : [];
      return files.map((entry) => below(item.path, entry) as Entry<State>);
    });
    const { router, rootChain } = compile(entries);

    return async (req, info = localInfo) => {
      const url = new URL(req.url);
      url.pathname = url.pathname.replace(/\/+/g, "/");
      const match = router.match(req.method, url);
      const ctx = new Context<State>({
        req,
        url,
        info,
        route: match.pattern,
        params: match.params,
        config: this.config,
        build,
      });
      try {
        const chain = match.items ?? rootChain;
        const response = await run(chain, ctx, endOf(req.method, match));
        if (!(response instanceof Response)) {
          throw new Error(
            `Expected a "Response" instance to be returned, ` +
              `but got: ${response}`,
          );
        }
        if (req.method !== "HEAD" || !response.body) return response;
        await response.body.cancel();
        return new Response(null, response);
      } catch (error) {
        return errorResponse(error);
      }
    };
  }

  /**
   * Starts to serve on `options.port`, or on the first free one from 8000.
   * Throws `Deno.errors.AddrInUse` if there is none.
   */
  listen(options: ListenOptions = {}): Promise<void> {
    const handler = this.handler();
    const { port: wanted, remoteAddress: _, ...others } = options;
    const lastPort = wanted ?? 8019;
    for (let port = wanted ?? 8000;; port++) {
      try {
        Deno.serve({ ...others, port }, handler);
        return Promise.resolve();
      } catch (error) {
        const isTaken = error instanceof Deno.errors.AddrInUse;
        if (!isTaken || port === lastPort) return Promise.reject(error);
      }
    }
  }
}

/** `item` as it is when registered below `path`. */
function below<State>(path: string, item: Item<State>): Item<State> {
  const base = path.replace(/\/?\*?$/, "");
  if (base === "") return item;
  if (item.kind === "files") {
    return { kind: "files", path: base + item.path.replace(/^\*$/, "") };
  }
  if (item.kind === "app" || item.kind === "notFound") return item;
  const folders = [...foldersOf(base), ...item.folders];
  if (item.kind !== "route") return { ...item, folders };
  const pattern = item.pattern === "*"
    ? `${base}/*`
    : item.pattern === "/"
    ? base
    : base + item.pattern;
  return { ...item, folders, pattern };
}
