import { define } from "../../define.ts";

export const handler = define.handlers({
  GET: (ctx) => ctx.json({ route: ctx.route, ...ctx.params }),
});
