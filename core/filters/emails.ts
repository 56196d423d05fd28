/**
 * E-mail addresses: `name@host.tld`, "name (at) host dot com", "name at the
 * rate gmail", "name gmail com".
 *
 * @module
 */
import type { Address } from "./addresses.ts";
import type { Finding } from "./kinds.ts";
import { handleAt } from "./handle_names.ts";
import { mark } from "./lexicon.ts";
import { found, gapAfter, type Reading } from "./reading.ts";

export function findEmails(
  reading: Reading,
  addresses: readonly Address[],
): Finding[] {
  const { words, text, marks } = reading;
  const hasSign = text.includes("@");
  if (!hasSign && !(marks & mark.provider) && addresses.length === 0) return [];
  const byFirst = new Map(addresses.map((address) => [address.first, address]));
  const findings = addresses.filter((address) => isMailbox(reading, address))
    .map(({ start, end }) => found(reading, "email", start, end));
  for (let at = 0; at < words.length; at++) {
    const host = hostBehind(reading, at, byFirst) ?? nameBehind(reading, at);
    if (host === null) continue;
    const start = words[localStart(reading, at)]?.start ?? 0;
    findings.push(found(reading, "email", start, host.end));
    while ((words[at + 1]?.start ?? Infinity) < host.end) at++;
  }
  return findings;
}

/** The host that word `at` is the name of a mailbox at, or `null`. */
function hostBehind(
  reading: Reading,
  at: number,
  addresses: ReadonlyMap<number, Address>,
): { end: number } | null {
  const { words } = reading;
  const name = words[at];
  if (!name) return null;
  const gap = gapAfter(reading, at);
  const isOrdinary = (name.marks & mark.ordinary) !== 0 &&
    localStart(reading, at) === at;
  if (gap.includes("@")) {
    if (!/^\s?[([{<"']?\s?@\s?[)\]}>"']?\s?$/.test(gap)) return null;
    const right = afterRate(reading, at + 1);
    const host = knownHost(reading, right, addresses);
    return host ?? (gap === "@" ? plainHost(reading, at + 1) : null);
  }
  const next = words[at + 1];
  if (next && next.marks & mark.at && gap.length < 4) {
    const after = gapAfter(reading, at + 1);
    const right = afterRate(reading, at + 2);
    const isOdd = /\S/.test(gap) && /\S/.test(after);
    const host = knownHost(reading, right, addresses);
    if (host === null || after.length > 4) return null;
    // "Meet me at example.com" is a link, and "at gmail" may be a place to work.
    const isMailbox = ((words[right]?.marks ?? 0) & mark.provider) !== 0;
    const isClear = isOdd || right > at + 2 ||
      host.isWhole && !host.isPlain || isMailbox && !isOrdinary;
    return isClear ? host : null;
  }
  // No "at" at all: only before a provider, and with its ending.
  if (!next || !(next.marks & mark.provider)) return null;
  if (!/^[ ._-]$/.test(gap) || localLength(reading, at) < 3) return null;
  const host = knownHost(reading, at + 1, addresses);
  if (host?.isWhole) return host.isPlain && isOrdinary ? null : host;
  return isBareMailbox(reading, at) ? host : null;
}

function localLength(reading: Reading, at: number): number {
  const { words } = reading;
  const start = words[localStart(reading, at)]?.start ?? 0;
  return (words[at]?.end ?? 0) - start;
}

/** "ana99 gmail", and "ana gmail" where nothing else is said. */
function isBareMailbox(reading: Reading, at: number): boolean {
  const { words } = reading;
  const isTail = !words[at + 2] || /[\n,.;!)]/.test(gapAfter(reading, at + 1));
  if (!isTail) return false;
  const first = localStart(reading, at);
  const look = handleAt(reading, first)?.look;
  if (look === "sure" || look === "likely") return true;
  const isHead = first === 0 || /[\n:]/.test(gapAfter(reading, first - 1));
  const name = words[at];
  return isHead && name?.marks === 0 && /^[a-z\d]{4,}$/.test(name.text);
}

/** The made-up name right behind a provider: "gmail: ana99". */
function nameBehind(reading: Reading, at: number): { end: number } | null {
  const { words } = reading;
  if (!((words[at]?.marks ?? 0) & mark.provider)) return null;
  if (!/^ ?[:=-]? ?$/.test(gapAfter(reading, at))) return null;
  const handle = handleAt(reading, at + 1);
  return handle?.look === "sure" || handle?.look === "likely" ? handle : null;
}

/** "name.gmail.com", "namegmail.com", but not "mail.yahoo.com". */
function isMailbox({ words }: Reading, { first, last }: Address): boolean {
  const [name, provider] = [words[first], words[first + 1]];
  if (/[a-z\d](gmail|hotmail|yahoo|outlook)$/.test(name?.text ?? "")) {
    return true;
  }
  return name !== undefined && provider !== undefined && first + 1 < last &&
    (provider.marks & mark.provider) !== 0 &&
    !/^(www\d?|m|mail|login|in|en|uk)$/.test(name.text);
}

/** Past "the rate", "the rate of", "d rate". */
function afterRate({ words }: Reading, at: number): number {
  if (/^(the|d|da|de)$/.test(words[at]?.text ?? "")) {
    if (words[at + 1]?.text === "rate") {
      return words[at + 2]?.text === "of" ? at + 3 : at + 2;
    }
  }
  return /^(द|दि|দ্য|দি)$/.test(words[at]?.text ?? "") ? at + 2 : at;
}

function knownHost(
  { words }: Reading,
  at: number,
  addresses: ReadonlyMap<number, Address>,
): { end: number; isWhole: boolean; isPlain: boolean } | null {
  const address = addresses.get(at);
  if (address) {
    return { end: address.end, isWhole: true, isPlain: address.isPlain };
  }
  const word = words[at];
  if (!word || !(word.marks & mark.provider)) return null;
  return { end: word.end, isWhole: false, isPlain: true };
}

/** Behind a plain "@": two words with a dot are enough, whatever they are. */
function plainHost(reading: Reading, at: number): { end: number } | null {
  const { words } = reading;
  let last = at;
  while (last - at < 6 && /^[.-]$/.test(gapAfter(reading, last))) last++;
  const ending = words[last];
  if (last === at || !ending || !/^[^\d]{2,}$/.test(ending.text)) return null;
  return { end: ending.end };
}

/** The first word of the name of the mailbox that ends with word `at`. */
function localStart(reading: Reading, at: number): number {
  let first = at;
  while (first > 0 && at - first < 8) {
    if (/^[._+-]{1,2}$/.test(gapAfter(reading, first - 1))) first--;
    else if (first > 1 && (reading.words[first - 1]?.marks ?? 0) & mark.dot) {
      first -= 2;
    } else break;
  }
  return first;
}
