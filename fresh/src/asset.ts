/**
 * Addresses of static files that carry the build they belong to, so that
 * browsers may keep the answer for a year.
 *
 * @module
 */

/** The query parameter that names the build. */
export const CACHE_KEY = "__frsh_c";

/** Replaced by a string when the code is bundled for the browser. */
declare const FRESH_BUILD_ID: string;

let buildId = typeof FRESH_BUILD_ID === "string" ? FRESH_BUILD_ID : "dev";

/** The build that is being served. */
export function currentBuildId(): string {
  return buildId;
}

/** Names the build that is being served from now on. */
export function setBuildId(id: string) {
  buildId = id;
}

/**
 * `path` with the build id added. Anything but an absolute path of this site
 * comes back as it is.
 */
export function asset(path: string): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const url = new URL(path, "http://local");
  if (url.searchParams.has(CACHE_KEY)) return path;
  url.searchParams.set(CACHE_KEY, buildId);
  return url.pathname + url.search + url.hash;
}

/** Applies {@link asset} to each address of a `srcset` attribute. */
export function assetSrcSet(srcset: string): string {
  if (srcset.includes("(")) return srcset; // a syntax this does not know
  const candidates = srcset.split(",");
  if (candidates.some((candidate) => candidate.trim() === "")) return srcset;
  return candidates
    .map((candidate) =>
      candidate.replace(/^(\s*)(\S+)/, (_, space, url) => space + asset(url))
    )
    .join(",");
}

/** The props of an image that browsers may keep, unless `data-fresh-disable-lock` is set. */
export function lockAssets(props: Record<string, unknown>) {
  const { src, srcset } = props;
  if (props["data-fresh-disable-lock"]) return props;
  const locked = { ...props };
  if (typeof src === "string") locked.src = asset(src);
  if (typeof srcset === "string") locked.srcset = assetSrcSet(srcset);
  return locked;
}
