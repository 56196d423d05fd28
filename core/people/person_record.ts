/**
 * The record of a person, checked when it is read.
 *
 * @module
 */
import {
  type FieldChecks,
  isFlag,
  isListOf,
  isObject,
  isOneOf,
  isText,
  isWhole,
  optional,
  readRecord,
  UnreadableRecordError,
} from "../record.ts";
import { isCountry } from "./countries.ts";
import {
  anybody,
  editableFields,
  genders,
  interests,
  languages,
  mediaKinds,
  OLDEST,
  type Person,
  steps,
  unasked,
  type Wants,
  YOUNGEST,
} from "./person.ts";

const isAge = (value: unknown) =>
  isWhole(value) && Number(value) >= YOUNGEST && Number(value) <= OLDEST;
const isCountryCode = (value: unknown) =>
  isText(value) && isCountry(String(value));

const wantsChecks: FieldChecks<Wants> = {
  gender: isOneOf([...genders, "any"]),
  country: (value) => value === "any" || isCountryCode(value),
  ageFrom: isAge,
  ageTo: isAge,
  city: isText,
  interests: isFlag,
  language: isOneOf([...languages, "any"]),
};

const answeredChecks: FieldChecks<Required<Person>["answered"]> = {
  request: isWhole,
  field: isOneOf([...editableFields, "rules"]),
};

const personChecks: FieldChecks<Person> = {
  v: isOneOf([1]),
  id: isWhole,
  joinedAt: isWhole,
  step: isOneOf([...steps, null]),
  language: optional(isOneOf(languages)),
  age: optional(isAge),
  gender: optional(isOneOf(genders)),
  country: optional(isCountryCode),
  city: optional(isText),
  nickname: optional(isText),
  photo: optional(isText),
  interests: isListOf(isOneOf(interests)),
  wants: isObject,
  isAnonymous: isFlag,
  isAuto: isFlag,
  isProtecting: isFlag,
  hidesOnline: isFlag,
  refuses: isListOf(isOneOf(mediaKinds)),
  premiumUntil: optional(isWhole),
  editing: optional(isOneOf([...editableFields, "feedback", "appeal"])),
  askedAt: optional(isWhole),
  answered: optional(isObject),
  unreachableSince: optional(isWhole),
};

/** What records written before these fields were there have in them. */
const { wants: _, ...laterFields } = unasked;
const laterWants = {
  city: anybody.city,
  interests: anybody.interests,
  language: anybody.language,
};

/** A person as stored. Throws `UnreadableRecordError` if it can't be one. */
export function parsePerson(stored: unknown): Person {
  const person = readRecord(personChecks, stored, laterFields);
  person.wants = readRecord(wantsChecks, person.wants, laterWants);
  if (person.answered) {
    person.answered = readRecord(answeredChecks, person.answered);
  }
  return person;
}

/** A person as stored, or `null` for what can't be one. */
export function readablePerson(stored: unknown): Person | null {
  try {
    return parsePerson(stored);
  } catch (fault) {
    if (fault instanceof UnreadableRecordError) return null;
    throw fault;
  }
}
