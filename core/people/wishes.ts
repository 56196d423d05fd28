/**
 * Wishes: whom people want to meet, and which of it is for premium users. Pure.
 *
 * @module
 */
import {
  anybody,
  type EditableField,
  isPremium,
  type Person,
  type Wants,
} from "./people.ts";
import type { Settings, Wish } from "../settings.ts";

/** What of the wishes each of them is. */
const wished: Record<Wish, (keyof Wants)[]> = {
  gender: ["gender"],
  age: ["ageFrom", "ageTo"],
  country: ["country"],
  city: ["city"],
  interests: ["interests"],
  language: ["language"],
};

/** Whether somebody wishes anything in this. */
export function hasWish(wants: Wants, wish: Wish): boolean {
  return wished[wish].some((key) => wants[key] !== anybody[key]);
}

/** The wish that a field is about. */
export const wishOf: Partial<Record<EditableField, Wish>> = {
  wantsGender: "gender",
  wantsAge: "age",
  wantsCountry: "country",
  wantsCity: "city",
  wantsInterests: "interests",
  wantsLanguage: "language",
};

/**
 * Whom `person` is to meet at `now` (ms): what they want, without the wishes
 * that are kept for premium users where they are none any more.
 */
export function wantsInForce(
  person: Pick<Person, "wants" | "premiumUntil">,
  { premiumWishes }: Pick<Settings, "premiumWishes">,
  now: number,
): Wants {
  if (premiumWishes.length === 0 || isPremium(person, now)) return person.wants;
  const open = premiumWishes.flatMap((wish) => wished[wish])
    .map((key) => [key, anybody[key]]);
  return { ...person.wants, ...Object.fromEntries(open) };
}
