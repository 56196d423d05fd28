/**
 * How much waits for a decision: by keys alone, so that much of it costs little.
 *
 * @module
 */
import type { Pseudonym } from "../mask.ts";
import type { Role } from "../roles.ts";
import type { Store } from "../store.ts";
import { keys, pointerOf } from "./report.ts";

export interface OpenCounts {
  reports: number;
  appeals: number;
}

/** More is not counted: it is enough for today. */
const MOST = 1_000;

/** Of a person's own reports, the newest. */
const MOST_OWN = 50;

/** Who is to be told. */
interface Reader {
  userId: number;
  role: Role;
}

/**
 * How many reports and appeals are open, at most a thousand of each; without the
 * reports that are not for `reader` (open_reports.ts).
 */
export async function countOpen(
  deps: { store: Store; pseudonym: Pseudonym },
  { userId, role }: Reader,
): Promise<OpenCounts> {
  const { store } = deps;
  const count = async (subject: string) => {
    const range = { prefix: [subject] };
    return (await store.list(range, { limit: MOST, batchSize: 500 })).length;
  };
  const [reports, own, appeals] = await Promise.all([
    count("open_reports"),
    role === "owner" ? 0 : countOwn(deps, userId),
    count("open_appeals"),
  ]);
  return { reports: Math.max(0, reports - own), appeals };
}

/** How many of the open reports are by `userId` or about them. */
async function countOwn(
  { store, pseudonym }: { store: Store; pseudonym: Pseudonym },
  userId: number,
): Promise<number> {
  const prefixes = [userId, pseudonym(userId)]
    .flatMap((name) => [keys.ofUser(name), keys.ofReporter(name)]);
  const rows = await Promise.all(
    prefixes.map((prefix) =>
      store.list({ prefix }, { limit: MOST_OWN, reverse: true })
    ),
  );
  const ids = rows.flat().map(({ key }) => pointerOf(key).id);
  const held = await store.getAll(ids.map(keys.open));
  return held.filter(({ value }) => value !== null).length;
}
