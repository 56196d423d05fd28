/**
 * A ticket: what a search brings along. Pure: who fits whom, and how well.
 *
 * @module
 */
import { foldCity } from "../people/cities.ts";
import {
  anybody,
  type Gender,
  type Interest,
  type Language,
  type MediaKind,
  type RegisteredPerson,
  type Wants,
} from "../people/people.ts";

/**
 * Premium users stand in the first lane, where they come first; whom others
 * rated low, in the last.
 */
export const lanes = [0, 1, 2] as const;
export type Lane = (typeof lanes)[number];

/**
 * Written once when a search starts waiting, and never changed while it waits.
 * The queue holds it whole, so a seeker reads candidates in one go. What may be
 * missing was not there in an earlier version of the program.
 */
export interface Ticket {
  userId: number;
  gender: Gender;
  age: number;
  country: string;
  /** As `foldCity` has it; in `wants`, too. */
  city?: string;
  language: Language;
  interests?: Interest[];
  wants: Wants;
  /** They agreed to look for more people than they usually want to meet. */
  isWidened?: boolean;
  /** Then: what they wanted when it began. */
  usual?: Wants;
  lane?: Lane;
  isPremium?: boolean;
  /** How others rated them, 0 the best; see `ratingStep`. */
  ratingStep?: number;
  /** Media they do not want to receive. */
  refuses?: MediaKind[];
  /** Whether what they send is not to be forwarded or saved. */
  isProtecting?: boolean;
  /** When the search began, ms. */
  since: number;
  /** The update that began it, to know it again when it is delivered twice. */
  request: number;
  /** Partners met lately, and until when (ms) they are not met again. */
  avoid: { userId: number; until: number }[];
}

/** What a ticket says beside who its owner is. */
export type TicketAbout =
  & Pick<Ticket, "since" | "request" | "avoid">
  & Partial<Pick<Ticket, "lane" | "isPremium" | "ratingStep">>;

export function createTicket(
  person: RegisteredPerson,
  { since, request, avoid, lane = 1, isPremium = false, ratingStep = 0 }:
    TicketAbout,
): Ticket {
  const { wants } = person;
  const city = wants.city === "any" ? wants.city : foldCity(wants.city);
  return {
    userId: person.id,
    gender: person.gender,
    age: person.age,
    country: person.country,
    ...person.city !== undefined && { city: foldCity(person.city) },
    language: person.language,
    interests: person.interests,
    wants: { ...wants, city },
    lane,
    isPremium,
    ratingStep,
    refuses: person.refuses,
    isProtecting: person.isProtecting,
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

function accepts(mine: Ticket, other: Ticket): boolean {
  const { gender, country, ageFrom, ageTo, city, interests, language } =
    mine.wants;
  return isWanted(gender, other.gender) &&
    isWanted(country, other.country) &&
    other.age >= ageFrom && other.age <= ageTo &&
    isWanted(city, other.city) &&
    isWanted(language, other.language) &&
    (!interests || shared(mine, other) > 0);
}

/** A wish that an earlier version of the program did not know is none. */
function isWanted(wish: string | undefined, is: string | undefined) {
  return wish === undefined || wish === "any" || wish === is;
}

/** How many interests two have in common. */
function shared({ interests = [] }: Ticket, other: Ticket): number {
  return interests.filter((one) => other.interests?.includes(one)).length;
}

function avoidsUntil({ avoid }: Ticket, other: Ticket): number {
  return avoid.find(({ userId }) => userId === other.userId)?.until ?? 0;
}

/**
 * Wishes one step wider: anybody from anywhere, of any age, but of the gender
 * asked for; from there on, of any gender. `null` when nothing is left to widen.
 */
export function widen(wants: Wants, widest: Wants): Wants | null {
  const wider = { ...widest, gender: wants.gender };
  if (!isSameWish(wider, wants)) return wider;
  return isSameWish(widest, wants) ? null : widest;
}

/** Whether a search of `ticket` can be widened. */
export function canWiden({ wants }: Ticket): boolean {
  return widen(wants, anybody) !== null;
}

/**
 * `renewed` as wide as their search is by consent, unless they have changed what
 * they usually want since: then that is what they want now.
 */
export function asWideAs(
  { isWidened, usual, wants }: Ticket,
  renewed: Ticket,
): Ticket {
  return isWidened && usual && isSameWish(usual, renewed.wants)
    ? { ...renewed, isWidened, usual, wants }
    : renewed;
}

function isSameWish(a: Wants, b: Wants): boolean {
  return (Object.keys(a) as (keyof Wants)[]).every((key) => a[key] === b[key]);
}

/** Waits that differ by less than this count as equally long. */
const NEARLY_EQUAL_MS = 5_000;

/**
 * `candidates` with the best first: premium users, then longest wait, shared
 * language, shared interests, like rating. Among near-equals the order is
 * random, so that servers racing for the same queue do not all want the same
 * person.
 */
export function rank(
  seeker: Ticket,
  candidates: readonly Ticket[],
  { now, random }: { now: number; random: () => number },
): Ticket[] {
  return candidates
    .map((ticket) => ({
      ticket,
      lane: ticket.lane ?? 1,
      wait: Math.floor((now - ticket.since) / NEARLY_EQUAL_MS),
      language: Number(ticket.language === seeker.language),
      shared: shared(seeker, ticket),
      unlike: Math.abs((ticket.ratingStep ?? 0) - (seeker.ratingStep ?? 0)),
      lot: random(),
    }))
    .sort((a, b) =>
      a.lane - b.lane || b.wait - a.wait || b.language - a.language ||
      b.shared - a.shared || a.unlike - b.unlike || a.lot - b.lot
    )
    .map(({ ticket }) => ticket);
}

/**
 * How a person was rated, in steps: 0 liked or new, 1 mixed, 2 disliked. The
 * share of good ratings, smoothed by three good and one bad that nobody gave,
 * so that a single voice does not place anybody (Laplace's rule of succession,
 * with a prior of 3 : 1).
 */
export function ratingStep(
  { good, bad, scam }: { good: number; bad: number; scam: number },
): number {
  const share = (good + 3) / (good + bad + scam + 4);
  if (share >= 0.6) return 0;
  return share >= 0.4 ? 1 : 2;
}
