/**
 * What every answer to a browser is guarded with, and forged requests refused.
 *
 * @module
 */
import { csp, csrf } from "fresh";
import { define, type Site, type State } from "./define.ts";

/** Nothing but our own files; `csp()` puts a nonce for 'unsafe-inline'. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "font-src 'none'",
  "media-src 'none'",
  "worker-src 'none'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/** Install after the state is set and before static files and routes. */
export function security(site: Site) {
  const own = new URL(site.publicUrl).origin;

  const headers = define.middleware(async (ctx) => {
    const response = await ctx.next();
    for (const [name, value] of Object.entries(plainHeaders(site))) {
      response.headers.set(name, value);
    }
    tightenPolicy(response.headers, site);
    return response;
  });

  return [
    headers,
    csp<State>({ csp: policy, useNonce: true }),
    csrf<State>({
      origin: (origin, ctx) => origin === own || origin === ctx.url.origin,
    }),
  ];
}

/**
 * For error pages, which are made outside the middlewares. They have no script
 * of their own; under development they reload when the error is mended.
 */
export function errorHeaders(site: Site): Record<string, string> {
  const directives = policy.map((directive) =>
    directive.replace(" 'unsafe-inline'", "")
  );
  return {
    ...plainHeaders(site),
    "Content-Security-Policy": directives.join("; "),
    "Cache-Control": "no-store",
  };
}

function plainHeaders({ publicUrl }: Site): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    // Not "no-referrer": browsers would then send forms with `Origin: null`.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy":
      "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(isHttps(publicUrl) &&
      { "Strict-Transport-Security": "max-age=31536000" }),
  };
}

/**
 * `csp()` keeps 'unsafe-inline' where no nonce was used, and always asks for
 * HTTPS, which would break every link of a site that is served without.
 */
function tightenPolicy(headers: Headers, { publicUrl }: Site) {
  const set = headers.get("Content-Security-Policy");
  if (set === null) return;
  const kept = set.split("; ")
    .map((directive) => directive.replace(" 'unsafe-inline'", ""))
    .filter((directive) =>
      directive !== "upgrade-insecure-requests" || isHttps(publicUrl)
    );
  headers.set("Content-Security-Policy", kept.join("; "));
}

export function isHttps(publicUrl: string): boolean {
  return new URL(publicUrl).protocol === "https:";
}
