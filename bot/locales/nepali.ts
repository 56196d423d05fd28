/**
 * Numbers, spans and dates in Nepali. The runtime has no tables for it: Indian
 * English groups numbers and forms plurals alike; its digits and its few words
 * are exchanged.
 *
 * @module
 */
import { createFormat, type Format } from "./format.ts";

const english = createFormat("en-IN-u-nu-deva");
const units: Record<string, string> = {
  second: "सेकेन्ड",
  minute: "मिनेट",
  hour: "घण्टा",
  day: "दिन",
};
const months: Record<string, string> = {
  Jan: "जनवरी",
  Feb: "फेब्रुअरी",
  Mar: "मार्च",
  Apr: "अप्रिल",
  May: "मे",
  Jun: "जुन",
  Jul: "जुलाई",
  Aug: "अगस्ट",
  Sep: "सेप्टेम्बर",
  Oct: "अक्टोबर",
  Nov: "नोभेम्बर",
  Dec: "डिसेम्बर",
};

export const nepali: Format = {
  ...english,
  /** A span of time, "५ मिनेट". */
  span: (ms) =>
    english.span(ms)
      .replace(/([a-z]+?)s?$/, (word, unit) => units[unit] ?? word),
  /** A date, "२५ नोभेम्बर २०२६". */
  date: (ms) =>
    english.date(ms)
      .replace(/([A-Z][a-z]{2})[a-z]*/, (word, month) => months[month] ?? word),
};
