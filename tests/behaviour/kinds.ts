/**
 * The kinds of people in the town.
 *
 * @module
 */
export { badKinds } from "./bad_kinds.ts";
export { goodKinds } from "./good_kinds.ts";
