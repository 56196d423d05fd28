import assert from "node:assert/strict";
import { createMask, createPseudonym } from "../../core/mask.ts";

Deno.test("createMask() gives each id one short mask, another with another salt", () => {
  const [mask, other] = [createMask("a"), createMask("b")];
  assert.match(mask(7), /^[0-9a-f]{8}$/);
  assert.equal(mask(7), createMask("a")(7));
  assert.notEqual(mask(7), other(7));

  const masks = new Set(Array.from({ length: 5_000 }, (_, id) => mask(id)));
  assert(masks.size >= 4_999);
});

Deno.test("createPseudonym() gives each id one that no other has, another with another salt", () => {
  const [pseudonym, other] = [createPseudonym("a"), createPseudonym("b")];
  assert.match(pseudonym(7), /^[0-9a-f]{32}$/);
  assert.equal(pseudonym(7), createPseudonym("a")(7));
  assert.notEqual(pseudonym(7), other(7));
  assert(!pseudonym(7).startsWith(createMask("a")(7)));

  const ids = Array.from({ length: 20_000 }, (_, id) => id);
  const all = ids.map(pseudonym);
  assert.equal(new Set(all).size, ids.length);
  assert.deepEqual(ids.map(pseudonym), all, "however many were asked for");
});
