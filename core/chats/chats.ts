/**
 * Chats: two people who were matched, from the match to the end.
 *
 *   ["chats_by_user", userId]        Side      what the relay must know; both
 *                                              sides come and go in one commit
 *   ["chats", since, sessionId]      Chat      one a running chat
 *   ["sessions", sessionId]          Session   how a chat ended; expires
 *   ["sessions_by_user", userId, endedAt, sessionId]
 *                                    true      both have it; expires
 *   ["last_sessions", userId]        string    the session a person was in last;
 *                                              expires
 *   ["meetings", low, high]          number    how often two have met; expires
 *
 * @module
 */
import type { Blocks } from "../people/blocks.ts";
import type { Clock } from "../clock.ts";
import type { Jobs, Part, PlannedJob } from "../jobs.ts";
import {
  historyTtlMs,
  keys as historyKeys,
  type SearchHistory,
  withMet,
} from "../matching/history.ts";
import type { Pseudonym } from "../mask.ts";
import { signsOfEnd, signsOfHaste } from "../moderation/behaviour/endings.ts";
import { noteSigns } from "../moderation/behaviour/signs.ts";
import type { MediaKind, RegisteredPerson } from "../people/people.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Statistics } from "../statistics/statistics.ts";
import type { Store } from "../store.ts";
import {
  countChat,
  countFor,
  countWait,
  keepSecret,
} from "../statistics/user_statistics.ts";

/** A chat as one of the two has it. */
export interface Side {
  session: string;
  partner: number;
  since: number;
  /** The update that began this side's search; see `Ticket.request`. */
  request: number;
  /** Their own search made the match: they were told by the answer to it. */
  isFinder: boolean;
  /** They ask that what they send can be neither forwarded nor saved. */
  isProtecting: boolean;
  /** Media that the partner does not want to receive. */
  refused?: MediaKind[];
  /** When the partner last changed that, ms; not there if not in this chat. */
  refusedAt?: number;
  /** How long they had searched for it, ms; not there if they had not. */
  waitedMs?: number;
  /** They had agreed to meet others than they usually want to. */
  isWidened?: boolean;
  /** Until then (ms) nothing they write is passed on; see hold.ts. */
  heldUntil?: number;
}

export interface Chat {
  session: string;
  since: number;
  /** Of an ended one, 0 in place of who has erased everything since. */
  people: [number, number];
  /** Whether one of the two was premium when it began. */
  isPremium?: boolean;
  /** They had met before, and both wanted to meet again. */
  isAgain?: boolean;
}

export type EndReason =
  | "left"
  | "next"
  | "blocked"
  | "unreachable"
  /** One of the two was banned; the other is told no more than that they left. */
  | "banned"
  /** Nobody wrote for too long. */
  | "inactive"
  /** It reached the limit of a chat. */
  | "too_long";

export interface Session extends Chat {
  endedAt: number;
  /** Who ended it; 0 when time did, or who has erased everything since. */
  endedBy: number;
  reason: EndReason;
  /** The update that ended it, to know it again when it is delivered twice. */
  request: number;
  /** The pseudonym of who has erased everything since. */
  erased?: string;
}

type EndedBy = Pick<Session, "endedBy" | "reason" | "request">;

export type EndResult =
  | { kind: "ended"; session: Session }
  | { kind: "not_chatting" }
  /** It was asked for before the chat that runs began, which goes on. */
  | { kind: "began_later"; session: string }
  | { kind: "too_soon"; waitMs: number };

export type BlockResult =
  | { kind: "blocked"; ended?: Session }
  | { kind: "blocked_before" | "unknown" };

/** Tells `userId` that the other ended the chat. */
export interface TellEnded {
  userId: number;
  session: string;
  reason: EndReason;
  /** They know: what is left is what follows, their next search. */
  isTold?: boolean;
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
  ofUser: (userId: number, { endedAt, session }: Session) => [
    "sessions_by_user",
    userId,
    endedAt,
    session,
  ],
  met: (a: number, b: number) => [
    "meetings",
    Math.min(a, b),
    Math.max(a, b),
  ],
};

/** Only one commit can end a chat, so more than a few tries mean a defect. */
const TRIES = 10;
/**
 * Telegram's dates are whole seconds. Clocks differ by less than it takes to read
 * of a match and to answer.
 */
const DATE_STEP_MS = 1_000;

export interface ChatsDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  statistics: Statistics;
  blocks: Blocks;
  pseudonym: Pseudonym;
  settings: Pick<SettingsDesk, "get">;
}

export type Chats = ReturnType<typeof createChats>;
export function createChats(
  { store, clock, jobs, statistics, blocks, pseudonym, settings }: ChatsDeps,
) {
  /** The chat `userId` is in, as they have it, or `null`. */
  async function find(userId: number): Promise<Side | null> {
    return (await store.get<Side>(keys.side(userId))).value;
  }

  /**
   * Ends the chat of `userId` and tells the partner. With `blocked`, the partner
   * is blocked in the same commit; `next` is `too_soon` while the pause between
   * two of them lasts. `request` is the update that asks for it: a chat which
   * that same update began is not ended by its second delivery, and one it ended
   * is `ended` again. `at` is when it was written, if it was.
   */
  async function end(
    userId: number,
    reason: EndReason,
    request: number,
    at = Infinity,
  ): Promise<EndResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const [mine, nexted] = await store.getMany<[Side, number]>([
        keys.side(userId),
        historyKeys.nexted(userId),
      ]);
      if (!mine.value) {
        const session = await findLast(userId);
        return session?.endedBy === userId && session.request === request
          ? { kind: "ended", session }
          : { kind: "not_chatting" };
      }
      if (mine.value.request === request) return { kind: "not_chatting" };
      if (isBefore(mine.value, at)) {
        return { kind: "began_later", session: mine.value.session };
      }
      const { nextCooldownMs } = settings.get();
      const waitMs = (nexted.value ?? 0) + nextCooldownMs - clock.now();
      if (reason === "next" && waitMs > 0) {
        await noteHaste(userId, mine.value);
        return { kind: "too_soon", waitMs };
      }
      const ended = await endSide(userId, mine, {
        endedBy: userId,
        reason,
        request,
      });
      if (ended) return { kind: "ended", session: ended };
    }
    throw new Error("Cannot end the chat: it changed at every try");
  }

  /** To want to leave before one may tells as much as to leave. */
  async function noteHaste(userId: number, side: Side): Promise<void> {
    if (!settings.get().behaviour.isOn) return;
    const signs = await signsOfHaste({ store }, userId, side, clock.now());
    if (signs.length === 0) return;
    await store.commit((tx) => noteSigns(tx, pseudonym, signs));
  }

  /**
   * Ends a chat whose time has come, and tells both. `false` when it is over or
   * changed meanwhile.
   */
  async function expire(
    { session, people: [userId] }: Chat,
    reason: "inactive" | "too_long",
  ): Promise<boolean> {
    const mine = await store.get<Side>(keys.side(userId));
    if (mine.value?.session !== session) return false;
    const by = { endedBy: 0, reason, request: 0 };
    return await endSide(userId, mine, by) !== null;
  }

  async function endSide(
    userId: number,
    mine: Deno.KvEntryMaybe<Side>,
    by: EndedBy,
  ): Promise<Session | null> {
    const planned = await ending(userId, mine, by);
    if (!planned) return null;
    const { ok } = await jobs.commitParts(planned.part);
    return ok ? planned.session : null;
  }

  /**
   * What ends the chat that `mine` is a side of, in a commit of the caller's, and
   * tells the partner; `null` when there is none. If it ends meanwhile, or what
   * was read of the two sides is not of one moment, that commit fails.
   */
  async function ending(
    userId: number,
    mine: Deno.KvEntryMaybe<Side>,
    by: EndedBy,
  ): Promise<{ session: Session; part: Part } | null> {
    if (!mine.value) return null;
    const { session, partner, since } = mine.value;
    const chat: Chat = { session, since, people: [userId, partner] };
    const [theirs, history, theirHistory, met] = await store.getMany<
      [Side, SearchHistory, SearchHistory, number]
    >([
      keys.side(partner),
      historyKeys.history(userId),
      historyKeys.history(partner),
      keys.met(userId, partner),
    ]);
    const record: Session = { ...chat, endedAt: clock.now(), ...by };
    const { avoidMs, sessionTtlMs, nextCooldownMs } = settings.get();
    const expiry = { expireIn: sessionTtlMs };
    const avoiding = { expireIn: historyTtlMs(settings.get()) };
    const until = record.endedAt + avoidMs;
    const { reason, endedBy } = by;
    const of = pseudonym(partner);
    const blocked = reason === "blocked" && await blocks.find(userId, of);
    const { isOn } = settings.get().behaviour;
    const signs = isOn ? await signsOfEnd({ store, pseudonym }, record) : [];
    const told = [partner, ...endedBy === 0 ? [userId] : []]
      .map((userId) => tellEnded({ userId, session, reason }));
    const write = (tx: Deno.AtomicOperation) => {
      tx.check(mine)
        .check(theirs)
        .delete(keys.side(userId))
        .delete(keys.side(partner))
        .delete(keys.chat(record))
        .set(keys.session(session), record, expiry)
        .set(keys.met(userId, partner), (met.value ?? 0) + 1, expiry)
        .set(
          history.key,
          withMet(history.value, { userId: partner, until }),
          avoiding,
        )
        .set(
          theirHistory.key,
          withMet(theirHistory.value, { userId, until }),
          avoiding,
        );
      if (blocked) {
        blocks.block(tx.check(blocked), userId, of, record.endedAt);
        if (blocked.value === null) {
          const where = { session, at: record.endedAt };
          countBlock(tx, userId, partner, where);
        }
      }
      if (reason === "next") {
        const pause = { expireIn: Math.max(1, nextCooldownMs) };
        tx.set(historyKeys.nexted(userId), record.endedAt, pause);
        countFor(tx, userId, "skips");
      }
      for (const side of [mine.value, theirs.value]) {
        const id = side === theirs.value ? partner : userId;
        tx.set(keys.last(id), session, expiry)
          .set(keys.ofUser(id, record), true, expiry);
        countChat(tx, id, record);
        if (side?.waitedMs !== undefined) countWait(tx, id, side.waitedMs);
        if (met.value) countFor(tx, id, "repeats");
      }
      noteSigns(tx, pseudonym, signs);
      statistics.move(tx, "chats", [], -1);
      statistics.count(tx, "chats_ended");
    };
    return { session: record, part: { write, jobs: told } };
  }

  function tellEnded(told: TellEnded): PlannedJob {
    return jobs.plan("tell_ended", told);
  }

  /**
   * What a change of `person` means for the chat they are in: within the commit
   * of the change, both sides say what is asked for and refused from now on.
   */
  async function renewal(person: RegisteredPerson) {
    const mine = await store.get<Side>(keys.side(person.id));
    const theirs = mine.value &&
      await store.get<Side>(keys.side(mine.value.partner));
    const { isProtecting } = person;
    return (tx: Deno.AtomicOperation) => {
      tx.check(mine);
      if (!mine.value || !theirs) return;
      tx.check(theirs);
      if (mine.value.isProtecting !== isProtecting) {
        tx.set(mine.key, { ...mine.value, isProtecting });
      }
      if (theirs.value && !isSame(theirs.value.refused, person.refuses)) {
        const refusedAt = clock.now();
        const { refuses: refused } = person;
        tx.set(theirs.key, { ...theirs.value, refused, refusedAt });
      }
    };
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

  /**
   * The session that `userId` speaks of in what they wrote at `at` (ms): their
   * chat, or the last one. `null` when there is none, or both began later.
   */
  async function meant(userId: number, at = Infinity): Promise<string | null> {
    const side = await find(userId);
    const chat = side && !isBefore(side, at) ? side : await findLast(userId);
    return chat && !isBefore(chat, at) ? chat.session : null;
  }

  /** Whether `userId` has blocked whom they had as a partner in a session. */
  async function hasBlocked(session: string, userId: number): Promise<boolean> {
    const ended = await findSession(session);
    const partner = partnerOf(userId, ended);
    if (partner === null) return false;
    const made = await blocks.find(userId, ended?.erased ?? pseudonym(partner));
    return made.versionstamp !== null;
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
    const held = await store.get<Session>(keys.session(session));
    const partner = partnerOf(userId, held.value);
    if (partner === null) return { kind: "unknown" };
    const of = held.value?.erased ?? pseudonym(partner);
    const made = await blocks.find(userId, of);
    if (made.versionstamp === null) {
      const { ok } = await store.commit((tx) => {
        const at = clock.now();
        blocks.block(tx.check(held).check(made), userId, of, at);
        countBlock(tx, userId, partner, { session, at });
      });
      // They erased everything just then, or this was asked for twice.
      if (!ok) return await blockPartner(session, userId, request);
    }
    // From here on no match can bring the two together: what is, is all.
    const side = await find(userId);
    // In none: this very request may have ended it, when it came first.
    if (!side || side.partner === partner) {
      const result = await end(userId, "blocked", request);
      if (result.kind === "ended") {
        return { kind: "blocked", ended: result.session };
      }
    }
    const isNew = made.versionstamp === null;
    return { kind: isNew ? "blocked" : "blocked_before" };
  }

  /** The newest `limit` running chats, newest first. */
  async function newest(limit: number): Promise<Chat[]> {
    const rows = await store.list<Chat>({ prefix: ["chats"] }, {
      limit,
      reverse: true,
    });
    return rows.map(({ value }) => value);
  }

  return {
    find,
    end,
    ending,
    expire,
    renewal,
    findSession,
    findLast,
    meant,
    hasBlocked,
    blockPartner,
    newest,
  };
}

/**
 * Whether what was written or asked for at `at` (Telegram's date, ms) is from
 * before the chat of `side` began: it was meant for an earlier one.
 */
export function isBefore({ since }: Pick<Side, "since">, at: number): boolean {
  return at + DATE_STEP_MS <= since;
}

/**
 * The partner `userId` had in `ended`, or `null` where they took no part in it;
 * 0 who has erased everything since.
 */
export function partnerOf(
  userId: number,
  ended: Session | null,
): number | null {
  if (!ended?.people.includes(userId)) return null;
  return ended.people.find((id) => id !== userId) ?? null;
}

function countBlock(
  tx: Deno.AtomicOperation,
  by: number,
  of: number,
  where: { session: string; at: number },
) {
  countFor(tx, by, "blocks_made");
  countFor(tx, of, "blocks_received");
  keepSecret(tx, of, "block", where);
}

function isSame(a: readonly MediaKind[] = [], b: readonly MediaKind[]) {
  return a.length === b.length && a.every((kind) => b.includes(kind));
}
