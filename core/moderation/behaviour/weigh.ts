/**
 * Weighing: what signs come to. Pure.
 *
 * Each signal is a sum of what its signs add, which halves with time. What
 * speaks for somebody takes away from it again: chats that last, where partners
 * are left at once; talks, where the same is said to everybody.
 *
 * @module
 */
import { type Addend, repeats } from "./repeats.ts";
import type { NotedSign, SignKind } from "./signs.ts";
import { type BehaviourSettings, type Signal, signals } from "./tuning.ts";

/** What somebody's signs come to now. */
export interface Weighed {
  score: number;
  /** What each signal adds to it. */
  parts: Record<Signal, number>;
  /** When the newest of what adds to it was noticed, ms; 0: nothing was. */
  newest: number;
}

/** Since when what counts; ms, 0: always. */
export interface Since {
  /** They showed that they are no script. */
  provenAt?: number;
  /** Nothing counts any more that came before. */
  clearedAt?: number;
}

/** What a person may do as well as a script: to be one is no excuse. */
export const notJustScripts: readonly Signal[] = [
  "repeats",
  "contacts",
  "runs",
  "complaints",
  "accusations",
];
/** How much of that still counts when they have shown that they are none. */
export const KEPT_SHARE = 0.7;

export function weigh(
  noted: readonly NotedSign[],
  tuning: Pick<BehaviourSettings, "signals" | "warnAt">,
  now: number,
  { provenAt = 0, clearedAt = 0 }: Since = {},
): Weighed {
  const signs = noted.filter(({ at }) => at > clearedAt && at <= now);
  let newest = 0;
  const parts = Object.fromEntries(signals.map((signal) => {
    const { weight, halfLifeMs } = tuning.signals[signal];
    const kept = notJustScripts.includes(signal) ? KEPT_SHARE : 0;
    const addends = signal === "repeats"
      ? repeats(signs, tuning, now)
      : count(signs, weight, counted[signal]);
    for (const { at, amount, isUnsure } of addends) {
      if (amount >= 0 && !isUnsure) newest = Math.max(newest, at);
    }
    const credit = weight * (counted[signal]?.credit ?? 0);
    const sum = sumUp(addends, { halfLifeMs, now, provenAt, kept, credit });
    return [signal, sum];
  })) as Record<Signal, number>;
  const score = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return { score, parts, newest };
}

/** The signs that make a signal, and those that speak against it. */
interface Counted {
  adds: SignKind;
  takes?: SignKind;
  /** What one of those takes away, of what one sign adds. */
  share?: number;
  /** So many signs are forgiven ahead to whom nothing but good is known of. */
  credit?: number;
}

const counted: Record<Exclude<Signal, "repeats">, Counted> & {
  repeats?: undefined;
} = {
  contacts: { adds: "contact", takes: "talk", share: 1, credit: 0.5 },
  floods: { adds: "flood" },
  skips: { adds: "skip", takes: "stay", share: 1, credit: 1 },
  runs: { adds: "run", takes: "stay", share: 1, credit: 0.5 },
  instants: { adds: "instant" },
  complaints: { adds: "complaint", takes: "talk", share: 0.3, credit: 0.6 },
  accusations: { adds: "accusation", takes: "talk", share: 0.3, credit: 0.6 },
};

/** Whoever runs after "hi" has advertised nothing. */
const BRIEF = 0.4;
/** Who was accused had said something: nobody but the two knows what. */
const ARGUABLE = 0.5;

function count(
  signs: readonly NotedSign[],
  weight: number,
  { adds, takes, share = 1 }: Counted,
): Addend[] {
  const said = new Set(
    signs.filter(({ kind }) => kind === "text").map(({ session }) => session),
  );
  const first = signs.find(({ kind, isBaseless, isRight }) =>
    kind === "accusation" && !isBaseless && !isRight
  );
  return signs.flatMap((sign) => {
    const { kind, at, session } = sign;
    // Everybody meets somebody like that once.
    if (sign === first || sign.isRight) return [];
    if (kind === takes) return [{ at, amount: -weight * share }];
    if (kind !== adds) return [];
    const isBrief = kind === "run" && !said.has(session);
    const isArguable = kind === "accusation" && !sign.isBaseless;
    const part = isBrief ? BRIEF : isArguable ? ARGUABLE : 1;
    return [{ at, amount: weight * part }];
  });
}

function sumUp(
  addends: readonly Addend[],
  { halfLifeMs, now, provenAt, kept, credit }: {
    halfLifeMs: number;
    now: number;
    provenAt: number;
    kept: number;
    credit: number;
  },
): number {
  let [sum, last] = [0, 0];
  let isProven = provenAt > 0;
  const goTo = (at: number) => {
    sum *= 2 ** (-(at - last) / halfLifeMs);
    last = at;
  };
  for (const { at, amount } of addends.toSorted((a, b) => a.at - b.at)) {
    if (isProven && at > provenAt) {
      isProven = false;
      sum *= kept;
    }
    goTo(at);
    sum = Math.max(-credit, sum + amount);
  }
  if (isProven) sum *= kept;
  goTo(now);
  return Math.max(0, sum);
}

/** The signal that adds most to a score. */
export function strongest({ parts }: Weighed): Signal {
  return signals.reduce((most, signal) =>
    parts[signal] > parts[most] ? signal : most
  );
}
