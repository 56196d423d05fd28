/**
 * Again: the last two partners meet once more, if one asks and the other agrees.
 * Nobody is asked twice about a session by the same person. Who asks takes back
 * the no they said to the other.
 *
 * Who asks is answered the same whatever the other does, short of a yes: whether
 * they said no, blocked, are banned, gone or in another chat is not to be told by
 * any word, nor by when it comes. So `ask` reads nothing of the other, and the
 * end of the time is told alike; only the job that puts the question looks at
 * whether it may.
 *
 *   ["again_requests", sessionId, by]   AgainRequest   when `by` asked last, and
 *                                                      what came of it; expires
 *
 * @module
 */
import type { Blocks } from "../people/blocks.ts";
import {
  type Chats,
  keys as chatKeys,
  partnerOf,
  type Session,
  type Side,
} from "../chats/chats.ts";
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
  at: number;
  /** The update that asked. */
  request: number;
  /** When the question was put to the other, ms: once must do. */
  putAt?: number;
  /** When the other said no, ms. */
  refusedAt?: number;
}

/**
 * Asks `userId` whether they want to meet the partner of `session` again, who
 * asked at `at`.
 */
export interface TellAgain {
  userId: number;
  session: string;
  at: number;
}

/** Tells `userId`, who asked at `at`, that nothing came of it. */
export type TellAgainOver = TellAgain;

/** What is to be put to somebody. */
export type AgainQuestion =
  /** `isLast`: they have met nobody else since. */
  | { kind: "question"; isLast: boolean }
  /** They chat: to be looked at again then. */
  | { kind: "later"; afterMs: number };

export type AgainResult =
  | { kind: "asked"; session: string }
  | { kind: "matched"; session: string }
  /** They had no partner yet, or it is too long ago. */
  | { kind: "nobody" }
  /**
   * They blocked the other, or can't be met themselves; or the other, who asked,
   * can't be met now: why is not to be told.
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
/** Whoever is to be asked and chats is looked at again after this. */
const LATER_MS = 30_000;
const TRIES = 5;

export const keys = {
  request: (session: string, by: number) => ["again_requests", session, by],
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
    if (await chats.hasBlocked(session, userId)) return { kind: "unavailable" };
    const partner = partnerOf(userId, last) ?? 0;
    const [asked, theirs] = await readRequests(session, userId, partner);
    if (isOpen(theirs.value)) {
      const met = await agree(userId, session, request);
      // Its time was up just then.
      return met.kind === "over" ? await ask(userId, request, of) : met;
    }
    const before = asked.value;
    if (before && isCurrent(before)) return { kind: "asked", session };
    const mine = await readParty(userId, request);
    if (mine === null) return { kind: "unavailable" };
    const at = clock.now();
    const fresh: AgainRequest = { ...before, at, request };
    const told: TellAgain = { userId: partner, session, at };
    const over: TellAgainOver = { userId, session, at };
    const { ok } = await jobs.commit(
      (tx) =>
        takeBack(write(tx, asked, fresh, last), theirs, last)
          .check({
            key: peopleKeys.person(userId),
            versionstamp: mine.person.versionstamp,
          }, ...mine.guard.checks),
      // To put it to them twice would be to press them.
      ...fresh.putAt || fresh.refusedAt ? [] : [jobs.plan("tell_again", told)],
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
      const open = await findOpen(userId, session);
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
      if (!open) return { kind: "over" };
      const { asked, own, question, partner } = open;
      const parties = await readParties(userId, partner, request);
      if (parties === null) return { kind: "unavailable" };
      const [mine, theirs] = parties;
      const asker = theirs.person?.person;
      // What they are typing for their profile would reach the other.
      if (asker && hasQuestion(asker, clock.now())) {
        return { kind: "unavailable" };
      }
      mine.ticket.request = request;
      theirs.ticket.request = question.request;
      const match = await matcher.match(mine, theirs, {
        isAgain: true,
        along: (tx) => tx.check(asked, own).delete(asked.key).delete(own.key),
      });
      if (match?.kind === "matched") {
        return { kind: "matched", session: match.session };
      }
    }
    return { kind: "unavailable" };
  }

  /**
   * `userId` would rather not, and is not asked again about that session.
   * `false` if nobody asked.
   */
  async function decline(userId: number, session: string): Promise<boolean> {
    const open = await findOpen(userId, session);
    if (!open) return false;
    const { asked, question, ended } = open;
    const refused = { ...question, refusedAt: clock.now() };
    const { ok } = await store.commit((tx) => write(tx, asked, refused, ended));
    return ok;
  }

  /** What to put to whom a job tells, which counts as put; `null`: nothing. */
  async function put(
    { userId, session, at }: TellAgain,
  ): Promise<AgainQuestion | null> {
    const open = await findOpen(userId, session);
    if (open?.question.at !== at) return null;
    if (await chats.find(userId)) return { kind: "later", afterMs: LATER_MS };
    const { asked, question, ended, partner } = open;
    const block = await store.get(blocks.pairKey(userId, partner));
    if (block.versionstamp !== null) return null;
    const party = await readParty(userId, question.request);
    if (!party) {
      // A chat that began just then is no reason never to ask.
      const isBusy = await chats.find(userId) !== null;
      return isBusy ? { kind: "later", afterMs: LATER_MS } : null;
    }
    const told = { ...question, putAt: clock.now() };
    const { ok } = await store.commit((tx) =>
      write(tx, asked, told, ended).check(block, ...party.guard.checks)
    );
    if (!ok) return await put({ userId, session, at });
    const last = await chats.findLast(userId);
    return { kind: "question", isLast: last?.session === session };
  }

  /** Whether nothing came of what was asked. */
  async function isInVain(
    { userId, session, at }: TellAgainOver,
  ): Promise<boolean> {
    const key = keys.request(session, userId);
    return (await store.get<AgainRequest>(key)).value?.at === at;
  }

  /** What the partner of `userId` in `session` asks them, if they do. */
  async function findOpen(userId: number, session: string) {
    const ended = await chats.findSession(session);
    const partner = partnerOf(userId, ended);
    if (!ended || partner === null) return null;
    const [own, asked] = await readRequests(session, userId, partner);
    const question = asked.value;
    return isOpen(question) ? { asked, own, question, ended, partner } : null;
  }

  /** What the two asked each other about `session`. */
  function readRequests(session: string, userId: number, partner: number) {
    return store.getMany<[AgainRequest, AgainRequest]>([
      keys.request(session, userId),
      keys.request(session, partner),
    ]);
  }

  function isCurrent({ at }: AgainRequest): boolean {
    return at + ASKED_MS > clock.now();
  }

  function isOpen(asked: AgainRequest | null): asked is AgainRequest {
    return asked !== null && asked.refusedAt === undefined && isCurrent(asked);
  }

  /** Whoever said no to `refused` asks now themselves, within `tx`. */
  function takeBack(
    tx: Deno.AtomicOperation,
    refused: Deno.KvEntryMaybe<AgainRequest>,
    ended: Session,
  ) {
    if (refused.value?.refusedAt === undefined) return tx.check(refused);
    return write(
      tx,
      refused,
      { ...refused.value, refusedAt: undefined },
      ended,
    );
  }

  /** Writes `request` in place of what was read, for as long as the session. */
  function write(
    tx: Deno.AtomicOperation,
    asked: Deno.KvEntryMaybe<AgainRequest>,
    request: AgainRequest,
    { endedAt }: Session,
  ) {
    const leftMs = endedAt + settings.get().sessionTtlMs - clock.now();
    const expiry = { expireIn: Math.max(1, leftMs) };
    return tx.check(asked).set(asked.key, request, expiry);
  }

  /** Both as they are now; `null` if one of them can't be met. */
  async function readParties(
    userId: number,
    partner: number,
    request: number,
  ): Promise<[Party, Party] | null> {
    const free = await blocks.withoutBlocked(userId, [partner]);
    if (!free.has(partner)) return null;
    const [mine, theirs] = await Promise.all([
      readParty(userId, request),
      readParty(partner, request),
    ]);
    return mine && theirs ? [mine, theirs] : null;
  }

  async function readParty(userId: number, request: number) {
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
    const now = clock.now();
    if (isInForce(ban.value, now)) return null;
    if (holdIn(behaved.value, now)) return null;
    const person = readPerson(saved);
    if (!person || !isRegistered(person.person)) return null;
    if (person.person.unreachableSince !== undefined) return null;
    if (side.value) return null;
    const { versionstamp } = ticket;
    const fresh = createTicket(person.person, {
      since: now,
      request,
      avoid: history.value?.avoid ?? [],
      isPremium: isPremium(person.person, now),
    });
    return {
      // Who searches keeps the ticket they have: it is what leaves the queue.
      ticket: ticket.value ?? fresh,
      versionstamp,
      person,
      guard: { checks: [ban, behaved, side], write() {} },
    } satisfies Party;
  }

  return { ask, agree, decline, put, isInVain };
}
