/**
 * What a filter can find, and how findings lie together.
 *
 * @module
 */

export const filterKinds = [
  "link",
  "mention",
  "invite",
  "phone",
  "email",
  "word",
] as const;

export type FilterKind = (typeof filterKinds)[number];

/** A part of a text, in UTF-16 units; `end` is exclusive. */
export interface Finding {
  kind: FilterKind;
  start: number;
  end: number;
}

/** Gravest first: of two kinds in one place, the earlier one is told. */
export const gravity: readonly FilterKind[] = [
  "invite",
  "phone",
  "email",
  "mention",
  "link",
  "word",
];

/** The findings in order; those that overlap become one, of the graver kind. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const sorted = findings.toSorted((a, b) =>
    a.start - b.start || a.end - b.end
  );
  const merged: Finding[] = [];
  for (const finding of sorted) {
    const last = merged.at(-1);
    if (last === undefined || finding.start >= last.end) {
      merged.push({ ...finding });
      continue;
    }
    last.end = Math.max(last.end, finding.end);
    last.kind = graver(last.kind, finding.kind);
  }
  return merged;
}

function graver(a: FilterKind, b: FilterKind): FilterKind {
  return gravity.indexOf(a) <= gravity.indexOf(b) ? a : b;
}
