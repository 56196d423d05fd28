/** Everything that is stored, as a download. */
import { exportEverything } from "../../core/export.ts";
import { defineAdmin } from "../../define.ts";

export const handler = defineAdmin.handlers({
  GET(ctx) {
    const { store, clock } = ctx.state.core;
    const at = clock.now();
    const day = new Date(at).toISOString().slice(0, 10);
    return new Response(exportEverything(store, at), {
      headers: {
        "Content-Type": "application/json",
        "Content-Disposition": `attachment; filename="passerby-${day}.json"`,
      },
    });
  },
});
