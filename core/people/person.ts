/**
 * A person: what is known of them and whom they want to meet. How it is read from
 * where it is stored is in person_record.ts.
 *
 * @module
 */

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

/** Whom somebody wants to meet. */
export interface Wants {
  gender: Gender | "any";
  /** A country, or anyone from anywhere. */
  country: string;
  ageFrom: number;
  ageTo: number;
  /** A city by its name, or anyone wherever they live. */
  city: string;
  /** Whether there must be an interest in common. */
  interests: boolean;
  language: Language | "any";
}

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
export const unasked = {
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

/** What has no buttons to choose from: it must be typed, or sent. */
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

export interface Person {
  /** Version of the record's shape. */
  v: 1;
  id: number;
  joinedAt: number;
  /** The question they are at; `null` once they are registered. */
  step: Step | null;
  language?: Language;
  age?: number;
  gender?: Gender;
  country?: string;
  city?: string;
  nickname?: string;
  /** Telegram's `file_id` of their photo; the file stays with Telegram. */
  photo?: string;
  interests: Interest[];
  wants: Wants;
  isAnonymous: boolean;
  isAuto: boolean;
  isProtecting: boolean;
  hidesOnline: boolean;
  /** Media they do not want to receive. */
  refuses: MediaKind[];
  /** Until then they are premium, ms. */
  premiumUntil?: number;
  /** What a typed answer would change, outside the registration. */
  editing?: EditableField | "feedback" | "appeal";
  /** When that was asked, ms. */
  askedAt?: number;
  /** The update that was last taken as an answer, and to what. */
  answered?: { request: number; field: EditableField | "rules" };
  /** Since when Telegram says that they cannot be written to. */
  unreachableSince?: number;
}

/** A person who has answered every question. */
export type RegisteredPerson =
  & Person
  & Required<
    Pick<Person, "language" | "age" | "gender" | "country" | "nickname">
  >;

/**
 * So long what somebody types is taken for the answer to what they were asked:
 * later they have forgotten the question, and mean something else.
 */
const ASKED_MS = 10 * 60_000;

/** Whether they were asked something that they may still answer at `now`, ms. */
export function hasQuestion(
  { editing, askedAt = 0 }: Pick<Person, "editing" | "askedAt">,
  now: number,
): boolean {
  return editing !== undefined && askedAt + ASKED_MS > now;
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
