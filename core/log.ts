/**
 * Structured logs: one JSON object a line. People appear as masks, never as
 * ids; what they write, tokens and secrets never appear.
 *
 * @module
 */

export const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

type Fields = Record<string, string | number | boolean | null | undefined>;
export type Log = Record<LogLevel, (event: string, fields?: Fields) => void>;

/** A log that hands lines of `level` and above to `write`. */
export function createLog(
  { level, write = console.log, now = Date.now }: {
    level: LogLevel;
    write?: (line: string) => void;
    now?: () => number;
  },
): Log {
  const least = logLevels.indexOf(level);
  const line = (at: LogLevel) => (event: string, fields: Fields = {}) => {
    if (logLevels.indexOf(at) < least) return;
    const time = new Date(now()).toISOString();
    write(JSON.stringify({ time, level: at, event, ...fields }));
  };
  return {
    debug: line("debug"),
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
  };
}

/** What may be logged of a fault: its name and message, without tokens. */
export function describeFault(fault: unknown): string {
  const text = fault instanceof Error
    ? `${fault.name}: ${fault.message}`
    : String(fault);
  // A Bot API address carries the token: "/bot123:AA…/sendMessage".
  return text.replace(/\d{3,}:[\w-]{20,}/g, "<token>");
}
