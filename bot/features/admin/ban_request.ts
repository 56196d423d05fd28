/**
 * What is written after whom to ban or to warn.
 *
 * @module
 */
import { type BanReason, banReasons } from "../../../core/moderation/ban.ts";
import { parseSpan, type Span } from "../../../core/spans.ts";
import type { Words } from "../../locales/mod.ts";
import { listNames, type Named, takeName } from "./names.ts";

export interface AskedBan {
  span: Span;
  reason: BanReason;
  note?: string;
}

/** A word to other admins, as long as it is read. */
const MOST_NOTE = 200;

export type ReadBan =
  | { kind: "ban"; asked: AskedBan }
  /** What was written for a time, and is none. */
  | { kind: "no_time"; written: string }
  /** What may be a note, or a time or a reason that nobody can read. */
  | { kind: "note_alone"; written: string }
  | { kind: "several_times"; written: string[] };

/**
 * A time, a reason and a note, each if given; the time is wherever it stands. So
 * that nobody is banned for ever by a slip, it may stand only once; and where
 * there is none, nothing may stand that could have been meant for it: in a note
 * "for seven days" looks like any other words.
 */
export function readBan(words: Words, parts: string[]): ReadBan {
  const written = parts.filter(isSpan);
  if (written.length > 1) return { kind: "several_times", written };
  const [time] = written;
  const { reason = "other", rest } = takeReason(
    words,
    parts.filter((part) => !isSpan(part)),
  );
  const note = shorten(rest.join(" "));
  if (time === undefined && note !== "") {
    const odd = rest.find((part) => /^\P{L}*\p{N}/u.test(part));
    return odd === undefined
      ? { kind: "note_alone", written: note }
      : { kind: "no_time", written: odd };
  }
  const span = parseSpan(time ?? "forever") ?? "forever";
  return { kind: "ban", asked: { span, reason, ...note && { note } } };
}

function isSpan(text: string): boolean {
  return parseSpan(text) !== null;
}

/** Not in the middle of an emoji. */
function shorten(note: string): string {
  if (note.length <= MOST_NOTE) return note;
  return `${note.slice(0, MOST_NOTE - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** A reason at the beginning, by its id or by its word, and what follows it. */
export function takeReason(
  words: Words,
  parts: string[],
): { reason?: BanReason; rest: string[] } {
  const { name: reason, rest } = takeName(namesOf(words), parts);
  return { ...reason && { reason }, rest };
}

/** "Spam (spam), …": what may be written for each reason. */
export function reasonList(words: Words): string {
  return listNames(namesOf(words));
}

export function isReason(text: string): text is BanReason {
  return (banReasons as readonly string[]).includes(text);
}

function namesOf({ banReasons: labels }: Words): Named<BanReason>[] {
  return banReasons.map((reason) => [reason, labels[reason]]);
}
