/**
 * Registration and profile: one question at a time, each answer checked, with
 * a way back. Where a person stands is in their record, so any server can go on.
 *
 * @module
 */
import type { Chats } from "./chats.ts";
import type { Clock } from "./clock.ts";
import { findCountry } from "./countries.ts";
import type { Search } from "./matching/search.ts";
import { type NicknameFault, parseNickname } from "./nicknames.ts";
import {
  type Gender,
  genders,
  isRegistered,
  type Language,
  languages,
  OLDEST,
  type People,
  type Person,
  type Step,
  steps,
  type Wants,
  YOUNGEST,
} from "./people.ts";

export type AnswerFault =
  | "unknown_choice"
  | "not_a_number"
  | "too_young"
  | "too_old"
  | "unknown_country"
  | "from_above_to"
  | NicknameFault;

/** What a typed answer or a pressed choice came to. */
export type AnswerResult =
  | { kind: "next"; step: Step; person: Person }
  | { kind: "registered"; person: Person }
  | { kind: "changed"; field: EditableField; person: Person }
  | { kind: "refused"; fault: AnswerFault; field: EditableField | "rules" }
  | { kind: "answered_before"; step: Step | null }
  | { kind: "nothing_asked" };

export type AskResult =
  | { kind: "asked"; person: Person }
  | { kind: "chatting" | "unregistered" };

export type EditableField =
  | Exclude<Step, "rules">
  | "wantsGender"
  | "wantsAge"
  | "wantsCountry";

export interface Answer {
  text: string;
  /** The names Telegram shows for them: not allowed as a nickname. */
  telegramNames: readonly string[];
  /**
   * The update that brought it. Its second delivery comes to what the first
   * did, and is no answer to the question after.
   */
  request?: number;
}

export type Registration = ReturnType<typeof createRegistration>;
export function createRegistration(
  { clock, people, chats, search }: {
    clock: Clock;
    people: People;
    chats: Pick<Chats, "find" | "findLast">;
    search: Pick<Search, "renewal">;
  },
) {
  /** Makes the person known. A half-done registration stands where it stood. */
  async function begin(userId: number): Promise<Person> {
    const held = await people.find(userId);
    if (held) return held.person;
    const begun = await people.update(userId, (person) => person, {
      isNew: true,
    });
    return begun?.person ?? people.create(userId);
  }

  /** Answers the question `step`; one answered already is left as it is. */
  async function answer(
    userId: number,
    step: Step,
    given: Answer,
  ): Promise<AnswerResult> {
    let result: AnswerResult = { kind: "nothing_asked" };
    await people.update(userId, (person) => {
      const before = repeated(person, given);
      if (before) {
        result = before;
        return null;
      }
      if (person.step !== step) {
        result = { kind: "answered_before", step: person.step };
        return null;
      }
      const changed = step === "rules"
        ? given.text === "accept" ? person : "unknown_choice"
        : applyAnswer(person, step, given);
      if (typeof changed === "string") {
        result = { kind: "refused", fault: changed, field: step };
        return null;
      }
      const next = steps[steps.indexOf(step) + 1] ?? null;
      const moved = noted({ ...changed, step: next }, step, given);
      result = next === null
        ? { kind: "registered", person: moved }
        : { kind: "next", step: next, person: moved };
      return moved;
    });
    return result;
  }

  /**
   * One question back from `step`. `null` when there is none before it, or they
   * are at another question by now: a second tap does not go back twice.
   */
  async function back(userId: number, step: Step): Promise<Person | null> {
    const before = steps[steps.indexOf(step) - 1];
    if (!before) return null;
    let isBack = false;
    const held = await people.update(userId, (person) => {
      isBack = person.step === step;
      return isBack ? { ...person, step: before } : null;
    });
    return isBack && held ? held.person : null;
  }

  /** A typed message: the answer to what was asked last, if anything was. */
  async function answerTyped(
    userId: number,
    given: Answer,
  ): Promise<AnswerResult> {
    const held = await people.find(userId);
    if (!held) return { kind: "nothing_asked" };
    const before = repeated(held.person, given);
    if (before) return before;
    const { step, editing, askedAt = 0 } = held.person;
    if (step) return await answer(userId, step, given);
    if (!editing) return { kind: "nothing_asked" };
    // A chat came in between: what they type now was meant for the partner.
    const last = await chats.findLast(userId);
    if (last && last.endedAt > askedAt) return { kind: "nothing_asked" };
    return await change(userId, editing, given);
  }

  /** The next typed message will change `field`; `null` calls that off. */
  async function ask(
    userId: number,
    field: NonNullable<Person["editing"]> | null,
  ): Promise<AskResult> {
    // In a chat, what they type is for the partner.
    if (field && await chats.find(userId)) return { kind: "chatting" };
    const held = await people.update(userId, (person) => {
      if (!isRegistered(person)) return null;
      const { editing, askedAt: _, ...rest } = person;
      if (!field && !editing) return null;
      return field ? { ...rest, editing: field, askedAt: clock.now() } : rest;
    });
    const isAsked = held !== null && isRegistered(held.person);
    return isAsked
      ? { kind: "asked", person: held.person }
      : { kind: "unregistered" };
  }

  /** Changes one field of a registered person, and of the search they are in. */
  async function change(
    userId: number,
    field: EditableField,
    given: Answer,
  ): Promise<AnswerResult> {
    let result: AnswerResult = { kind: "nothing_asked" };
    await people.update(userId, (person) => {
      if (!isRegistered(person)) return null;
      const changed = applyAnswer(person, field, given);
      if (typeof changed === "string") {
        result = { kind: "refused", fault: changed, field };
        return null;
      }
      const { editing: _, askedAt: __, ...rest } = changed;
      const done = noted(rest, field, given);
      result = { kind: "changed", field, person: done };
      return done;
    }, {
      along: (changed) =>
        isRegistered(changed)
          ? search.renewal(changed)
          : Promise.resolve(() => {}),
    });
    return result;
  }

  return { begin, answer, answerTyped, back, ask, change };
}

/** Remembers which update was taken as the answer to what. */
function noted(
  person: Person,
  field: EditableField | "rules",
  { request }: Answer,
): Person {
  return request === undefined
    ? person
    : { ...person, answered: { request, field } };
}

/** What this very update came to when it was delivered first; `null` if it wasn't. */
function repeated(person: Person, { request }: Answer): AnswerResult | null {
  const { answered, step } = person;
  if (request === undefined || answered?.request !== request) return null;
  if (step) return { kind: "next", step, person };
  return answered.field === "rules"
    ? { kind: "registered", person }
    : { kind: "changed", field: answered.field, person };
}

/** The person with the answer in `field`, or why the answer won't do. */
function applyAnswer(
  person: Person,
  field: EditableField,
  { text, telegramNames }: Answer,
): Person | AnswerFault {
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
    case "nickname": {
      const parsed = parseNickname(text, telegramNames);
      return "fault" in parsed
        ? parsed.fault
        : { ...person, nickname: parsed.nickname };
    }
    case "wantsGender":
      return isOneOf([...genders, "any"] as const, text)
        ? withWants(person, { gender: text })
        : "unknown_choice";
    case "wantsCountry": {
      const country = text === "any"
        ? text
        : findCountry(text, person.language);
      return country ? withWants(person, { country }) : "unknown_country";
    }
    case "wantsAge": {
      const range = parseAgeRange(text);
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

/** An age in any script's digits, or why it isn't one we take. */
function parseAge(text: string): number | AnswerFault {
  const digits = latinDigits(text.trim());
  if (!/^\d{1,4}$/.test(digits)) return "not_a_number";
  const age = Number(digits);
  if (age < YOUNGEST) return "too_young";
  return age > OLDEST ? "too_old" : age;
}

/** "20-30", "20 to 30", "any". */
function parseAgeRange(
  text: string,
): Pick<Wants, "ageFrom" | "ageTo"> | AnswerFault {
  if (text === "any") return { ageFrom: YOUNGEST, ageTo: OLDEST };
  const numbers = latinDigits(text).match(/\d{1,4}/g) ?? [];
  if (numbers.length !== 2) return "not_a_number";
  const [ageFrom, ageTo] = numbers.map(parseAge);
  if (typeof ageFrom !== "number") return ageFrom ?? "not_a_number";
  if (typeof ageTo !== "number") return ageTo ?? "not_a_number";
  return ageFrom > ageTo ? "from_above_to" : { ageFrom, ageTo };
}

/** Digits of the scripts our languages are written in, as 0 to 9. */
function latinDigits(text: string): string {
  const zeros = [0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10];
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code <= first + 9);
    return zero === undefined ? digit : String(code - zero);
  });
}
