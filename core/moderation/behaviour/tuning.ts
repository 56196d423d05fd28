/**
 * What is held against whom, and how much: the numbers of the anti-bot, which
 * those who run the bot may change. docs/safety.md says what each means.
 *
 * @module
 */

/** What makes somebody look like a script or a spammer. */
export const signals = [
  /** Nearly the same text to many partners. */
  "repeats",
  /** Links and addresses in the first messages. */
  "contacts",
  /** More messages than fingers can write. */
  "floods",
  /** Partners who are left at once, without a word. */
  "skips",
  /** Partners who are left as soon as something was said to them. */
  "runs",
  /** Answers that come before anybody could have read. */
  "instants",
  /** Partners who block, report or call it a scam soon after the match. */
  "complaints",
  /** Partners who are reported as soon as they are met. */
  "accusations",
] as const;
export type Signal = (typeof signals)[number];

export interface SignalTuning {
  /** What one of its signs adds to the score. */
  weight: number;
  /** After this long a sign counts half, ms. */
  halfLifeMs: number;
}

export interface BehaviourSettings {
  isOn: boolean;
  signals: Record<Signal, SignalTuning>;
  /** The score from which on a person is told, kindly, how it looks. */
  warnAt: number;
  /** The score from which on they must show that they are no script. */
  challengeAt: number;
  /** The score from which on they are banned without being asked. */
  banAt: number;
  /** How long they can neither write nor search if they do not show it, ms. */
  challengeMs: number;
  /** How often they may press the wrong picture. */
  challengeTries: number;
  /** How long they can do neither after that, or the second time, ms. */
  muteMs: number;
  /** How long a ban lasts, ms. */
  banMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const defaultBehaviour: BehaviourSettings = {
  isOn: true,
  signals: {
    repeats: { weight: 1.25, halfLifeMs: HOUR_MS },
    contacts: { weight: 1.05, halfLifeMs: HOUR_MS },
    floods: { weight: 1, halfLifeMs: 10 * MINUTE_MS },
    skips: { weight: 0.78, halfLifeMs: 10 * MINUTE_MS },
    runs: { weight: 0.9, halfLifeMs: 20 * MINUTE_MS },
    instants: { weight: 1.2, halfLifeMs: 30 * MINUTE_MS },
    complaints: { weight: 1.05, halfLifeMs: HOUR_MS },
    accusations: { weight: 1.55, halfLifeMs: HOUR_MS },
  },
  warnAt: 2.4,
  challengeAt: 3,
  banAt: 9,
  challengeMs: HOUR_MS,
  challengeTries: 2,
  muteMs: HOUR_MS,
  banMs: 24 * HOUR_MS,
};
