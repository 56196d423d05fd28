/**
 * Repeats: what it comes to that somebody says nearly the same to many. Pure.
 *
 * @module
 */
import {
  LEAST_LETTERS,
  likeness,
  NEARLY_THE_SAME,
  slotsOf,
} from "./fingerprint.ts";
import type { NotedSign, SignKind } from "./signs.ts";
import type { BehaviourSettings } from "./tuning.ts";

/** What is added at some time: sign by sign, or taken away below 0. */
export interface Addend {
  at: number;
  amount: number;
}

/** Texts of this many letters are told with care: they say something. */
const LONG_LETTERS = 80;
/** A short one is a usual thing to say. */
const LEAST_FACTOR = 0.15;
/** What counts of a repetition of which nobody can say that it was unwelcome. */
const UNSURE = 0.6;
/** All of these together stay so far below what is worth a word. */
const UNSURE_ROOM = 0.8;
/** From this share of talks on, whoever says the same to all is just polite. */
const TALKING_SHARE = 0.15;
const TALKING_FACTOR = 0.2;
/** The newest texts, each of which is held against all others. */
const COMPARED = 40;

interface Said extends NotedSign {
  slots: string;
}

/**
 * The same text to many: nothing for the first to whom it is said, half for the
 * second. It counts fully where the partner complained or was left at once; all
 * else together stays below what is worth a word.
 */
export function repeats(
  signs: readonly NotedSign[],
  { signals, warnAt }: Pick<BehaviourSettings, "signals" | "warnAt">,
  now: number,
): Addend[] {
  const { weight, halfLifeMs } = signals.repeats;
  const texts = signs.filter(({ kind }) => kind === "text")
    .slice(-COMPARED)
    .map((sign): Said => ({ ...sign, slots: slotsOf(sign.print ?? "") }));
  const sessions = new Set(texts.map(({ session }) => session));
  const withSign = (...kinds: SignKind[]) =>
    new Set(
      signs.filter(({ kind }) => kinds.includes(kind))
        .map(({ session }) => session),
    );
  const [talked, unwelcome] = [
    withSign("talk"),
    withSign("run", "dash", "complaint"),
  ];
  const talks = [...sessions].filter((session) => talked.has(session)).length;
  // Of the first chats nobody can say yet: as if one of three more had been one.
  const share = (talks + 1) / (sessions.size + 3);
  const factor = weight * (share >= TALKING_SHARE ? TALKING_FACTOR : 1);

  let room = warnAt * UNSURE_ROOM;
  return [...sessions].flatMap((session): Addend[] => {
    if (talked.has(session)) return [];
    const said = mostRepeated(texts, session);
    if (!said) return [];
    const amount = factor * said.factor;
    if (unwelcome.has(session)) return [{ at: said.at, amount }];
    const aged = 2 ** (-(now - said.at) / halfLifeMs);
    const unsure = Math.min(amount * UNSURE, room / aged);
    room -= unsure * aged;
    return unsure > 0 ? [{ at: said.at, amount: unsure }] : [];
  });
}

/** Of what was said in a chat, what was said most to others before. */
function mostRepeated(texts: readonly Said[], session: string) {
  const here = texts.filter((text) => text.session === session);
  return here
    .map((text) => {
      const before = texts.filter((other) =>
        other.since < text.since &&
        likeness(text.slots, other.slots) >= NEARLY_THE_SAME
      );
      const others = new Set(before.map((other) => other.session)).size;
      const isSeen = others === 0 ? 0 : others === 1 ? 0.5 : 1;
      return { at: text.at, factor: isSeen * lengthFactor(text) };
    })
    .filter(({ factor }) => factor > 0)
    .sort((a, b) => b.factor - a.factor)[0];
}

function lengthFactor({ letters = 0 }: NotedSign): number {
  const share = (letters - LEAST_LETTERS) / (LONG_LETTERS - LEAST_LETTERS);
  return Math.min(1, Math.max(LEAST_FACTOR, share));
}
