/**
 * The server half: the application, its context, and the middlewares.
 *
 * @module
 */
export { App, type FreshConfig, type ListenOptions } from "./src/server/app.ts";
export type {
  Context,
  FreshContext,
  ResolvedFreshConfig,
} from "./src/server/context.ts";
export { createDefine, type Define } from "./src/server/define.ts";
export { HttpError } from "./src/error.ts";
export {
  type HandlerByMethod,
  type HandlerFn,
  page,
  type PageResponse,
  type RouteHandler,
} from "./src/server/handlers.ts";
export type {
  LayoutConfig,
  Method,
  Middleware,
  PageProps,
  RouteConfig,
} from "./src/server/types.ts";
export { csp, type CSPOptions } from "./src/server/csp.ts";
export { csrf, type CsrfOptions } from "./src/server/csrf.ts";
export { staticFiles } from "./src/server/static_files.ts";
