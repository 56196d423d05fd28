/**
 * The cookie that holds a dashboard session's token, and what kind of browser
 * holds the cookie.
 *
 * @module
 */
import { isHttps } from "./security.ts";

/** As long as browsers allow: when a session is over, the server decides. */
const MAX_AGE_S = 400 * 24 * 3_600;

/** With HTTPS a name that browsers accept from this very host only. */
function cookieName(publicUrl: string): string {
  return isHttps(publicUrl) ? "__Host-passerby" : "passerby";
}

/** The `Set-Cookie` that keeps `token`, or forgets it where it is empty. */
export function sessionCookie(publicUrl: string, token: string): string {
  return [
    `${cookieName(publicUrl)}=${token}`,
    `Max-Age=${token === "" ? 0 : MAX_AGE_S}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    ...(isHttps(publicUrl) ? ["Secure"] : []),
  ].join("; ");
}

/** The token in a `Cookie` header, or `null`. */
export function sessionToken(publicUrl: string, header: string | null) {
  const start = `${cookieName(publicUrl)}=`;
  const pair = header?.split("; ").find((pair) => pair.startsWith(start));
  return pair?.slice(start.length) || null;
}

const browsers: [RegExp, string][] = [
  [/Telegram/i, "Telegram"],
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

/** A `User-Agent` in words: "Firefox on Linux", or "Unknown browser". */
export function deviceOf(userAgent: string): string {
  const first = (names: [RegExp, string][]) =>
    names.find(([sign]) => sign.test(userAgent))?.[1];
  const browser = first(browsers) ?? "Unknown browser";
  const system = first(systems);
  return system ? `${browser} on ${system}` : browser;
}
