/**
 * Identity functions that give routes and middlewares their types.
 *
 * @module
 */
import type { AnyComponent } from "preact";
import type { HandlerByMethod, HandlerFn, RouteHandler } from "./handlers.ts";
import type { Middleware, PageProps } from "./types.ts";

export interface Define<State> {
  /** Types the context of each handler, and remembers the data they return. */
  handlers<
    Data,
    Handlers extends RouteHandler<Data, State> = RouteHandler<Data, State>,
  >(handlers: Handlers): typeof handlers;

  /** A page; with `<typeof handler>` its `data` is what that handler returns. */
  page<
    // deno-lint-ignore no-explicit-any -- any data; it is inferred below
    Handler extends RouteHandler<any, State> = never,
    Data = Handler extends HandlerFn<infer Data, State> ? Data
      : Handler extends HandlerByMethod<infer Data, State> ? Data
      : never,
  >(render: AnyComponent<PageProps<Data, State>>): typeof render;

  /** A layout or app wrapper; the page inside it is `props.Component`. */
  layout(
    render: AnyComponent<PageProps<unknown, State>>,
  ): typeof render;

  /** One middleware or several in order. */
  middleware<M extends Middleware<State> | Middleware<State>[]>(
    middleware: M,
  ): typeof middleware;
}

/** The functions above for an application whose context holds `State`. */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    layout: (render) => render,
    middleware: (middleware) => middleware,
  };
}
