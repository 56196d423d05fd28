/**
 * What is left after a server was killed again and again under load, and how
 * fast three servers match a thousand people.
 *
 * @module
 */
import { surviveCrashes } from "../tests/crashes.ts";
import { buildPages } from "../tests/processes.ts";
import { exactly, type Figure } from "./figure.ts";

const ROUNDS = 50;
const PAIRS = 8;

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
