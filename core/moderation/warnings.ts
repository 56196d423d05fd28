/**
 * Warnings: what people were told off for. A number of them is a ban.
 *
 *   ["warnings", of, at, id]   Warning   by pseudonym; expires after 90 days
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { FilterKind } from "../filters/mod.ts";
import type { Jobs, Part } from "../jobs.ts";
import type { Pseudonym } from "../mask.ts";
import type { Ban, BanReason } from "./ban.ts";
import type { Bans } from "./bans.ts";
import { type Conduct, readConduct, writeConduct } from "./conduct.ts";
import type { Actor, ModerationLog } from "./log.ts";
import { type Random, timedId } from "../random.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";

export type WarningReason = BanReason | FilterKind;

export interface Warning {
  /** What it was for: the kind a filter found, for one. */
  reason: WarningReason;
  by: Actor;
}

export interface GivenWarning extends Warning {
  id: string;
  /** When it was earned, ms. */
  at: number;
}

export interface WarnRequest extends Warning {
  /** Of the deed, where it may be handled twice: it is one warning then. */
  deed?: { at: number; id: string };
  /** They learn of it by the answer to what they did. */
  isTold?: boolean;
}

export type WarnResult =
  /** How many count now, with this one; and what is stored that it was for. */
  | { kind: "warned"; count: number; reason: WarningReason }
  | { kind: "banned"; ban: Ban };

/** A warning that is to be written by the caller. */
export type Warned =
  & { parts: Part[] }
  & (
    | { kind: "warned" | "warned_before"; count: number; reason: WarningReason }
    | { kind: "banned"; ban: Ban }
  );

/** Tells `userId` what they were warned for, and what comes after more of it. */
export interface TellWarned {
  userId: number;
  reason: WarningReason;
  count: number;
}

const KEPT_MS = 90 * 24 * 3_600_000;
/** Those of this span count together. */
export const COUNTED_MS = 30 * 24 * 3_600_000;
const TRIES = 20;
/** More are not looked at: a ban comes long before. */
const MOST = 100;

export const keys = {
  warning: (of: string, { at, id }: { at: number; id: string }) => [
    "warnings",
    of,
    at,
    id,
  ],
  ofUser: (of: string) => ["warnings", of],
};

/** What a ban is for that such warnings lead to. */
export function banReasonOf(reason: WarningReason): BanReason {
  switch (reason) {
    case "word":
      return "abuse";
    case "link":
    case "mention":
    case "invite":
    case "phone":
    case "email":
      return "spam";
    default:
      return reason;
  }
}

export interface WarningsDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  bans: Bans;
  log: ModerationLog;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
}

export type Warnings = ReturnType<typeof createWarnings>;
export function createWarnings(deps: WarningsDeps) {
  const { store, clock, random, jobs, bans, log, settings, pseudonym } = deps;

  /** Warns `userId`; with enough warnings of 30 days it is a ban. */
  async function warn(
    userId: number,
    request: WarnRequest,
  ): Promise<WarnResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const { parts, ...warned } = await prepare(userId, request);
      const { ok } = await jobs.commitParts(...parts);
      if (!ok) continue;
      return warned.kind === "banned" ? warned : { ...warned, kind: "warned" };
    }
    throw new Error("Cannot warn: the person's state changed at every try");
  }

  /**
   * A warning for a commit of the caller's, which may fail: again then. `along`
   * changes their conduct in the same commit.
   */
  async function prepare(
    userId: number,
    { reason, by, deed, isTold = false }: WarnRequest,
    along: (conduct: Conduct) => Conduct = (conduct) => conduct,
  ): Promise<Warned> {
    const of = pseudonym(userId);
    const { held, conduct } = await readConduct(store, of);
    const now = clock.now();
    const { at, id } = deed ?? { at: now, id: timedId(random, now) };
    const given = await counted(of, conduct);
    const known = deed && await store.get<Warning>(keys.warning(of, deed));
    if (known?.value) {
      const ban = await bans.find(userId);
      // It may be the one that led to a ban, and counts no more.
      const isBan = at <= conduct.warnedUntil && ban?.cause === "warnings";
      return isBan ? { kind: "banned", ban, parts: [] } : {
        kind: "warned_before",
        count: given.length,
        reason: known.value.reason,
        parts: [],
      };
    }
    const count = given.length + 1;
    const { warningsToBan, warningBanMs } = settings.get();
    const isEnough = count >= warningsToBan;
    const banning = isEnough
      ? await bans.prepare(userId, {
        reason: banReasonOf(reason),
        until: now + warningBanMs,
        by: "auto",
        actor: by,
        cause: "warnings",
      })
      : null;
    const warning: Warning = { reason, by };
    const told: TellWarned = { userId, reason, count };
    const part: Part = {
      write(tx) {
        const key = keys.warning(of, { at, id });
        tx.set(key, warning, { expireIn: KEPT_MS });
        const next = along(conduct);
        const warnedUntil = isEnough ? now : next.warnedUntil;
        writeConduct(tx, held, { ...next, warnedUntil });
        log.write(tx, { act: "warned", of, by, reason, details: { count } });
      },
      jobs: isTold || isEnough ? [] : [jobs.plan("tell_warned", told)],
    };
    if (!banning) return { kind: "warned", count, reason, parts: [part] };
    const parts = "part" in banning ? [part, banning.part] : [part];
    return { kind: "banned", ban: banning.ban, parts };
  }

  /** The warnings that count towards a ban now. */
  async function counted(
    of: string,
    { warnedUntil }: Conduct,
  ): Promise<GivenWarning[]> {
    const since = Math.max(clock.now() - COUNTED_MS, warnedUntil) + 1;
    return await listSince(of, since, MOST);
  }

  /** The warnings of `userId` that are kept, newest first. */
  function of(userId: number, limit = 50): Promise<GivenWarning[]> {
    return listSince(pseudonym(userId), clock.now() - KEPT_MS, limit);
  }

  /** How many of them count towards a ban. */
  async function count(userId: number): Promise<number> {
    const { conduct } = await readConduct(store, pseudonym(userId));
    return (await counted(pseudonym(userId), conduct)).length;
  }

  async function listSince(
    of: string,
    since: number,
    limit: number,
  ): Promise<GivenWarning[]> {
    const rows = await store.list<Warning>({
      prefix: keys.ofUser(of),
      start: [...keys.ofUser(of), since],
    }, { limit, reverse: true });
    return rows.map(({ key, value }) => ({
      ...value,
      at: Number(key[2]),
      id: String(key[3]),
    }));
  }

  return { warn, prepare, of, count };
}
