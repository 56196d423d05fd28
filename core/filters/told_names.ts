/**
 * Names without a platform: "find me under ana_99", "search ana99", "my name
 * there is ana99". The words before them are said of anything ("search
 * iphone15"), so only what looks made up counts.
 *
 * @module
 */
import { type Handle, handleAt, handleStart } from "./handle_names.ts";
import { mark } from "./lexicon.ts";
import { gapAfter, type Reading } from "./reading.ts";
import { isThing } from "./things.ts";

/** Words that introduce such a name, or stand behind it. */
export const tellings = mark.finding | mark.label | mark.calling | mark.there;

/** How many words may stand between them and the name. */
const REACH = 6;
const between = mark.filler | mark.placing | mark.platform | mark.title |
  tellings;

/** Whether there can be such a name at all: most texts have none. */
export function mayTell({ text, marks, digits }: Reading): boolean {
  if (!(marks & tellings)) return false;
  return digits > 0 || (marks & mark.stroke) !== 0 || /[_.]/.test(text);
}

/** The name that word `cue` tells of. */
export function handleTold(reading: Reading, cue: number): Handle | null {
  const marks = reading.words[cue]?.marks ?? 0;
  // "type_name" is one name.
  const isPart = gapAfter(reading, cue - 1).endsWith("_") ||
    /^[._]/.test(gapAfter(reading, cue));
  if (isPart) return null;
  if (marks & mark.finding) {
    return handleSought(reading, cue) ?? handleFound(reading, cue);
  }
  if (marks & mark.label || isOwn(reading, cue)) {
    const isOther = isOfThing(reading, cue);
    return nextHandle(reading, cue, (handle) => {
      if (isOther || handle.look !== "sure") return hasDigit(handle, reading);
      return handle.isOrdinary || !isThing(reading, handle);
    });
  }
  if (!(marks & mark.there)) return null;
  const next = nextHandle(reading, cue, (handle) => {
    return handle.look === "sure" && !isThing(reading, handle);
  });
  if (next || marks & mark.placing) return next;
  const before = handleFound(reading, cue);
  return before && hasDigit(before, reading) ? before : null;
}

const me = new Set(
  "me us mujhe mujhko malai amake mano मुझे मलाई আমাকে منو بده بزن".split(" "),
);

/** The name behind a verb: "add ana_99", "text me ana99". */
function handleSought(reading: Reading, verb: number): Handle | null {
  const { words } = reading;
  let isMe = me.has(words[verb - 1]?.text ?? "");
  return nextHandle(reading, verb, (handle) => {
    for (let at = verb + 1; at < handle.last && !isMe; at++) {
      isMe = me.has(words[at]?.text ?? "");
    }
    const isSure = handle.look === "sure";
    if (isMe) return isSure || !isThing(reading, handle);
    return isSure
      ? isMeant(handle, reading)
      : isMadeUp(handle, reading) && isClosed(handle, reading);
  });
}

/** The name before a verb: "ana_99, add me", "ana99 search karo". */
function handleFound(reading: Reading, verb: number): Handle | null {
  const { words } = reading;
  for (let at = verb - 1; at >= 0 && at >= verb - REACH; at--) {
    if (/[?!]|[.] |\n/.test(gapAfter(reading, at))) return null;
    const handle = handleAt(reading, handleStart(reading, at));
    if (handle && handle.last < verb) {
      if (handle.look === "sure") {
        const isWhole = isName(handle, reading) && !isThing(reading, handle);
        return isWhole ? handle : null;
      }
      if (handle.look === "likely") {
        return isMadeUp(handle, reading) ? handle : null;
      }
    }
    if (!((words[at]?.marks ?? 0) & between)) return null;
  }
  return null;
}

/** The next name, with nothing but small words before it. */
function nextHandle(
  reading: Reading,
  cue: number,
  isWanted: (handle: Handle) => boolean,
): Handle | null {
  const { words } = reading;
  for (let at = cue; at < cue + REACH; at++) {
    if (/[?!]|[.]\W|\n\n/.test(gapAfter(reading, at))) return null;
    const handle = handleAt(reading, at + 1);
    if (handle?.look === "sure") {
      return isName(handle, reading) && isWanted(handle) ? handle : null;
    }
    if (handle?.look === "likely" && isWanted(handle)) return handle;
    if (!((words[at + 1]?.marks ?? 0) & between)) return null;
  }
  return null;
}

/** "My name", "naam wahan": the speaker's, or one they have elsewhere. */
function isOwn({ words }: Reading, cue: number): boolean {
  if (!((words[cue]?.marks ?? 0) & mark.calling)) return false;
  const own = mark.owner | mark.there;
  return [-3, -2, -1, 1, 2, 3].some((step) =>
    ((words[cue + step]?.marks ?? 0) & own) !== 0
  );
}

/** "My cat's name", "kutte ka naam": of something that is called so. */
function isOfThing(reading: Reading, cue: number): boolean {
  const before = reading.words[cue - 1];
  if (!before) return false;
  if (of.has(before.text)) return true;
  const { written, from, to } = reading;
  return before.text.endsWith("s") &&
    /['’]s$/i.test(written.slice(from[before.start], to[before.end - 1]));
}

const of = new Set("ka ki ke ko का की के को".split(" "));

/** Not "dark_souls" or "hollow_moon guide": a thing's name goes on. */
function isMeant(handle: Handle, reading: Reading): boolean {
  if (isThing(reading, handle)) return false;
  const next = reading.words[handle.last + 1]?.marks ?? 0;
  return hasDigit(handle, reading) || isClosed(handle, reading) ||
    (next & mark.ordinary) !== 0;
}

/** "ana_rosy77", "someana77"; not "neet2026" or "4kids". */
function isMadeUp(handle: Handle, reading: Reading): boolean {
  const name = reading.text.slice(handle.start, handle.end);
  if (!/^[a-z._]{5,}\d{2,}$/.test(name) || /20[12]\d$/.test(name)) return false;
  const { marks } = reading.lexicon;
  const letters = name.replace(/\d+$/, "");
  return !((marks.get(letters) ?? 0) & mark.ordinary) &&
    !isThing(reading, handle);
}

/** The sentence ends with it, or goes on with a small word. */
function isClosed({ last }: Handle, reading: Reading): boolean {
  const next = reading.words[last + 1];
  if (!next || /[\n,.;!)|/]/.test(gapAfter(reading, last))) return true;
  return (next.marks & (mark.filler | mark.placing | tellings)) !== 0 ||
    next.text === "and";
}

function hasDigit({ start, end }: Handle, { text }: Reading): boolean {
  return /\d/.test(text.slice(start, end));
}

/** Not "to_do", "o_O", "5pm_ish" or "notes_final.txt". */
function isName(handle: Handle, { text }: Reading): boolean {
  const name = text.slice(handle.start, handle.end);
  return /^[a-z_]/.test(name) && name.length >= (handle.isOrdinary ? 7 : 5) &&
    !files.test(name);
}

const files =
  /\.(?:txt|pdf|docx?|xlsx?|pptx?|csv|jpe?g|png|gif|mp[34]|mkv|zip|js|ts|py|c|cpp|java|html|css|json|md)$/;
