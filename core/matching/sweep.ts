/**
 * Sweeps: what goes on looking for a waiting ticket, as a job of its own, until
 * somebody fits or the search times out.
 *
 * A pass goes through the queue a window at a time. Tickets do not change while
 * they wait, so a pass that has come to the end has only newcomers to look at:
 * a long queue costs each ticket one walk through it, not one a sweep. The walk
 * begins anew when the ticket itself was renewed, or when a recent partner may
 * be met again.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Again, Jobs, PlannedJob } from "../jobs.ts";
import type { Random } from "../random.ts";
import { isClosed, type SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import type { Matcher } from "./match.ts";
import {
  FRONT,
  keys as queueKeys,
  type Place,
  readOn,
  type Waiting,
} from "./queue.ts";
import type { TellReset } from "./reset.ts";
import { canWiden, fitsFrom, type Ticket } from "./ticket.ts";

/** Tells `userId` that their search ended without a match. */
export interface TellTimedOut {
  userId: number;
  /** Whether other wishes might have found somebody. */
  canWiden?: boolean;
}

/** Tells `userId` that nobody was found yet. */
export interface TellGoesOn {
  userId: number;
  /** Of the search. */
  since: number;
  /** Whether the search can look wider. */
  canWiden?: boolean;
}

export interface SweepJob {
  userId: number;
  /** Of the ticket: a later search has another. */
  since: number;
  round: number;
  /** How often the search went on after its time was up. */
  repeats?: number;
  pass?: Pass;
}

interface Pass {
  /** Of the ticket when the pass began. */
  versionstamp: string;
  /** How far it has come. */
  place: Place;
  /** When somebody met on the way may be met again, ms. */
  again: number | null;
}

export interface SweeperDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  matcher: Matcher;
  settings: Pick<SettingsDesk, "get">;
}

/** Tickets of a kind that one sweep looks at. */
const WINDOW = 128;
const FIRST_PAUSE_MS = 1_500;
const LONGEST_PAUSE_MS = 30_000;
/** Between the windows of a pass. */
const STEP_MS = 500;
/** A ticket may be written this long after the time it carries, and clocks differ. */
const LATE_MS = 15_000;

export type Sweeper = ReturnType<typeof createSweeper>;
export function createSweeper(
  { store, clock, random, jobs, matcher, settings }: SweeperDeps,
) {
  /** The first sweep of a ticket, to be written in the commit that writes it. */
  function plan({ userId, since }: Ticket) {
    const job: SweepJob = { userId, since, round: 1 };
    return jobs.plan("sweep", job, pauseOf(1));
  }

  async function sweep(job: SweepJob): Promise<Again<SweepJob> | void> {
    const { userId, since, round, repeats = 0 } = job;
    const saved = await store.get<Ticket>(queueKeys.ticket(userId));
    const { value: ticket, versionstamp } = saved;
    if (ticket?.since !== since || versionstamp === null) return;
    if (isClosed(settings.get())) {
      return await sendHome(ticket, versionstamp);
    }

    const now = clock.now();
    const pass = passOf(job, versionstamp, now);
    const { found, next } = await readOn(store, ticket, {
      limit: WINDOW,
      from: pass.place,
    });
    const seeker = { ticket, versionstamp, isAway: true };
    const choice = await matcher.choose(seeker, found);
    if (choice.kind === "matched") return;
    const { searchTimeoutMs, searchRepeats } = settings.get();
    const timeLeft = since + searchTimeoutMs * (repeats + 1) - clock.now();
    const isUp = timeLeft <= 0;
    if (isUp && repeats >= searchRepeats) {
      return await timeOut(ticket, versionstamp);
    }
    if (isUp) await goOn(ticket, versionstamp);

    const isStuck = choice.kind === "changed" || choice.isContested;
    const place = isStuck ? pass.place : next ?? [now - LATE_MS, 0];
    const again = earliest(pass.again, metAgain(ticket, found, now));
    const pause = next || isStuck ? STEP_MS : pauseOf(round + 1);
    return {
      afterMs: isUp ? pause : Math.max(1, Math.min(pause, timeLeft)),
      payload: {
        userId,
        since,
        round: round + 1,
        repeats: isUp ? repeats + 1 : repeats,
        pass: { versionstamp, place, again },
      },
    };
  }

  /** The pass to go on with, or a new one from the front. */
  function passOf({ pass }: SweepJob, versionstamp: string, now: number): Pass {
    const isOver = pass?.versionstamp !== versionstamp ||
      (pass.again !== null && pass.again <= now);
    return pass && !isOver ? pass : { versionstamp, place: FRONT, again: null };
  }

  async function timeOut(ticket: Ticket, versionstamp: string) {
    const { userId } = ticket;
    const told: TellTimedOut = { userId, canWiden: canWiden(ticket) };
    await giveUp(ticket, versionstamp, jobs.plan("tell_timed_out", told));
  }

  /** They began to search where nobody knew yet that it is maintenance. */
  async function sendHome(ticket: Ticket, versionstamp: string) {
    const told: TellReset = { userId: ticket.userId, reason: "maintenance" };
    await giveUp(ticket, versionstamp, jobs.plan("tell_reset", told));
  }

  async function giveUp(
    ticket: Ticket,
    versionstamp: string,
    told: PlannedJob,
  ) {
    await jobs.commit((tx) => {
      const key = queueKeys.ticket(ticket.userId);
      matcher.giveUp(tx.check({ key, versionstamp }), ticket);
    }, told);
  }

  async function goOn(ticket: Ticket, versionstamp: string) {
    const { userId, since } = ticket;
    const told: TellGoesOn = { userId, since, canWiden: canWiden(ticket) };
    await jobs.commit(
      (tx) => tx.check({ key: queueKeys.ticket(userId), versionstamp }),
      jobs.plan("tell_goes_on", told),
    );
  }

  function pauseOf(round: number): number {
    const ceiling = Math.min(
      FIRST_PAUSE_MS * 2 ** (round - 1),
      LONGEST_PAUSE_MS,
    );
    return Math.ceil(ceiling * (0.75 + random.next() / 2));
  }

  jobs.handle("sweep", sweep);

  return { plan };
}

/** When the first of `found` who is only avoided for now will fit, ms. */
function metAgain(
  ticket: Ticket,
  found: Waiting[],
  now: number,
): number | null {
  return found
    .map((waiting) => fitsFrom(ticket, waiting.ticket))
    .filter((from) => from !== null && from > now)
    .reduce(earliest, null);
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
