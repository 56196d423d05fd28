/**
 * Builds and serves an application during development.
 *
 * @module
 */
export { Builder, type BuildOptions } from "./src/dev/builder.ts";
