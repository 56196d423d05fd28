/**
 * People: who they say they are and whom they want to meet.
 *
 *   ["people", userId]   Person   the truth; from the first /start on
 *   ["online", userId]   number   when they were last seen, ms; expires by itself
 *
 * @module
 */
import { z } from "zod";
import type { Clock } from "../clock.ts";
import { isCountry } from "./countries.ts";
import type { Store } from "../store.ts";

export const genders = ["male", "female", "other"] as const;
export type Gender = (typeof genders)[number];

/** The languages people chat in. */
export const languages = ["en", "hi", "bn", "ne", "fa"] as const;
export type Language = (typeof languages)[number];

/** Questions of the registration, in the order they are asked. */
export const steps = [
  "language",
  "age",
  "gender",
  "country",
  "city",
  "nickname",
  "photo",
  "rules",
] as const;
export type Step = (typeof steps)[number];
/** Questions that need no answer. */
export const optionalSteps = ["city", "photo"] as const satisfies Step[];

/** What people may have in common. */
export const interests = [
  "music",
  "films",
  "books",
  "games",
  "sport",
  "travel",
  "food",
  "art",
  "tech",
  "science",
  "nature",
  "pets",
] as const;
export type Interest = (typeof interests)[number];

/** Kinds of media a person may refuse, and admins may block for a while. */
export const mediaKinds = [
  "photo",
  "voice",
  "video",
  "video_note",
  "sticker",
  "animation",
  "document",
] as const;
export type MediaKind = (typeof mediaKinds)[number];

export const YOUNGEST = 18;
export const OLDEST = 100;

const Age = z.int().min(YOUNGEST).max(OLDEST);
const Country = z.string().refine(isCountry);

export const Wants = z.object({
  gender: z.enum([...genders, "any"]),
  /** A country, or anyone from anywhere. */
  country: z.union([Country, z.literal("any")]),
  ageFrom: Age,
  ageTo: Age,
  /** A city by its name, or anyone wherever they live. */
  city: z.string().default("any"),
  /** Whether there must be an interest in common. */
  interests: z.boolean().default(false),
  language: z.enum([...languages, "any"]).default("any"),
});
export type Wants = z.infer<typeof Wants>;

/** Wishes that everybody fulfils. */
export const anybody: Wants = {
  gender: "any",
  country: "any",
  ageFrom: YOUNGEST,
  ageTo: OLDEST,
  city: "any",
  interests: false,
  language: "any",
};

/** What of a person has a value from the first moment on. */
const unasked = {
  interests: [],
  wants: anybody,
  isAnonymous: true,
  isAuto: false,
  isProtecting: true,
  hidesOnline: false,
  refuses: [],
} satisfies Partial<Person>;

/** A person who has not said anything yet, at the first question. */
export function newPerson(id: number, joinedAt: number): Person {
  return { v: 1, id, joinedAt, step: steps[0], ...unasked };
}

/** What may be switched on and off. */
export const switches = [
  /** A partner sees nothing of the person. */
  "isAnonymous",
  /** When a chat ends, the next search begins. */
  "isAuto",
  /** What they send can be neither forwarded nor saved. */
  "isProtecting",
  /** Nobody is told whether they are here. */
  "hidesOnline",
] as const;
export type Switch = (typeof switches)[number];

/** What a typed answer may be to, outside the registration. */
export const typedFields = [
  "age",
  "country",
  "city",
  "nickname",
  "photo",
  "wantsAge",
  "wantsCountry",
  "wantsCity",
] as const;

/** What one answer, typed or pressed, sets. */
export const editableFields = [
  ...typedFields,
  "language",
  "gender",
  "wantsGender",
  "wantsInterests",
  "wantsLanguage",
] as const;
export type EditableField = (typeof editableFields)[number];

export const Person = z.object({
  /** Version of the record's shape. */
  v: z.literal(1),
  id: z.int(),
  joinedAt: z.int(),
  /** The question they are at; `null` once they are registered. */
  step: z.enum(steps).nullable(),
  language: z.enum(languages).optional(),
  age: Age.optional(),
  gender: z.enum(genders).optional(),
  country: Country.optional(),
  city: z.string().optional(),
  nickname: z.string().optional(),
  /** Telegram's `file_id` of their photo; the file stays with Telegram. */
  photo: z.string().optional(),
  interests: z.array(z.enum(interests)).default([]),
  wants: Wants,
  isAnonymous: z.boolean().default(true),
  isAuto: z.boolean().default(false),
  isProtecting: z.boolean().default(true),
  hidesOnline: z.boolean().default(false),
  /** Media they do not want to receive. */
  refuses: z.array(z.enum(mediaKinds)).default([]),
  /** Until then they are premium, ms. */
  premiumUntil: z.int().optional(),
  /** What a typed answer would change, outside the registration. */
  editing: z.enum([...typedFields, "feedback", "appeal"]).optional(),
  /** When that was asked, ms. */
  askedAt: z.int().optional(),
  /** The update that was last taken as an answer, and to what. */
  answered: z.object({
    request: z.int(),
    field: z.enum([...editableFields, "rules"]),
  }).optional(),
  /** Since when Telegram says that they cannot be written to. */
  unreachableSince: z.int().optional(),
});
export type Person = z.infer<typeof Person>;

/** A person who has answered every question. */
export type RegisteredPerson =
  & Person
  & Required<
    Pick<Person, "language" | "age" | "gender" | "country" | "nickname">
  >;

export const keys = {
  person: (userId: number) => ["people", userId],
  online: (userId: number) => ["online", userId],
};

/** Who did something in this span counts as online. */
export const ONLINE_MS = 5 * 60_000;
const SEEN_EVERY_MS = 60_000;
const REMEMBERED = 50_000;

export type SavedPerson = { person: Person; versionstamp: string };

export type People = ReturnType<typeof createPeople>;
export function createPeople(
  { store, clock }: { store: Store; clock: Clock },
) {
  const seen = new Map<number, number>();

  /** The person, or `null` who never wrote. Throws `ZodError` if unreadable. */
  async function find(userId: number): Promise<SavedPerson | null> {
    return readPerson(await store.get(keys.person(userId)));
  }

  /**
   * The people of `userIds` in that order; `null` for whom nobody knows, and for
   * a record that can't be read: one must not hide all others.
   */
  async function findMany(userIds: number[]): Promise<(Person | null)[]> {
    const found: (Person | null)[] = [];
    for (let at = 0; at < userIds.length; at += 10) {
      const entries = await store.getMany<unknown[]>(
        userIds.slice(at, at + 10).map(keys.person),
      );
      found.push(
        ...entries.map(({ value }) => Person.safeParse(value).data ?? null),
      );
    }
    return found;
  }

  /**
   * At most `limit` people by their ids, smallest first: those after `from`, or
   * with `isBack` those before it.
   */
  async function list(
    limit: number,
    { from, isBack = false }: { from?: number | undefined; isBack?: boolean } =
      {},
  ): Promise<Person[]> {
    const prefix = ["people"];
    const range = from === undefined
      ? { prefix }
      : isBack
      ? { prefix, end: keys.person(from) }
      : { prefix, start: keys.person(from + 1) };
    const rows = await store.list(range, { limit, reverse: isBack });
    const found = rows.flatMap(({ value }) =>
      Person.safeParse(value).data ?? []
    );
    return isBack ? found.reverse() : found;
  }

  /** A new person at the first question. Writes nothing. */
  function create(userId: number): Person {
    return newPerson(userId, clock.now());
  }

  /**
   * Writes what `change` makes of a person, again if they changed meanwhile.
   * `change` answers `null` to leave them alone. What `along` prepares is written
   * in the same commit. Returns the person after it, `null` when nobody of that
   * id exists and none was to be made (`isNew`).
   */
  async function update(
    userId: number,
    change: (person: Person) => Person | null,
    { isNew = false, along }: {
      isNew?: boolean;
      along?: (changed: Person) => Promise<(tx: Deno.AtomicOperation) => void>;
    } = {},
  ): Promise<SavedPerson | null> {
    for (;;) {
      const held = await find(userId);
      if (!held && !isNew) return null;
      const changed = change(held?.person ?? create(userId));
      if (!changed) return held;
      const key = keys.person(userId);
      const writeAlong = await along?.(changed);
      const result = await store.commit((tx) => {
        tx.check({ key, versionstamp: held?.versionstamp ?? null })
          .set(key, changed);
        writeAlong?.(tx);
      });
      if (result.ok) {
        return { person: changed, versionstamp: result.versionstamp };
      }
    }
  }

  /** Notes that `userId` is here; writes at most once a minute for each. */
  async function see(userId: number): Promise<void> {
    const now = clock.now();
    const last = seen.get(userId);
    if (last !== undefined && now - last < SEEN_EVERY_MS) return;
    if (seen.size >= REMEMBERED) seen.clear();
    seen.set(userId, now);
    const { key, expireIn } = { key: keys.online(userId), expireIn: ONLINE_MS };
    await store.commit((tx) => tx.set(key, now, { expireIn }));
  }

  /** Whether `userId` did something in the last five minutes. */
  async function isOnline(userId: number): Promise<boolean> {
    const { value } = await store.get<number>(keys.online(userId));
    return value !== null && value > clock.now() - ONLINE_MS;
  }

  /** How many people did something in the last five minutes. Reads them all. */
  async function countOnline(): Promise<number> {
    const since = clock.now() - ONLINE_MS;
    let online = 0;
    for await (
      const { value } of store.iterate<number>({ prefix: ["online"] })
    ) {
      if (value > since) online++;
    }
    return online;
  }

  /** Telegram can't reach them, or can again. Never a ban. */
  async function markReachable(userId: number, isReachable: boolean) {
    await update(userId, (person) => {
      if (isReachable === (person.unreachableSince === undefined)) return null;
      const { unreachableSince: _, ...reachable } = person;
      if (isReachable) return reachable;
      return { ...reachable, unreachableSince: clock.now() };
    });
  }

  return {
    find,
    findMany,
    list,
    create,
    update,
    see,
    isOnline,
    countOnline,
    markReachable,
  };
}

/** A stored record, checked. Throws `ZodError` if it is unreadable. */
export function readPerson(
  { value, versionstamp }: Deno.KvEntryMaybe<unknown>,
): SavedPerson | null {
  if (versionstamp === null) return null;
  return { person: Person.parse(value), versionstamp };
}

/** Whether they are premium at `now`, ms. */
export function isPremium(
  { premiumUntil = 0 }: Pick<Person, "premiumUntil">,
  now: number,
): boolean {
  return premiumUntil > now;
}

export function isRegistered(person: Person): person is RegisteredPerson {
  return person.step === null;
}
