/**
 * A broadcast: one text to everybody, at a pace that Telegram takes.
 *
 *   ["broadcasts", id]   Broadcast   from the draft on; expires
 *
 * @module
 */
import type { Actor } from "../moderation/log.ts";

export interface Broadcast {
  id: string;
  text: string;
  /** Who wrote the draft. */
  by: Actor;
  state: "draft" | "running" | "stopped" | "done";
  /** When it came into this state, ms. */
  at: number;
  /** How many it was tried to send it to, and what that came to. */
  taken: number;
  sent: number;
  unreachable: number;
  failed: number;
  /** While it runs: everybody up to this id was taken… */
  after?: number;
  /** …but these, whom Telegram refused for the moment. */
  left?: number[];
  /** Telegram answered nobody last time: only one is tried. */
  isProbing?: boolean;
}

/** Sends the broadcast of that id on, a few people at a time. */
export interface BroadcastJob {
  id: string;
}

/** Where it is shown to who began it how far it has come. */
export interface TellBroadcast {
  userId: number;
  messageId: number;
  id: string;
}

const KEPT_MS = 90 * 24 * 3_600_000;

export const keys = { broadcast: (id: string) => ["broadcasts", id] };

/** Keeps a broadcast that was begun, within `tx`. */
export function save(tx: Deno.AtomicOperation, broadcast: Broadcast) {
  const { id } = broadcast;
  return tx.set(keys.broadcast(id), broadcast, { expireIn: KEPT_MS });
}

/** A broadcast that is over: nobody's id is in it any more. */
export function ended(
  { after: _, left: __, isProbing: ___, ...broadcast }: Broadcast,
  state: "stopped" | "done",
  at: number,
): Broadcast {
  return { ...broadcast, state, at };
}
