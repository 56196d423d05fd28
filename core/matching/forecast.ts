/**
 * What a search may expect, from what really happened to searches of its kind
 * in the last hour. No guesses: where too little happened, nothing is said.
 *
 *   ["search_outcomes", kind, slot, "matched"]     KvU64   found somebody
 *   ["search_outcomes", kind, slot, "unmatched"]   KvU64   ended without
 *   ["search_outcomes", kind, slot, "wait_ms"]     KvU64   how long the matched
 *                                                          had waited, in all
 *
 * A slot is five minutes. Sums, written in the commit of the outcome.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Statistics } from "../statistics/statistics.ts";
import type { Store } from "../store.ts";
import type { Ticket } from "./ticket.ts";

export interface Forecast {
  /** How long this search has waited, ms. */
  waitedMs: number;
  /** How many search now. */
  waiting: number;
  /** How long the matched of this kind waited, ms on average. */
  usualMs: number | null;
  /** The share of them that found somebody, 0 to 1. */
  chance: number | null;
}

type Outcome = "matched" | "unmatched" | "wait_ms";

const SLOT_MS = 5 * 60_000;
const SLOTS = 12;
/** Fewer outcomes than this say nothing. */
const LEAST = 5;

const keys = {
  slot: (kind: string, slot: number) => ["search_outcomes", kind, slot],
  outcome: (kind: string, slot: number, outcome: Outcome) => [
    "search_outcomes",
    kind,
    slot,
    outcome,
  ],
};

export type Forecasts = ReturnType<typeof createForecasts>;
export function createForecasts(
  { store, clock, statistics }: {
    store: Store;
    clock: Clock;
    statistics: Statistics;
  },
) {
  const thisSlot = () => Math.floor(clock.now() / SLOT_MS);

  /** Counts that the search of `ticket` found somebody now, within `tx`. */
  function countMatched(tx: Deno.AtomicOperation, ticket: Ticket) {
    const [kind, slot] = [kindOf(ticket), thisSlot()];
    const waitMs = Math.max(0, clock.now() - ticket.since);
    tx.sum(keys.outcome(kind, slot, "matched"), 1n)
      .sum(keys.outcome(kind, slot, "wait_ms"), BigInt(waitMs));
  }

  /** Counts that it ended without, within `tx`. */
  function countUnmatched(tx: Deno.AtomicOperation, ticket: Ticket) {
    tx.sum(keys.outcome(kindOf(ticket), thisSlot(), "unmatched"), 1n);
  }

  /** What the search of `ticket` may expect. Two round trips, at once. */
  async function read(ticket: Ticket): Promise<Forecast> {
    const kind = kindOf(ticket);
    const [rows, gauges] = await Promise.all([
      store.list<Deno.KvU64>({
        start: keys.slot(kind, thisSlot() - SLOTS + 1),
        end: keys.slot(kind, thisSlot() + 1),
      }, { limit: SLOTS * 3 }),
      statistics.read("searching"),
    ]);
    const sum = (outcome: Outcome) =>
      rows.filter(({ key }) => key[3] === outcome)
        .reduce((all, { value }) => all + Number(value.value), 0);
    const [matched, unmatched] = [sum("matched"), sum("unmatched")];
    return {
      waitedMs: Math.max(0, clock.now() - ticket.since),
      waiting: gauges.reduce((all, { value }) => all + value, 0),
      usualMs: matched < LEAST ? null : sum("wait_ms") / matched,
      chance: matched + unmatched < LEAST
        ? null
        : matched / (matched + unmatched),
    };
  }

  /** Removes what no forecast looks at any more. */
  async function forgetOld(): Promise<void> {
    const oldest = thisSlot() - SLOTS;
    for await (
      const { key } of store.iterate({ prefix: ["search_outcomes"] })
    ) {
      if (Number(key[2]) < oldest) await store.commit((tx) => tx.delete(key));
    }
  }

  return { countMatched, countUnmatched, read, forgetOld };
}

/** Who searches for whom from where, as the queue has it. */
function kindOf({ gender, wants }: Ticket): string {
  return [gender, wants.gender, wants.country].join(" ");
}
