/**
 * Conduct: what is remembered of how somebody behaves, by pseudonym, so that it
 * outlasts an erasure.
 *
 *   ["conduct", of]   Conduct   expires a year after its last change
 *
 * Every act that judges a person checks and writes it: of two reports at once,
 * the later one has seen the earlier.
 *
 * @module
 */
import type { Part } from "../jobs.ts";
import type { Store } from "../store.ts";
import { type Ban, isLonger } from "./ban.ts";
import type { BanRequest } from "./bans.ts";

export interface Conduct {
  /** Reports they made, and what became of those that were decided. */
  made: number;
  approved: number;
  rejected: number;
  /** Up to then nothing counts against them any more: a ban was lifted, ms. */
  clearedAt: number;
  /** Up to then warnings do not count any more: they led to a ban, ms. */
  warnedUntil: number;
  /** How far their ratings limit them; see limits.ts. */
  step: LimitStep;
  /** A ban that waits for them: they had erased everything when it was earned. */
  owed?: Owed;
  /** Searches of a day, where they are counted. */
  today?: { day: number; searches: number };
}

/** A ban that waits; `by` an admin, or, where nobody is named, for reports. */
export type Owed = Pick<Ban, "reason" | "until"> & Partial<Pick<Ban, "by">>;

/** 0: not at all; 1: told; 2: stands behind others; 3: few searches a day. */
export const limitSteps = [0, 1, 2, 3] as const;
export type LimitStep = (typeof limitSteps)[number];

const clean: Conduct = {
  made: 0,
  approved: 0,
  rejected: 0,
  clearedAt: 0,
  warnedUntil: 0,
  step: 0,
};

const KEPT_MS = 365 * 24 * 3_600_000;

export const keys = { conduct: (of: string) => ["conduct", of] };

/** What is stored, or the conduct of somebody new. */
export function conductOf({ value }: { value: unknown }): Conduct {
  return { ...clean, ...(value as Partial<Conduct> | null) };
}

/** Writes `conduct` in place of what was read, within `tx`. */
export function writeConduct(
  tx: Deno.AtomicOperation,
  held: Deno.KvEntryMaybe<Conduct>,
  conduct: Conduct,
) {
  tx.check(held).set(held.key, conduct, { expireIn: KEPT_MS });
}

/** The conduct of whom `of` stands for, and the entry it was read from. */
export async function readConduct(store: Store, of: string) {
  const held = await store.get<Conduct>(keys.conduct(of));
  return { held, conduct: conductOf(held) };
}

/** A part of a commit that changes the conduct of whom `of` stands for. */
export async function changingConduct(
  store: Store,
  of: string,
  change: (conduct: Conduct) => Conduct,
): Promise<Part> {
  const { held, conduct } = await readConduct(store, of);
  return { write: (tx) => writeConduct(tx, held, change(conduct)), jobs: [] };
}

/** Their conduct when `owed` waits for them, unless a longer one does already. */
export function owing(conduct: Conduct, owed: Owed, now: number): Conduct {
  if (isOwed(conduct, now) && !isLonger(owed.until, conduct.owed.until)) {
    return conduct;
  }
  return { ...conduct, owed };
}

/** The ban that waited, as it is to be written now that they are here. */
export function banOwed({ reason, until, by }: Owed): BanRequest {
  return by === undefined
    ? { reason, until, by: "auto", cause: "reports" }
    : { reason, until, by };
}

/** Whether a ban waits for them that would still hold. */
export function isOwed(
  conduct: Conduct,
  now: number,
): conduct is Conduct & Required<Pick<Conduct, "owed">> {
  const { owed } = conduct;
  return owed !== undefined && (owed.until === null || owed.until > now);
}
