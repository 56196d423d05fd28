/**
 * Virtual time, and the order of everything: what takes time waits in one queue
 * until its turn comes. Between two turns all that needs no time happens, so a
 * seed's run is the same on any machine.
 *
 * @module
 */
import type { Clock } from "../../core/clock.ts";
import { oneTurn } from "../clock.ts";

interface Turn {
  at: number;
  /** Of those at the same moment, the first asked for is the first. */
  order: number;
  /** `null` when it was called off. */
  act: (() => unknown) | null;
}

export type Scheduler = ReturnType<typeof createScheduler>;
export function createScheduler({ start = 1_700_000_000_000 } = {}) {
  /** A heap: no turn comes before its parent, at half its place. */
  const turns: Turn[] = [];
  let now = start;
  let count = 0;

  function isBefore(a: Turn, b: Turn): boolean {
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  function push(turn: Turn) {
    let at = turns.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(turn, turns[parent]!)) break;
      turns[at] = turns[parent]!;
      at = parent;
    }
    turns[at] = turn;
  }

  function pop(): Turn {
    const first = turns[0]!;
    const last = turns.pop()!;
    let at = 0;
    while (turns.length > 0) {
      let child = 2 * at + 1;
      if (child >= turns.length) break;
      const other = turns[child + 1];
      if (other && isBefore(other, turns[child]!)) child++;
      if (isBefore(last, turns[child]!)) break;
      turns[at] = turns[child]!;
      at = child;
    }
    if (turns.length > 0) turns[at] = last;
    return first;
  }

  /** Acts after `ms`, which may have a fraction. */
  function after(ms: number, act: () => unknown): () => void {
    const turn: Turn = { at: now + Math.max(0, ms), order: count++, act };
    push(turn);
    return () => {
      turn.act = null;
    };
  }

  const clock: Clock = { now: () => Math.floor(now), after };

  /** Lets `ms` pass, and everything that falls into them happen. */
  async function run(ms: number): Promise<void> {
    const until = now + ms;
    await oneTurn();
    while (turns.length > 0 && turns[0]!.at <= until) {
      const { at, act } = pop();
      if (!act) continue;
      now = at;
      act();
      await oneTurn();
    }
    now = until;
  }

  return { clock, after, run };
}
