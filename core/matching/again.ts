/**
 * Again: the last two partners meet once more, if one asks and the other agrees.
 * Whoever says no is not asked again about that session.
 *
 *   ["again_requests", sessionId]   AgainRequest   who asked, and whether the
 *                                                  other said no; expires
 *
 * @module
 */
import type { Blocks } from "../people/blocks.ts";
import { type Chats, keys as chatKeys, type Side } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import type { Pseudonym } from "../mask.ts";
import {
  type Ban,
  banKey,
  type Banned,
  bannedBy,
  isInForce,
} from "../moderation/ban.ts";
import {
  type Behaviour,
  type Hold,
  holdIn,
  holdKey,
} from "../moderation/behaviour/hold.ts";
import type { BehaviourDesk } from "../moderation/behaviour/mod.ts";
import {
  hasQuestion,
  isPremium,
  isRegistered,
  keys as peopleKeys,
  readPerson,
} from "../people/people.ts";
import { isClosed, type SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import { keys as historyKeys, type SearchHistory } from "./history.ts";
import type { Matcher, Party } from "./match.ts";
import { keys as queueKeys } from "./queue.ts";
import { createTicket, type Ticket } from "./ticket.ts";

export interface AgainRequest {
  by: number;
  of: number;
  at: number;
  /** The update that asked. */
  request: number;
  /** When the other said no, ms. */
  refusedAt?: number;
}

/** Asks `userId` whether they want to meet the partner of `session` again. */
export interface TellAgain {
  userId: number;
  session: string;
}

/** Tells `userId`, who asked at `at`, that nothing came of it. */
export interface TellAgainOver extends TellAgain {
  at: number;
  /** The other said no, rather than nothing. */
  isRefused: boolean;
}

export type AgainResult =
  | { kind: "asked"; session: string }
  | { kind: "matched"; session: string }
  /** They had no partner yet, or it is too long ago. */
  | { kind: "nobody" }
  /**
   * The other can't be met now. That they said no, blocked, chat with somebody
   * else, are busy or gone is one answer: none of it is to be told.
   */
  | { kind: "unavailable" }
  /** What was agreed to is asked no more. */
  | { kind: "over" }
  /** The one who asks is in a chat. */
  | { kind: "chatting"; session: string }
  /** In maintenance nobody meets. */
  | { kind: "closed" }
  | Banned
  /** They have to show first that they are no script, or to wait. */
  | { kind: "held"; hold: Hold };

/** Who does not answer in this time does not want to, ms. */
const ASKED_MS = 10 * 60_000;
/** The job that tells of it may come late. */
const KEPT_MS = 6 * ASKED_MS;
const TRIES = 5;

export const keys = {
  request: (session: string) => ["again_requests", session],
};

export interface AgainDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  chats: Chats;
  matcher: Matcher;
  blocks: Blocks;
  behaviour: Pick<BehaviourDesk, "judge">;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
}

export type Again = ReturnType<typeof createAgain>;
export function createAgain(deps: AgainDeps) {
  const { store, clock, jobs, chats, matcher, blocks } = deps;
  const { behaviour, settings, pseudonym } = deps;

  /** The ban in force on `userId`, or `null`. */
  async function findBan(userId: number): Promise<Banned | null> {
    const { value } = await store.get<Ban>(banKey(pseudonym, userId));
    return bannedBy(value, clock.now());
  }

  /**
   * `userId` wants to meet their last partner again: asks the partner, or, if
   * they asked first, brings the two together. With `of`, only if that session
   * is still their last.
   */
  async function ask(
    userId: number,
    request: number,
    of?: string,
  ): Promise<AgainResult> {
    const [side, banned] = await Promise.all([
      chats.find(userId),
      findBan(userId),
    ]);
    if (banned) return banned;
    if (side?.request === request) {
      return { kind: "matched", session: side.session };
    }
    if (side) return { kind: "chatting", session: side.session };
    if (isClosed(settings.get())) return { kind: "closed" };
    const { hold } = await behaviour.judge(userId);
    if (hold) return { kind: "held", hold };
    const last = await chats.findLast(userId);
    if (!last) return { kind: "nobody" };
    const { session } = last;
    if (of !== undefined && of !== session) return { kind: "nobody" };
    const partner = last.people.find((id) => id !== userId);
    if (!partner || last.reason === "blocked") return { kind: "unavailable" };
    const asked = await store.get<AgainRequest>(keys.request(session));
    if (isOpen(asked.value) && asked.value.by !== userId) {
      const met = await agree(userId, session, request);
      // Its time was up just then.
      return met.kind === "over" ? await ask(userId, request, of) : met;
    }
    const isRefused = asked.value?.by === userId &&
      asked.value.refusedAt !== undefined;
    if (isRefused) return { kind: "unavailable" };
    const parties = await readParties([userId, partner], request);
    if (parties === null) return { kind: "unavailable" };
    const fresh: AgainRequest = {
      by: userId,
      of: partner,
      at: clock.now(),
      request,
    };
    const told: TellAgain = { userId: partner, session };
    const over: TellAgainOver = {
      userId,
      session,
      at: fresh.at,
      isRefused: false,
    };
    // Asked before: they were told, and to ask twice would be to press them.
    if (isOpen(asked.value)) return { kind: "asked", session };
    const { ok } = await jobs.commit(
      (tx) =>
        tx.check(asked, ...parties[0].guard?.checks ?? [])
          .set(asked.key, fresh, { expireIn: KEPT_MS }),
      jobs.plan("tell_again", told),
      jobs.plan("tell_again_over", over, ASKED_MS + 1),
    );
    // The other asked just then: that is an agreement.
    return ok ? { kind: "asked", session } : await ask(userId, request, of);
  }

  /** `userId` agrees to meet the partner of `session`, who asked. */
  async function agree(
    userId: number,
    session: string,
    request: number,
  ): Promise<AgainResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const asked = await store.get<AgainRequest>(keys.request(session));
      const banned = await findBan(userId);
      if (banned) return banned;
      const side = await chats.find(userId);
      if (side?.request === request) {
        return { kind: "matched", session: side.session };
      }
      if (side) return { kind: "chatting", session: side.session };
      if (isClosed(settings.get())) return { kind: "closed" };
      const { hold } = await behaviour.judge(userId);
      if (hold) return { kind: "held", hold };
      if (!isOpen(asked.value) || asked.value.of !== userId) {
        return { kind: "over" };
      }
      const { by } = asked.value;
      const parties = await readParties([userId, by], request);
      if (parties === null) return { kind: "unavailable" };
      const [mine, theirs] = parties;
      const asker = theirs.person?.person;
      // What they are typing for their profile would reach the other.
      if (asker && hasQuestion(asker, clock.now())) {
        return { kind: "unavailable" };
      }
      mine.ticket.request = request;
      theirs.ticket.request = asked.value.request;
      const match = await matcher.match(mine, theirs, {
        isAgain: true,
        along: (tx) => tx.check(asked).delete(asked.key),
      });
      if (match?.kind === "matched") {
        return { kind: "matched", session: match.session };
      }
    }
    return { kind: "unavailable" };
  }

  /**
   * `userId` would rather not; who asked is told, and can't ask again about that
   * session. `false` if nobody asked.
   */
  async function decline(userId: number, session: string): Promise<boolean> {
    const asked = await store.get<AgainRequest>(keys.request(session));
    if (!isOpen(asked.value) || asked.value.of !== userId) return false;
    const { by, at } = asked.value;
    const refused: AgainRequest = { ...asked.value, refusedAt: clock.now() };
    const told: TellAgainOver = { userId: by, session, at, isRefused: true };
    const expiry = { expireIn: settings.get().sessionTtlMs };
    const { ok } = await jobs.commit(
      (tx) => tx.check(asked).set(asked.key, refused, expiry),
      jobs.plan("tell_again_over", told),
    );
    return ok;
  }

  /**
   * The question whether `userId` wants to meet the partner of `session` again,
   * if it is asked; `isLast`: they have met nobody else since.
   */
  async function findQuestion(
    userId: number,
    session: string,
  ): Promise<{ isLast: boolean } | null> {
    const { value } = await store.get<AgainRequest>(keys.request(session));
    if (!isOpen(value) || value.of !== userId) return null;
    const [side, last] = await Promise.all([
      chats.find(userId),
      chats.findLast(userId),
    ]);
    return { isLast: side === null && last?.session === session };
  }

  /** Whether what is to be told is so; of a no, the end of the time is not. */
  async function isInVain(
    { userId, session, at, isRefused }: TellAgainOver,
  ): Promise<boolean> {
    const { value } = await store.get<AgainRequest>(keys.request(session));
    return value?.by === userId && value.at === at &&
      isRefused === (value.refusedAt !== undefined);
  }

  function isOpen(asked: AgainRequest | null): asked is AgainRequest {
    return asked !== null && asked.refusedAt === undefined &&
      asked.at + ASKED_MS > clock.now();
  }

  /** Both as they are now; `null` if one of them can't be met. */
  async function readParties(
    pair: [number, number],
    request: number,
  ): Promise<[Party, Party] | null> {
    const [userId, partner] = pair;
    const free = await blocks.withoutBlocked(userId, [partner]);
    if (!free.has(partner)) return null;
    const parties: Party[] = [];
    for (const userId of pair) {
      const [saved, side, ticket, history, ban, behaved] = await store.getMany<
        [unknown, Side, Ticket, SearchHistory, Ban, Behaviour]
      >([
        peopleKeys.person(userId),
        chatKeys.side(userId),
        queueKeys.ticket(userId),
        historyKeys.history(userId),
        banKey(pseudonym, userId),
        holdKey(pseudonym, userId),
      ]);
      if (isInForce(ban.value, clock.now())) return null;
      if (holdIn(behaved.value, clock.now())) return null;
      const person = readPerson(saved);
      if (!person || !isRegistered(person.person)) return null;
      if (person.person.unreachableSince !== undefined) return null;
      if (side.value) return null;
      const now = clock.now();
      const { versionstamp } = ticket;
      const fresh = createTicket(person.person, {
        since: now,
        request,
        avoid: history.value?.avoid ?? [],
        isPremium: isPremium(person.person, now),
      });
      // Who searches keeps the ticket they have: it is what leaves the queue.
      parties.push({
        ticket: ticket.value ?? fresh,
        versionstamp,
        person,
        guard: { checks: [ban, behaved], write() {} },
      });
    }
    const [mine, theirs] = parties;
    return mine && theirs ? [mine, theirs] : null;
  }

  return { ask, agree, decline, findQuestion, isInVain };
}
