/**
 * Clocks for tests.
 *
 * @module
 */
import { clearImmediate, setImmediate } from "node:timers";
import type { Clock } from "../core/clock.ts";

export interface TestClock extends Clock {
  /** Moves time on by `ms`, ringing what falls due on the way, in order. */
  advance(ms: number): Promise<void>;
  /** Resolves when everything that timers have begun so far has ended. */
  acted(): Promise<void>;
  /** How many timers are set. */
  timers(): number;
}

export interface TestClockOptions {
  start?: number;
  /** Resolves when everything that can go on without a timer has gone on. */
  settled?: () => Promise<void>;
}

/** A clock that stands still until it is moved. */
export function createTestClock(
  { start = 1_700_000_000_000, settled = oneTurn }: TestClockOptions = {},
): TestClock {
  let now = start;
  let order = 0;
  const timers = new Map<number, { due: number; act: () => void }>();
  const acting = new Set<Promise<void>>();

  function next(until: number) {
    return [...timers]
      .filter(([, { due }]) => due <= until)
      .sort(([a, x], [b, y]) => x.due - y.due || a - b)[0];
  }

  /** Some timers begin what goes on for longer than the call. */
  function begin(act: () => unknown) {
    const acted = Promise.resolve(act()).then(() => {})
      .finally(() => acting.delete(acted));
    acting.add(acted);
  }

  return {
    now: () => now,
    after(ms, act) {
      const id = order++;
      timers.set(id, { due: now + ms, act });
      return () => timers.delete(id);
    },
    async advance(ms) {
      const until = now + ms;
      for (let timer = next(until); timer; timer = next(until)) {
        const [id, { due, act }] = timer;
        timers.delete(id);
        now = Math.max(now, due);
        begin(act);
        await settled();
      }
      now = until;
    },
    async acted() {
      while (acting.size > 0) await Promise.all(acting);
    },
    timers: () => timers.size,
  };
}

/** One turn of the event loop: enough where nothing waits for KV. */
export function oneTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * A clock for a store whose faults are injected: pauses between tries take no
 * time, and time limits never strike.
 */
export const hastyClock: Clock = {
  now: Date.now,
  after(ms, act) {
    if (ms >= 5_000) return () => {};
    const timer = setImmediate(act);
    return () => clearImmediate(timer);
  },
};
