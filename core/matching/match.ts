/**
 * Matches: from candidates in the queue to a pair, in one checked commit.
 *
 * @module
 */
import { keys as blockKeys, withoutBlocked } from "../blocks.ts";
import { type Chat, keys as chatKeys, type Side } from "../chats.ts";
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import { keys as peopleKeys, type SavedPerson } from "../people.ts";
import { type Random, randomId } from "../random.ts";
import type { Statistics } from "../statistics.ts";
import type { Store } from "../store.ts";
import { historyOf, keys as historyKeys } from "./history.ts";
import { gaugeOf, keys as queueKeys, leave, type Waiting } from "./queue.ts";
import { isFit, rank, type Ticket } from "./ticket.ts";

/** Tells `userId` that somebody found them. */
export interface TellMatched {
  userId: number;
  session: string;
}

/** Who looks: with the ticket they wait with, or the person they are. */
export interface Seeker {
  ticket: Ticket;
  /** Of the waiting ticket; `null` while nothing is in the queue. */
  versionstamp: string | null;
  person?: SavedPerson;
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
}

/** Blocks are read in one round trip, which takes ten keys. */
const BEST = 10;

export type Matcher = ReturnType<typeof createMatcher>;
export function createMatcher(
  { store, clock, random, jobs, statistics }: MatcherDeps,
) {
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
      const free = await withoutBlocked(store, userId, best);
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
    { ticket: mine, versionstamp, person, isAway = false }: Seeker,
    { ticket: theirs, versionstamp: theirStamp }: Waiting,
  ): Promise<Choice | null> {
    const now = clock.now();
    const chat: Chat = {
      session: randomId(random),
      since: now,
      people: [mine.userId, theirs.userId],
    };
    const told = (isAway ? [theirs, mine] : [theirs]).map(({ userId }) =>
      jobs.plan(
        "tell_matched",
        { userId, session: chat.session } satisfies TellMatched,
      )
    );
    const { ok } = await jobs.commit((tx) => {
      if (person) {
        const key = peopleKeys.person(mine.userId);
        tx.check({ key, versionstamp: person.versionstamp });
      }
      const pair = blockKeys.pair(mine.userId, theirs.userId);
      tx.check({ key: queueKeys.ticket(mine.userId), versionstamp })
        .check({
          key: queueKeys.ticket(theirs.userId),
          versionstamp: theirStamp,
        })
        .check({ key: chatKeys.side(mine.userId), versionstamp: null })
        .check({ key: chatKeys.side(theirs.userId), versionstamp: null })
        .check({ key: pair, versionstamp: null })
        .set(chatKeys.chat(chat), chat);
      pairUp(tx, mine, theirs, { ...chat, isFinder: !isAway });
      pairUp(tx, theirs, mine, { ...chat, isFinder: false });
      unqueue(tx, theirs);
      if (versionstamp !== null) unqueue(tx, mine);
      else statistics.count(tx, "searches");
      statistics.move(tx, "chats", [], 1);
      statistics.count(tx, "matches");
    }, ...told);
    return ok
      ? { kind: "matched", session: chat.session, partner: theirs.userId }
      : null;
  }

  function pairUp(
    tx: Deno.AtomicOperation,
    mine: Ticket,
    theirs: Ticket,
    { session, since, isFinder }: Chat & Pick<Side, "isFinder">,
  ) {
    const side: Side = {
      session,
      partner: theirs.userId,
      since,
      request: mine.request,
      isFinder,
      isProtected: true,
    };
    tx.set(chatKeys.side(mine.userId), side)
      .set(historyKeys.history(mine.userId), historyOf(mine));
  }

  function unqueue(tx: Deno.AtomicOperation, ticket: Ticket) {
    leave(tx, ticket);
    statistics.move(tx, "searching", gaugeOf(ticket), -1);
  }

  /** Whether the seeker was matched, left or changed since they were read. */
  async function hasChanged({ ticket, versionstamp, person }: Seeker) {
    const [saved, side, record] = await store.getMany<unknown[]>([
      queueKeys.ticket(ticket.userId),
      chatKeys.side(ticket.userId),
      peopleKeys.person(ticket.userId),
    ]);
    return saved?.versionstamp !== versionstamp ||
      side?.versionstamp !== null ||
      (person !== undefined && record?.versionstamp !== person.versionstamp);
  }

  return { choose, unqueue };
}
