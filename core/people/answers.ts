/**
 * Answers: what a person says of themselves or wishes, checked. Pure.
 *
 * @module
 */
import { type AgeFault, parseAge, parseAgeRange } from "./ages.ts";
import { parseCity } from "./cities.ts";
import { findCountry } from "./countries.ts";
import { type NicknameFault, parseNickname } from "./nicknames.ts";
import {
  type EditableField,
  type Gender,
  genders,
  type Language,
  languages,
  OLDEST,
  optionalSteps,
  type Person,
  type Wants,
  YOUNGEST,
} from "./people.ts";

export type AnswerFault =
  | "unknown_choice"
  | "unknown_country"
  | "not_a_city"
  | "from_above_to"
  | "not_an_age_range"
  | "not_a_photo"
  | "no_interests"
  | "premium_only"
  | "too_long_text"
  | AgeFault
  | NicknameFault;

export interface Answer {
  text: string;
  /** Telegram's `file_id` of a photo that was sent. */
  photo?: string;
  /** They would rather not say: only what is optional can be skipped. */
  isSkipped?: boolean;
  /** The names Telegram shows for them: not allowed as a nickname. */
  telegramNames: readonly string[];
  /**
   * The update that brought it. Its second delivery comes to what the first
   * did, and is no answer to the question after.
   */
  request?: number;
}

/**
 * The person with the answer in `field`, or why the answer won't do.
 * `isFit` says whether others may be shown what is given as a nickname.
 */
export function applyAnswer(
  person: Person,
  field: EditableField,
  { text: typed, photo, isSkipped, telegramNames }: Answer,
  isFit: boolean,
): Person | AnswerFault {
  const text = seen(typed);
  if (isSkipped) {
    if (!isOneOf(optionalSteps, field)) return "unknown_choice";
    const { [field]: _, ...without } = person;
    return without;
  }
  switch (field) {
    case "language":
      return isOneOf(languages, text)
        ? { ...person, language: text satisfies Language }
        : "unknown_choice";
    case "age": {
      const age = parseAge(text);
      return typeof age === "number" ? { ...person, age } : age;
    }
    case "gender":
      return isOneOf(genders, text)
        ? { ...person, gender: text satisfies Gender }
        : "unknown_choice";
    case "country": {
      const country = findCountry(text, person.language);
      return country ? { ...person, country } : "unknown_country";
    }
    case "city": {
      const city = parseCity(text);
      return city === null ? "not_a_city" : { ...person, city };
    }
    case "photo":
      return photo === undefined ? "not_a_photo" : { ...person, photo };
    case "nickname": {
      const parsed = parseNickname(text, telegramNames);
      if ("fault" in parsed) return parsed.fault;
      const { nickname } = parsed;
      return isFit ? { ...person, nickname } : "not_allowed";
    }
    case "wantsGender": {
      const gender = isAny(text) ? "any" : text;
      return isOneOf([...genders, "any"] as const, gender)
        ? withWants(person, { gender })
        : "unknown_choice";
    }
    case "wantsCountry": {
      const country = isAny(text) ? "any" : findCountry(text, person.language);
      return country ? withWants(person, { country }) : "unknown_country";
    }
    case "wantsCity": {
      const city = isAny(text) ? "any" : parseCity(text);
      return city === null ? "not_a_city" : withWants(person, { city });
    }
    case "wantsInterests":
      if (isAny(text)) return withWants(person, { interests: false });
      if (text !== "shared") return "unknown_choice";
      // Who has none would never meet anybody.
      return person.interests.length === 0
        ? "no_interests"
        : withWants(person, { interests: true });
    case "wantsLanguage": {
      const language = isAny(text) ? "any" : text;
      return isOneOf([...languages, "any"] as const, language)
        ? withWants(person, { language })
        : "unknown_choice";
    }
    case "wantsAge": {
      const range = isAny(text)
        ? { ageFrom: YOUNGEST, ageTo: OLDEST }
        : parseAgeRange(text);
      return typeof range === "string" ? range : withWants(person, range);
    }
  }
}

function withWants(person: Person, wants: Partial<Wants>): Person {
  return { ...person, wants: { ...person.wants, ...wants } };
}

function isOneOf<const T extends string>(
  choices: readonly T[],
  text: string,
): text is T {
  return (choices as readonly string[]).includes(text);
}

/**
 * Without what can't be seen: keyboards of scripts that go right to left add
 * signs for the direction. Joiners shape the letters that they stand between.
 */
function seen(text: string): string {
  return text
    .replace(/(?![\u200C\u200D])\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/^[\s\u200C\u200D]+|[\s\u200C\u200D]+$/g, "");
}

/** Whether what was typed stands for all the same, as a wish. */
export function isAny(typed: string): boolean {
  return seen(typed).toLowerCase() === "any";
}
