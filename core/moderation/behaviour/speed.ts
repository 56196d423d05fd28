/**
 * Speed: whether somebody reads and writes faster than people can. Of what a
 * process knows of one person; the functions note what they were told.
 *
 * @module
 */

export interface Speed {
  /** What they heard last and have not answered. */
  heard: { at: number; chars: number } | null;
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

/**
 * Whether a message of `chars`, written at `at` and here `now`, is one answer too
 * many that came too soon. One is nothing: whoever writes while a partner writes
 * is quick by chance.
 */
export function isInstant(
  speed: Speed,
  { at, now, chars }: { at: number; now: number; chars: number },
): boolean {
  const { heard, burst } = speed;
  speed.heard = null;
  // Who writes on and on is quick by chance, too.
  if (!heard || at - burst.last < STREAM_MS) return false;
  // It was written before it could be an answer, and held up on its way.
  if (at + DATE_MS <= heard.at) return false;
  const took = now - heard.at;
  const least = GLANCE_MS + heard.chars * READ_MS_A_CHAR +
    chars * WRITE_MS_A_CHAR;
  const step = took < REACTION_MS
    ? 2
    : took < least
    ? 0.5
    : took < UNSURE_MS
    ? -1
    : -0.5;
  const haste = speed.haste + step;
  speed.haste = Math.min(MOST_HASTE, Math.max(LEAST_HASTE, haste));
  return step > 0 && speed.haste === MOST_HASTE;
}

/** Notes that a partner wrote to them. */
export function hear(speed: Speed, at: number, chars: number) {
  // What is written while a partner goes on and on is quick by chance.
  const isStream = at - speed.heardAt < STREAM_MS;
  speed.heard = isStream ? null : { at, chars };
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
