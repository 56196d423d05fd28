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
  const parts = Object.fromEntries(signals.map((signal) => {
    const { weight, halfLifeMs } = tuning.signals[signal];
    const kept = notJustScripts.includes(signal) ? KEPT_SHARE : 0;
    const addends = signal === "repeats"
      ? repeats(signs, tuning, now)
      : count(signs, weight, ...counted[signal]);
    return [signal, sumUp(addends, { halfLifeMs, now, provenAt, kept })];
  })) as Record<Signal, number>;
  const score = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return { score, parts };
}

/** The signs that make a signal, and what takes away as much as one adds. */
const counted: Record<
  Exclude<Signal, "repeats">,
  [adds: SignKind, takes?: SignKind]
> = {
  contacts: ["contact", "talk"],
  floods: ["flood"],
  skips: ["skip", "stay"],
  runs: ["run", "stay"],
  instants: ["instant"],
  complaints: ["complaint"],
  accusations: ["accusation"],
};

/** Whoever runs after "hi" has advertised nothing. */
const BRIEF = 0.4;

function count(
  signs: readonly NotedSign[],
  weight: number,
  adds: SignKind,
  takes?: SignKind,
): Addend[] {
  const said = new Set(
    signs.filter(({ kind }) => kind === "text").map(({ session }) => session),
  );
  return signs.flatMap(({ kind, at, session }) =>
    kind === adds
      ? [{
        at,
        amount: weight * (kind === "run" && !said.has(session) ? BRIEF : 1),
      }]
      : kind === takes
      ? [{ at, amount: -weight }]
      : []
  );
}

function sumUp(
  addends: readonly Addend[],
  { halfLifeMs, now, provenAt, kept }: {
    halfLifeMs: number;
    now: number;
    provenAt: number;
    kept: number;
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
    sum = Math.max(0, sum + amount);
  }
  if (isProven) sum *= kept;
  goTo(now);
  return sum;
}

/** The signal that adds most to a score. */
export function strongest({ parts }: Weighed): Signal {
  return signals.reduce((most, signal) =>
    parts[signal] > parts[most] ? signal : most
  );
}
