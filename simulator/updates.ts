/**
 * Updates on their way to the bot: made here, handed over by webhook or polling.
 *
 * @module
 */
import type { Update } from "grammy/types";
import type { Random } from "../core/random.ts";
import { wholeNumber } from "./ids.ts";

export type UpdateKind = Exclude<keyof Update, "update_id">;

/** Sent only to bots that name them. */
const ON_DEMAND = new Set<string>([
  "chat_member",
  "message_reaction",
  "message_reaction_count",
]);

/** An update that the bot has not confirmed yet. */
export interface Pending {
  readonly update: Update;
  readonly chat_id: number;
  /** Called once, when it is delivered or dropped. */
  readonly settle: () => void;
}

export type Updates = ReturnType<typeof createUpdates>;

export function createUpdates(random: Random) {
  const pending = new Map<number, Pending>();
  let nextId = wholeNumber(random, 100_000_000, 899_999_999);
  let allowed: ReadonlySet<string> | null = null;
  let onAdded: (added: Pending) => void = () => {};
  let onSettled: () => void = () => {};

  /**
   * Puts an update in line. The promise resolves when it is delivered or
   * dropped; `null` when the bot doesn't want this kind.
   */
  function add<Kind extends UpdateKind>(
    kind: Kind,
    chat_id: number,
    value: NonNullable<Update[Kind]>,
  ): Promise<void> | null {
    if (!isWanted(kind)) return null;
    const { promise, resolve } = Promise.withResolvers<void>();
    const update: Update = { update_id: nextId++, [kind]: value };
    const added = { update, chat_id, settle: resolve };
    pending.set(update.update_id, added);
    onAdded(added);
    return promise;
  }

  function isWanted(kind: string): boolean {
    return allowed?.has(kind) ?? !ON_DEMAND.has(kind);
  }

  /** Takes a delivered or dropped update out of the line. */
  function settle(done: Pending) {
    if (!pending.delete(done.update.update_id)) return;
    done.settle();
    onSettled();
  }

  /** Takes out every update before `update_id`. */
  function settleBefore(update_id: number) {
    for (const one of pending.values()) {
      if (one.update.update_id >= update_id) return;
      settle(one);
    }
  }

  function drop() {
    for (const one of [...pending.values()]) settle(one);
  }

  return {
    add,
    settle,
    settleBefore,
    drop,
    /** Oldest first. */
    waiting: () => pending.values(),
    count: () => pending.size,
    /** `undefined` leaves the choice as it is, an empty list resets it. */
    allow(kinds: string[] | undefined) {
      if (kinds) allowed = kinds.length > 0 ? new Set(kinds) : null;
    },
    allowedKinds: () => allowed && [...allowed],
    /** Who hands updates over is told of new ones and of finished ones. */
    listen(added: (added: Pending) => void, settled: () => void) {
      onAdded = added;
      onSettled = settled;
    },
  };
}
