/**
 * The one writer of relayed messages. What is waiting when a commit ends shares
 * the next one: a message alone is written at once, many together cost a tenth
 * each (measured: four mutations 514 µs alone, 45 µs in a commit of a hundred).
 *
 *   ["relays", userId, messageId]   Relay    where the other copy is; both ways
 *   ["paces", userId]               Pace     see pace.ts
 *   ["activity", sessionId]         number   when a message last passed, ms, to
 *                                            within some seconds
 *
 * What is kept of a message (history.ts), and what it is a sign of
 * (moderation/behaviour/), is written in the same commit.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import { keep, type SaidMessage } from "../chats/history.ts";
import type { Pseudonym } from "../mask.ts";
import { noteSigns, type SignOf } from "../moderation/behaviour/signs.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Statistics } from "../statistics/statistics.ts";
import type { Store } from "../store.ts";
import type { Pace } from "./pace.ts";

/** The other copy of a message. */
export interface Relay {
  session: string;
  /** Whose chat the other copy is in. */
  to: number;
  /** The id of the other copy there. */
  as: number;
  /** Whether the holder of this entry wrote the message. */
  isOwn: boolean;
}

/** A message that arrived: the ids the two copies have. */
export interface Delivered {
  session: string;
  from: number;
  to: number;
  /** Pairs of (id in the sender's chat, id in the partner's chat). */
  ids: readonly (readonly [number, number])[];
  pace?: Pace;
  /** What is kept of the messages, where messages are kept. */
  said?: readonly SaidMessage[];
  signs?: readonly SignOf[];
}

/** Telegram lets a bot delete for 48 hours; replies and edits live as long. */
const RELAY_TTL_MS = 48 * 3_600_000;
export const PACE_TTL_MS = 3_600_000;
/** What is shown of a chat's activity is this fresh. */
export const ACTIVITY_STEP_MS = 10_000;
const REMEMBERED_SESSIONS = 10_000;
/** Keeps a commit far below KV's 1000 mutations and 800 KiB. */
const MUTATIONS = 400;
/** Characters, of two bytes at most, that count as much as a mutation. */
const CHARS = 500;

export const keys = {
  ofUser: (userId: number) => ["relays", userId],
  relay: (userId: number, messageId: number) => ["relays", userId, messageId],
  pace: (userId: number) => ["paces", userId],
  activity: (session: string) => ["activity", session],
};

interface Pending {
  delivered: Delivered;
  resolve: () => void;
  reject: (fault: unknown) => void;
}

export type Writer = ReturnType<typeof createWriter>;
export function createWriter(
  deps: {
    store: Store;
    clock: Clock;
    statistics: Statistics;
    settings: Pick<SettingsDesk, "get">;
    pseudonym: Pseudonym;
  },
) {
  const { store, clock, statistics, settings, pseudonym } = deps;
  const active = new Map<string, number>();
  let pending: Pending[] = [];
  let isWriting = false;

  /** Resolves when `delivered` is in KV; throws if it could not be written. */
  function record(delivered: Delivered): Promise<void> {
    return new Promise((resolve, reject) => {
      pending.push({ delivered, resolve, reject });
      if (!isWriting) drain();
    });
  }

  async function drain() {
    isWriting = true;
    while (pending.length > 0) {
      const batch = takeBatch();
      const now = clock.now();
      try {
        await store.commit((tx) => write(tx, batch, now));
        noteActive(batch, now);
        for (const { resolve } of batch) resolve();
      } catch (fault) {
        for (const { reject } of batch) reject(fault);
      }
    }
    isWriting = false;
  }

  function takeBatch(): Pending[] {
    let mutations = 0;
    const end = pending.findIndex(({ delivered }) => {
      mutations += weightOf(delivered);
      return mutations > MUTATIONS;
    });
    const batch = pending.slice(0, end === -1 ? undefined : Math.max(1, end));
    pending = pending.slice(batch.length);
    return batch;
  }

  function write(tx: Deno.AtomicOperation, batch: Pending[], now: number) {
    const current = settings.get();
    const paces = new Map<number, Pace>();
    const sessions = new Set<string>();
    let messages = 0;
    for (const { delivered } of batch) {
      const { session, from, to, ids, pace, said = [], signs = [] } = delivered;
      for (const [theirs, copy] of ids) {
        const sent: Relay = { session, to, as: copy, isOwn: true };
        const received: Relay = { session, to: from, as: theirs, isOwn: false };
        const expiry = { expireIn: RELAY_TTL_MS };
        tx.set(keys.relay(from, theirs), sent, expiry)
          .set(keys.relay(to, copy), received, expiry);
      }
      for (const message of said) {
        keep(tx, current, { session, from, at: now }, message);
      }
      noteSigns(tx, pseudonym, signs);
      if (pace) paces.set(from, pace);
      if (isStale(session, now)) sessions.add(session);
      messages += new Set(ids.map(([, copy]) => copy)).size;
    }
    for (const [userId, pace] of paces) {
      tx.set(keys.pace(userId), pace, { expireIn: PACE_TTL_MS });
    }
    for (const session of sessions) {
      tx.set(keys.activity(session), now, { expireIn: current.sessionTtlMs });
    }
    statistics.count(tx, "messages", messages);
  }

  /** Whether what is stored of a session's activity may be too old by now. */
  function isStale(session: string, now: number): boolean {
    return now - (active.get(session) ?? 0) >= ACTIVITY_STEP_MS;
  }

  function noteActive(batch: Pending[], now: number) {
    if (active.size >= REMEMBERED_SESSIONS) active.clear();
    for (const { delivered: { session } } of batch) {
      if (isStale(session, now)) active.set(session, now);
    }
  }

  return { record };
}

/** About the mutations that `delivered` adds to a commit. */
function weightOf({ ids, said = [], signs = [] }: Delivered): number {
  const kept = said.map(({ text = "" }) => 1 + text.length / CHARS);
  const own = ids.length * 2 + signs.length + 2;
  return kept.reduce((sum, weight) => sum + weight, own);
}
