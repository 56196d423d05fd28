/**
 * Registration and profile: one question at a time, each answer checked, with
 * a way back. Where a person stands is in their record, so any server can go on.
 *
 * @module
 */
import {
  type Answer,
  type AnswerFault,
  applyAnswer,
  isAny,
} from "./answers.ts";
import type { Census } from "../statistics/census.ts";
import type { Clock } from "../clock.ts";
import type { Erasures } from "../own_data/erasure.ts";
import type { Known } from "./known.ts";
import {
  type EditableField,
  isPremium,
  isRegistered,
  type People,
  type Person,
  type Step,
  steps,
} from "./people.ts";
import type { Questions } from "./questions.ts";
import type { Screen } from "../relay/screening.ts";
import type { Renewal } from "./renewal.ts";
import type { SettingsDesk } from "../settings.ts";
import { hasWish, wishOf } from "./wishes.ts";

/** What a typed answer or a pressed choice came to. */
export type AnswerResult =
  | { kind: "next"; step: Step; person: Person }
  | { kind: "registered"; person: Person }
  | { kind: "changed"; field: EditableField; person: Person }
  | { kind: "refused"; fault: AnswerFault; field: EditableField | "rules" }
  | { kind: "answered_before"; step: Step | null }
  | { kind: "nothing_asked" };

export type Registration = ReturnType<typeof createRegistration>;
export function createRegistration(
  deps: {
    clock: Clock;
    settings: Pick<SettingsDesk, "get">;
    screen: Pick<Screen, "isFitName">;
    people: People;
    questions: Questions;
    erasures: Pick<Erasures, "clearing">;
    renewal: Renewal;
    census: Pick<Census, "enter">;
    known: Pick<Known, "enter">;
  },
) {
  const { clock, settings, screen, people, questions } = deps;
  const { erasures, renewal, census, known } = deps;

  /** Makes the person known. A half-done registration stands where it stood. */
  async function begin(userId: number): Promise<Person> {
    const held = await people.find(userId);
    if (held) return held.person;
    const begun = await people.update(userId, (person) => person, {
      isNew: true,
      along: async () => {
        const clear = await erasures.clearing(userId);
        return (tx) => {
          clear(tx);
          known.enter(tx, userId);
        };
      },
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
    const isFit = await isAllowed(step, given);
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
        : applyAnswer(person, step, given, isFit);
      if (typeof changed === "string") {
        result = { kind: "refused", fault: changed, field: step };
        return null;
      }
      const next = steps[steps.indexOf(step) + 1] ?? null;
      const moved = noted({ ...changed, step: next }, step, given.request);
      result = next === null
        ? { kind: "registered", person: moved }
        : { kind: "next", step: next, person: moved };
      return moved;
    }, { along: counting });
    return result;
  }

  /** Whoever has answered the last question counts from then on. */
  function counting({ step }: Person) {
    return Promise.resolve((tx: Deno.AtomicOperation) => {
      if (step === null) census.enter(tx);
    });
  }

  /**
   * One question back from `step`. `null` when there is none before it, or they
   * are at another question by now: a second tap does not go back twice. Nor
   * does the second delivery of `request`, the update that asks for it.
   */
  async function back(
    userId: number,
    step: Step,
    request?: number,
  ): Promise<Person | null> {
    const before = steps[steps.indexOf(step) - 1];
    if (!before) return null;
    let isBack = false;
    const held = await people.update(userId, (person) => {
      const isRepeated = request !== undefined &&
        person.answered?.request === request;
      isBack = isRepeated || person.step === step;
      if (isRepeated || !isBack) return null;
      return noted({ ...person, step: before }, step, request);
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
    const { step, editing } = held.person;
    if (step) return await answer(userId, step, given);
    if (!editing || editing === "feedback" || editing === "appeal") {
      return { kind: "nothing_asked" };
    }
    return await questions.isOpen(held.person)
      ? await change(userId, editing, given)
      : { kind: "nothing_asked" };
  }

  /**
   * Changes one field of a registered person, and of the search they are in. The
   * language may be changed before: who chose a wrong one can read nothing else.
   */
  async function change(
    userId: number,
    field: EditableField,
    given: Answer,
  ): Promise<AnswerResult> {
    let result: AnswerResult = { kind: "nothing_asked" };
    const isFit = await isAllowed(field, given);
    await people.update(userId, (person) => {
      const isTaken = isRegistered(person) ||
        field === "language" && person.language !== undefined;
      if (!isTaken) return null;
      const changed = isKept(person, field) && !isAny(given.text)
        ? "premium_only"
        : applyAnswer(person, field, given, isFit);
      if (typeof changed === "string") {
        result = { kind: "refused", fault: changed, field };
        return null;
      }
      const { editing: _, askedAt: __, ...rest } = changed;
      const done = noted(rest, field, given.request);
      result = { kind: "changed", field, person: done };
      return done;
    }, {
      along: renewal,
    });
    return result;
  }

  /** Whether `field` is a wish that others may have, but not `person`. */
  function isKept(person: Person, field: EditableField): boolean {
    const wish = wishOf[field];
    return wish !== undefined && settings.get().premiumWishes.includes(wish) &&
      !isPremium(person, clock.now());
  }

  /** Whether there is nothing in `field` for `person`: no wish to take back. */
  function isClosed(person: Person, field: EditableField): boolean {
    const wish = wishOf[field];
    return isKept(person, field) && wish !== undefined &&
      !hasWish(person.wants, wish);
  }

  /** Whether the filters let others see what is given as a nickname. */
  async function isAllowed(
    field: EditableField | "rules",
    { text }: Answer,
  ): Promise<boolean> {
    return field !== "nickname" || await screen.isFitName(text);
  }

  return {
    begin,
    answer,
    answerTyped,
    back,
    ask: questions.ask,
    callOffPast: questions.callOffPast,
    change,
    isKept,
    isClosed,
  };
}

/** Remembers which update was taken as the answer to what. */
function noted(
  person: Person,
  field: EditableField | "rules",
  request: number | undefined,
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
