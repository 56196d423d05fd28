/**
 * What happens on the phones, for whoever looks at them.
 *
 * @module
 */
import type { SimEvent } from "./protocol.ts";

export type Events = ReturnType<typeof createEvents>;

export function createEvents() {
  const listeners = new Set<(event: SimEvent) => void>();

  /** Tells everybody. Ask `isHeard` first where an event is dear to make. */
  function emit(event: SimEvent) {
    for (const listener of listeners) listener(event);
  }

  /** Calls `listener` from now on; the function returned ends that. */
  function subscribe(listener: (event: SimEvent) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { emit, subscribe, isHeard: () => listeners.size > 0 };
}
