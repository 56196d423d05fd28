import { page } from "fresh";
import { define } from "../define.ts";

export const handler = define.handlers({
  GET: () => page({ title: "all" }, { headers: { "X-Posts": "1" } }),
  async POST(ctx) {
    const form = await ctx.req.formData();
    const title = String(form.get("title"));
    if (title === "") return page({ title: "missing" }, { status: 422 });
    return ctx.redirect(`/blog/${title}`, 303);
  },
});

export default define.page<typeof handler>(({ data }) => <h1>{data.title}</h1>);
