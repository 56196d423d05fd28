/**
 * The challenge: which of some pictures is the one that is named? One tap for a
 * person. What is pressed says only where on the keyboard it was. Pure.
 *
 * @module
 */
import { type Random, randomId } from "../../random.ts";

/** What there is to choose from, as it looks. */
export const pictures = {
  fish: "🐟",
  cat: "🐱",
  tree: "🌳",
  house: "🏠",
  star: "⭐",
  flower: "🌷",
  apple: "🍎",
  moon: "🌙",
  clock: "⏰",
  key: "🔑",
  boat: "⛵",
  book: "📖",
} as const;
export type Picture = keyof typeof pictures;

export interface Challenge {
  /** Tells its buttons from those of the one before. */
  round: string;
  /** What is shown, in its order. */
  shown: Picture[];
  right: Picture;
  /** How often a wrong one may still be pressed. */
  triesLeft: number;
}

/** The fewer, the better for who presses at random. */
const SHOWN = 8;
const ROUND_CHARS = 8;

export function createChallenge(random: Random, triesLeft: number): Challenge {
  const shown = shuffle(random, Object.keys(pictures) as Picture[])
    .slice(0, SHOWN);
  const right = shown[Math.floor(random.next() * SHOWN)]!;
  const round = randomId(random).slice(0, ROUND_CHARS);
  return { round, shown, right, triesLeft };
}

/** Every order as likely as every other (Fisher and Yates). */
function shuffle<Item>(random: Random, items: readonly Item[]): Item[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random.next() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}
