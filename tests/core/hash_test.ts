import assert from "node:assert/strict";
import { hmacSha256, sha256 } from "../../core/hash.ts";

Deno.test("sha256() is that of the standard's own example, of its UTF-8", () => {
  assert.equal(
    sha256("abc"),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  assert.notEqual(sha256("ä"), sha256("a"));
});

Deno.test("hmacSha256() is that of RFC 4231, test case 2", () => {
  assert.equal(
    hmacSha256("Jefe", "what do ya want for nothing?"),
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});
