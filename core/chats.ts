/**
 * Chats: two people who were matched, from the match to the end.
 *
 *   ["chats_by_user", userId]       Side      what the relay must know; both
 *                                             sides come and go in one commit
 *   ["chats", since, sessionId]     Chat      one a running chat
 *   ["sessions", sessionId]         Session   how a chat ended; expires
 *   ["last_sessions", userId]       string    the session a person was in last
 *
 * @module
 */
import { block, keys as blockKeys } from "./blocks.ts";
import type { Clock } from "./clock.ts";
import type { Jobs, PlannedJob } from "./jobs.ts";
import {
  keys as historyKeys,
  type SearchHistory,
  withMet,
} from "./matching/history.ts";
import type { Statistics } from "./statistics.ts";
import type { Store } from "./store.ts";

/** A chat as one of the two has it. */
export interface Side {
  session: string;
  partner: number;
  since: number;
  /** The update that began this side's search; see `Ticket.request`. */
  request: number;
  /** Their own search made the match: they were told by the answer to it. */
  isFinder: boolean;
  /** Whether what they receive can be forwarded and saved. */
  isProtected: boolean;
}

export interface Chat {
  session: string;
  since: number;
  people: [number, number];
}

export type EndReason = "left" | "next" | "blocked" | "unreachable";

export interface Session extends Chat {
  endedAt: number;
  endedBy: number;
  reason: EndReason;
  /** The update that ended it, to know it again when it is delivered twice. */
  request: number;
}

export type EndResult =
  | { kind: "ended"; session: Session }
  | { kind: "not_chatting" };

export type BlockResult =
  | { kind: "blocked"; ended?: Session }
  | { kind: "blocked_before" | "unknown" };

/** Tells `userId` that the other ended the chat. */
export interface TellEnded {
  userId: number;
  session: string;
  reason: EndReason;
}

export const keys = {
  side: (userId: number) => ["chats_by_user", userId],
  chat: ({ since, session }: { since: number; session: string }) => [
    "chats",
    since,
    session,
  ],
  session: (session: string) => ["sessions", session],
  last: (userId: number) => ["last_sessions", userId],
};

/** Only one commit can end a chat, so more than a few tries mean a defect. */
const TRIES = 10;

export interface ChatsDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  statistics: Statistics;
  /** How long an ended session is kept, ms. */
  sessionTtlMs: number;
  /** For this long after a chat its two do not meet again, ms. */
  avoidMs: number;
}

export type Chats = ReturnType<typeof createChats>;
export function createChats(
  { store, clock, jobs, statistics, sessionTtlMs, avoidMs }: ChatsDeps,
) {
  /** The chat `userId` is in, as they have it, or `null`. */
  async function find(userId: number): Promise<Side | null> {
    return (await store.get<Side>(keys.side(userId))).value;
  }

  /**
   * Ends the chat of `userId` and tells the partner. With `blocks`, the partner
   * is blocked in the same commit. `request` is the update that asks for it: a
   * chat which that same update began is not ended by its second delivery, and
   * one it ended is `ended` again.
   */
  async function end(
    userId: number,
    reason: EndReason,
    request: number,
  ): Promise<EndResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const mine = await store.get<Side>(keys.side(userId));
      if (!mine.value) {
        const session = await findLast(userId);
        return session?.endedBy === userId && session.request === request
          ? { kind: "ended", session }
          : { kind: "not_chatting" };
      }
      if (mine.value.request === request) return { kind: "not_chatting" };
      const ended = await endSide(userId, mine.value, mine.versionstamp, {
        reason,
        request,
      });
      if (ended) return { kind: "ended", session: ended };
    }
    throw new Error("Cannot end the chat: it changed at every try");
  }

  async function endSide(
    userId: number,
    { session, partner, since }: Side,
    versionstamp: string,
    { reason, request }: Pick<Session, "reason" | "request">,
  ): Promise<Session | null> {
    const [theirs, history, theirHistory] = await store.getMany<
      [Side, SearchHistory, SearchHistory]
    >([
      keys.side(partner),
      historyKeys.history(userId),
      historyKeys.history(partner),
    ]);
    if (theirs.value?.session !== session) return null; // it ended just now
    const record: Session = {
      session,
      since,
      people: [userId, partner],
      endedAt: clock.now(),
      endedBy: userId,
      reason,
      request,
    };
    const until = record.endedAt + avoidMs;
    const { ok } = await jobs.commit((tx) => {
      tx.check({ key: keys.side(userId), versionstamp })
        .check({ key: keys.side(partner), versionstamp: theirs.versionstamp })
        .delete(keys.side(userId))
        .delete(keys.side(partner))
        .delete(keys.chat(record))
        .set(keys.session(session), record, { expireIn: sessionTtlMs })
        .set(keys.last(userId), session, { expireIn: sessionTtlMs })
        .set(keys.last(partner), session, { expireIn: sessionTtlMs })
        .set(history.key, withMet(history.value, { userId: partner, until }))
        .set(theirHistory.key, withMet(theirHistory.value, { userId, until }));
      if (reason === "blocked") block(tx, userId, partner, clock.now());
      statistics.move(tx, "chats", [], -1);
      statistics.count(tx, "chats_ended");
    }, tellEnded({ userId: partner, session, reason }));
    return ok ? record : null;
  }

  function tellEnded(told: TellEnded): PlannedJob {
    return jobs.plan("tell_ended", told);
  }

  /** An ended session that is still kept, or `null`. */
  async function findSession(session: string): Promise<Session | null> {
    return (await store.get<Session>(keys.session(session))).value;
  }

  /** The session `userId` was in last, if it has ended and is still kept. */
  async function findLast(userId: number): Promise<Session | null> {
    const { value } = await store.get<string>(keys.last(userId));
    return value === null ? null : await findSession(value);
  }

  /** The partner `userId` had in an ended session they took part in, or `null`. */
  async function partnerIn(
    session: string,
    userId: number,
  ): Promise<number | null> {
    const ended = await findSession(session);
    if (!ended?.people.includes(userId)) return null;
    return ended.people.find((id) => id !== userId) ?? null;
  }

  /**
   * Blocks the partner of an ended session; `unknown` when it isn't theirs. If
   * the two met again and are chatting, that chat ends: it is `ended`.
   */
  async function blockPartner(
    session: string,
    userId: number,
    request: number,
  ): Promise<BlockResult> {
    const partner = await partnerIn(session, userId);
    if (partner === null) return { kind: "unknown" };
    const key = blockKeys.block(userId, partner);
    const { ok } = await store.commit((tx) =>
      block(
        tx.check({ key, versionstamp: null }),
        userId,
        partner,
        clock.now(),
      )
    );
    // From here on no match can bring the two together: what is, is all.
    const side = await find(userId);
    // In none: this very request may have ended it, when it came first.
    if (!side || side.partner === partner) {
      const result = await end(userId, "blocked", request);
      if (result.kind === "ended") {
        return { kind: "blocked", ended: result.session };
      }
    }
    return { kind: ok ? "blocked" : "blocked_before" };
  }

  /** The newest `limit` running chats, newest first. */
  async function newest(limit: number): Promise<Chat[]> {
    const rows = await store.list<Chat>({ prefix: ["chats"] }, {
      limit,
      reverse: true,
    });
    return rows.map(({ value }) => value);
  }

  return { find, end, findSession, findLast, partnerIn, blockPartner, newest };
}
