/**
 * Waiting by the simulator's clock.
 *
 * @module
 */
import type { Clock } from "../core/clock.ts";

/** Resolves after `ms`; rejects at once when the caller gives up. */
export function sleep(
  clock: Clock,
  ms: number,
  signal?: AbortSignal | null,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const callOff = clock.after(ms, () => {
    signal?.removeEventListener("abort", onAbort);
    resolve();
  });
  function onAbort() {
    callOff();
    reject(signal?.reason);
  }
  if (signal?.aborted) onAbort();
  else signal?.addEventListener("abort", onAbort, { once: true });
  return promise;
}
