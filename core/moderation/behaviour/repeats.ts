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
  /** It adds something, but is no reason to act now. */
  isUnsure?: boolean;
}

/** Texts of this many letters are told with care: they say something. */
const LONG_LETTERS = 80;
/** A short one is a usual thing to say. */
const LEAST_FACTOR = 0.15;
/** What counts where nearly all left, but this one did not say why. */
const SILENT = 0.9;
/** What counts of a repetition of which nobody can say that it was unwelcome. */
const UNSURE = 0.6;
/** All of these together stay so far below what is worth a word. */
const UNSURE_ROOM = 0.25;
/** Whom a partner leaves as soon after having read it has bothered them. */
const SHUNNED_MS = 12_000;
/** Who stays as long as this after it does not mind. */
const BORNE_MS = 30_000;
/** So many of the partners are as good as all. */
const REFUSED_SHARE = 0.75;
/** Nobody has written as much as this so soon after a match: it was prepared. */
const PREPARED_LETTERS = 80;
const PREPARED_MS = 10_000;
/** From this share of talks on, whoever says the same to all is just polite. */
const TALKING_SHARE = 0.2;
const TALKING_FACTOR = 0.2;
/** The newest texts, each of which is held against all others. */
const COMPARED = 40;

interface Said extends NotedSign {
  slots: string;
}

/**
 * The same text to many: nothing for the first to whom it is said, half for the
 * second. It counts where the partner complained or was left at once, and where
 * nearly all partners left; all else together stays far below what is worth a
 * word.
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
  const talked = withSign("talk").intersection(sessions);
  const borne = after(signs, texts, "stay", (ms) => ms >= BORNE_MS)
    .difference(talked);
  const shunned = after(signs, texts, "left", (ms) => ms <= SHUNNED_MS);
  const complained = withSign("complaint");
  // Whoever reports a partner leaves them for that.
  const thrown = withSign("run", "dash").difference(withSign("accusation"));
  const refused = complained.union(thrown).union(shunned);
  // That some leave at once says something only where nearly all do. Where
  // nothing is known, it may have been either.
  const refusals = refused.intersection(sessions).size;
  const unknown = sessions.difference(refused).difference(borne)
    .difference(talked).size;
  const isRefusedByAll =
    refusals >= (sessions.size - unknown / 2) * REFUSED_SHARE;
  // Of the first chats nobody can say yet: as if one of four more had been one.
  const welcome = (talked.size + borne.size / 2 + 1) / (sessions.size + 4);
  const factor = weight * (welcome > TALKING_SHARE ? TALKING_FACTOR : 1);

  let room = warnAt * UNSURE_ROOM;
  return [...sessions].flatMap((session): Addend[] => {
    if (talked.has(session)) return [];
    const said = mostRepeated(texts, session);
    if (!said) return [];
    const amount = factor * said.factor;
    const share = thrown.has(session) ? 1 : complained.has(session)
      ? UNSURE // the complaint counts by itself: nobody's word counts twice
      : isRefusedByAll && shunned.has(session)
      ? SILENT
      : 0;
    if (share > 0) return [{ at: said.at, amount: amount * share }];
    const aged = 2 ** (-(now - said.at) / halfLifeMs);
    const unsure = Math.min(amount * UNSURE, room / aged);
    room -= unsure * aged;
    return [{ at: said.at, amount: unsure, isUnsure: !refused.has(session) }];
  });
}

/** Chats with a sign of `kind` so long after their first text. */
function after(
  signs: readonly NotedSign[],
  texts: readonly Said[],
  kind: SignKind,
  isSoLong: (ms: number) => boolean,
): Set<string> {
  const first = new Map(
    texts.toReversed().map(({ session, at }) => [session, at]),
  );
  return new Set(
    signs.filter((sign) =>
      sign.kind === kind &&
      isSoLong(sign.at - (first.get(sign.session) ?? NaN))
    ).map(({ session }) => session),
  );
}

/** Of what was said in a chat, what was said most to others before. */
function mostRepeated(texts: readonly Said[], session: string) {
  const here = texts.filter((text) => text.session === session);
  return here
    .map((text) => {
      const before = texts.filter((other) =>
        other.since < text.since && isAlike(text, other)
      );
      const others = new Set(before.map((other) => other.session)).size;
      const isSeen = others === 0 ? 0 : others === 1 ? 0.5 : 1;
      return { at: text.at, factor: isSeen * lengthFactor(text) };
    })
    .filter(({ factor }) => factor > 0)
    .sort((a, b) => b.factor - a.factor)[0];
}

/** In nearly the same words, or both had their words ready. */
function isAlike(text: Said, other: Said): boolean {
  return likeness(text.slots, other.slots) >= NEARLY_THE_SAME ||
    isPrepared(text) && isPrepared(other);
}

function isPrepared({ at, since, letters = 0 }: Said): boolean {
  return letters >= PREPARED_LETTERS && at - since <= PREPARED_MS;
}

function lengthFactor({ letters = 0 }: NotedSign): number {
  const share = (letters - LEAST_LETTERS) / (LONG_LETTERS - LEAST_LETTERS);
  return Math.min(1, Math.max(LEAST_FACTOR, share));
}
