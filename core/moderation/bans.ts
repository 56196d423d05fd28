/**
 * Bans: one commit bans somebody, ends the chat or the search they are in, and
 * tells them and their partner. What a ban is stands in ban.ts, how it ends in
 * lifting.ts.
 *
 * @module
 */
import { type Chats, keys as chatKeys, type Side } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import { emptyPart, type Jobs, type Part } from "../jobs.ts";
import type { Pseudonym } from "../mask.ts";
import type { Matcher } from "../matching/match.ts";
import { keys as queueKeys } from "../matching/queue.ts";
import type { Ticket } from "../matching/ticket.ts";
import { type Random, timedId } from "../random.ts";
import { fittingMenuOfRole } from "../roles.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import {
  type Ban,
  type Banned,
  bannedBy,
  expiryOf,
  type HeldBan,
  isInForce,
  isLonger,
  keys,
} from "./ban.ts";
import { type TakeBackReports, takeWord } from "./false_reports.ts";
import { createLifting } from "./lifting.ts";
import type { Actor, LogEntry, ModerationLog } from "./log.ts";
import type { Notices } from "./notices.ts";

export interface BanRequest
  extends Pick<Ban, "reason" | "until" | "by" | "deed" | "cause" | "note"> {
  /** Whose act it follows from, where the program bans for what somebody did. */
  actor?: Actor;
  /** What led to it, for the log. */
  details?: LogEntry["details"];
}

export type BanResult = {
  /**
   * "banned_before": by the same deed; "already_banned": for as long or longer.
   * That ban stays as it is.
   */
  kind: "banned" | "extended" | "banned_before" | "already_banned";
  ban: Ban;
};
/** A ban that is to be written by the caller. */
export type Banning =
  | { kind: "banned" | "extended"; ban: Ban; part: Part }
  | { kind: "banned_before" | "already_banned"; ban: Ban };

/** Tells `userId` of the ban of that id. */
export interface TellBanned {
  userId: number;
  ban: string;
}

export interface BanPage {
  bans: HeldBan[];
  /** What the next page comes after; `null` at the end. */
  next: Pick<Ban, "at" | "of"> | null;
}

const TRIES = 20;

export interface BansDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  chats: Chats;
  matcher: Pick<Matcher, "giveUp">;
  log: ModerationLog;
  notices: Notices;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
}

export type Bans = ReturnType<typeof createBans>;
export function createBans(deps: BansDeps) {
  const { store, clock, random, jobs, chats, matcher, log, notices } = deps;
  const { pseudonym } = deps;
  const lifting = createLifting({ ...deps, find });

  /** Where the ban of `userId` stands, if there is one. */
  function key(userId: number): Deno.KvKey {
    return keys.ban(pseudonym(userId));
  }

  /**
   * The ban in force on `who`, an id or a pseudonym; `null` if there is none,
   * which one whose time is over is, too.
   */
  async function find(who: number | string): Promise<HeldBan | null> {
    return inForce(await store.get<Ban>(keyOf(who)));
  }

  function inForce(
    { value, versionstamp }: Deno.KvEntryMaybe<Ban>,
  ): HeldBan | null {
    return isInForce(value, clock.now()) && versionstamp !== null
      ? { ...value, versionstamp }
      : null;
  }

  /** Why `userId` can't do something, if they are banned; else `null`. */
  async function holding(userId: number): Promise<Banned | null> {
    const { value } = await store.get<Ban>(key(userId));
    return bannedBy(value, clock.now());
  }

  /**
   * The same, and surely of this moment: for who acts on it once and does not
   * look again.
   */
  async function holdingNow(userId: number): Promise<Banned | null> {
    for (;;) {
      const held = await store.get<Ban>(key(userId));
      if (await store.isCurrent(held)) {
        return bannedBy(held.value, clock.now());
      }
    }
  }

  function keyOf(who: number | string): Deno.KvKey {
    return typeof who === "number" ? key(who) : keys.ban(who);
  }

  /** Bans `userId`. A ban that lasts as long or longer is left as it is. */
  async function ban(userId: number, request: BanRequest): Promise<BanResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const banning = await prepare(userId, request);
      if (!("part" in banning)) return banning;
      const { kind, ban, part } = banning;
      if ((await jobs.commitParts(part)).ok) return { kind, ban };
    }
    throw new Error("Cannot ban: the person's state changed at every try");
  }

  /** A ban on `userId` for a commit of the caller's, which may fail: again then. */
  async function prepare(
    userId: number,
    { reason, until, by, actor = by, deed, cause, note, details = {} }:
      BanRequest,
  ): Promise<Banning> {
    const of = pseudonym(userId);
    const [held, side, ticket] = await store.getMany<[Ban, Side, Ticket]>([
      keys.ban(of),
      chatKeys.side(userId),
      queueKeys.ticket(userId),
    ]);
    const now = clock.now();
    const before = isInForce(held.value, now) ? held.value : null;
    if (before && deed !== undefined && before.deed === deed) {
      return { kind: "banned_before", ban: before };
    }
    if (before && !isLonger(until, before.until)) {
      return { kind: "already_banned", ban: before };
    }
    const ban: Ban = {
      id: timedId(random, now),
      of,
      userId,
      reason,
      at: now,
      until,
      by,
      ...deed !== undefined && { deed },
      ...cause && { cause },
      ...note && { note },
      ...before?.appeal && { appeal: before.appeal },
    };
    const ending = await chats.ending(userId, side, {
      endedBy: userId,
      reason: "banned",
      request: 0,
    });
    const notice = by === "auto"
      ? await notices.noticing("auto_ban")
      : emptyPart;
    const stale = held.value && !before
      ? await lifting.removing(held.value)
      : null;
    const menu = await fittingMenuOfRole(store, jobs, userId);
    const isLiar = reason === "fake_reports";
    const takeBack: TakeBackReports = { of };
    const told: TellBanned = { userId, ban: ban.id };
    const part: Part = {
      write(tx) {
        tx.check(held).check(side).check(ticket);
        if (before) tx.delete(keys.byTime(before));
        // Its time was over, and nobody has come to say so.
        else stale?.write(tx);
        const { value: waiting } = ticket;
        if (waiting) matcher.giveUp(tx, waiting);
        ending?.part.write(tx);
        notice.write(tx);
        tx.set(keys.ban(of), ban, expiryOf(ban, now))
          .set(keys.byTime(ban), true, expiryOf(ban, now));
        if (isLiar) takeWord(tx, of, { until: now, by: actor });
        log.write(tx, {
          act: "banned",
          of,
          by,
          reason,
          details: { ...details, until, ...cause && { cause } },
        });
      },
      jobs: [
        jobs.plan("tell_banned", told),
        ...menu,
        ...lifting.overAt(ban),
        ...ending?.part.jobs ?? [],
        ...notice.jobs,
        ...isLiar ? [jobs.plan("take_back_reports", takeBack)] : [],
      ],
    };
    return { kind: before ? "extended" : "banned", ban, part };
  }

  /** At most `limit` of the bans in force, the newest first. */
  async function list(
    { limit = 50, after }: { limit?: number; after?: Pick<Ban, "at" | "of"> } =
      {},
  ): Promise<BanPage> {
    const prefix = ["bans_by_time"];
    const range = after
      ? { start: prefix, end: keys.byTime(after) }
      : { prefix };
    const rows = await store.list(range, { limit, reverse: true });
    const found = await store.getAll<Ban>(
      rows.map(({ key }) => keys.ban(String(key[2]))),
    );
    const [, at, of] = rows.at(-1)?.key ?? [];
    return {
      bans: found.map(inForce).filter((ban) => ban !== null),
      next: rows.length < limit ? null : { at: Number(at), of: String(of) },
    };
  }

  return {
    key,
    find,
    holding,
    holdingNow,
    ban,
    list,
    prepare,
    lift: lifting.lift,
    prepareLift: lifting.prepareLift,
    prepareEnd: lifting.prepareEnd,
    overAt: lifting.overAt,
  };
}
