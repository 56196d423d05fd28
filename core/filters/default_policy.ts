/**
 * What may become of what the filters find, and what does where nobody said
 * otherwise. Apart from the filters, which are loaded when first needed.
 *
 * @module
 */
import type { FilterKind } from "./kinds.ts";

/** `warn` blocks too, and the sender is told off. */
export type FilterAction = "allow" | "mask" | "block" | "warn";
export type FilterPolicy = Record<FilterKind, FilterAction>;

export const defaultPolicy: FilterPolicy = {
  link: "block",
  mention: "block",
  invite: "warn",
  phone: "block",
  email: "block",
  word: "mask",
};
