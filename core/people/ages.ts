/**
 * Ages and spans of ages, as people write them. Pure.
 *
 * @module
 */
import { latinDigits } from "../digits.ts";
import { OLDEST, YOUNGEST } from "./person.ts";

export type AgeFault = "not_a_number" | "too_young" | "too_old";

export interface AgeRange {
  ageFrom: number;
  ageTo: number;
}

/** An age in any script's digits, or why it isn't one we take. */
export function parseAge(text: string): number | AgeFault {
  const digits = latinDigits(text);
  if (!/^\d{1,4}$/.test(digits)) return "not_a_number";
  const age = Number(digits);
  if (age < YOUNGEST) return "too_young";
  return age > OLDEST ? "too_old" : age;
}

/**
 * "20-30", "20 to 30", "25", "25+", "under 30" and the ways people say it; the
 * ages that are named count in.
 */
export function parseAgeRange(
  text: string,
): AgeRange | AgeFault | "not_an_age_range" | "from_above_to" {
  const numbers = latinDigits(text).match(/\d{1,4}/g) ?? [];
  const way = numbers.length === 1 ? wayOf(text) : "both";
  if (numbers.length > 2 || !way) return "not_an_age_range";
  const [first = "not_an_age_range", last = first] = numbers.map(parseAge);
  if (typeof first !== "number") return first;
  if (typeof last !== "number") return last;
  const ageFrom = way === "down" ? YOUNGEST : first;
  const ageTo = way === "up" ? OLDEST : last;
  return ageFrom > ageTo ? "from_above_to" : { ageFrom, ageTo };
}

/** What is said before the only age of a text, and after it. */
const upward = [
  "+, >, >=, ≥, from, over, above, older than, more than, at least, min, " +
  "minimum, कम से कम, कम्तीमा, কমপক্ষে, অন্তত, از, بالای, حداقل, بیشتر از, " +
  "بالاتر از, بزرگتر از",
  "+, plus, over, above, older, more, up, upward, upwards, ऊपर, ज्यादा, अधिक, " +
  "बडा, बडी, बडे, माथि, त्यसमाथि, बढी, বেশি, চেয়ে বেশি, উপর, উপরে, ওপরে, بالا, بعد, " +
  "بالاتر, بیشتر, بزرگتر",
];
const downward = [
  "<, <=, ≤, under, below, up to, until, till, younger than, less than, " +
  "at most, max, maximum, ज्यादा से ज्यादा, बढीमा, সর্বোচ্চ, تا, زیر, حداکثر, " +
  "کمتر از, پایینتر از, کوچکتر از",
  "under, below, younger, less, नीचे, कम, छोटा, छोटी, छोटे, तक, मुनि, त्यसमुनि, " +
  "तल, सम्म, কম, চেয়ে কম, নিচে, নীচে, পর্যন্ত, پایین, پایینتر, کمتر, کوچکتر",
];
/** Both, read when an age is first asked for: the start does not wait for it. */
let known: { up: Set<string>[]; down: Set<string>[] } | undefined;

/** The word for years, and what leads from an age to its "older". */
const years = /^ ?(?:years?(?: old)?|yrs?|साल|वर्ष|बर्ष|বছরের|বছর|سال)/;
const links =
  /^(?: |-?এর |(?:and|or|से|के|और|या|उससे|उसके|र|वा|भन्दा|त्यसभन्दा|सोभन्दा|থেকে|ও|আর|বা|তার|به|و|یا) )+/;

/** Where a text leads from the only age in it; `null` if it says something else. */
function wayOf(text: string): "up" | "down" | "both" | null {
  const [before = "", rest = ""] = folded(text).split(/\d+/);
  const after = rest.replace(years, " ").replace(links, "").trim();
  const said = [before.trim(), after];
  const leads = (ways: Set<string>[]) =>
    said.every((words, at) => words === "" || ways[at]?.has(words));
  if (said.join("") === "") return "both";
  known ??= { up: upward.map(ways), down: downward.map(ways) };
  return leads(known.up) ? "up" : leads(known.down) ? "down" : null;
}

function ways(said: string): Set<string> {
  return new Set(said.split(", ").map(folded));
}

/** A nukta, a joiner and an Arabic keyboard make no other word. */
function folded(text: string): string {
  return latinDigits(text).normalize("NFD").toLowerCase()
    .replace(/[\u093C\u09BC\u200C\u200D]/g, "").replace(/\s+/g, " ")
    .replaceAll("ي", "ی").replaceAll("ك", "ک");
}
