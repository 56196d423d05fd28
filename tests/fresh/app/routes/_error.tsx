import { HttpError } from "fresh";
import { define } from "../define.ts";

export default define.page(({ error }) => (
  <h1>
    Root error: {error instanceof HttpError ? error.message : "unknown"}
  </h1>
));
