/**
 * Handles: names by which somebody is found on another platform. "@name" is
 * one by itself; any other name needs a word beside it that says so ("insta",
 * "my id is", "add me"), and the less it looks like a made-up name, the more.
 *
 * @module
 */
import type { Address } from "./addresses.ts";
import { LETTER, SPACE } from "./characters.ts";
import { type Handle, handleAt, handleStart } from "./handle_names.ts";
import type { Finding } from "./kinds.ts";
import { mark } from "./lexicon.ts";
import { found, gapAfter, type Reading } from "./reading.ts";
import { isThing } from "./things.ts";
import { handleTold, mayTell, tellings } from "./told_names.ts";

/** How many words may stand between the platform and the name. */
const REACH = 5;
const named = mark.platform | mark.title;
const between = mark.filler | mark.placing | named;

export function findHandles(
  reading: Reading,
  addresses: readonly Address[],
): Finding[] {
  const names = findNames(reading).toSorted((a, b) => a.start - b.start);
  const findings: Finding[] = [];
  let next = 0;
  for (const { start, end } of names) {
    // A name in the path of a link is no more than the link.
    while ((addresses[next]?.end ?? Infinity) < end) next++;
    if ((addresses[next]?.start ?? Infinity) <= start) continue;
    findings.push(found(reading, "mention", start, end));
  }
  return findings;
}

type Name = Pick<Handle, "start" | "end">;

function findNames(reading: Reading): Name[] {
  const names = reading.text.includes("@") ? findSigned(reading) : [];
  const cues = named | (mayTell(reading) ? tellings : 0);
  if (!(reading.marks & cues)) return names;
  const { words } = reading;
  for (let at = 0; at < words.length; at++) {
    const marks = words[at]?.marks ?? 0;
    if (!(marks & cues)) continue;
    const handle = marks & named
      ? handleBehind(reading, at) ?? handleBefore(reading, at)
      : handleTold(reading, at);
    if (handle) names.push(handle);
  }
  return names;
}

/** "@name"; "@home" and "@5pm" are none. */
function findSigned(reading: Reading): Name[] {
  const { text, sorts, words } = reading;
  const names: Name[] = [];
  let at = 0;
  for (let sign = text.indexOf("@"); sign >= 0;) {
    while ((words[at]?.start ?? Infinity) < sign) at++;
    const handle = handleAt(reading, at);
    const before = words[at - 1];
    const isGlued = before !== undefined && before.end === sign;
    const start = handle?.start ?? 0;
    const isTight = start === sign + 1;
    const isNear = isTight || (start === sign + 2 && sorts[sign + 1] === SPACE);
    if (handle && isNear) {
      const isCalled = isGlued && (before.marks & named) !== 0;
      const isOrdinary = ((words[at]?.marks ?? 0) & mark.ordinary) !== 0;
      const isName = isTight && (!isGlued || isCalled) &&
        sorts[start] === LETTER && handle.end - start >= 3 && !isOrdinary;
      const isMadeUp = handle.look === "sure" ||
        (handle.look === "likely" && !isGlued);
      if (isName || isMadeUp) {
        names.push({ start: sign, end: handle.end });
      }
    }
    sign = text.indexOf("@", sign + 1);
  }
  return names;
}

/** The name a platform introduces: "insta: ana_99", "my snap is ana". */
function handleBehind(reading: Reading, cue: number): Handle | null {
  const { words } = reading;
  const name = words[cue]?.text ?? "";
  // A Latin name among other letters stands out by itself.
  const isForeign = name.charCodeAt(0) > 0x500;
  let isOwn =
    [1, 2, 3].some((back) =>
      ((words[cue - back]?.marks ?? 0) & mark.owner) !== 0
    ) || /مو?$/.test(name);
  let hasColon = false;
  let hasIs = false;
  let isStraight = true;
  for (let at = cue; at < cue + REACH; at++) {
    const gap = gapAfter(reading, at);
    const next = words[at + 1];
    if (!next || /[?]|\n\n|[.!]\W/.test(gap)) return null;
    if (/[:;=>→~]|\s[-_]+|-\s/.test(gap)) hasColon = true;
    const handle = handleAt(reading, at + 1);
    if (handle?.look === "sure") return handle;
    if (handle && isStraight) {
      if (handle.look === "likely") return handle;
      const isTold = hasColon || (hasIs && isOwn);
      const isOpen = isTold || (isForeign && !handle.isOrdinary) ||
        handle.isRare;
      const isFitting = handle.look === "dotted" ? isOpen : isTold;
      const isFiller = (next.marks & (mark.filler | mark.platform)) !== 0 &&
        handle.look === "plain";
      if (isFitting && !isFiller && isPlausible(reading, handle)) return handle;
    }
    if (!(next.marks & between)) isStraight = false;
    if (isVerb(next.text)) hasIs = true;
    if (next.marks & mark.owner) isOwn = true;
  }
  return null;
}

/** The name before a platform: "ana_99 on insta". */
function handleBefore(reading: Reading, cue: number): Handle | null {
  const { words } = reading;
  const isWeak = !((words[cue]?.marks ?? 0) & mark.platform);
  let isStraight = true;
  for (let at = cue - 1; at >= 0 && at >= cue - REACH; at--) {
    if (/[?!]|[.] |\n/.test(gapAfter(reading, at))) return null;
    const handle = handleAt(reading, handleStart(reading, at));
    if (handle && handle.last < cue) {
      if (handle.look === "sure") {
        // "Call get_user with an id".
        const isFar = isWeak && !isStraight;
        return isFar && isThing(reading, handle) ? null : handle;
      }
      if (handle.look === "likely" && isStraight) return handle;
    }
    if (!((words[at]?.marks ?? 0) & between)) isStraight = false;
  }
  return handleClaimed(reading, cue);
}

/** "Ana is my insta": a name nobody would say, and the sentence ends. */
function handleClaimed(reading: Reading, cue: number): Handle | null {
  const { words } = reading;
  const [name, verb, owner] = words.slice(Math.max(0, cue - 3), cue);
  if (!name || !verb || !owner || !(owner.marks & mark.owner)) return null;
  const isTail = !words[cue + 1] || /[\n,.;!]/.test(gapAfter(reading, cue));
  const isName = name.marks === 0 && /^[a-z][a-z0-9]{3,}$/.test(name.text);
  if (!isTail || !isName || !isVerb(verb.text)) return null;
  return handleAt(reading, cue - 3);
}

const verbs = new Set(
  ("is hai h he hain ho hola holo hole its it ine " +
    "है हो হলো হল হচ্ছে است هست اینه").split(" "),
);

function isVerb(word: string): boolean {
  return verbs.has(word);
}

/** A name that ends its sentence, of Latin letters, and no everyday word. */
function isPlausible(reading: Reading, handle: Handle): boolean {
  const { words, text } = reading;
  const word = words[handle.last];
  if (!word) return false;
  if (handle.look === "plain" && word.marks & mark.ordinary) return false;
  const name = text.slice(handle.start, handle.end);
  if (!/^[a-z][a-z0-9.]{2,}$/.test(name)) return false;
  const next = words[handle.last + 1];
  if (!next || /[\n,.;!)|/]/.test(gapAfter(reading, handle.last))) return true;
  return (next.marks & (mark.finding | mark.placing)) !== 0 ||
    next.text === "and" || isVerb(next.text);
}
