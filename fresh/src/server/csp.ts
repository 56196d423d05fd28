/**
 * Content-Security-Policy, on every answer that passes through.
 *
 * @module
 */
import type { Middleware } from "./types.ts";

export interface CSPOptions {
  /** Report violations without blocking them. */
  reportOnly?: boolean;
  /** Where browsers send reports. */
  reportTo?: string;
  /** Directives to add, or to put in place of the default of that name. */
  csp?: string[];
  /** Allow only the inline scripts and styles that this server rendered. */
  useNonce?: boolean;
}

const defaults = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

const nonces = new WeakMap<Response, string>();

/** Remembers the nonce that a rendered page's inline tags carry. */
export function setNonce(response: Response, nonce: string) {
  nonces.set(response, nonce);
}

function nameOf(directive: string): string {
  return directive.trim().split(/\s/, 1)[0]!;
}

/**
 * Sets the policy. With `useNonce`, `'unsafe-inline'` becomes the nonce of the
 * rendered page; an answer that was not rendered keeps it.
 */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { reportOnly = false, reportTo, csp = [], useNonce = false } = options;
  const replaced = new Set(csp.map(nameOf));
  const directives = [
    ...defaults.filter((directive) => !replaced.has(nameOf(directive))),
    ...csp,
  ];
  if (reportTo) {
    directives.push("report-to csp-endpoint", `report-uri ${reportTo}`);
  }
  const policy = directives.join("; ");
  const header = reportOnly
    ? "Content-Security-Policy-Report-Only"
    : "Content-Security-Policy";

  return async (ctx) => {
    const response = await ctx.next();
    const nonce = useNonce && nonces.get(response);
    response.headers.set(
      header,
      nonce ? policy.replaceAll("'unsafe-inline'", `'nonce-${nonce}'`) : policy,
    );
    if (reportTo) {
      response.headers.set(
        "Reporting-Endpoints",
        `csp-endpoint="${reportTo}"`,
      );
    }
    return response;
  };
}
