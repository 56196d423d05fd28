/**
 * The lexicon: what our tables know of a word, in one look-up a word.
 *
 * @module
 */
import { foldWord } from "./fold.ts";
import { createNumberWords } from "./number_words.ts";
import { english, native, romanised } from "./ordinary.ts";
import * as platforms from "./platforms.ts";
import * as signs from "./signs.ts";
import * as tlds from "./tlds.ts";

/** One bit for each thing a word can be. */
export const mark = {
  ordinary: 1,
  surely: 1 << 1,
  mostly: 1 << 2,
  wordy: 1 << 3,
  dot: 1 << 4,
  at: 1 << 5,
  provider: 1 << 6,
  brand: 1 << 7,
  platform: 1 << 8,
  title: 1 << 9,
  filler: 1 << 10,
  owner: 1 << 11,
  finding: 1 << 12,
  placing: 1 << 13,
  stroke: 1 << 14,
  visit: 1 << 15,
  call: 1 << 16,
  join: 1 << 17,
  group: 1 << 18,
  ours: 1 << 19,
  host: 1 << 20,
  scheme: 1 << 21,
  number: 1 << 22,
  label: 1 << 23,
  calling: 1 << 24,
  there: 1 << 25,
} as const;

/** The ends of domain names, whatever their strength. */
export const TLD = mark.surely | mark.mostly | mark.wordy;

export type Lexicon = ReturnType<typeof createLexicon>;

function createLexicon() {
  const marks = new Map<string, number>();
  const numbers = createNumberWords();

  function add(row: string, bit: number) {
    for (const word of row.trim().split(/\s+/)) {
      const folded = foldWord(word);
      marks.set(folded, (marks.get(folded) ?? 0) | bit);
    }
  }
  for (const row of [english, romanised, native]) add(row, mark.ordinary);
  add(tlds.surely, mark.surely);
  add(tlds.mostly, mark.mostly);
  add(tlds.wordy, mark.wordy);
  add(platforms.platforms, mark.platform);
  add(platforms.titles, mark.title);
  add(platforms.fillers, mark.filler);
  add(platforms.owners, mark.owner);
  add(platforms.finding, mark.finding);
  add(platforms.labels, mark.label);
  add(platforms.callings, mark.calling);
  add(platforms.theres, mark.there);
  add(platforms.placing, mark.placing);
  add(platforms.strokes, mark.stroke);
  add(signs.dots, mark.dot);
  add(signs.ats, mark.at);
  add(signs.providers, mark.provider);
  add(signs.brands, mark.brand);
  add(signs.visits, mark.visit);
  add(signs.calls, mark.call);
  add(signs.joins, mark.join);
  add(signs.groups, mark.group);
  add(signs.ours, mark.ours);
  add(signs.hosts, mark.host);
  add(signs.schemes, mark.scheme);
  add([...numbers.keys()].join(" "), mark.number);
  const spoken = new Map(
    signs.spokenTlds.map(([word, tld]) => [foldWord(word), tld]),
  );
  return { marks, numbers, spoken, squeezed: squeezeAll(marks) };
}

/** Signs of something, by how they look with no letter twice in a row. */
function squeezeAll(marks: ReadonlyMap<string, number>): Map<string, number> {
  const squeezed = new Map<string, number>();
  for (const [word, known] of marks) {
    if (!(known & telling)) continue;
    const key = squeeze(word);
    if (key.length < 4) continue;
    const kept = known & (telling | mark.ordinary);
    squeezed.set(key, (squeezed.get(key) ?? 0) | kept);
  }
  return squeezed;
}

/** "telegraam" as "telegram": no letter twice in a row. */
export function squeeze(word: string): string {
  for (let at = 1; at < word.length; at++) {
    if (word.charCodeAt(at) !== word.charCodeAt(at - 1)) continue;
    return Array.from(word).filter((letter, at) => letter !== word[at - 1])
      .join("");
  }
  return word;
}

/** What is looked for behind a slip of the pen. */
const telling = mark.platform | mark.provider | mark.title | mark.call |
  mark.host | mark.join | mark.group;

let built: Lexicon | undefined;

/** Built when the first text comes, not when the application starts. */
export function lexicon(): Lexicon {
  return built ??= createLexicon();
}
