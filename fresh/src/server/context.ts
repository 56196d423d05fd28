/**
 * The context of a request: what came in, what is known, ways to answer.
 *
 * @module
 */
import {
  type ComponentChildren,
  type FunctionComponent,
  h,
  isValidElement,
  type VNode,
} from "preact";
import type { Build } from "./build.ts";
import type { LayoutConfig, PageProps, RouteComponent } from "./types.ts";

export interface ResolvedFreshConfig {
  root: string;
  /** Always empty: serving below a base path is not supported. */
  basePath: string;
  mode: "development" | "production";
}

/** @deprecated The former name of {@link Context}. */
export type FreshContext<State = unknown> = Context<State>;

/** The components around a page, from the outside in. */
export interface Frame<State> {
  app: RouteComponent<State> | null;
  layouts: RouteComponent<State>[];
}

export interface ContextInit {
  req: Request;
  url: URL;
  info: Deno.ServeHandlerInfo;
  route: string | null;
  params: Record<string, string>;
  config: ResolvedFreshConfig;
  build: Build | null;
}

/** The frame that `ctx.render()` will put around a page. */
export let frameOf: <State>(ctx: Context<State>) => Frame<State>;
/** The build that `ctx` is served from. */
export let buildOf: <State>(ctx: Context<State>) => Build | null;

export class Context<State> {
  readonly config: ResolvedFreshConfig;
  /** The request's address; repeated slashes in its path are merged. */
  readonly url: URL;
  readonly req: Request;
  /** The pattern that matched, `null` for none. */
  readonly route: string | null;
  /** The decoded parts of the path that the pattern names. */
  readonly params: Record<string, string>;
  /** What middlewares put there for those after them. */
  readonly state: State = {} as State;
  /** What the handler returned for the page. */
  data: unknown = undefined;
  /** What was thrown; `null` outside of error pages. */
  error: unknown = null;
  readonly info: Deno.ServeHandlerInfo;
  readonly isPartial: boolean = false;
  /** The page or layout inside, for layouts and the app wrapper. */
  Component!: FunctionComponent;
  /** The answer of the next middleware or handler. */
  next: () => Promise<Response> = () =>
    Promise.reject(new Error("Not running"));

  #frame: Frame<State> = { app: null, layouts: [] };
  #build: Build | null;

  static {
    frameOf = (ctx) => ctx.#frame;
    buildOf = (ctx) => ctx.#build;
  }

  constructor({ req, url, info, route, params, config, build }: ContextInit) {
    this.req = req;
    this.url = url;
    this.info = info;
    this.route = route;
    this.params = params;
    this.config = config;
    this.#build = build;
  }

  /**
   * Sends the client elsewhere. A path stays on this site however it is
   * written: `//evil.example` leads to `/evil.example`.
   */
  redirect(pathOrUrl: string, status = 302): Response {
    const location = pathOrUrl.startsWith("/")
      ? pathOrUrl.replace(/^[^?#]*/, (path) => path.replace(/[/\\]+/g, "/"))
      : pathOrUrl;
    return new Response(null, { status, headers: { location } });
  }

  /** Renders a page inside its layouts and the app wrapper. */
  async render(
    // deno-lint-ignore no-explicit-any -- any element is a page
    vnode: VNode<any> | null,
    init: ResponseInit = {},
    config: LayoutConfig = {},
  ): Promise<Response> {
    if (arguments.length === 0) {
      throw new Error("No arguments passed to: ctx.render()");
    }
    if (vnode !== null && !isValidElement(vnode)) {
      throw new Error("Non-JSX element passed to: ctx.render()");
    }
    const { app, layouts } = this.#frame;
    // Loaded on first use: much of what this serves needs no rendering.
    const { renderPage } = await import("../render/page.ts");
    return await renderPage(this, vnode, init, {
      app: config.skipAppWrapper ? null : app,
      layouts: config.skipInheritedLayouts ? [] : layouts,
    });
  }

  /** Answers with plain text. */
  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  /** Answers with HTML as it is, outside of any layout. */
  html(content: string, init?: ResponseInit): Response {
    const headers = new Headers(init?.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  /** Answers with JSON. */
  json(content: unknown, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  /** Answers with chunks as they come. */
  stream<Chunk extends string | Uint8Array>(
    source:
      | Iterable<Chunk>
      | AsyncIterable<Chunk>
      | (() => Iterable<Chunk> | AsyncIterable<Chunk>),
    init?: ResponseInit,
  ): Response {
    const chunks = typeof source === "function" ? source() : source;
    const encoder = new TextEncoder();
    const body = ReadableStream.from(chunks).pipeThrough(
      new TransformStream<Chunk, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          controller.enqueue(
            typeof chunk === "string"
              ? encoder.encode(chunk)
              : chunk as Uint8Array<ArrayBuffer>,
          );
        },
      }),
    );
    return new Response(body, init);
  }
}

/** The props of a page, layout or app wrapper around `Component`. */
export function propsOf<State>(
  ctx: Context<State>,
  data: unknown,
  Component: FunctionComponent,
): PageProps<unknown, State> {
  const { config, url, req, params, info, state, isPartial, error } = ctx;
  return {
    config,
    url,
    req,
    params,
    info,
    state,
    isPartial,
    error,
    data,
    Component,
  };
}

/**
 * The element for a route's component. An async one is awaited here, and may
 * answer by itself.
 */
export async function elementOf<State>(
  component: RouteComponent<State>,
  props: PageProps<unknown, State>,
): Promise<ComponentChildren | Response> {
  if (component.constructor.name === "AsyncFunction") {
    const run = component as FunctionComponent<typeof props>;
    return await run(props) as ComponentChildren | Response;
  }
  return h(component, props);
}
