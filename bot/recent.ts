/**
 * A memory of the last so many things; the oldest is forgotten first.
 *
 * @module
 */

export function createRecent<Key, Value>(limit: number) {
  const known = new Map<Key, Value>();

  function remember(key: Key, value: Value) {
    known.set(key, value);
    if (known.size <= limit) return;
    for (const oldest of known.keys()) {
      known.delete(oldest);
      return;
    }
  }

  return { get: (key: Key) => known.get(key), remember };
}
