/**
 * Searches: from "find me somebody" to a match, a stop or a time-out.
 *
 * A search looks at the first few tickets of each kind that fits and takes the
 * best in one checked commit. If nobody fits, it puts its own ticket into the
 * queue and looks once more: of two people who arrive together, the later
 * commit is always seen by its owner's second look. A job of the ticket looks
 * again, deeper each time, until somebody fits or the search times out.
 *
 * @module
 */
import { keys as blockKeys, withoutBlocked } from "../blocks.ts";
import { type Chat, keys as chatKeys, type Side } from "../chats.ts";
import type { Clock } from "../clock.ts";
import type { Again, Jobs } from "../jobs.ts";
import {
  isRegistered,
  keys as peopleKeys,
  readPerson,
  type RegisteredPerson,
  type SavedPerson,
} from "../people.ts";
import { type Random, randomId } from "../random.ts";
import type { Statistics } from "../statistics.ts";
import type { Store } from "../store.ts";
import {
  historyOf,
  keys as historyKeys,
  type SearchHistory,
} from "./history.ts";
import {
  enter,
  keys as queueKeys,
  leave,
  readFitting,
  type Waiting,
} from "./queue.ts";
import { createTicket, isFit, rank, type Ticket } from "./ticket.ts";

export type FindResult =
  | { kind: "matched"; session: string; partner: number }
  /** Somebody else's search found them first, and a job tells them so. */
  | { kind: "found" }
  | { kind: "waiting"; ticket: Ticket }
  | { kind: "searching"; ticket: Ticket }
  | { kind: "chatting"; session: string }
  | { kind: "too_soon"; waitMs: number }
  | { kind: "unregistered" };

/** Tells `userId` that somebody found them. */
export interface TellMatched {
  userId: number;
  session: string;
}

/** Tells `userId` that their search ended without a match. */
export interface TellTimedOut {
  userId: number;
}

interface SweepJob {
  userId: number;
  since: number;
  round: number;
}

export interface SearchSettings {
  /** After this long without a match a search ends, ms. */
  searchTimeoutMs: number;
  /** The least time between the begins of two searches of one person, ms. */
  findDebounceMs: number;
}

export interface SearchDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  statistics: Statistics;
  settings: SearchSettings;
}

/** How many tickets of a kind a search looks at, by how often it has looked. */
const DEPTHS = [8, 32, 128, 512, 2_048];
/** Blocks are read in one round trip, which takes ten keys. */
const BEST = 10;
const TRIES = 20;
const FIRST_SWEEP_MS = 1_500;
const LONGEST_SWEEP_MS = 30_000;

/** Who looks: with the ticket they wait with, or the person they are. */
interface Seeker {
  ticket: Ticket;
  /** Of the waiting ticket; `null` while nothing is in the queue. */
  versionstamp: string | null;
  person?: SavedPerson;
  /** Nobody waits for an answer: a match is told by a job. */
  isAway?: boolean;
}

type Look = { kind: "matched"; session: string; partner: number } | {
  kind: "nobody" | "changed";
};

export type Search = ReturnType<typeof createSearch>;
export function createSearch(
  { store, clock, random, jobs, statistics, settings }: SearchDeps,
) {
  /** People this process is about to match: no use in racing against oneself. */
  const claimed = new Set<number>();

  /**
   * Searches for `userId`. `request` is the update that asks for it; its second
   * delivery finds what the first one did. Throws if KV fails.
   */
  async function find(userId: number, request: number): Promise<FindResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const [savedPerson, saved, side, history] = await store.getMany<
        [unknown, Ticket, Side, SearchHistory]
      >([
        peopleKeys.person(userId),
        queueKeys.ticket(userId),
        chatKeys.side(userId),
        historyKeys.history(userId),
      ]);
      const held = readPerson(savedPerson);
      if (!held || !isRegistered(held.person)) return { kind: "unregistered" };
      if (side.value) {
        const { session, partner, isFinder } = side.value;
        if (side.value.request !== request) {
          return { kind: "chatting", session };
        }
        return isFinder
          ? { kind: "matched", session, partner }
          : { kind: "found" };
      }
      if (saved.value) {
        const kind = saved.value.request === request ? "waiting" : "searching";
        return { kind, ticket: saved.value };
      }
      const now = clock.now();
      const waitMs = (history.value?.searchedAt ?? 0) +
        settings.findDebounceMs - now;
      if (waitMs > 0) return { kind: "too_soon", waitMs };

      const ticket = createTicket(held.person, {
        since: now,
        request,
        avoid: (history.value?.avoid ?? []).filter(({ until }) => until > now),
      });
      const first = await look(
        { ticket, versionstamp: null, person: held },
        DEPTHS[Math.min(tried, DEPTHS.length - 1)] ?? 8,
      );
      if (first.kind === "matched") return first;
      if (first.kind === "changed") continue;

      const versionstamp = await wait(ticket, held);
      if (versionstamp === null) continue;
      const second = await look({ ticket, versionstamp }, 8);
      if (second.kind === "matched") return second;
      if (second.kind === "nobody") return { kind: "waiting", ticket };
    }
    throw new Error("Cannot search: the person's state changed at every try");
  }

  /** Puts the ticket into the queue; its versionstamp, `null` on a conflict. */
  async function wait(ticket: Ticket, { person, versionstamp }: SavedPerson) {
    const { userId, since } = ticket;
    const sweep: SweepJob = { userId, since, round: 1 };
    const result = await jobs.commit((tx) => {
      tx.check({ key: peopleKeys.person(person.id), versionstamp })
        .check({ key: queueKeys.ticket(userId), versionstamp: null })
        .check({ key: chatKeys.side(userId), versionstamp: null })
        .set(historyKeys.history(userId), historyOf(ticket));
      enter(tx, ticket);
      statistics.move(tx, "searching", gaugeOf(ticket), 1);
      statistics.count(tx, "searches");
    }, jobs.plan("sweep", sweep, sweepPause(1)));
    return result.ok ? result.versionstamp : null;
  }

  /** Looks for a partner and takes the best who is still to be had. */
  async function look(seeker: Seeker, depth: number): Promise<Look> {
    const { userId } = seeker.ticket;
    const now = clock.now();
    const found = await readFitting(store, seeker.ticket, depth);
    const fitting = new Map(
      found
        .filter(({ ticket }) => isFit(seeker.ticket, ticket, now))
        .map((waiting) => [waiting.ticket.userId, waiting]),
    );
    const tickets = [...fitting.values()].map(({ ticket }) => ticket);
    const ranked = rank(seeker.ticket, tickets, { now, random: random.next });

    for (let at = 0; at < ranked.length; at += BEST) {
      const best = ranked.slice(at, at + BEST).map((ticket) => ticket.userId);
      const free = await withoutBlocked(store, userId, best);
      for (const id of best) {
        const candidate = fitting.get(id);
        if (!candidate || !free.has(id)) continue;
        if (claimed.has(id) || claimed.has(userId)) continue;
        const match = await claim(seeker, candidate);
        if (match) return match;
        if (await hasChanged(seeker)) return { kind: "changed" };
      }
    }
    return { kind: "nobody" };
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
  ): Promise<Look | null> {
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

  /** Ends the search of `userId`; `false` when they are not searching. */
  async function stop(userId: number): Promise<boolean> {
    for (;;) {
      const saved = await store.get<Ticket>(queueKeys.ticket(userId));
      if (!saved.value) return false;
      const { key, value, versionstamp } = saved;
      const { ok } = await store.commit((tx) =>
        unqueue(tx.check({ key, versionstamp }), value)
      );
      if (ok) return true;
    }
  }

  /**
   * What a change of `person` means for their search: within the commit of the
   * change, a waiting ticket becomes one that says who they are now.
   */
  async function renewal(person: RegisteredPerson) {
    const saved = await store.get<Ticket>(queueKeys.ticket(person.id));
    const { key, value: ticket, versionstamp } = saved;
    return (tx: Deno.AtomicOperation) => {
      tx.check({ key, versionstamp });
      if (!ticket) return;
      const renewed = createTicket(person, ticket);
      unqueue(tx, ticket);
      enter(tx, renewed);
      statistics.move(tx, "searching", gaugeOf(renewed), 1);
    };
  }

  /** Whether `userId` waits in the queue. */
  async function isSearching(userId: number): Promise<boolean> {
    return (await store.get(queueKeys.ticket(userId))).versionstamp !== null;
  }

  /** One more look for a waiting ticket, deeper than the one before. */
  async function sweep(
    { userId, since, round }: SweepJob,
  ): Promise<Again<SweepJob> | void> {
    const saved = await store.get<Ticket>(queueKeys.ticket(userId));
    const { value: ticket, versionstamp } = saved;
    if (ticket?.since !== since || versionstamp === null) return;

    const depth = DEPTHS[Math.min(round, DEPTHS.length - 1)] ?? 8;
    const result = await look({ ticket, versionstamp, isAway: true }, depth);
    if (result.kind === "matched") return;
    const timeLeft = since + settings.searchTimeoutMs - clock.now();
    if (timeLeft <= 0) return await timeOut(ticket, versionstamp);
    return {
      afterMs: Math.min(sweepPause(round + 1), timeLeft),
      payload: { userId, since, round: round + 1 },
    };
  }

  async function timeOut(ticket: Ticket, versionstamp: string) {
    const told: TellTimedOut = { userId: ticket.userId };
    await jobs.commit((tx) => {
      const key = queueKeys.ticket(ticket.userId);
      unqueue(tx.check({ key, versionstamp }), ticket);
    }, jobs.plan("tell_timed_out", told));
  }

  function sweepPause(round: number): number {
    const ceiling = Math.min(
      FIRST_SWEEP_MS * 2 ** (round - 1),
      LONGEST_SWEEP_MS,
    );
    return Math.ceil(ceiling * (0.75 + random.next() / 2));
  }

  jobs.handle("sweep", sweep);

  return { find, stop, renewal, isSearching };
}

/** What the number waiting is shown by. */
function gaugeOf({ gender, wants }: Ticket): string[] {
  return [gender, wants.gender];
}
