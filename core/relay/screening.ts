/**
 * Screening: what the filters make of a text before others see it. Pure but for
 * a list of words, which is compiled once a change. The filters themselves are
 * many modules and tables, loaded when first needed.
 *
 * @module
 */
import { filterKinds } from "../filters/kinds.ts";
import type {
  FilterKind,
  FilterPolicy,
  Finding,
  Verdict,
  WordList,
} from "../filters/mod.ts";
import { staffWords } from "../people/nicknames.ts";
import type { Settings, SettingsDesk } from "../settings.ts";

/** A text of a message, with what its writer's app has marked in it. */
export interface Text {
  text: string;
  findings?: readonly Finding[] | undefined;
  /** Addresses behind parts of it, which a reader can't see. */
  addresses?: readonly Address[] | undefined;
  /** What alone is looked for; everything when not given. */
  only?: readonly FilterKind[];
}

/** An address, and the part of the text that leads to it. */
export interface Address {
  url: string;
  start: number;
  end: number;
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

type Filters = typeof import("../filters/mod.ts");

export type Screen = ReturnType<typeof createScreen>;
export function createScreen(
  { settings }: { settings: Pick<SettingsDesk, "get"> },
) {
  let filters: Filters | null = null;
  let staff: WordList | null = null;
  let compiled: { from: readonly string[]; words: WordList } | null = null;

  /** Loads the filters ahead of the first text. */
  async function prepare(): Promise<Filters> {
    return filters ??= await import("../filters/mod.ts");
  }

  /** The verdict on the texts of a message, by the settings of now. */
  async function judge({ main, fixed = [] }: Texts): Promise<Verdict> {
    const by = filters ?? await prepare();
    const verdict = main ? judgeText(by, main, false) : passed;
    if (fixed.length === 0) return verdict;
    const verdicts = fixed.map((text) => judgeText(by, text, true));
    return gravest([verdict, ...verdicts]) ?? verdict;
  }

  function judgeText(
    filters: Filters,
    { text, findings = [], addresses = [], only }: Text,
    isFixed: boolean,
  ): Verdict {
    const current = settings.get();
    const hidden = addresses.map(({ url, start, end }): Finding => {
      return { kind: filters.kindOfAddress(url), start, end };
    });
    return filters.judge(
      text,
      hidden.length === 0 ? findings : [...findings, ...hidden],
      wordsOf(filters, current),
      policyFor(current.filters, isFixed, only),
    );
  }

  function wordsOf({ compileWords }: Filters, { badWords }: Settings) {
    if (compiled?.from !== badWords) {
      compiled = { from: badWords, words: compileWords(badWords) };
    }
    return compiled.words;
  }

  /** Whether others may be told that somebody is called `name`. */
  async function isFitName(name: string): Promise<boolean> {
    const by = filters ?? await prepare();
    staff ??= by.compileWords(staffWords);
    const found = by.findIn(name, staff);
    return !found.some(({ kind }) => kind === "word") &&
      (await judge({ main: { text: name } })).kind === "pass";
  }

  return { prepare, judge, isFitName };
}

const passed: Verdict = { kind: "pass" };

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
