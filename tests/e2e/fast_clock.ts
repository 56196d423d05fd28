/**
 * A clock for screenshots: an hour passes in minutes until the moment in
 * `FAST_UNTIL` (ms), and time runs as ever from then on. Loaded before the
 * application, it changes the application's time.
 */
const SPEED = 20;

/** The time to show at the real time `real`, both ms. */
export function fastTime(real: number, until: number): number {
  return Math.round(real - Math.max(0, until - real) * (SPEED - 1));
}

/** How long `ms` take until then. */
export const fastSpan = (ms: number) => ms / SPEED;

const until = Number(Deno.env.get("FAST_UNTIL"));
if (until) {
  const now = Date.now;
  Date.now = () => fastTime(now(), until);
}
