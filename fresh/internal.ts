/**
 * For the generated `_fresh/server.js` only; applications don't import this.
 *
 * @module
 */
export { setBuild } from "./src/server/app.ts";
export { openBuild } from "./src/server/build.ts";
