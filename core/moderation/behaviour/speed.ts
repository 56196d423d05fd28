/**
 * Speed: whether somebody reads and writes faster than people can. Of what a
 * process knows of one person; the functions note what they were told.
 *
 * @module
 */

export interface Speed {
  /** What they heard last and have not answered. */
  heard: { at: number; chars: number } | null;
  /** Answers that came too soon, those that did not taken away. */
  instants: number;
  /** What they write without a pause. */
  burst: { since: number; last: number; count: number };
}

/** Nobody reads or writes faster than this, not by half. */
const GLANCE_MS = 250;
const READ_MS_A_CHAR = 10;
const WRITE_MS_A_CHAR = 12;
/** Nobody's finger moves sooner after something was seen: that counts twice. */
const REACTION_MS = 300;
/** So many answers that came too soon, and hardly others, are one sign. */
const INSTANTS_A_SIGN = 6;
/** Telegram tells times in whole seconds. */
const DATE_MS = 1_000;
/** Who pauses as long as this may have typed the next message. */
const BURST_PAUSE_MS = 1_500;
/** What the network had held up comes at once; what is typed, more slowly. */
const FLOOD_LEAST_MS = 4_000;
const FLOOD_MESSAGES = 12;
const FLOOD_MS_A_MESSAGE = 500;

/** `instants`: of the chat before; a script is one in every chat. */
export function newSpeed(instants = 0): Speed {
  return { heard: null, instants, burst: { since: 0, last: 0, count: 0 } };
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
  const { heard } = speed;
  speed.heard = null;
  // Else it was written before it could be an answer, and held up on its way.
  if (!heard || at + DATE_MS <= heard.at) return false;
  const took = now - heard.at;
  const least = GLANCE_MS + heard.chars * READ_MS_A_CHAR +
    chars * WRITE_MS_A_CHAR;
  const step = took < REACTION_MS ? 2 : took < least ? 1 : -1;
  speed.instants = Math.max(0, speed.instants + step);
  if (speed.instants < INSTANTS_A_SIGN) return false;
  speed.instants = 0;
  return true;
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
