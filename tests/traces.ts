/**
 * Traces: what a store still has of somebody.
 *
 * @module
 */

/** Everything in KV that names `id`: in a key or, however deep, in a value. */
export async function tracesOf(kv: Deno.Kv, id: number): Promise<string[]> {
  const traces: string[] = [];
  for await (const { key, value } of kv.list({ prefix: [] })) {
    if (names(key, id) || names(value, id)) traces.push(show(key, value));
  }
  return traces;
}

function names(value: unknown, id: number): boolean {
  if (typeof value === "number" || typeof value === "bigint") {
    return Number(value) === id;
  }
  if (typeof value === "string") return value.includes(String(id));
  if (value instanceof Deno.KvU64) return Number(value.value) === id;
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).flat().some((part) => names(part, id));
}

function show(key: Deno.KvKey, value: unknown): string {
  return `${key.join(" / ")}: ${Deno.inspect(value, { depth: 9 })}`;
}
