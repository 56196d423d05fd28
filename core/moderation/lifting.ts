/**
 * Lifting: how bans end, by hand, by a decision, or because their time is over.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import { emptyPart, type Jobs, type Part } from "../jobs.ts";
import type { Pseudonym } from "../mask.ts";
import { fittingMenuOfRole } from "../roles.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import { closing } from "./appeal.ts";
import {
  type Behaviour,
  cleared,
  keys as behaviourKeys,
  writeBehaviour,
} from "./behaviour/hold.ts";
import { type Ban, expiryOf, type HeldBan, isInForce, keys } from "./ban.ts";
import { changingConduct } from "./conduct.ts";
import { giveWordBack } from "./false_reports.ts";
import type { Actor, ModerationAct, ModerationLog } from "./log.ts";

export type LiftResult = { kind: "lifted" | "not_banned" | "changed" };

/** Tells `userId` that their ban ended: by itself, or because it was lifted. */
export interface TellUnbanned {
  userId: number;
  isOver: boolean;
}

/** Ends the ban of that id, whose time has come. */
export interface BanOver {
  userId: number;
  ban: string;
}

const TRIES = 20;

export interface LiftingDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  log: ModerationLog;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
  /** The ban in force on an id or a pseudonym, or `null`. */
  find: (who: number | string) => Promise<HeldBan | null>;
}

export function createLifting(
  { store, clock, jobs, log, settings, pseudonym, find }: LiftingDeps,
) {
  /** What ends it when its time has come; none if it never does. */
  function overAt({ userId, id, until }: Ban) {
    if (until === null || userId === 0) return [];
    const over: BanOver = { userId, ban: id };
    return [jobs.plan("ban_over", over, Math.max(1, until - clock.now()))];
  }

  /**
   * Lifts the ban on `who`, an id or a pseudonym, and tells them; what led to it
   * counts no more, and a challenge or a pause ends, too. `seen` is the
   * versionstamp it was shown with, if it was: one that was changed since then
   * stays, and the answer is `changed`.
   */
  async function lift(
    who: number | string,
    { by, seen }: { by: Actor; seen?: string },
  ): Promise<LiftResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const held = await find(who);
      if (!held) return { kind: "not_banned" };
      if (seen !== undefined && held.versionstamp !== seen) {
        return { kind: "changed" };
      }
      const lifting = await prepareLift(held, { act: "unbanned", by });
      if ((await jobs.commitParts(...lifting)).ok) return { kind: "lifted" };
    }
    throw new Error("Cannot lift the ban: it changed at every try");
  }

  /** What lifts a ban in a commit of the caller's. */
  async function prepareLift(
    held: HeldBan,
    { act, by, isCleared = true }: {
      act: ModerationAct;
      by: Actor;
      /** What led to it counts no more, and nothing else holds them. */
      isCleared?: boolean;
    },
  ): Promise<Part[]> {
    const { of, userId, reason, versionstamp } = held;
    const telling = await tellingEnd(userId, false);
    const clearing = isCleared ? await clearingOf(of) : [];
    const ending = await removing(held);
    const lifting: Part = {
      write(tx) {
        tx.check({ key: keys.ban(of), versionstamp });
        ending.write(tx);
        if (reason === "fake_reports") giveWordBack(tx, of);
        log.write(tx, { act, of, by, reason });
      },
      jobs: telling,
    };
    return [lifting, ...clearing];
  }

  /** Tells whose ban it was, if they are here, and has their role in force again. */
  async function tellingEnd(userId: number, isOver: boolean) {
    if (userId === 0) return [];
    const told: TellUnbanned = { userId, isOver };
    const menu = await fittingMenuOfRole(store, jobs, userId);
    return [jobs.plan("tell_unbanned", told), ...menu];
  }

  /** From now on nothing that was done before counts against them. */
  async function clearingOf(of: string): Promise<Part[]> {
    const now = clock.now();
    const conduct = await changingConduct(store, of, (conduct) => {
      const { owed: _, ...others } = conduct;
      return { ...others, clearedAt: now, warnedUntil: now };
    });
    const held = await store.get<Behaviour>(behaviourKeys.behaviour(of));
    const behaviour: Part = {
      write: (tx) => writeBehaviour(tx, held, cleared(now), now),
      jobs: [],
    };
    return [conduct, behaviour];
  }

  /** What takes a ban away, with the appeal against it, but for its check. */
  async function removing(ban: Ban): Promise<Part> {
    const closed = await closing(store, ban, settings.get().logTtlMs);
    return {
      write(tx) {
        tx.delete(keys.ban(ban.of)).delete(keys.byTime(ban));
        closed.write(tx);
      },
      jobs: [],
    };
  }

  /** Shortens a ban for `by`, within a commit of the caller's; nobody is told. */
  function prepareEnd(held: HeldBan, until: number, by: Actor): Part {
    const { versionstamp, ...ban } = held;
    const ending = { ...ban, until };
    return {
      write(tx) {
        tx.check({ key: keys.ban(ban.of), versionstamp });
        tx.set(keys.ban(ban.of), ending, expiryOf(ending, clock.now()));
        const { of, reason } = ban;
        const details = { until };
        log.write(tx, { act: "ban_shortened", of, by, reason, details });
      },
      jobs: overAt(ending),
    };
  }

  /** Its time is over: it goes, with the appeal against it, and they are told. */
  jobs.handle<BanOver>("ban_over", async ({ userId, ban: id }) => {
    for (;;) {
      const held = await store.get<Ban>(keys.ban(pseudonym(userId)));
      const ban = held.value;
      const isOver = ban?.id === id && !isInForce(ban, clock.now());
      const ending = isOver ? await removing(ban) : emptyPart;
      const telling = isOver ? await tellingEnd(userId, true) : [];
      const { ok } = await jobs.commit(
        (tx) => {
          // This job comes once: that nothing is to be done must be true, too.
          ending.write(tx.check(held));
        },
        ...telling,
      );
      if (ok) return;
    }
  });

  return { lift, prepareLift, prepareEnd, removing, overAt };
}
