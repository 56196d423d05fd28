/**
 * Filters: what may not pass from one stranger to another. Links, names on
 * other platforms, invites, telephone numbers, e-mail addresses and the
 * admin's words, found in any disguise they know of; ordinary talk passes.
 *
 * Pure functions, and linear in the length of the text.
 *
 * @module
 */
export { defaultWords } from "./default_words.ts";
export { findIn } from "./find.ts";
export { type AddressKind, kindOfAddress } from "./hidden_addresses.ts";
export { type FilterKind, filterKinds, type Finding } from "./kinds.ts";
export { maskText } from "./mask_text.ts";
export {
  defaultPolicy,
  type FilterAction,
  type FilterPolicy,
} from "./default_policy.ts";
export { judge, type Verdict } from "./policy.ts";
export { compileWords, type WordList } from "./word_list.ts";
