/**
 * What happened in a run, as its invariants need it, and the trace that two runs
 * of one seed must share.
 *
 * @module
 */

/** A call of the bot that Telegram took. */
export interface Landed {
  method: string;
  params: Record<string, unknown>;
  result: unknown;
  /** Which life of which server made it. */
  life: string;
  /** When it left the server and when Telegram took it, ms. */
  left: number;
  at: number;
  /** Whether the server that made it heard so. */
  isAnswered: boolean;
}

/** A read of who somebody's partner is, by one life of a server. */
export interface SideRead {
  at: number;
  life: string;
  userId: number;
  partner: number | null;
}

/** What may make a server do a thing twice. */
export interface Disturbance {
  at: number;
  life: string;
  kind: "crash" | "kv" | "api";
}

export type Diary = ReturnType<typeof createDiary>;
export function createDiary(
  { now, isKept }: { now: () => number; isKept: boolean },
) {
  const landed: Landed[] = [];
  const reads: SideRead[] = [];
  const disturbances: Disturbance[] = [];
  const lines: string[] = [];
  let [high, low] = [0xdeadbeef, 0x41c6ce57];

  /** Takes one more thing into the trace. */
  function trace(what: string) {
    const line = `${now()} ${what}`;
    if (isKept) lines.push(line);
    for (let at = 0; at < line.length; at++) {
      const code = line.charCodeAt(at);
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
    high = Math.imul(high ^ (low >>> 15), 2246822507);
    low = Math.imul(low ^ (high >>> 13), 3266489909);
  }

  return {
    landed,
    reads,
    disturbances,
    lines,
    trace,
    disturb(life: string, kind: Disturbance["kind"]) {
      disturbances.push({ at: now(), life, kind });
    },
    /** The same for the same run. */
    hash: () =>
      (high >>> 0).toString(16).padStart(8, "0") +
      (low >>> 0).toString(16).padStart(8, "0"),
  };
}
