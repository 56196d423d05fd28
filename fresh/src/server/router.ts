/**
 * Finds what was registered for a method and path.
 *
 * @module
 */
import type { Method } from "./types.ts";

export const METHODS: Method[] = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
];

interface Entry<Item> {
  pattern: string;
  match?: URLPattern;
  byMethod: Map<string, Item[]>;
}

export interface Match<Item> {
  /** `null` if nothing has this path. */
  pattern: string | null;
  params: Record<string, string>;
  /** `null` if nothing was registered for this method. */
  items: Item[] | null;
  /** The methods that were. */
  allowed: string[];
}

/** Paths without parameters come first, then patterns in their order. */
export class Router<Item> {
  #fixed = new Map<string, Entry<Item>>();
  #patterns = new Map<string, Entry<Item>>();

  /** Registers items; a second call for the same place adds to the first. */
  add(method: Method, pattern: string, items: Item[]) {
    const isPattern = /[*:{}+?()]/.test(pattern);
    const entries = isPattern ? this.#patterns : this.#fixed;
    const key = isPattern ? pattern : encodeURI(pattern);
    let entry = entries.get(key);
    if (!entry) {
      const match = isPattern
        ? new URLPattern({ pathname: pattern })
        : undefined;
      entries.set(key, entry = { pattern, match, byMethod: new Map() });
    }
    const { byMethod } = entry;
    byMethod.set(method, [...byMethod.get(method) ?? [], ...items]);
  }

  /** What is registered for `method` at `url`. HEAD falls back to GET. */
  match(method: string, url: URL): Match<Item> {
    const fixed = this.#fixed.get(url.pathname);
    if (fixed) return result(fixed, method, {});
    for (const entry of this.#patterns.values()) {
      const groups = entry.match?.exec({ pathname: url.pathname })?.pathname
        .groups;
      if (!groups) continue;
      const params: Record<string, string> = {};
      for (const [name, value] of Object.entries(groups)) {
        params[name] = decode(value ?? "");
      }
      return result(entry, method, params);
    }
    return { pattern: null, params: {}, items: null, allowed: [] };
  }
}

function result<Item>(
  { pattern, byMethod }: Entry<Item>,
  method: string,
  params: Record<string, string>,
): Match<Item> {
  const items = byMethod.get(method) ??
    (method === "HEAD" ? byMethod.get("GET") : undefined) ?? null;
  return { pattern, params, items, allowed: [...byMethod.keys()] };
}

function decode(part: string): string {
  try {
    return decodeURI(part);
  } catch {
    return part; // not valid UTF-8: as it was sent
  }
}
