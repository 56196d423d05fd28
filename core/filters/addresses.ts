/**
 * Domain names in a text, however the dots are written: `a.com`, `a . com`,
 * `a(dot)com`, `a dot com`. What ends like a domain is weighed: the more the
 * ending is a word of its own, the more else must speak for an address, since
 * people leave out the space after a full stop ("no.im fine").
 *
 * @module
 */
import { isAddress, type Joint, pathSign } from "./address_signs.ts";
import { mark, TLD } from "./lexicon.ts";
import { gapAfter, type Reading, runEnd } from "./reading.ts";

export interface Address {
  /** The first and the last of its words. */
  first: number;
  last: number;
  /** Offsets into the folded text, the path included. */
  start: number;
  end: number;
  /** "t.me", whatever stood for the dots. */
  host: string;
  /** "/+abc", without spaces; "" if there is none. */
  path: string;
  isPlain: boolean;
}

export function findAddresses(reading: Reading): Address[] {
  const { words, marks, lexicon } = reading;
  const isSpoken = (marks & mark.dot) !== 0;
  const addresses: Address[] = [];
  if (!(marks & TLD) && !isSpoken) return addresses;
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const spoken = isSpoken || word.text === "c0m"
      ? lexicon.spoken.get(word.text)
      : undefined;
    if (!(word.marks & TLD) && spoken === undefined) continue;
    const joint = jointBefore(reading, at);
    if (joint === null) continue;
    if (!(word.marks & TLD) && joint.how !== "spoken" && joint.how !== "odd") {
      continue;
    }
    if (!isAddress(reading, at, joint, spoken)) continue;
    const address = outline(reading, at, joint);
    addresses.push(address);
    // What is in its path is no address of its own.
    at = address.last;
    while ((words[at + 1]?.start ?? Infinity) < address.end) at++;
  }
  return addresses;
}

/** How word `at` is joined to the label before it, and which that is. */
function jointBefore(
  reading: Reading,
  at: number,
): Joint | null {
  const gap = gapAfter(reading, at - 1);
  const before = reading.words[at - 1];
  if (!before) return null;
  if (gap === ".") return { how: "tight", left: at - 1 };
  if (before.marks & mark.dot && at >= 2) {
    const first = gapAfter(reading, at - 2);
    if (
      first.length < 4 && gap.length < 4 &&
      (/^[\s([{<)\]}>*_-]*$/.test(first + gap) ||
        /^ ?(["'|~])\1 ?$/.test(first + gap))
    ) {
      const isOdd = /[^\s]/.test(first) && /[^\s]/.test(gap);
      return { how: isOdd ? "odd" : "spoken", left: at - 2 };
    }
  }
  if (gap.length > 7) return null;
  if (gap === ",") return { how: "comma", left: at - 1 };
  if (gap === " ") return { how: "space", left: at - 1 };
  if (gap === "..") return { how: "many", left: at - 1 };
  if (/^\s{0,2}\. {0,2}$/.test(gap)) return { how: "loose", left: at - 1 };
  if (/^ ?[([{<*_-]+ ?[.•] ?[)\]}>*_-]+ ?$/.test(gap)) {
    return { how: "odd", left: at - 1 };
  }
  return gap === "•" || gap === " • " ? { how: "odd", left: at - 1 } : null;
}

/** The path behind word `at`, with the offset of its end; `null` if none. */
function pathAfter(
  reading: Reading,
  at: number,
): { path: string; end: number } | null {
  const word = reading.words[at];
  const sign = pathSign(reading, at);
  if (!word || sign === null) return null;
  const { text } = reading;
  const end = runEnd(reading, word.end + sign.length);
  // An address longer than this needs no closer look.
  const path = text.slice(word.end, Math.min(end, word.end + 200));
  return { path: path.replaceAll(" ", ""), end };
}

function outline(
  reading: Reading,
  at: number,
  { how, left }: Joint,
): Address {
  const { words } = reading;
  let first = left;
  while (first > 0 && at - first < 12) {
    const gap = gapAfter(reading, first - 1);
    const isApart = how === "loose" && gap === " . " ||
      words[first - 1]?.text.length === 1 && words[first]?.text.length === 1;
    if (gap === "." || gap === "-" || gap === "--" || isApart) first--;
    else if (
      (how === "odd" || how === "spoken") && first > 1 &&
      (words[first - 1]?.marks ?? 0) & mark.dot
    ) first -= 2;
    else break;
  }
  let last = at;
  while (
    gapAfter(reading, last) === "." && last - at < 3 &&
    (words[last + 1]?.marks ?? 0) & TLD
  ) last++;
  const path = pathAfter(reading, last);
  const labels = words.slice(first, last + 1)
    .filter(({ marks }) => !(marks & mark.dot))
    .map(({ text }) => reading.lexicon.spoken.get(text) ?? text);
  if (labels[0] === "www") labels.shift();
  return {
    first,
    last,
    start: words[first]?.start ?? 0,
    end: path?.end ?? words[last]?.end ?? 0,
    host: labels.join("."),
    path: path?.path ?? "",
    isPlain: how === "tight",
  };
}
