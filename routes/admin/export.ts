/** Everything that is stored, as a download: for owners, as it names everybody. */
import { exportEverything } from "../../core/data/export.ts";
import { can } from "../../core/roles.ts";
import { defineAdmin } from "../../define.ts";

export const handler = defineAdmin.handlers({
  async GET(ctx) {
    const { store, clock, roles } = ctx.state.core;
    const role = await roles.roleOf(ctx.state.session.adminId);
    if (role === null || !can(role, "export")) {
      return ctx.text("Only owners can download everything\n", {
        status: 403,
      });
    }
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
