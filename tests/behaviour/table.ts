/**
 * What became of the people of a town, kind by kind.
 *
 * @module
 */
import type { Actor, Kind } from "./actor.ts";

export interface Row {
  kind: Kind;
  count: number;
  chats: number;
  warned: number;
  challenged: number;
  muted: number;
  banned: number;
  /** Of the bad: how many were stopped, and after how many victims. */
  stopped: number;
  /** Half of them had so many or fewer. */
  median: number | null;
  worst: number | null;
  /** Of the good: the highest score that any of them had. */
  highest: number | null;
}

export function rowsOf(actors: readonly Actor[]): Row[] {
  const kinds = [...new Set(actors.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const records = actors.filter((actor) => actor.kind === kind)
      .map(({ record }) => record);
    const count = (was: (record: Actor["record"]) => boolean) =>
      records.filter(was).length;
    const before = records
      .map(({ victimsBefore, victims }) => victimsBefore ?? victims.size)
      .sort((a, b) => a - b);
    const isBad = !kind.isGood;
    return {
      kind,
      count: records.length,
      chats: records.reduce((sum, { chats }) => sum + chats, 0),
      warned: count(({ warned }) => warned > 0),
      challenged: count(({ challenged }) => challenged > 0),
      muted: count(({ muted }) => muted > 0),
      banned: count(({ banned }) => banned > 0),
      stopped: count(({ victimsBefore }) => victimsBefore !== null),
      median: isBad ? before[(before.length - 1) >> 1] ?? null : null,
      worst: isBad ? before.at(-1) ?? null : null,
      highest: isBad ? null : Math.max(...records.map((one) => one.highest)),
    };
  });
}

/** The rows as text, for people to read. */
export function print(rows: readonly Row[]): string {
  const head = [
    "kind",
    "how many",
    "chats",
    "warned",
    "challenged",
    "paused",
    "banned",
    "stopped",
    "victims: median",
    "worst",
    "highest score",
  ];
  const lines = rows.map((row) =>
    [
      row.kind.name,
      row.count,
      row.chats,
      row.warned,
      row.challenged,
      row.muted,
      row.banned,
      row.kind.isGood ? "–" : row.stopped,
      row.median ?? "–",
      row.worst ?? "–",
      row.highest?.toFixed(1) ?? "–",
    ].map(String)
  );
  const widths = head.map((name, at) =>
    Math.max(name.length, ...lines.map((line) => line[at]!.length))
  );
  const print = (cells: string[]) =>
    cells.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)
    ).join("  ");
  return [print(head), ...lines.map(print)].join("\n");
}
