import assert from "node:assert/strict";
import fc from "fast-check";
import { isWorthKeeping, type Pace, spend } from "../../core/relay/pace.ts";

const limit = { perSecond: 2, burst: 20 };
const NOW = 1_000_000;

Deno.test("spend() lets a burst through, then as many as come back", () => {
  let pace: Pace | null = null;
  for (let sent = 0; sent < limit.burst; sent++) {
    const spent = spend([pace], limit, NOW);
    assert("pace" in spent);
    pace = spent.pace;
  }
  assert.deepEqual(spend([pace], limit, NOW), { waitMs: 500 });
  assert.deepEqual(spend([pace], limit, NOW + 250), { waitMs: 250 });
  assert.deepEqual(spend([pace], limit, NOW + 500), {
    pace: { tokens: 0, at: NOW + 500 },
  });
});

Deno.test("a bucket never holds more than its burst", () => {
  const pace = { tokens: 20, at: NOW };
  const spent = spend([pace], limit, NOW + 3_600_000);
  assert.deepEqual(spent, { pace: { tokens: 19, at: NOW + 3_600_000 } });
});

Deno.test("of the buckets that servers know, the emptiest counts", () => {
  const empty = { tokens: 0.5, at: NOW };
  const full = { tokens: 19, at: NOW - 5_000 };
  for (const known of [[empty, full, null], [undefined, full, empty]]) {
    assert.deepEqual(spend(known, limit, NOW), { waitMs: 250 });
  }
});

Deno.test("a clock that is behind gives nothing back", () => {
  const pace = { tokens: 0, at: NOW };
  assert.deepEqual(spend([pace], limit, NOW - 60_000), { waitMs: 500 });
});

Deno.test("only a bucket that has been drawn from is worth a write", () => {
  assert(!isWorthKeeping({ tokens: 19, at: NOW }, limit));
  assert(!isWorthKeeping({ tokens: 15, at: NOW }, limit));
  assert(isWorthKeeping({ tokens: 14.9, at: NOW }, limit));
});

Deno.test("however fast they write, no span lets more through than burst and pace", () => {
  fc.assert(fc.property(
    fc.record({
      perSecond: fc.double({ min: 0.1, max: 20, noNaN: true }),
      burst: fc.integer({ min: 1, max: 40 }),
    }),
    fc.array(fc.nat(3_000), { maxLength: 200 }),
    (limit, pauses) => {
      let pace: Pace | null = null;
      let now = NOW;
      const sent: number[] = [];
      for (const pause of pauses) {
        now += pause;
        const spent = spend([pace], limit, now);
        if ("waitMs" in spent) {
          assert(spent.waitMs > 0);
          const after = spend([pace], limit, now + spent.waitMs + 1);
          assert("pace" in after, "the wait it names is too short");
          continue;
        }
        pace = spent.pace;
        assert(pace.tokens >= 0);
        sent.push(now);
      }
      sent.forEach((from, first) =>
        sent.slice(first).forEach((until, count) => {
          const allowed = limit.burst + limit.perSecond * (until - from) / 1000;
          assert(count + 1 <= allowed + 1e-6);
        })
      );
    },
  ));
});
