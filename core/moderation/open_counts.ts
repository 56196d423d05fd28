/**
 * How much waits for a decision: by keys alone, so that much of it costs little.
 *
 * @module
 */
import type { Store } from "../store.ts";

export interface OpenCounts {
  reports: number;
  appeals: number;
}

/** More is not counted: it is enough for today. */
const MOST = 1_000;

/** How many reports and appeals are open, at most a thousand of each. */
export async function countOpen(store: Store): Promise<OpenCounts> {
  const [reports, appeals] = await Promise.all(
    ["open_reports", "open_appeals"].map(async (subject) => {
      const range = { prefix: [subject] };
      return (await store.list(range, { limit: MOST, batchSize: 500 })).length;
    }),
  );
  return { reports: reports ?? 0, appeals: appeals ?? 0 };
}
