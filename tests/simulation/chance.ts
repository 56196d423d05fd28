/**
 * What is drawn from the seed, and in which measure.
 *
 * @module
 */
import type { Random } from "../../core/random.ts";
import { createTestRandom } from "../random.ts";

export type Chance = ReturnType<typeof createChance>;
export function createChance(seed: number) {
  const random: Random = createTestRandom(seed);
  // Seeds that follow each other begin alike: the first numbers are no use.
  for (let at = 0; at < 8; at++) random.next();

  const between = (least: number, most: number) =>
    least + random.next() * (most - least);

  return {
    random,
    between,
    whole: (least: number, most: number) =>
      Math.floor(between(least, most + 1)),
    strikes: (share: number) => random.next() < share,
    oneOf: <T>(things: readonly T[]): T =>
      things[Math.floor(random.next() * things.length)]!,
    /** Mostly near `usual`, now and then many times as long. */
    latency: (usual: number) =>
      usual * between(0.5, 1.5) * (random.next() < 0.04 ? between(5, 30) : 1),
  };
}

/** What a seed's world is like. Shares are of calls; times in milliseconds. */
export interface Weather {
  kvMs: number;
  apiMs: number;
  webhookMs: number;
  /** How far the clock of a server may be off. */
  skewMs: number;
  kv: KvTroubles;
  /** Calls that never reach Telegram, and calls whose answer is lost. */
  api: { lost: number; unanswered: number };
}

export const MOST_SKEW_MS = 300;
export const calmApi = { lost: 0, unanswered: 0 };

export interface KvTroubles {
  /** Refused with "database is locked": nothing was done. */
  locked: number;
  /** The request or the answer is lost: the connection breaks. */
  broken: number;
  /** The request or the answer is lost, and nothing is heard of it. */
  silent: number;
  /** The commit lands after whoever made it gave up waiting. */
  late: number;
}

export const calm: KvTroubles = { locked: 0, broken: 0, silent: 0, late: 0 };

export function drawWeather({ oneOf, strikes }: Chance): Weather {
  return {
    kvMs: oneOf([0.2, 2, 10, 40]),
    apiMs: oneOf([5, 40, 150]),
    webhookMs: oneOf([1, 10, 60]),
    skewMs: oneOf([0, 0, 20, MOST_SKEW_MS]),
    kv: strikes(0.4) ? calm : {
      locked: oneOf([0, 0.02, 0.15]),
      broken: oneOf([0, 0, 0.01, 0.04]),
      silent: oneOf([0, 0, 0.002, 0.01]),
      late: oneOf([0, 0, 0.005]),
    },
    api: strikes(0.5) ? calmApi : {
      lost: oneOf([0, 0.05]),
      unanswered: oneOf([0, 0.01, 0.05]),
    },
  };
}
