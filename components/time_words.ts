/** Spans and times in words. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span of `ms` in its largest unit, rounded down: "42 s", "4 min", "3 h". */
export function spanWords(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.floor(ms / 1_000))} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}

/** A span of `ms` in full, rounded up: "90 minutes", "1 day", "30 days". */
export function longSpan(ms: number): string {
  const [unit, size] = ms < 2 * HOUR
    ? ["minute", MINUTE] as const
    : ms % DAY !== 0 && ms < 2 * DAY
    ? ["hour", HOUR] as const
    : ["day", DAY] as const;
  return new Intl.NumberFormat("en", {
    style: "unit",
    unit,
    unitDisplay: "long",
  }).format(Math.ceil(ms / size));
}

/** A moment in full: "21 Nov 2026, 10:04:05". Without `zone`, as it is here. */
export function fullTime(at: number, zone?: "UTC"): string {
  return new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: zone,
  }).format(at) + (zone === undefined ? "" : ` ${zone}`);
}

/** The time of day: "10:04:05". Without `zone`, as it is here. */
export function clockTime(at: number, zone?: "UTC"): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeStyle: "medium",
    timeZone: zone,
  }).format(at) + (zone === undefined ? "" : ` ${zone}`);
}
