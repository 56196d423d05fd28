/**
 * Answers with a route: its handler, then its component.
 *
 * @module
 */
import { HttpError } from "../error.ts";
import { type Context, elementOf, frameOf, propsOf } from "./context.ts";
import type { HandlerFn, PageResponse, RouteHandler } from "./handlers.ts";
import type { Method, Route } from "./types.ts";
import type { VNode } from "preact";

export type RouteLoader<State> = () => Route<State> | Promise<Route<State>>;

const showPage = () => ({ data: {} });

/**
 * The handler of a route for `method`, or `undefined` for one it lacks. A
 * route that is only a component shows it whatever the method.
 */
function handlerFor<State>(
  { component, handler }: Route<State>,
  method: string,
): HandlerFn<unknown, State> | undefined {
  if (typeof handler === "function") return handler;
  if (!handler) return component ? showPage : undefined;
  const get = handler.GET ?? (component ? showPage : undefined);
  if (method === "GET") return get;
  return handler[method as Method] ?? (method === "HEAD" ? get : undefined);
}

/** The methods a handler names. */
export function methodsOf<State>(
  handler: RouteHandler<unknown, State>,
): Method[] {
  return Object.keys(handler) as Method[];
}

/**
 * Answers with `route`; its page has `status` unless the handler says
 * otherwise. Throws `HttpError` 405 for a method the route lacks.
 */
export async function respond<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  const handler = handlerFor(route, status < 400 ? ctx.req.method : "GET");
  if (!handler) {
    if (ctx.req.method === "OPTIONS" && typeof route.handler === "object") {
      const headers = { Allow: methodsOf(route.handler).join(", ") };
      return new Response(null, { status: 204, headers });
    }
    throw new HttpError(route.handler ? 405 : 404);
  }
  const answer = await handler(ctx);
  return answer instanceof Response
    ? answer
    : await showComponent(ctx, route, answer, status);
}

async function showComponent<State>(
  ctx: Context<State>,
  { component, config }: Route<State>,
  { data, headers, status }: PageResponse<unknown>,
  defaultStatus: number,
): Promise<Response> {
  const frame = frameOf(ctx);
  if (config?.skipAppWrapper) frame.app = null;
  if (config?.skipInheritedLayouts) frame.layouts = [];
  ctx.data = data;
  const element = component
    ? await elementOf(component, propsOf(ctx, data, () => null))
    : null;
  if (element instanceof Response) return element;
  return await ctx.render(element as VNode | null, {
    headers,
    status: status ?? defaultStatus,
  });
}
