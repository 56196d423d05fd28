import { HttpError } from "fresh";
import { define } from "../../define.ts";

export default define.page(({ error }) => (
  <h1>Admin error: {error instanceof HttpError ? error.message : "unknown"}</h1>
));
