/**
 * The queue of tickets, by kind, so that a seeker reads only kinds that fit.
 *
 *   ["tickets", userId]                                        Ticket
 *   ["queue", gender, wants, wantsCountry, since, userId]      Ticket
 *   ["queue_by_country", country, gender, wants, wantsCountry,
 *                                          since, userId]      Ticket
 *
 * The three are written and removed in one commit. A ticket never changes while
 * it waits, so the queue may hold it whole; and as one commit gives all its
 * keys the same versionstamp, an entry's versionstamp is the ticket's.
 *
 * @module
 */
import { type Gender, genders } from "../people.ts";
import type { Store } from "../store.ts";
import type { Ticket } from "./ticket.ts";

export interface Waiting {
  ticket: Ticket;
  versionstamp: string;
}

export const keys = {
  ticket: (userId: number) => ["tickets", userId],
};

function entries(ticket: Ticket): Deno.KvKey[] {
  const { country, gender, wants, since, userId } = ticket;
  const kind = [gender, wants.gender, wants.country];
  return [
    ["queue", ...kind, since, userId],
    ["queue_by_country", country, ...kind, since, userId],
  ];
}

/** Puts a ticket into the queue, within `tx`. */
export function enter(tx: Deno.AtomicOperation, ticket: Ticket) {
  tx.set(keys.ticket(ticket.userId), ticket);
  for (const key of entries(ticket)) tx.set(key, ticket);
}

/** Takes a ticket out of the queue, within `tx`. */
export function leave(tx: Deno.AtomicOperation, ticket: Ticket) {
  tx.delete(keys.ticket(ticket.userId));
  for (const key of entries(ticket)) tx.delete(key);
}

/** The kinds of tickets that can fit `seeker`, as prefixes of the queue. */
function fittingKinds({ gender, country, wants }: Ticket): Deno.KvKey[] {
  const wanted: readonly Gender[] = wants.gender === "any"
    ? genders
    : [wants.gender];
  const head = wants.country === "any"
    ? ["queue"]
    : ["queue_by_country", wants.country];
  return wanted.flatMap((theirs) =>
    [gender, "any"].flatMap((wantsGender) =>
      [country, "any"].map((wantsCountry) => [
        ...head,
        theirs,
        wantsGender,
        wantsCountry,
      ])
    )
  );
}

/** A place in the queue: everything up to this ticket was read. */
export type Place = [since: number, userId: number];

export const FRONT: Place = [0, 0];

/**
 * Tickets of each kind that can fit `seeker`, from the place `from` on, at most
 * `limit` a kind, longest wait first within a kind. Age, blocks and recent
 * partners are not looked at. `next` is the place up to which all kinds were
 * read, `null` when nothing is left. Costs 4 or 12 range reads, however many
 * wait.
 */
export async function readFitting(
  store: Store,
  seeker: Ticket,
  { limit, from = FRONT }: { limit: number; from?: Place },
): Promise<{ found: Waiting[]; next: Place | null }> {
  const kinds = await Promise.all(
    fittingKinds(seeker).map((prefix) =>
      store.list<Ticket>({ prefix, start: [...prefix, ...from] }, {
        limit,
        batchSize: Math.min(limit, 500),
      })
    ),
  );
  const found = kinds.flat().map(({ value, versionstamp }) => ({
    ticket: value,
    versionstamp,
  }));
  const ends = kinds.filter(({ length }) => length === limit)
    .map((rows) => rows.at(-1)?.value)
    .map((last): Place => [last?.since ?? 0, last?.userId ?? 0]);
  const [next = null] = ends.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { found, next };
}

/** What the number waiting is shown by. */
export function gaugeOf({ gender, wants }: Ticket): string[] {
  return [gender, wants.gender];
}
