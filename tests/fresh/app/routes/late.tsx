import { define } from "../define.ts";

export default define.page(async (props) => {
  const who = await Promise.resolve(props.url.searchParams.get("who"));
  if (who === null) return new Response("Who?", { status: 400 });
  return <h1>Late {who}</h1>;
});
