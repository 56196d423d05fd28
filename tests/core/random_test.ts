import assert from "node:assert/strict";
import { randomId, systemRandom } from "../../core/random.ts";

Deno.test("randomId() is 128 bits in 22 safe characters", () => {
  const ids = Array.from({ length: 2_000 }, () => randomId(systemRandom));
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[A-Za-z0-9_-]{22}$/);
  const ones = { next: () => 0, bytes: () => new Uint8Array(16).fill(255) };
  assert.equal(randomId(ones), "_____________________w");
});

Deno.test("systemRandom takes its bytes from the system's generator", () => {
  const bytes = systemRandom.bytes(10_000);
  assert.equal(bytes.length, 10_000);
  assert.equal(new Set(bytes).size, 256);
  const { next } = systemRandom;
  for (let at = 0; at < 100; at++) assert(next() >= 0 && next() < 1);
});
