/** A clock that stands still until a test moves it. */
import type { Clock } from "../../core/clock.ts";

export interface ManualClock extends Clock {
  /** Moves on by `ms`, and calls what falls due on the way, in order. */
  advance(ms: number): Promise<void>;
}

export function manualClock(start = 1_800_000_000_000): ManualClock {
  let now = start;
  const due = new Set<{ at: number; act: () => void }>();

  return {
    now: () => now,
    after(ms, act) {
      const entry = { at: now + ms, act };
      due.add(entry);
      return () => due.delete(entry);
    },
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        await settle();
        const [next] = [...due].filter(({ at }) => at <= end)
          .sort((a, b) => a.at - b.at);
        if (!next) break;
        due.delete(next);
        now = next.at;
        next.act();
      }
      now = end;
    },
  };
}

/** Lets everything run that waits for nothing but its turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
