import assert from "node:assert/strict";
import { createMask } from "../../core/mask.ts";

Deno.test("createMask() gives each id one short mask, another with another salt", () => {
  const [mask, other] = [createMask("a"), createMask("b")];
  assert.match(mask(7), /^[0-9a-f]{8}$/);
  assert.equal(mask(7), createMask("a")(7));
  assert.notEqual(mask(7), other(7));

  const masks = new Set(Array.from({ length: 5_000 }, (_, id) => mask(id)));
  assert(masks.size >= 4_999);
});
