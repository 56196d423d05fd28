/**
 * The queue of tickets, by kind, so that a seeker reads only kinds that fit.
 *
 *   ["tickets", userId]                                           Ticket
 *   ["queue", gender, wants, wantsCountry, lane, since, userId]   Ticket
 *   ["queue_by_country", country, gender, wants, wantsCountry,
 *                                       lane, since, userId]      Ticket
 *
 * The three are written and removed in one commit. A ticket never changes while
 * it waits, so the queue may hold it whole; and as one commit gives all its
 * keys the same versionstamp, an entry's versionstamp is the ticket's.
 *
 * @module
 */
import { type Gender, genders } from "../people/people.ts";
import type { Store } from "../store.ts";
import { lanes, type Ticket } from "./ticket.ts";

export interface Waiting {
  ticket: Ticket;
  versionstamp: string;
}

export const keys = {
  ticket: (userId: number) => ["tickets", userId],
};

function entries(ticket: Ticket): Deno.KvKey[] {
  const { country, gender, wants, lane, since, userId } = ticket;
  const kind = [gender, wants.gender, wants.country];
  // An earlier version of the program had no lanes.
  const place = lane === undefined ? [since, userId] : [lane, since, userId];
  return [
    ["queue", ...kind, ...place],
    ["queue_by_country", country, ...kind, ...place],
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

/** A place in the queue, in every lane: up to this ticket all was read. */
export type Place = [since: number, userId: number];

export const FRONT: Place = [0, 0];

/**
 * The first tickets of each kind that can fit `seeker`, at most `limit` a kind:
 * premium users first, then the longest wait. Age, blocks and recent partners
 * are not looked at. Costs 4 or 12 range reads, however many wait.
 */
export async function readFront(
  store: Store,
  seeker: Ticket,
  limit: number,
): Promise<Waiting[]> {
  const kinds = await Promise.all(
    fittingKinds(seeker).map((prefix) =>
      store.list<Ticket>({ prefix }, { limit, batchSize: limit })
    ),
  );
  return kinds.flat().map(asWaiting);
}

/**
 * The same from the place `from` on, at most `limit` a kind and lane, longest
 * wait first. `next` is the place up to which all of them were read, `null`
 * when nothing is left. Costs twice as many range reads.
 */
export async function readOn(
  store: Store,
  seeker: Ticket,
  { limit, from }: { limit: number; from: Place },
): Promise<{ found: Waiting[]; next: Place | null }> {
  const prefixes = fittingKinds(seeker)
    .flatMap((kind) => lanes.map((lane) => [...kind, lane]));
  const kinds = await Promise.all(
    prefixes.map((prefix) =>
      store.list<Ticket>({ prefix, start: [...prefix, ...from] }, {
        limit,
        batchSize: Math.min(limit, 500),
      })
    ),
  );
  const found = kinds.flat().map(asWaiting);
  const ends = kinds.filter(({ length }) => length === limit)
    .map((rows) => rows.at(-1)?.value)
    .map((last): Place => [last?.since ?? 0, last?.userId ?? 0]);
  const [next = null] = ends.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { found, next };
}

function asWaiting({ value, versionstamp }: Deno.KvEntry<Ticket>): Waiting {
  return { ticket: value, versionstamp };
}

/** What the number waiting is shown by. */
export function gaugeOf({ gender, wants }: Ticket): string[] {
  return [gender, wants.gender];
}
