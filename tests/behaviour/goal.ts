/**
 * The goal of the town: the bad are stopped soon, and the good are left alone.
 *
 * @module
 */
import type { Actor } from "./actor.ts";

/** Nobody bad should do harm to more. */
const MOST_VICTIMS = 5;
/** So many of them must keep to that, and nobody may have more than the other. */
const SOON_SHARE = 0.95;
const MOST_VICTIMS_OF_ANY = 8;
/** So many of the good may be told something, or asked for a picture. */
const TOUCHED_SHARE = 0.01;

/** People by what became of them, as far as the goal is about it. */
export interface Outcome {
  good: Actor[];
  /** Those of the good who were touched by anything at all, if by a kind word. */
  touched: Actor[];
  /** Those of them who could not go on, or did not pass when they were asked. */
  stoppedGood: Actor[];
  /** All but those who can't be told from the good. */
  bad: Actor[];
  /** Those of them who were stopped within five victims. */
  soon: Actor[];
  /** Those who were not; `tooLate` of them were stopped, and `neverStopped` not. */
  late: Actor[];
  tooLate: Actor[];
  neverStopped: Actor[];
}

export function outcomeOf(actors: readonly Actor[]): Outcome {
  const good = actors.filter(({ kind }) => kind.isGood);
  const bad = actors.filter(({ kind }) => !kind.isGood && !kind.mayGoOn);
  // Whoever was never stopped had no bound.
  const late = bad.filter(({ record }) =>
    (record.victimsBefore ?? Infinity) > MOST_VICTIMS
  );
  return {
    good,
    touched: good.filter(({ record }) =>
      record.warned + record.challenged + record.muted + record.banned > 0
    ),
    stoppedGood: good.filter(({ record }) =>
      record.muted + record.banned > 0 || record.challenged > record.passed
    ),
    bad,
    soon: bad.filter((actor) => !late.includes(actor)),
    late,
    tooLate: late.filter(({ record }) =>
      (record.victimsBefore ?? 0) > MOST_VICTIMS_OF_ANY
    ),
    neverStopped: bad.filter(({ record }) => record.victimsBefore === null),
  };
}

/** What of the goal was missed, a line each. */
export function missesOf(
  { good, touched, stoppedGood, bad, soon, tooLate, neverStopped }: Outcome,
): string[] {
  const isSoon = soon.length >= bad.length * SOON_SHARE;
  return [
    ...stoppedGood.map((actor) => `a good one was stopped: ${describe(actor)}`),
    ...touched.length > good.length * TOUCHED_SHARE
      ? touched.map((actor) => `one of too many touched: ${describe(actor)}`)
      : [],
    ...neverStopped.map((actor) => `never stopped: ${describe(actor)}`),
    ...tooLate.map((actor) => `stopped too late: ${describe(actor)}`),
    ...isSoon ? [] : [`only ${soon.length} of ${bad.length} soon enough`],
  ];
}

function describe({ kind, record }: Actor): string {
  const { victims, victimsBefore, highest } = record;
  return kind.isGood
    ? `${kind.name}, score ${highest.toFixed(1)}`
    : `${kind.name}, after ${victimsBefore ?? victims.size} victims`;
}

/** What it comes to in all, for people to read. */
export function sumUp(
  { good, touched, stoppedGood, bad, soon, late, neverStopped }: Outcome,
): string {
  const share = (some: Actor[], all: Actor[]) =>
    `${some.length} of ${all.length} ` +
    `(${(100 * some.length / Math.max(1, all.length)).toFixed(1)} %)`;
  return [
    `bad: ${share(soon, bad)} stopped within ${MOST_VICTIMS} victims, ` +
    `${late.length - neverStopped.length} later, ` +
    `${neverStopped.length} never`,
    `good: ${share(touched, good)} touched, ${stoppedGood.length} stopped`,
  ].join("\n");
}
