/**
 * What is written after whom to ban or to warn.
 *
 * @module
 */
import { type BanReason, banReasons } from "../../../core/moderation/ban.ts";
import { parseSpan, type Span } from "../../../core/spans.ts";
import type { Words } from "../../locales/mod.ts";

export interface AskedBan {
  span: Span;
  reason: BanReason;
  note?: string;
}

/** A word to other admins, as long as it is read. */
const MOST_NOTE = 200;

/** A time, a reason and a note, each if given; `null` when the time is wrong. */
export function readBan(words: Words, parts: string[]): AskedBan | null {
  const [first = "", ...others] = parts;
  const span = parseSpan(first);
  // What looks like a time but is none must not become a ban for ever.
  if (span === null && /^[-+]?\p{Nd}/u.test(first)) return null;
  const left = span === null ? parts : others;
  const { reason = "other", rest } = takeReason(words, left);
  const note = rest.join(" ").slice(0, MOST_NOTE);
  return { span: span ?? "forever", reason, ...note && { note } };
}

/** A reason at the beginning, by its id or by its word, and what follows it. */
export function takeReason(
  { banReasons: labels }: Words,
  parts: string[],
): { reason?: BanReason; rest: string[] } {
  for (const reason of banReasons) {
    for (const name of [reason, labels[reason]]) {
      const { length } = name.split(" ");
      const begin = parts.slice(0, length).join(" ");
      if (begin.toLowerCase() === name.toLowerCase()) {
        return { reason, rest: parts.slice(length) };
      }
    }
  }
  return { rest: parts };
}

/** "Spam (spam), …": what may be written for each reason. */
export function reasonList({ banReasons: labels }: Words): string {
  return banReasons.map((reason) => `${labels[reason]} (${reason})`)
    .join(", ");
}

export function isReason(text: string): text is BanReason {
  return (banReasons as readonly string[]).includes(text);
}
