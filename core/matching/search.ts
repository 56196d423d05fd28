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
import { keys as chatKeys, type Session, type Side } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import type { Jobs, PlannedJob } from "../jobs.ts";
import {
  anybody,
  hasQuestion,
  isPremium as isPremiumPerson,
  isRegistered,
  keys as peopleKeys,
  readPerson,
  type RegisteredPerson,
  type SavedPerson,
} from "../people/people.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Statistics } from "../statistics/statistics.ts";
import { wantsInForce } from "../people/wishes.ts";
import type { Store } from "../store.ts";
import { type Ban, banKey, type Banned, bannedBy } from "../moderation/ban.ts";
import type { Hold } from "../moderation/behaviour/hold.ts";
import type { BehaviourDesk } from "../moderation/behaviour/mod.ts";
import type { Bans } from "../moderation/bans.ts";
import {
  banOwed,
  type Conduct,
  conductOf,
  isOwed,
  keys as conductKeys,
  writeConduct,
} from "../moderation/conduct.ts";
import { isBehind } from "../moderation/limits.ts";
import type { Pseudonym } from "../mask.ts";
import { keys as ratingKeys, receivedFrom } from "../chats/ratings.ts";
import type { Pace } from "../relay/pace.ts";
import { admit, type Obstacle } from "./admission.ts";
import {
  historyOf,
  historyTtlMs,
  isAvoided,
  keys as historyKeys,
  PACE_TTL_MS,
  type SearchHistory,
  withoutAvoided,
} from "./history.ts";
import type { Choice, Guard, Matcher, Seeker } from "./match.ts";
import { enter, gaugeOf, keys as queueKeys, readFront } from "./queue.ts";
import {
  keys as progressKeys,
  type Progress,
  PROGRESS_TTL_MS,
  type TellProgress,
} from "./progress.ts";
import type { Sweeper } from "./sweep.ts";
import {
  asWideAs,
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
  | Obstacle
  | Banned
  /** They have to show first that they are no script, or to wait. */
  | { kind: "held"; hold: Hold }
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
  bans: Pick<Bans, "ban">;
  behaviour: Pick<BehaviourDesk, "judge" | "holdOf">;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
}

/** Tickets of a kind that a search looks at; more when it was overtaken. */
const DEPTHS = [8, 32, 128];
const TRIES = 20;

export type Search = ReturnType<typeof createSearch>;
export function createSearch(deps: SearchDeps) {
  const { store, clock, jobs, statistics, matcher, sweeper, settings } = deps;
  const { bans, behaviour, pseudonym } = deps;

  /**
   * Searches for `userId`. `request` is the update that asks for it; its second
   * delivery finds what the first one did. What keeps people from searching
   * twice at once does not hold for a search that is `isFollowing` the end of a
   * chat. Throws if KV fails.
   */
  async function find(
    userId: number,
    request: number,
    { isFollowing = false } = {},
  ): Promise<FindResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const [savedPerson, saved, side, history, paced, ban, judged, ...rated] =
        await readState(userId);
      const banned = bannedBy(ban.value, clock.now());
      if (banned) return banned;
      const held = readPerson(savedPerson);
      if (!held || !isRegistered(held.person)) return { kind: "unregistered" };
      if (side.value) {
        const { session, partner, isFinder, heldUntil } = side.value;
        if (side.value.request !== request) {
          const hold = heldUntil ? await behaviour.holdOf(userId) : null;
          return hold ? { kind: "held", hold } : { kind: "chatting", session };
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
      const conduct = conductOf(judged);
      if (isOwed(conduct, now)) {
        await bans.ban(userId, banOwed(conduct.owed));
        continue;
      }
      const admitted = admit(
        {
          history: isFollowing ? null : history.value,
          pace: paced.value,
          conduct,
        },
        settings.get(),
        now,
      );
      if (admitted.kind !== "admitted") return admitted;
      const { pace, counted } = admitted;
      const behaved = await behaviour.judge(userId);
      if (behaved.hold) return { kind: "held", hold: behaved.hold };
      const guard: Guard = {
        checks: [ban, behaved.held],
        write: (tx) => counted && writeConduct(tx, judged, counted),
      };

      const isPremium = isPremiumPerson(held.person, now);
      const first = isPremium && settings.get().isPremiumFirst;
      const ticket = ticketOf(held.person, {
        since: now,
        request,
        lane: isBehind(conduct) ? 2 : first ? 0 : 1,
        isPremium,
        ratingStep: ratingStep(receivedFrom(rated)),
        avoid: (history.value?.avoid ?? []).filter(({ until }) => until > now),
      });
      const choice = await look(
        { ticket, versionstamp: null, person: held, pace, guard },
        DEPTHS[Math.min(tried, DEPTHS.length - 1)],
      );
      if (choice.kind === "matched") return choice;
      if (choice.kind === "changed") continue;

      const versionstamp = await wait(ticket, held, pace, guard);
      if (versionstamp === null) continue;
      const second = await look({ ticket, versionstamp });
      if (second.kind === "matched") return second;
      if (second.kind === "nobody") return { kind: "waiting", ticket };
    }
    throw new Error("Cannot search: the person's state changed at every try");
  }

  /**
   * What would keep `userId` from searching if their chat ended now, or `null`:
   * nobody should leave somebody for a search that can't begin.
   */
  async function obstacle(
    userId: number,
  ): Promise<Extract<FindResult, Obstacle | { kind: "held" }> | null> {
    const [[paced, judged], hold] = await Promise.all([
      store.getMany<[Pace, Conduct]>([
        historyKeys.pace(userId),
        conductKeys.conduct(pseudonym(userId)),
      ]),
      behaviour.holdOf(userId),
    ]);
    if (hold) return { kind: "held", hold };
    const admitted = admit(
      { history: null, pace: paced.value, conduct: conductOf(judged) },
      settings.get(),
      clock.now(),
    );
    return admitted.kind === "admitted" ? null : admitted;
  }

  /** Everything about `userId` that decides whether they may search. */
  function readState(userId: number) {
    return store.getMany<
      [
        unknown,
        Ticket,
        Side,
        SearchHistory,
        Pace,
        Ban,
        Conduct,
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
      banKey(pseudonym, userId),
      conductKeys.conduct(pseudonym(userId)),
      ratingKeys.received(userId, "good"),
      ratingKeys.received(userId, "bad"),
      ratingKeys.received(userId, "scam"),
    ]);
  }

  /** Puts the ticket into the queue; its versionstamp, `null` on a conflict. */
  async function wait(
    ticket: Ticket,
    { person, versionstamp }: SavedPerson,
    pace: Pace,
    guard: Guard,
  ) {
    const { userId } = ticket;
    const result = await jobs.commit((tx) => {
      tx.check({ key: peopleKeys.person(person.id), versionstamp })
        .check(...guard.checks)
        .check({ key: queueKeys.ticket(userId), versionstamp: null })
        .check({ key: chatKeys.side(userId), versionstamp: null })
        .set(historyKeys.history(userId), historyOf(ticket), {
          expireIn: historyTtlMs(settings.get()),
        })
        .set(historyKeys.pace(userId), pace, { expireIn: PACE_TTL_MS });
      guard.write(tx);
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

  /**
   * Ends the search of `userId`; `false` when they are not searching. The message
   * that shows the search says so, too, but for `answered`: that one does by
   * itself.
   */
  async function stop(userId: number, answered?: number): Promise<boolean> {
    for (;;) {
      const [saved, shown] = await store.getMany<[Ticket, Progress]>([
        queueKeys.ticket(userId),
        progressKeys.progress(userId),
      ]);
      if (!saved.value) return false;
      const ticket = saved.value;
      const waitedMs = Math.max(0, clock.now() - ticket.since);
      const isTold = shown.value && shown.value.messageId !== answered;
      // Kept as well: who can't be reached now is told when they come back.
      const over = isTold ? { ...shown.value!, waitedMs } : null;
      const told = over ? [tellProgress({ userId, ...over })] : [];
      const { ok } = await jobs.commit((tx) => {
        matcher.giveUp(tx.check(saved).check(shown), ticket);
        if (over) tx.set(shown.key, over, { expireIn: PROGRESS_TTL_MS });
        else tx.delete(shown.key);
      }, ...told);
      if (ok) return true;
    }
  }

  function tellProgress(told: TellProgress): PlannedJob {
    return jobs.plan("tell_progress", told);
  }

  /**
   * Whether `userId` wants to search on by themselves now that their chat was
   * ended, and has done nothing else since.
   */
  async function isToGoOn(
    userId: number,
    { session, reason }: Pick<Session, "session" | "reason">,
  ): Promise<boolean> {
    // Nobody was there: no stranger should be brought to an empty room.
    if (reason === "inactive") return false;
    const [saved, last] = await store.getMany<[unknown, string]>([
      peopleKeys.person(userId),
      chatKeys.last(userId),
    ]);
    const person = readPerson(saved)?.person;
    return person !== undefined && person.isAuto && last.value === session &&
      !hasQuestion(person, clock.now());
  }

  /**
   * Searches on for who `isToGoOn`; `null` for anybody else. Asked for twice, it
   * comes to what it did first.
   */
  async function goOn(
    userId: number,
    ended: Pick<Session, "session" | "reason">,
  ): Promise<FindResult | null> {
    if (!await isToGoOn(userId, ended)) return null;
    const request = requestOf(ended.session);
    return await find(userId, request, { isFollowing: true });
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
      const { usual = saved.value.wants } = saved.value;
      const wider: Ticket = { ...saved.value, wants, usual, isWidened: true };
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
      if (!ticket) return;
      const renewed = asWideAs(ticket, ticketOf(person, ticket));
      replace(tx, ticket, renewed);
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
    obstacle,
    isToGoOn,
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
