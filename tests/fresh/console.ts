/** Keeps what is logged until disposed of, and shows none of it. */
export function muted(method: "error" | "log" | "warn") {
  const original = console[method];
  const calls: unknown[][] = [];
  console[method] = (...args) => void calls.push(args);
  return {
    calls,
    [Symbol.dispose]: () => {
      console[method] = original;
    },
  };
}
