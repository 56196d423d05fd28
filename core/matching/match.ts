/**
 * Matches: from candidates in the queue to a pair, in one checked commit.
 *
 * @module
 */
import type { Blocks } from "../people/blocks.ts";
import { type Chat, keys as chatKeys, type Side } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import { keys as peopleKeys, type SavedPerson } from "../people/people.ts";
import { type Random, randomId } from "../random.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Statistics } from "../statistics/statistics.ts";
import type { Store } from "../store.ts";
import type { Pace } from "../relay/pace.ts";
import { countWait } from "../statistics/user_statistics.ts";
import type { Watch } from "../chats/watch.ts";
import type { Forecasts } from "./forecast.ts";
import {
  historyOf,
  historyTtlMs,
  keys as historyKeys,
  PACE_TTL_MS,
} from "./history.ts";
import { gaugeOf, keys as queueKeys, leave, type Waiting } from "./queue.ts";
import { isFit, rank, type Ticket } from "./ticket.ts";

/** Tells `userId` that somebody found them. */
export interface TellMatched {
  userId: number;
  session: string;
  /** They met before, and both wanted to meet again. */
  isAgain?: boolean;
}

/** What else decides about somebody who has no ticket yet. */
export interface Guard {
  /** What must be as it was read: a ban, for one. */
  checks: readonly Deno.AtomicCheck[];
  /** Written in the commit that begins the search or the chat. */
  write: (tx: Deno.AtomicOperation) => unknown;
}

/** One of the two: with the ticket they wait with, or the person they are. */
export interface Party {
  ticket: Ticket;
  /** Of the waiting ticket; `null` while nothing is in the queue. */
  versionstamp: string | null;
  person?: SavedPerson;
  /** Their bucket of searches, to be kept. */
  pace?: Pace;
  guard?: Guard;
}

/** Who looks for somebody. */
export interface Seeker extends Party {
  /** Nobody waits for an answer: a match is told by a job. */
  isAway?: boolean;
}

export type Choice =
  | { kind: "matched"; session: string; partner: number }
  /** The seeker was matched, left or changed meanwhile. */
  | { kind: "changed" }
  /** `isContested`: somebody fitted, but was being matched just then. */
  | { kind: "nobody"; isContested: boolean };

export interface MatcherDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  statistics: Statistics;
  forecasts: Forecasts;
  blocks: Blocks;
  watch: Pick<Watch, "plan">;
  settings: Pick<SettingsDesk, "get">;
}

/** Blocks are read in one round trip, which takes ten keys. */
const BEST = 10;

export type Matcher = ReturnType<typeof createMatcher>;
export function createMatcher(
  deps: MatcherDeps,
) {
  const {
    store,
    clock,
    random,
    jobs,
    statistics,
    forecasts,
    blocks,
    watch,
    settings,
  } = deps;
  /** People this process is about to match: no use in racing against oneself. */
  const claimed = new Set<number>();

  /** Takes the best of `found` who fits the seeker and is still to be had. */
  async function choose(seeker: Seeker, found: Waiting[]): Promise<Choice> {
    const { userId } = seeker.ticket;
    const now = clock.now();
    const fitting = new Map(
      found
        .filter(({ ticket }) => isFit(seeker.ticket, ticket, now))
        .map((waiting) => [waiting.ticket.userId, waiting]),
    );
    const tickets = [...fitting.values()].map(({ ticket }) => ticket);
    const ranked = rank(seeker.ticket, tickets, { now, random: random.next });

    let isContested = false;
    for (let at = 0; at < ranked.length; at += BEST) {
      const best = ranked.slice(at, at + BEST).map((ticket) => ticket.userId);
      const free = await blocks.withoutBlocked(userId, best);
      for (const id of best) {
        const candidate = fitting.get(id);
        if (!candidate || !free.has(id)) continue;
        isContested = true;
        if (claimed.has(id) || claimed.has(userId)) continue;
        const match = await claim(seeker, candidate);
        if (match) return match;
        if (await hasChanged(seeker)) return { kind: "changed" };
      }
    }
    return { kind: "nobody", isContested };
  }

  async function claim(seeker: Seeker, candidate: Waiting) {
    const pair = [seeker.ticket.userId, candidate.ticket.userId];
    for (const id of pair) claimed.add(id);
    try {
      return await match(seeker, candidate);
    } finally {
      for (const id of pair) claimed.delete(id);
    }
  }

  /** The commit that makes a pair; `null` when one of them is taken or gone. */
  async function match(
    { isAway = false, ...mine }: Seeker,
    theirs: Party,
    { isAgain = false, along }: {
      isAgain?: boolean;
      /** Writes more in the same commit. */
      along?: (tx: Deno.AtomicOperation) => unknown;
    } = {},
  ): Promise<Choice | null> {
    const now = clock.now();
    const parties = [mine, theirs];
    const pair: [number, number] = [mine.ticket.userId, theirs.ticket.userId];
    const chat: Chat = {
      session: randomId(random),
      since: now,
      people: pair,
      isPremium: parties.some(({ ticket }) => ticket.isPremium),
      ...isAgain && { isAgain },
    };
    const told = (isAway ? [theirs, mine] : [theirs]).map(({ ticket }) =>
      jobs.plan(
        "tell_matched",
        {
          userId: ticket.userId,
          session: chat.session,
          ...isAgain && { isAgain },
        } satisfies TellMatched,
      )
    );
    // Who meets somebody again, and was not searching, did not wait.
    const waited = ({ ticket, versionstamp }: Party) =>
      isAgain && versionstamp === null
        ? {}
        : { waitedMs: Math.max(0, now - ticket.since) };
    const apart = blocks.pairKey(...pair);
    const { ok } = await jobs.commit(
      (tx) => {
        tx.check({ key: apart, versionstamp: null })
          .set(chatKeys.chat(chat), chat);
        for (const { ticket, versionstamp, person, pace, guard } of parties) {
          const { userId } = ticket;
          if (person) {
            const key = peopleKeys.person(userId);
            tx.check({ key, versionstamp: person.versionstamp });
          }
          tx.check({ key: queueKeys.ticket(userId), versionstamp })
            .check({ key: chatKeys.side(userId), versionstamp: null });
          if (guard) guard.write(tx.check(...guard.checks));
          if (pace) {
            tx.set(historyKeys.pace(userId), pace, { expireIn: PACE_TTL_MS });
          }
          if (versionstamp !== null) unqueue(tx, ticket);
          else if (!isAgain) statistics.count(tx, "searches");
          if (!isAgain) forecasts.countMatched(tx, ticket);
        }
        along?.(tx);
        pairUp(tx, mine.ticket, theirs.ticket, {
          ...chat,
          ...waited(mine),
          isFinder: !isAway,
        });
        pairUp(tx, theirs.ticket, mine.ticket, {
          ...chat,
          ...waited(theirs),
          isFinder: false,
        });
        statistics.move(tx, "chats", [], 1);
        statistics.count(tx, "matches");
      },
      ...told,
      watch.plan(chat),
    );
    return ok
      ? { kind: "matched", session: chat.session, partner: pair[1] }
      : null;
  }

  function pairUp(
    tx: Deno.AtomicOperation,
    mine: Ticket,
    theirs: Ticket,
    { session, since, isFinder, waitedMs }:
      & Chat
      & Pick<Side, "isFinder" | "waitedMs">,
  ) {
    const side: Side = {
      session,
      partner: theirs.userId,
      since,
      request: mine.request,
      isFinder,
      isProtecting: mine.isProtecting ?? true,
      refused: theirs.refuses ?? [],
      ...waitedMs !== undefined && { waitedMs },
      ...mine.isWidened && { isWidened: true },
    };
    tx.set(chatKeys.side(mine.userId), side)
      .set(historyKeys.history(mine.userId), historyOf(mine), {
        expireIn: historyTtlMs(settings.get()),
      });
  }

  function unqueue(tx: Deno.AtomicOperation, ticket: Ticket) {
    leave(tx, ticket);
    statistics.move(tx, "searching", gaugeOf(ticket), -1);
  }

  /** Ends the search of `ticket` without a match, within `tx`. */
  function giveUp(tx: Deno.AtomicOperation, ticket: Ticket) {
    unqueue(tx, ticket);
    forecasts.countUnmatched(tx, ticket);
    countWait(tx, ticket.userId, Math.max(0, clock.now() - ticket.since));
  }

  /** Whether the seeker was matched, left or changed since they were read. */
  async function hasChanged({ ticket, versionstamp, person, guard }: Seeker) {
    const checks = guard?.checks ?? [];
    const [saved, side, record, ...others] = await store.getMany<unknown[]>([
      queueKeys.ticket(ticket.userId),
      chatKeys.side(ticket.userId),
      peopleKeys.person(ticket.userId),
      ...checks.map(({ key }) => key),
    ]);
    return others.some((one, at) =>
      one.versionstamp !== checks[at]?.versionstamp
    ) ||
      saved?.versionstamp !== versionstamp ||
      side?.versionstamp !== null ||
      (person !== undefined && record?.versionstamp !== person.versionstamp);
  }

  return { choose, match, unqueue, giveUp };
}
