/**
 * A ticket: what a search brings along. Pure: who fits whom, and how well.
 *
 * @module
 */
import type { Gender, Language, RegisteredPerson, Wants } from "../people.ts";

/**
 * Written once when a search starts waiting, and never changed while it waits.
 * The queue holds it whole, so a seeker reads candidates in one go.
 */
export interface Ticket {
  userId: number;
  gender: Gender;
  age: number;
  country: string;
  language: Language;
  wants: Wants;
  /** When the search began, ms. */
  since: number;
  /** The update that began it, to know it again when it is delivered twice. */
  request: number;
  /** Partners met lately, and until when (ms) they are not met again. */
  avoid: { userId: number; until: number }[];
}

export function createTicket(
  person: RegisteredPerson,
  { since, request, avoid }: Pick<Ticket, "since" | "request" | "avoid">,
): Ticket {
  return {
    userId: person.id,
    gender: person.gender,
    age: person.age,
    country: person.country,
    language: person.language,
    wants: person.wants,
    since,
    request,
    avoid,
  };
}

/**
 * From when on (ms) two tickets fit: 0 if each is what the other asked for,
 * later if they met lately, `null` if they never will. Symmetric.
 */
export function fitsFrom(a: Ticket, b: Ticket): number | null {
  if (a.userId === b.userId || !accepts(a, b) || !accepts(b, a)) return null;
  return Math.max(avoidsUntil(a, b), avoidsUntil(b, a));
}

/** Whether two tickets fit now. Symmetric. */
export function isFit(a: Ticket, b: Ticket, now: number): boolean {
  const from = fitsFrom(a, b);
  return from !== null && from <= now;
}

function accepts({ wants }: Ticket, other: Ticket): boolean {
  return (wants.gender === "any" || wants.gender === other.gender) &&
    (wants.country === "any" || wants.country === other.country) &&
    other.age >= wants.ageFrom && other.age <= wants.ageTo;
}

function avoidsUntil({ avoid }: Ticket, other: Ticket): number {
  return avoid.find(({ userId }) => userId === other.userId)?.until ?? 0;
}

/** Waits that differ by less than this count as equally long. */
const NEARLY_EQUAL_MS = 5_000;

/**
 * `candidates` with the best first: longest wait, then shared language. Among
 * near-equals the order is random, so that servers racing for the same queue
 * do not all want the same person.
 */
export function rank(
  seeker: Ticket,
  candidates: readonly Ticket[],
  { now, random }: { now: number; random: () => number },
): Ticket[] {
  return candidates
    .map((ticket) => ({
      ticket,
      wait: Math.floor((now - ticket.since) / NEARLY_EQUAL_MS),
      language: Number(ticket.language === seeker.language),
      lot: random(),
    }))
    .sort((a, b) => b.wait - a.wait || b.language - a.language || a.lot - b.lot)
    .map(({ ticket }) => ticket);
}
