/**
 * Screening: what the filters make of a message before it is passed on. Pure
 * but for a list of words, which is compiled once a change.
 *
 * @module
 */
import {
  compileWords,
  type FilterKind,
  filterKinds,
  type FilterPolicy,
  type Finding,
  judge,
  type Verdict,
  type WordList,
} from "../filters/mod.ts";
import type { Settings, SettingsDesk } from "../settings.ts";

/** A text of a message, with what its writer's app has marked in it. */
export interface Text {
  text: string;
  findings?: readonly Finding[] | undefined;
  /** What alone is looked for; everything when not given. */
  only?: readonly FilterKind[];
}

/** The texts of one message. */
export interface Texts {
  /** The text or caption: it can be written anew. */
  main?: Text | undefined;
  /** What can only go as it is: a poll's question, the name of a place. */
  fixed?: readonly Text[] | undefined;
}

/** The main text with parts of it covered. */
export type Masked = Extract<Verdict, { kind: "masked" }>;

export type Screen = (texts: Texts) => Verdict;
/** The function that judges the texts of a message by the settings of then. */
export function createScreen(
  { settings }: { settings: Pick<SettingsDesk, "get"> },
): Screen {
  let compiled: { from: readonly string[]; words: WordList } | null = null;

  function wordsOf({ badWords }: Settings): WordList {
    if (compiled?.from !== badWords) {
      compiled = { from: badWords, words: compileWords(badWords) };
    }
    return compiled.words;
  }

  return ({ main, fixed = [] }) => {
    const current = settings.get();
    const words = wordsOf(current);
    function verdictOn({ text, findings = [], only }: Text, isFixed: boolean) {
      const policy = policyFor(current.filters, isFixed, only);
      return judge(text, findings, words, policy);
    }
    const verdict: Verdict = main ? verdictOn(main, false) : { kind: "pass" };
    if (fixed.length === 0) return verdict;
    const verdicts = [verdict, ...fixed.map((text) => verdictOn(text, true))];
    return gravest(verdicts) ?? verdict;
  };
}

/** What can't be covered is blocked in its place. */
function policyFor(
  policy: FilterPolicy,
  isFixed: boolean,
  only: readonly FilterKind[] | undefined,
): FilterPolicy {
  if (!isFixed && !only) return policy;
  const actions = filterKinds.map((kind) => {
    const action = only && !only.includes(kind) ? "allow" : policy[kind];
    return [kind, isFixed && action === "mask" ? "block" : action];
  });
  return Object.fromEntries(actions) as FilterPolicy;
}

function gravest(verdicts: readonly Verdict[]): Verdict | undefined {
  const blocked = verdicts.filter((verdict) => verdict.kind === "blocked");
  return blocked.find(({ isWarned }) => isWarned) ?? blocked[0];
}
