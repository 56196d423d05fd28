/** The live view as server-sent events: one at once, then one a second. */
import type { Live, LiveView } from "../../core/statistics/live.ts";
import { defineAdmin } from "../../define.ts";

/** The browser comes back through the gate, which may have closed meanwhile. */
const LONGEST_MS = 60_000;

export const handler = defineAdmin.handlers({
  GET(ctx) {
    return new Response(events(ctx.state.core.live), {
      headers: {
        "Content-Type": "text/event-stream",
        // Neither a proxy nor Deno may hold events back to compress them.
        "Cache-Control": "no-store, no-transform",
        "X-Accel-Buffering": "no",
      },
    });
  },
});

/**
 * Views as they come, each only once the one before was taken: a slow reader
 * misses some and gets the newest. Nothing is read or held before the first
 * pull, nor after the reader is gone.
 */
function events(live: Live): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let unsubscribe: (() => void) | null = null;
  let newest: LiveView | null = null;
  let since = 0;
  let onView = () => {};

  async function first(): Promise<LiveView> {
    unsubscribe = live.subscribe((view) => {
      newest = view;
      onView();
    });
    const view = await live.view();
    since = view.at;
    return view;
  }

  async function next(): Promise<LiveView> {
    if (newest === null) {
      await new Promise<void>((resolve) => onView = resolve);
    }
    return newest!;
  }

  return new ReadableStream({
    async pull(controller) {
      try {
        const view = unsubscribe === null ? await first() : await next();
        newest = null;
        controller.enqueue(
          encoder.encode(`retry: 1000\ndata: ${JSON.stringify(view)}\n\n`),
        );
        if (view.at - since < LONGEST_MS) return;
        controller.close();
      } catch (fault) {
        controller.error(fault);
      }
      unsubscribe?.();
    },
    cancel() {
      unsubscribe?.();
    },
  }, { highWaterMark: 0 });
}
