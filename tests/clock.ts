/**
 * Clocks for tests.
 *
 * @module
 */
import type { Clock } from "../core/clock.ts";

export interface TestClock extends Clock {
  /** Moves time on by `ms`, ringing what falls due on the way, in order. */
  advance(ms: number): Promise<void>;
}

/** A clock that stands still until it is moved. */
export function createTestClock(start = 1_700_000_000_000): TestClock {
  let now = start;
  let order = 0;
  const timers = new Map<number, { due: number; act: () => void }>();

  function next(until: number) {
    return [...timers]
      .filter(([, { due }]) => due <= until)
      .sort(([a, x], [b, y]) => x.due - y.due || a - b)[0];
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
        act();
        await settled();
      }
      now = until;
    },
  };
}

/** Lets everything that can go on without a timer go on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * A clock for a store whose faults are injected: pauses between tries take no
 * time, and time limits never strike.
 */
export const hastyClock: Clock = {
  now: Date.now,
  after(ms, act) {
    if (ms >= 5_000) return () => {};
    const timer = setTimeout(act, 0);
    return () => clearTimeout(timer);
  },
};
