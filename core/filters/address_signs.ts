/**
 * What speaks for a domain: how its dot is written, how sure its ending is,
 * what stands before and behind.
 *
 * @module
 */
import { mark } from "./lexicon.ts";
import { gapAfter, type Reading } from "./reading.ts";

/**
 * How a word is joined to the label before it: `a.b`, `a..b`, `a . b`, `a(.)b`,
 * `a dot b`, `a,b`, `a b`.
 */
export interface Joint {
  how: "tight" | "many" | "loose" | "odd" | "spoken" | "comma" | "space";
  /** The label's word. */
  left: number;
}

/** Short addresses everybody knows, whose parts are everyday words. */
const knownHosts = new Set(
  ("t.me wa.me m.me fb.me ig.me telegram.me telegram.dog telegra.ph youtu.be " +
    "bit.ly is.gd goo.gl discord.gg dsc.gg cutt.ly g.co t.co linktr.ee " +
    "lnk.bio discord.me invite.gg signal.group line.me vk.me signal.me snap.chat fb.com " +
    "x.com vk.com ok.ru ble.ir")
    .split(" "),
);

/** Whether word `at` and what is before it are a domain. */
export function isAddress(
  reading: Reading,
  at: number,
  { how, left }: Joint,
  spoken: string | undefined,
): boolean {
  const tld = reading.words[at];
  const label = reading.words[left];
  if (!tld || !label) return false;
  const ending = spoken ?? tld.text;
  const isOrdinary = (label.marks & mark.ordinary) !== 0;
  const length = label.text.length;
  const hasPath = pathSign(reading, at) !== null;
  const isKnown = knownHosts.has(`${label.text}.${ending}`) ||
    (label.marks & (mark.brand | mark.provider)) !== 0;
  const isSure = spoken !== undefined || (tld.marks & mark.surely) !== 0;
  const isCommon = isSure || (tld.marks & mark.mostly) !== 0;
  const isName = !isOrdinary && length >= 3 || isSpelledOut(reading, left);
  const isDrawnApart = tld.end - tld.start > tld.text.length;
  switch (how) {
    case "tight":
      if (isKnown || isHost(reading, left)) return true;
      if (hasPath) return length >= 2;
      if (isSure) return length >= 2;
      if (isNewSentence(reading, left, at)) return false;
      if (tld.marks & mark.mostly) {
        return isName && length >= 4 && !isRunOn(reading, at);
      }
      return isWordyName(reading, left, at);
    case "many":
      return ending === "com" && isName && length >= 4;
    case "loose":
      if (hasPath && (isKnown || (isCommon && isName))) return true;
      if (isKnown && label.text.length > 2) return true;
      if (isSure && isDrawnApart) return true;
      if (ending === "com") return length >= 2 && !isOrdinary;
      return isSure && isName && !isNewSentence(reading, left, at);
    case "odd":
      return isSure || isKnown || length >= 2;
    case "spoken":
      if (isKnown || hasPath) return true;
      return isCommon && isName;
    case "comma":
      return ending === "com" && length >= 3;
    case "space":
      if (hasPath && ending === "com") return true;
      if (hasPath && isKnown) return true;
      return isKnown && ending === "com";
  }
}

/** "n a m e dot com": word `at` is the last of single letters. */
export function isSpelledOut({ words }: Reading, at: number): boolean {
  return [at, at - 1, at - 2].every((place) => words[place]?.text.length === 1);
}

/** The label before is one that only hosts have: "m.", "blog.". */
function isHost({ words, text }: Reading, left: number): boolean {
  const before = words[left - 1];
  if (!before || before.end !== (words[left]?.start ?? 0) - 1) return false;
  return text[before.end] === "." && hostLabels.has(before.text);
}

const hostLabels = new Set(
  "www www2 m web mail blog shop api cdn en go".split(" "),
);

/** "Beautiful things.live in peace": a word, and the sentence goes on. */
function isRunOn(reading: Reading, at: number): boolean {
  const word = reading.words[at]?.text ?? "";
  return running.has(word) && reading.words[at + 1] !== undefined &&
    gapAfter(reading, at) === " ";
}

const running = new Set(
  "space live fun link host software top chat love online".split(" "),
);

/** A wordy ending with nothing after it, of a name that is no everyday word. */
function isWordyName(reading: Reading, left: number, at: number): boolean {
  const { words, text } = reading;
  const label = words[left];
  const tld = words[at];
  if (!label || !tld) return false;
  const isLast = !words[at + 1] || /[\n,!?)]/.test(gapAfter(reading, at)) ||
    /^\.(\s|$)/.test(gapAfter(reading, at));
  const isVisited = [1, 2, 3].some((back) =>
    ((words[left - back]?.marks ?? 0) & mark.visit) !== 0
  );
  const { length } = label.text;
  const before = text[label.start - 1];
  if (/\d/.test(label.text) && /[a-z]{2}/.test(label.text)) return isLast;
  if (before === "-" && words[left - 1]?.end === label.start - 1) return isLast;
  if (label.marks & mark.ordinary) return false;
  if (isVisited && length >= 3) return true;
  const isCommon = /^(in|me|tv|ai|gg|us|fm|cc|to|de|fr|eu|gr)$/.test(tld.text);
  const isForeign = tld.text.charCodeAt(0) > 0x500;
  return isLast && (isCommon ? length >= 7 : isForeign && length >= 4);
}

/** "I was at home.Then": a capital after small letters begins a sentence. */
function isNewSentence(
  { words, from, written }: Reading,
  left: number,
  at: number,
): boolean {
  const first = written[from[words[at]?.start ?? 0] ?? 0] ?? "";
  const second = written[(from[words[at]?.start ?? 0] ?? 0) + 1] ?? "";
  const last = written[from[(words[left]?.end ?? 1) - 1] ?? 0] ?? "";
  const isCapital = (letter: string) => letter !== letter.toLowerCase();
  return isCapital(first) && !isCapital(second) && !isCapital(last);
}

/** How a path begins behind word `at`; `null` if none does. */
export function pathSign({ words, text }: Reading, at: number): string | null {
  const end = words[at]?.end ?? 0;
  const next = /^(?: ?\/ ?[a-z0-9+@_]|\/[#?]|:\d\d|\?[a-z]+=|#[a-z])/
    .exec(text.slice(end, end + 16));
  return next?.[0] ?? null;
}
