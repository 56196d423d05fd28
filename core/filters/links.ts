/**
 * Links: whatever leads to a page, typed plainly or in disguise.
 *
 * @module
 */
import type { Address } from "./addresses.ts";
import { DIGIT, LETTER } from "./characters.ts";
import type { Finding } from "./kinds.ts";
import { mark } from "./lexicon.ts";
import { found, gapAfter, type Reading, runEnd } from "./reading.ts";

export function findLinks(
  reading: Reading,
  addresses: readonly Address[],
): Finding[] {
  return [
    ...addresses.map(({ start, end }) => found(reading, "link", start, end)),
    ...findSchemes(reading),
    ...findLoneSigns(reading),
  ];
}

/** "https://…", "hxxp://…", "tg://…". */
function findSchemes(reading: Reading): Finding[] {
  const { text, sorts } = reading;
  const findings: Finding[] = [];
  for (let at = text.indexOf("://"); at >= 0;) {
    let start = at;
    while (start > 0 && at - start < 12 && sorts[start - 1] === LETTER) start--;
    const end = runEnd(reading, at + 3);
    if (at - start >= 2 && end > at + 3) {
      const isTelegram = text.slice(start, at) === "tg";
      findings.push(found(reading, isTelegram ? "invite" : "link", start, end));
    }
    at = text.indexOf("://", Math.max(end, at + 3));
  }
  return findings;
}

/** "http : // …", "www …", "xn--…", "exampledotcom", an IP address. */
function findLoneSigns(reading: Reading): Finding[] {
  const { words, text } = reading;
  const findings: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const last = lastOfSign(reading, at);
    if (last === null) continue;
    const end = runEnd(reading, words[last]?.end ?? word.end);
    findings.push(found(reading, "link", word.start, end));
    while ((words[at + 1]?.end ?? Infinity) <= end) at++;
  }
  // The two words "dot com" glued to their name.
  for (const word of text.includes("dotcom") ? words : []) {
    if (word.text.length > 8 && word.text.endsWith("dotcom")) {
      findings.push(found(reading, "link", word.start, word.end));
    }
  }
  return findings;
}

/** The last word of a sign of a link that begins with word `at`, or `null`. */
function lastOfSign(reading: Reading, at: number): number | null {
  const { words, sorts } = reading;
  const word = words[at];
  const next = words[at + 1];
  if (!word || !next) return null;
  const gap = gapAfter(reading, at);
  if (word.marks & mark.scheme) {
    if (!/[:;]\s*[/\\]|^ ?[/\\]{2}/.test(gap)) return null;
    // "http:// or" leads nowhere.
    const isLed = /^\s?[./]/.test(gapAfter(reading, at + 1)) ||
      ((words[at + 2]?.marks ?? 0) & mark.dot) !== 0;
    return isLed ? at + 1 : null;
  }
  if (/^w{3,4}\d?$/.test(word.text)) {
    const after = words[at + 2];
    if (after && after.marks & mark.surely && gap.length < 4) return at + 2;
    if (gap === "." || (next.marks & mark.dot && after)) return at + 1;
    return null;
  }
  if (word.text === "xn" && gap === "--") return at + 1;
  if (sorts[word.start] === DIGIT && gap === ".") return lastOfIp(reading, at);
  return null;
}

/** "203.0.113.7": four numbers up to 255, two of which are no single digits. */
function lastOfIp(reading: Reading, at: number): number | null {
  const { words, text } = reading;
  if (text[(words[at]?.start ?? 0) - 1] === ".") return null;
  let wide = 0;
  for (let part = at; part < at + 4; part++) {
    const word = words[part];
    if (!word || !/^\d{1,3}$/.test(word.text) || Number(word.text) > 255) {
      return null;
    }
    if (word.text.length > 1) wide++;
    if (part < at + 3 && gapAfter(reading, part) !== ".") return null;
  }
  const isLonger = gapAfter(reading, at + 3) === ".";
  // "2.24.10.5" is a version.
  if ((words[at]?.text.length ?? 0) < 2) return null;
  if (wide < 2 || isLonger || text[words[at]?.start ?? 0] === "0") return null;
  return isNearby(words[at]?.text, words[at + 1]?.text) ? null : at + 3;
}

/** Leads to nobody: a home's own addresses, a mask, many receivers. */
function isNearby(first = "", second = ""): boolean {
  if (first === "10" || first === "127" || Number(first) >= 224) return true;
  if (first === "172") return Number(second) >= 16 && Number(second) < 32;
  return (first === "192" && second === "168") ||
    (first === "169" && second === "254");
}
