/**
 * Searches: from "find me somebody" to a match, or to waiting for one.
 *
 * A search looks at the first few tickets of each kind that fits and takes the
 * best in one checked commit. If nobody fits, it puts its own ticket into the
 * queue and looks once more: of two people who arrive together, the later
 * commit is always seen by its owner's second look. Then sweeps go on.
 *
 * @module
 */
import { keys as chatKeys, type Side } from "../chats.ts";
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import {
  isRegistered,
  keys as peopleKeys,
  readPerson,
  type RegisteredPerson,
  type SavedPerson,
} from "../people.ts";
import type { Statistics } from "../statistics.ts";
import type { Store } from "../store.ts";
import {
  historyOf,
  keys as historyKeys,
  type SearchHistory,
} from "./history.ts";
import type { Choice, Matcher, Seeker } from "./match.ts";
import { enter, gaugeOf, keys as queueKeys, readFitting } from "./queue.ts";
import type { Sweeper } from "./sweep.ts";
import { createTicket, type Ticket } from "./ticket.ts";

export type FindResult =
  | { kind: "matched"; session: string; partner: number }
  /** Somebody else's search found them first, and a job tells them so. */
  | { kind: "found" }
  | { kind: "waiting"; ticket: Ticket }
  | { kind: "searching"; ticket: Ticket }
  | { kind: "chatting"; session: string }
  | { kind: "too_soon"; waitMs: number }
  | { kind: "unregistered" };

export interface SearchDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  statistics: Statistics;
  matcher: Matcher;
  sweeper: Sweeper;
  findDebounceMs: number;
}

/** Tickets of a kind that a search looks at; more when it was overtaken. */
const DEPTHS = [8, 32, 128];
const TRIES = 20;

export type Search = ReturnType<typeof createSearch>;
export function createSearch(
  { store, clock, jobs, statistics, matcher, sweeper, findDebounceMs }:
    SearchDeps,
) {
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
        findDebounceMs - now;
      if (waitMs > 0) return { kind: "too_soon", waitMs };

      const ticket = createTicket(held.person, {
        since: now,
        request,
        avoid: (history.value?.avoid ?? []).filter(({ until }) => until > now),
      });
      const first = await look(
        { ticket, versionstamp: null, person: held },
        DEPTHS[Math.min(tried, DEPTHS.length - 1)],
      );
      if (first.kind === "matched") return first;
      if (first.kind === "changed") continue;

      const versionstamp = await wait(ticket, held);
      if (versionstamp === null) continue;
      const second = await look({ ticket, versionstamp });
      if (second.kind === "matched") return second;
      if (second.kind === "nobody") return { kind: "waiting", ticket };
    }
    throw new Error("Cannot search: the person's state changed at every try");
  }

  /** Puts the ticket into the queue; its versionstamp, `null` on a conflict. */
  async function wait(ticket: Ticket, { person, versionstamp }: SavedPerson) {
    const { userId } = ticket;
    const result = await jobs.commit((tx) => {
      tx.check({ key: peopleKeys.person(person.id), versionstamp })
        .check({ key: queueKeys.ticket(userId), versionstamp: null })
        .check({ key: chatKeys.side(userId), versionstamp: null })
        .set(historyKeys.history(userId), historyOf(ticket));
      enter(tx, ticket);
      statistics.move(tx, "searching", gaugeOf(ticket), 1);
      statistics.count(tx, "searches");
    }, sweeper.plan(ticket));
    return result.ok ? result.versionstamp : null;
  }

  async function look(seeker: Seeker, limit = DEPTHS[0]): Promise<Choice> {
    const found = await readFitting(store, seeker.ticket, {
      limit: limit ?? 8,
    });
    return await matcher.choose(seeker, found.found);
  }

  /** Ends the search of `userId`; `false` when they are not searching. */
  async function stop(userId: number): Promise<boolean> {
    for (;;) {
      const saved = await store.get<Ticket>(queueKeys.ticket(userId));
      if (!saved.value) return false;
      const { key, value, versionstamp } = saved;
      const { ok } = await store.commit((tx) =>
        matcher.unqueue(tx.check({ key, versionstamp }), value)
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
      matcher.unqueue(tx, ticket);
      enter(tx, renewed);
      statistics.move(tx, "searching", gaugeOf(renewed), 1);
    };
  }

  /** Whether `userId` waits in the queue. */
  async function isSearching(userId: number): Promise<boolean> {
    return (await store.get(queueKeys.ticket(userId))).versionstamp !== null;
  }

  return { find, stop, renewal, isSearching };
}
