/**
 * The observer: what a process notices of the messages it relays. It remembers
 * the running chats of the people it serves, the last message that was not
 * answered yet among it, and nothing else; what it notices becomes signs, which
 * all servers share (signs.ts).
 *
 * @module
 */
import type { Side } from "../../chats/chats.ts";
import type { Clock } from "../../clock.ts";
import type { FilterKind } from "../../filters/mod.ts";
import type { Pseudonym } from "../../mask.ts";
import type { Content } from "../../relay/gate.ts";
import { fingerprint } from "./fingerprint.ts";
import { hear, isFlood, isInstant, newSpeed, type Speed } from "./speed.ts";
import type { NotedSign, SignKind, SignOf, Where } from "./signs.ts";

/** What is to be known of a message that somebody wrote. */
export interface Utterance extends Where {
  /** When it was written, ms. */
  at: number;
  text?: string | undefined;
  /** What the filters found in it, if they did. */
  found?: readonly FilterKind[] | undefined;
}

/** What is to be known of `content`; `null` where it was pressed, not written. */
export function utteranceOf(
  { session, since }: Side,
  { at, texts }: Content,
): Utterance | null {
  return at === undefined
    ? null
    : { session, since, at, text: texts?.main?.text };
}

/** How far two people in a chat have come, as far as this process knows. */
interface Track {
  session: string;
  /** Messages they sent. */
  sent: number;
  /** Texts of theirs that were kept as fingerprints. */
  prints: number;
  speed: Speed;
  hasTalked: boolean;
  /** The slot of time in which they last wrote too much. */
  flood: number;
  /** When they were last noticed to answer too soon, ms. */
  instant: number;
}

const REMEMBERED = 10_000;
/**
 * Contacts in this time, or in the first messages while the partner has not said
 * as much, are what a chat was for.
 */
const FIRST_MESSAGES = 4;
const EARLY_MS = 20_000;
/** Of what somebody says in a chat, the beginning is enough. */
const PRINTS = 2;
/** So many messages each make a chat a talk. */
const TALK_MESSAGES = 3;
/** A flood is one sign in this time. */
const FLOOD_MS = 10_000;
/** To answer too soon is one sign in this time: people need longer to ask. */
const INSTANT_MS = 4_000;
/** What Telegram brings later than this was held up: it tells no pace. */
const HELD_UP_MS = 5_000;

export type Observer = ReturnType<typeof createObserver>;
export function createObserver(
  { clock, pseudonym }: { clock: Clock; pseudonym: Pseudonym },
) {
  const tracks = new Map<number, Track>();

  function trackOf(userId: number, session: string): Track {
    const held = tracks.get(userId);
    if (held?.session === session) return held;
    if (tracks.size >= REMEMBERED) tracks.clear();
    const fresh: Track = {
      session,
      sent: 0,
      prints: 0,
      speed: newSpeed(held?.speed.haste),
      hasTalked: false,
      flood: 0,
      instant: held?.instant ?? -Infinity,
    };
    tracks.set(userId, fresh);
    return fresh;
  }

  /** What a message that reached its partner is a sign of. */
  function onMessage(
    userId: number,
    partner: number,
    messageId: number,
    utterance: Utterance,
  ): SignOf[] {
    const { session, at, text, found } = utterance;
    const now = clock.now();
    const mine = trackOf(userId, session);
    const theirs = trackOf(partner, session);
    const signs: SignOf[] = [];
    const note = (
      of: number,
      kind: SignKind,
      about: Partial<NotedSign> = {},
    ) => signs.push(signOf(of, utterance, kind, about));

    if (text !== undefined && mine.prints < PRINTS) {
      const print = fingerprint(text, seedOf(userId));
      if (print) {
        mine.prints++;
        note(userId, "text", { ...print, nth: messageId });
      }
    }
    if (isEarlyContact(mine, utterance, found)) note(userId, "contact");
    const isSoon = isInstant(mine.speed, {
      at,
      now,
      text: text ?? "",
      isOpening: mine.sent === 0,
    });
    if (isSoon && now - mine.instant >= INSTANT_MS) {
      mine.instant = now;
      note(userId, "instant", { nth: at });
    }
    if (isFlood(mine.speed, at)) {
      signs.push(...floodOf(userId, mine, utterance));
    }
    mine.sent++;
    hear(theirs.speed, now, text ?? "");
    const hasBoth = Math.min(mine.sent, theirs.sent) >= TALK_MESSAGES;
    if (hasBoth && !mine.hasTalked) {
      mine.hasTalked = theirs.hasTalked = true;
      for (const one of [userId, partner]) note(one, "talk");
    }
    return signs;
  }

  /** What a message that the filters kept back is a sign of. */
  function onFiltered(userId: number, utterance: Utterance): SignOf[] {
    const mine = trackOf(userId, utterance.session);
    const isSign = isEarlyContact(mine, utterance, utterance.found);
    mine.sent++;
    return isSign ? [signOf(userId, utterance, "contact")] : [];
  }

  /** What a message that came too fast is a sign of. */
  function onFlood(userId: number, utterance: Utterance): SignOf[] {
    if (clock.now() - utterance.at > HELD_UP_MS) return [];
    return floodOf(userId, trackOf(userId, utterance.session), utterance);
  }

  function floodOf(userId: number, mine: Track, utterance: Utterance) {
    const slot = Math.floor(clock.now() / FLOOD_MS);
    if (mine.flood === slot) return [];
    mine.flood = slot;
    return [signOf(userId, utterance, "flood", { nth: slot })];
  }

  function isEarlyContact(
    { sent, hasTalked }: Track,
    { at, since }: Utterance,
    found: readonly FilterKind[] = [],
  ): boolean {
    if (found.every((kind) => kind === "word")) return false;
    return at - since <= EARLY_MS || !hasTalked && sent < FIRST_MESSAGES;
  }

  function signOf(
    userId: number,
    { session, since }: Where,
    kind: SignKind,
    about: Partial<NotedSign> = {},
  ): SignOf {
    const at = clock.now();
    return { userId, sign: { session, since, kind, at, nth: 0, ...about } };
  }

  /** A person's own: what they say can't be compared with what others say. */
  function seedOf(userId: number): number {
    return parseInt(pseudonym(userId).slice(-8), 16) || 1;
  }

  return { onMessage, onFiltered, onFlood };
}
