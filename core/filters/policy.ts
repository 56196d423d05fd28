/**
 * What becomes of a text, by what was found in it and what the admin wants.
 *
 * @module
 */
import type { FilterPolicy } from "./default_policy.ts";
import { findEach } from "./find.ts";
import {
  type FilterKind,
  type Finding,
  gravity,
  mergeFindings,
} from "./kinds.ts";
import { maskText } from "./mask_text.ts";
import type { WordList } from "./word_list.ts";

export type Verdict =
  | { kind: "pass" }
  | { kind: "masked"; text: string; findings: Finding[] }
  | { kind: "blocked"; why: FilterKind; isWarned: boolean };

/**
 * What becomes of `text`. `extra` is what the caller found in its entities.
 * The gravest action wins; of several kinds with that action, the gravest
 * kind is named.
 */
export function judge(
  text: string,
  extra: readonly Finding[],
  words: WordList,
  policy: FilterPolicy,
): Verdict {
  // Not merged before the policy is asked: an allowed link must not hide a
  // word inside it.
  const findings = [...findEach(text, words), ...extra]
    .filter(({ kind }) => policy[kind] !== "allow");
  for (const action of ["warn", "block"] as const) {
    const why = gravity.find((kind) =>
      policy[kind] === action &&
      findings.some((finding) => finding.kind === kind)
    );
    if (why) return { kind: "blocked", why, isWarned: action === "warn" };
  }
  if (findings.length === 0) return { kind: "pass" };
  const merged = mergeFindings(findings);
  return { kind: "masked", text: maskText(text, merged), findings: merged };
}
