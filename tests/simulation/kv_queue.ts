/**
 * The queue of the KV in memory: a message comes to one of those who listen,
 * and again after a pause when they fail at it.
 *
 * @module
 */
import type { Clock } from "../../core/clock.ts";
import type { Random } from "../../core/random.ts";

type Handler = (value: unknown) => unknown;

/** Between the tries, as KV has it unless it is told otherwise. */
const PAUSES_MS = [100, 1_000, 5_000, 30_000, 60_000];

export function createQueue(clock: Clock, random: Random) {
  const handlers = new Set<Handler>();
  let unheard: unknown[] = [];
  const done = Promise.withResolvers<void>();

  function add(value: unknown, delay: number) {
    clock.after(delay, () => deliver(value));
  }

  async function deliver(value: unknown, tried = 0) {
    const listening = [...handlers];
    const handler = listening[Math.floor(random.next() * listening.length)];
    if (!handler) {
      unheard.push(value);
      return;
    }
    try {
      await handler(value);
    } catch {
      const pause = PAUSES_MS[tried];
      if (pause === undefined) return;
      clock.after(pause, () => deliver(value, tried + 1));
    }
  }

  return {
    add,
    /** Resolves when the queue is closed. */
    listen(handler: Handler): Promise<void> {
      handlers.add(handler);
      const waiting = unheard;
      unheard = [];
      for (const value of waiting) add(value, 0);
      return done.promise;
    },
    /** Somebody who listened is gone. */
    leave: (handler: Handler) => void handlers.delete(handler),
    close: () => done.resolve(),
  };
}
