/**
 * What islands and components may use, on the server and in the browser.
 *
 * @module
 */
export { asset, assetSrcSet } from "./src/asset.ts";
export { Head, type HeadProps } from "./src/head.ts";
export { HttpError } from "./src/error.ts";

/** Whether this code runs in a browser, as opposed to on the server. */
export const IS_BROWSER = typeof document !== "undefined";
