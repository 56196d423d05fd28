import { HttpError } from "fresh";
import { define } from "../define.ts";

export const handlers = define.handlers((ctx) => {
  const kind = ctx.url.searchParams.get("kind");
  if (kind === "gone") throw new HttpError(410, "gone for good");
  if (kind === "missing") throw new HttpError(404);
  throw new Error("secret detail");
});
