/**
 * Refuses requests that another site makes a browser send.
 *
 * @module
 */
import { HttpError } from "../error.ts";
import type { Context } from "./context.ts";
import type { Middleware } from "./types.ts";

// deno-lint-ignore no-explicit-any -- the state does not matter here
export interface CsrfOptions<State = any> {
  /** Origins to trust in place of the request's own. */
  origin?:
    | string
    | string[]
    | ((origin: string, context: Context<State>) => boolean);
}

/**
 * Answers 403 to unsafe methods that come from another origin, by
 * `Sec-Fetch-Site`, or by `Origin` where the browser doesn't send that.
 * A request with neither did not come from a browser and passes.
 */
export function csrf<State>(
  options: CsrfOptions<State> = {},
): Middleware<State> {
  function isTrusted(origin: string, ctx: Context<State>): boolean {
    const trusted = options.origin || ctx.url.origin;
    if (typeof trusted === "function") return trusted(origin, ctx);
    return [trusted].flat().includes(origin);
  }

  return (ctx) => {
    const { method, headers } = ctx.req;
    if (method === "GET" || method === "HEAD" || method === "OPTIONS") {
      return ctx.next();
    }
    const site = headers.get("sec-fetch-site");
    const origin = headers.get("origin");
    const isOurs = site === null
      ? origin === null
      : site === "same-origin" || site === "none";
    if (isOurs || (origin !== null && isTrusted(origin, ctx))) {
      return ctx.next();
    }
    throw new HttpError(403);
  };
}
