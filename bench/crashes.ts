/**
 * Processes that race, and processes that die.
 *
 * @module
 */
import { surviveCrashes } from "../tests/crashes.ts";
import { matchAtOnce } from "../tests/match_at_once.ts";
import { buildPages } from "../tests/processes.ts";
import { exactly, type Figure } from "./figure.ts";

const ROUNDS = 50;
const PAIRS = 8;

const PEOPLE = 1_000;

/** A thousand people search at once on three processes that share one file. */
export async function measureRace(): Promise<Figure[]> {
  await buildPages();
  const { matched, asymmetric, odd } = await matchAtOnce({
    people: PEOPLE,
    servers: 3,
  });
  const of = `${PEOPLE} people, 3 processes`;
  return [
    exactly({
      name: "searching at once: matched",
      value: matched,
      of,
      must: PEOPLE,
    }),
    exactly({
      name: "searching at once: asymmetric, or told wrongly",
      value: asymmetric + odd.length,
      of,
      must: 0,
    }),
  ];
}

/** What is left after a server was killed again and again under load. */
export async function measureCrashes(): Promise<Figure[]> {
  await buildPages();
  const report = await surviveCrashes({
    rounds: ROUNDS,
    pairs: PAIRS,
    walkers: 16,
    lifeMs: [500, 2_000],
  });
  const { messages, moves, rounds } = report;
  const of = `${rounds} kills, ${messages.toLocaleString("en")} messages`;
  const ofMoves = `${rounds} kills, ${moves.toLocaleString("en")} moves`;
  const most = rounds * PAIRS * 2;
  return [
    exactly({ name: "stranded", value: report.stranded, of: ofMoves, must: 0 }),
    exactly({
      name: "untold",
      value: report.untold.length,
      of: ofMoves,
      must: 0,
    }),
    exactly({ name: "lost", value: report.lost, of, must: 0 }),
    exactly({ name: "out of order", value: report.inversions, of, must: 0 }),
    {
      name: "sent again, being under way when the server died",
      value: String(report.twice),
      yardstick: of,
      must: `at most ${most}`,
      isReached: report.twice <= most,
    },
  ];
}
