/**
 * A memory of the last so many things, and of no more than twice as many.
 *
 * @module
 */

export function createRecent<Key, Value>(limit: number) {
  // Two halves, so that forgetting is dropping one: to look for the oldest at
  // every step would cost more than what is remembered saves.
  let known = new Map<Key, Value>();
  let before = new Map<Key, Value>();

  function remember(key: Key, value: Value) {
    if (known.size >= limit) {
      before = known;
      known = new Map();
    }
    known.set(key, value);
  }

  return {
    get: (key: Key) => known.get(key) ?? before.get(key),
    remember,
  };
}
