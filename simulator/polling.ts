/**
 * Delivery by `getUpdates`: what is waiting, or a long wait for it.
 *
 * @module
 */
import type { Update } from "grammy/types";
import type { Clock } from "../core/clock.ts";
import { conflict } from "./errors.ts";
import type { Updates } from "./updates.ts";

export interface PollOptions {
  offset: number;
  limit: number;
  /** Seconds. */
  timeout: number;
}

const ENDINGS = {
  rival: "terminated by other getUpdates request; " +
    "make sure that only one bot instance is running",
  webhook: "terminated by setWebhook request",
};

export type Polling = ReturnType<typeof createPolling>;

export function createPolling(clock: Clock, updates: Updates) {
  /** Ends the wait that is on: with updates, with nothing, or as the loser. */
  let end: ((by: "news" | "rival" | "webhook") => void) | null = null;
  let isUsed = false;

  /** The oldest updates. Throws `conflict` when another call takes over. */
  async function poll(
    { offset, limit, timeout }: PollOptions,
    signal?: AbortSignal | null,
  ): Promise<Update[]> {
    isUsed = true;
    end?.("rival");
    if (offset > 0) updates.settleBefore(offset);
    if (offset < 0) keepLast(-offset);
    if (updates.count() === 0 && timeout > 0) await news(timeout, signal);
    return Array.from(updates.waiting().take(limit), ({ update }) => update);
  }

  function keepLast(count: number) {
    const kept = [...updates.waiting()].at(-count);
    if (kept) updates.settleBefore(kept.update.update_id);
  }

  function news(timeout: number, signal?: AbortSignal | null): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onAbort = () => finish("news");
    const callOff = clock.after(timeout * 1_000, onAbort);
    function finish(by: "news" | "rival" | "webhook") {
      callOff();
      signal?.removeEventListener("abort", onAbort);
      end = null;
      if (by === "news") resolve();
      else reject(conflict(ENDINGS[by]));
    }
    end = finish;
    signal?.addEventListener("abort", onAbort);
    return promise;
  }

  return {
    poll,
    /** There is something: whoever waits gets it. */
    wake: () => end?.("news"),
    /** Somebody has asked for updates before. */
    isUsed: () => isUsed,
    /** A webhook takes over from whoever waits. */
    lose: () => end?.("webhook"),
    close: () => end?.("news"),
  };
}
