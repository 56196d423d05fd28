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
import { keys as chatKeys, type Session, type Side } from "../chats.ts";
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import {
  anybody,
  isPremium as isPremiumPerson,
  isRegistered,
  keys as peopleKeys,
  readPerson,
  type RegisteredPerson,
  type SavedPerson,
} from "../people.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Statistics } from "../statistics.ts";
import { wantsInForce } from "../wishes.ts";
import type { Store } from "../store.ts";
import { keys as ratingKeys } from "../ratings.ts";
import { type Pace, spend } from "../relay/pace.ts";
import {
  historyOf,
  historyTtlMs,
  isAvoided,
  keys as historyKeys,
  PACE_TTL_MS,
  type SearchHistory,
  withoutAvoided,
} from "./history.ts";
import type { Choice, Matcher, Seeker } from "./match.ts";
import { enter, gaugeOf, keys as queueKeys, readFront } from "./queue.ts";
import { keys as progressKeys } from "./progress.ts";
import type { Sweeper } from "./sweep.ts";
import {
  createTicket,
  ratingStep,
  type Ticket,
  type TicketAbout,
  widen,
} from "./ticket.ts";

export type FindResult =
  | { kind: "matched"; session: string; partner: number }
  /** Somebody else's search found them first, and a job tells them so. */
  | { kind: "found" }
  | { kind: "waiting"; ticket: Ticket }
  | { kind: "searching"; ticket: Ticket }
  | { kind: "chatting"; session: string }
  | { kind: "too_soon"; waitMs: number }
  | { kind: "unregistered" };

export type WidenResult =
  | Extract<FindResult, { kind: "matched" | "found" | "waiting" }>
  | { kind: "widest" | "not_searching" };

export interface SearchDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  statistics: Statistics;
  matcher: Matcher;
  sweeper: Sweeper;
  settings: Pick<SettingsDesk, "get">;
}

/** Tickets of a kind that a search looks at; more when it was overtaken. */
const DEPTHS = [8, 32, 128];
const TRIES = 20;

export type Search = ReturnType<typeof createSearch>;
export function createSearch(
  { store, clock, jobs, statistics, matcher, sweeper, settings }: SearchDeps,
) {
  /**
   * Searches for `userId`. `request` is the update that asks for it; its second
   * delivery finds what the first one did. Throws if KV fails.
   */
  async function find(userId: number, request: number): Promise<FindResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const [savedPerson, saved, side, history, paced, ...rated] = await store
        .getMany<
          [
            unknown,
            Ticket,
            Side,
            SearchHistory,
            Pace,
            Deno.KvU64,
            Deno.KvU64,
            Deno.KvU64,
          ]
        >([
          peopleKeys.person(userId),
          queueKeys.ticket(userId),
          chatKeys.side(userId),
          historyKeys.history(userId),
          historyKeys.pace(userId),
          ratingKeys.received(userId, "good"),
          ratingKeys.received(userId, "bad"),
          ratingKeys.received(userId, "scam"),
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
      const { findDebounceMs, searchPace, isPremiumFirst } = settings.get();
      const waitMs = (history.value?.searchedAt ?? 0) + findDebounceMs - now;
      if (waitMs > 0) return { kind: "too_soon", waitMs };
      const spent = spend([paced.value], searchPace, now);
      if ("waitMs" in spent) return { kind: "too_soon", waitMs: spent.waitMs };
      const { pace } = spent;

      const isPremium = isPremiumPerson(held.person, now);
      const [good = 0, bad = 0, scam = 0] = rated
        .map(({ value }) => Number(value?.value ?? 0));
      const ticket = ticketOf(held.person, {
        since: now,
        request,
        lane: isPremium && isPremiumFirst ? 0 : 1,
        isPremium,
        ratingStep: ratingStep({ good, bad, scam }),
        avoid: (history.value?.avoid ?? []).filter(({ until }) => until > now),
      });
      const first = await look(
        { ticket, versionstamp: null, person: held, pace },
        DEPTHS[Math.min(tried, DEPTHS.length - 1)],
      );
      if (first.kind === "matched") return first;
      if (first.kind === "changed") continue;

      const versionstamp = await wait(ticket, held, pace);
      if (versionstamp === null) continue;
      const second = await look({ ticket, versionstamp });
      if (second.kind === "matched") return second;
      if (second.kind === "nobody") return { kind: "waiting", ticket };
    }
    throw new Error("Cannot search: the person's state changed at every try");
  }

  /** Puts the ticket into the queue; its versionstamp, `null` on a conflict. */
  async function wait(
    ticket: Ticket,
    { person, versionstamp }: SavedPerson,
    pace: Pace,
  ) {
    const { userId } = ticket;
    const result = await jobs.commit((tx) => {
      tx.check({ key: peopleKeys.person(person.id), versionstamp })
        .check({ key: queueKeys.ticket(userId), versionstamp: null })
        .check({ key: chatKeys.side(userId), versionstamp: null })
        .set(historyKeys.history(userId), historyOf(ticket), {
          expireIn: historyTtlMs(settings.get()),
        })
        .set(historyKeys.pace(userId), pace, { expireIn: PACE_TTL_MS });
      enter(tx, ticket);
      statistics.move(tx, "searching", gaugeOf(ticket), 1);
      statistics.count(tx, "searches");
    }, sweeper.plan(ticket));
    return result.ok ? result.versionstamp : null;
  }

  async function look(seeker: Seeker, limit = DEPTHS[0]): Promise<Choice> {
    const found = await readFront(store, seeker.ticket, limit ?? 8);
    return await matcher.choose(seeker, found);
  }

  /** Ends the search of `userId`; `false` when they are not searching. */
  async function stop(userId: number): Promise<boolean> {
    for (;;) {
      const saved = await store.get<Ticket>(queueKeys.ticket(userId));
      if (!saved.value) return false;
      const { key, value, versionstamp } = saved;
      const { ok } = await store.commit((tx) => {
        matcher.giveUp(tx.check({ key, versionstamp }), value);
        tx.delete(progressKeys.progress(userId));
      });
      if (ok) return true;
    }
  }

  /**
   * Searches on for whoever wants it so when their chat was ended. Asked for
   * twice, it comes to what it did first. `null` when it is not wanted, or they
   * have done something else since.
   */
  async function goOn(
    userId: number,
    { session, reason }: Pick<Session, "session" | "reason">,
  ): Promise<FindResult | null> {
    // Nobody was there: no stranger should be brought to an empty room.
    if (reason === "inactive") return null;
    const [saved, last] = await store.getMany<[unknown, string]>([
      peopleKeys.person(userId),
      chatKeys.last(userId),
    ]);
    const isAuto = readPerson(saved)?.person.isAuto ?? false;
    if (!isAuto || last.value !== session) return null;
    return await find(userId, requestOf(session));
  }

  /**
   * Looks for more people than `userId` asked for, in this search only: one
   * step wider each time. Answers as `find` does.
   */
  async function widenFor(userId: number): Promise<WidenResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const saved = await store.get<Ticket>(queueKeys.ticket(userId));
      if (!saved.value) return { kind: "not_searching" };
      const wants = widen(saved.value.wants, anybody);
      if (!wants) return { kind: "widest" };
      const wider: Ticket = { ...saved.value, wants, isWidened: true };
      const result = await store.commit((tx) =>
        replace(tx.check(saved), saved.value!, wider)
      );
      if (!result.ok) continue;
      const { versionstamp } = result;
      const choice = await look({ ticket: wider, versionstamp });
      if (choice.kind === "matched") return choice;
      if (choice.kind === "nobody") return { kind: "waiting", ticket: wider };
      return { kind: "found" };
    }
    throw new Error("Cannot widen the search: it changed at every try");
  }

  /** The ticket of `person`, with the wishes they may have. */
  function ticketOf(person: RegisteredPerson, about: TicketAbout): Ticket {
    const wants = wantsInForce(person, settings.get(), clock.now());
    return createTicket({ ...person, wants }, about);
  }

  /** A ticket gives way to another of the same search, within `tx`. */
  function replace(tx: Deno.AtomicOperation, old: Ticket, renewed: Ticket) {
    matcher.unqueue(tx, old);
    enter(tx, renewed);
    statistics.move(tx, "searching", gaugeOf(renewed), 1);
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
      if (ticket) replace(tx, ticket, ticketOf(person, ticket));
    };
  }

  /**
   * What makes `userId` no longer avoid `other`, who has erased everything: to be
   * written by the caller.
   */
  async function forgetting(userId: number, other: number) {
    const [saved, history] = await store.getMany<[Ticket, SearchHistory]>([
      queueKeys.ticket(userId),
      historyKeys.history(userId),
    ]);
    return (tx: Deno.AtomicOperation) => {
      if (history.value && isAvoided(history.value, other)) {
        const expiry = { expireIn: historyTtlMs(settings.get()) };
        tx.check(history)
          .set(history.key, withoutAvoided(history.value, other), expiry);
      }
      if (saved.value && isAvoided(saved.value, other)) {
        const renewed = withoutAvoided(saved.value, other);
        replace(tx.check(saved), saved.value, renewed);
      }
    };
  }

  /** Whether `userId` waits in the queue; `since` then, if it says when. */
  async function isSearching(userId: number, since?: number): Promise<boolean> {
    const { value } = await store.get<Ticket>(queueKeys.ticket(userId));
    return value !== null && (since === undefined || value.since === since);
  }

  return {
    find,
    goOn,
    stop,
    widen: widenFor,
    renewal,
    forgetting,
    isSearching,
  };
}

/** Stands for the update where none asks for a search: below zero, as none is. */
export function requestOf(session: string): number {
  let request = 0;
  for (const character of session) {
    request = (request * 31 + character.charCodeAt(0)) % 2 ** 46;
  }
  return -1 - request;
}
