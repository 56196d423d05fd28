/**
 * Masking: what was found is covered, and everything stays where it was.
 *
 * @module
 */
import type { Finding } from "./kinds.ts";

/**
 * The text with its findings covered by "•"; spaces stay. As many UTF-16 units
 * as before, so that the offsets of its formatting stay right.
 */
export function maskText(text: string, findings: readonly Finding[]): string {
  let masked = "";
  let done = 0;
  const sorted = findings.toSorted((a, b) => a.start - b.start);
  for (const finding of sorted) {
    const start = Math.max(done, wholeStart(text, finding.start));
    const end = Math.max(start, wholeEnd(text, finding.end));
    masked += text.slice(done, start) +
      text.slice(start, end).replace(/\S/g, "•");
    done = end;
  }
  return masked + text.slice(done);
}

/** Half a surrogate pair would be no text any more. */
function wholeStart(text: string, start: number): number {
  return isSplit(text, start) ? start - 1 : Math.max(0, start);
}

function wholeEnd(text: string, end: number): number {
  return isSplit(text, end) ? end + 1 : Math.min(text.length, end);
}

function isSplit(text: string, at: number): boolean {
  return at > 0 && at < text.length &&
    (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 &&
    (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
