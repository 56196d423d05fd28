/** A value of every kind that an island may be sent. */
export function kinds() {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  const shared = { name: "shared" };
  return {
    text: "</script><!--\u2028\u2029'\"\\",
    nothing: null,
    missing: undefined,
    notANumber: NaN,
    infinite: Infinity,
    minusInfinite: -Infinity,
    minusZero: -0,
    big: 2n ** 70n,
    date: new Date(86_400_000),
    url: new URL("https://example.com/?a=1"),
    pattern: /a<b/gi,
    map: new Map<unknown, unknown>([["key", new Set([1, "two"])]]),
    bytes: new Uint8Array([0, 127, 255]),
    cycle,
    pair: [shared, shared],
  };
}
