/**
 * Speed: whether somebody reads and writes faster than people can. Of what a
 * process knows of one person; the functions note what they were told.
 *
 * @module
 */

export interface Speed {
  /** What they heard last and have not answered. */
  heard: { at: number; chars: number; begin: string } | null;
  /** When they were last written to, ms. */
  heardAt: number;
  /** Answers that came too soon, those that did not taken away; bounded. */
  haste: number;
  /** What they write without a pause. */
  burst: { since: number; last: number; count: number };
}

/** Nobody reads or writes faster than this, not by half. */
const GLANCE_MS = 250;
const READ_MS_A_CHAR = 10;
const WRITE_MS_A_CHAR = 12;
/** Nobody's finger moves sooner after something was seen: that counts twice. */
const REACTION_MS = 300;
/** Who pauses for less goes on, and neither answers nor waits for an answer. */
const STREAM_MS = 1_500;
/** So much of what was just heard is not said again by chance. */
const ECHO_CHARS = 8;
/** Nor, whatever the time, so much of it, but by who makes answers of it. */
const LONG_ECHO_CHARS = 30;
/** What is kept of what was heard, until it is answered. */
const KEPT_CHARS = 200;
/** From so much haste on, an answer that came too soon is a sign. */
const MOST_HASTE = 2;
/** Of whom nothing is known, one answer that came too soon says nothing. */
const FIRST_HASTE = -1;
/** Who answered as people do has so much in reserve. */
const LEAST_HASTE = -3;
/** After this it may be the answer to what another server brought meanwhile. */
const UNSURE_MS = 3_000;
/** Telegram tells times in whole seconds. */
const DATE_MS = 1_000;
/** Who pauses as long as this may have typed the next message. */
const BURST_PAUSE_MS = 1_500;
/** What the network had held up comes at once; what is typed, more slowly. */
const FLOOD_LEAST_MS = 4_000;
const FLOOD_MESSAGES = 12;
const FLOOD_MS_A_MESSAGE = 500;

/** `haste`: of the chat before; a script is one in every chat. */
export function newSpeed(haste = FIRST_HASTE): Speed {
  return {
    heard: null,
    heardAt: 0,
    haste,
    burst: { since: 0, last: 0, count: 0 },
  };
}

/** A message, written at `at` and here `now`. */
interface Answer {
  at: number;
  now: number;
  text: string;
  /** They had said nothing yet: it may have been ready. */
  isOpening: boolean;
}

/**
 * Whether a message is one answer too many that came too soon, or that only says
 * what was heard. One is nothing: whoever writes while a partner writes is quick
 * by chance.
 */
export function isInstant(speed: Speed, answer: Answer): boolean {
  const { at } = answer;
  const { heard, burst } = speed;
  speed.heard = null;
  // Who writes on and on is quick by chance, too.
  if (!heard || at - burst.last < STREAM_MS) return false;
  // It was written before it could be an answer, and held up on its way.
  if (at + DATE_MS <= heard.at) return false;
  const step = stepOf(heard, answer);
  const haste = speed.haste + step;
  speed.haste = Math.min(MOST_HASTE, Math.max(LEAST_HASTE, haste));
  return step > 0 && speed.haste === MOST_HASTE;
}

/** What an answer adds to their haste, or takes from it. */
function stepOf(
  heard: NonNullable<Speed["heard"]>,
  { now, text, isOpening }: Answer,
): number {
  const { begin } = heard;
  const isEcho = begin.length >= ECHO_CHARS &&
    text.toLowerCase().includes(begin);
  // What says what was just heard can't have been ready.
  if (isOpening && !isEcho) return 0;
  const took = now - heard.at;
  if (took < REACTION_MS) return isEcho && !isOpening ? 3 : 2;
  const least = GLANCE_MS + heard.chars * READ_MS_A_CHAR +
    text.length * WRITE_MS_A_CHAR;
  if (took < least) return 0.5;
  if (isEcho) return begin.length >= LONG_ECHO_CHARS ? 1 : 0;
  return took < UNSURE_MS ? -1 : -0.5;
}

/** Notes that a partner wrote to them. */
export function hear(speed: Speed, at: number, text: string) {
  // What is written while a partner goes on and on is quick by chance.
  const isStream = at - speed.heardAt < STREAM_MS;
  const begin = text.slice(0, KEPT_CHARS).trim().toLowerCase();
  speed.heard = isStream ? null : { at, chars: text.length, begin };
  speed.heardAt = at;
}

/** Whether, with a message at `at`, they go on faster than anybody can write. */
export function isFlood({ burst }: Speed, at: number): boolean {
  if (at - burst.last > BURST_PAUSE_MS) {
    burst.since = at;
    burst.count = 0;
  }
  burst.last = at;
  burst.count++;
  const took = at - burst.since;
  return burst.count >= FLOOD_MESSAGES && took >= FLOOD_LEAST_MS &&
    took <= burst.count * FLOOD_MS_A_MESSAGE;
}
