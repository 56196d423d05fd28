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

/**
 * A time, a reason and a note, each if given, the first two in either order;
 * `null` when the time is wrong.
 */
export function readBan(words: Words, parts: string[]): AskedBan | null {
  const first = takeSpan(parts);
  const { reason, rest } = takeReason(words, first?.rest ?? []);
  const isAfter = first?.span === undefined && reason !== undefined;
  const second = isAfter ? takeSpan(rest) : { rest };
  if (!first || !second) return null;
  const note = shorten(second.rest.join(" "));
  return {
    span: first.span ?? second.span ?? "forever",
    reason: reason ?? "other",
    ...note && { note },
  };
}

/** What looks like a time but is none must not become a ban for ever: `null`. */
function takeSpan(parts: string[]): { span?: Span; rest: string[] } | null {
  const [first = "", ...others] = parts;
  const span = parseSpan(first);
  if (span !== null) return { span, rest: others };
  return /^[-+]?\p{Nd}/u.test(first) ? null : { rest: parts };
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
