/**
 * What is kept with a report, in words: who said what, one line each.
 *
 * @module
 */
import type { Kept } from "../../../core/chats/history.ts";
import type { Report } from "../../../core/moderation/report.ts";
import type { DeskTurn } from "./desk.ts";

/** A message takes 4,096 characters; the rest of the page a few hundred. */
const MOST_CHARS = 3_000;

/** The last of what was said, oldest first, as far as a message takes it. */
export function wordsOfEvidence(
  turn: DeskTurn,
  report: Report,
  evidence: readonly Kept[],
): string {
  const lines: string[] = [];
  let left = MOST_CHARS;
  for (const kept of evidence.toReversed()) {
    const line = wordsOfKept(turn, report, kept);
    left -= line.length + 1;
    if (left < 0) break;
    lines.unshift(line);
  }
  return lines.length === 0 ? turn.desk.noEvidence : lines.join("\n");
}

/** One message, on one line: a second one could pretend that the other said it. */
export function wordsOfKept(
  turn: DeskTurn,
  { reported }: Pick<Report, "reported">,
  kept: Kept,
): string {
  const { said, saying } = turn.desk;
  const whose = kept.from === reported ? said.reported : said.reporter;
  const text = wordsOf(turn, kept).replace(/\s*[\n\r\u2028\u2029]+\s*/g, " / ");
  // It may have been cut in the middle of an emoji, which Telegram refuses.
  return saying(whose, text.toWellFormed());
}

function wordsOf({ words, desk }: DeskTurn, { kind, text }: Kept): string {
  if (kind === "text") return text ?? "";
  const labels: Record<string, string> = {
    ...desk.otherKinds,
    ...words.mediaKinds,
  };
  return [`[${labels[kind] ?? kind}]`, ...text ? [text] : []].join(" ");
}
