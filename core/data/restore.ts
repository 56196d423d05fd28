/**
 * Puts back what `export.ts` wrote: into an empty store, and only after the
 * whole document was found readable.
 *
 * Lifetimes are not part of an export. What had one is kept until it is cleaned
 * up by hand; records that a lifetime matters to carry their own end.
 *
 * @module
 */
import { z } from "zod";
import { fromJson } from "./kv_json.ts";
import type { Store } from "../store.ts";

export type RestoreResult =
  | { kind: "restored"; entries: number }
  | { kind: "not_empty" }
  | { kind: "unreadable"; line: number; why: string };

/** Several hundred small entries; a few of the largest KV takes. */
const ENTRIES_AT_ONCE = 100;
const CHARS_AT_ONCE = 400_000;

/** The last line of an export: without it, a part is missing. */
const END = "]}";

const Head = z.object({
  format: z.literal("passerby-export", "is not an export of Passerby"),
  version: z.literal(1, "is of a version this program does not know"),
});
const Entry = z.object({
  key: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
  value: z.json(),
});

/**
 * Restores the document whose lines `read` gives; it is read twice, and nothing
 * is written if a line of it is no part of an export. Throws if KV fails.
 */
export async function restoreEverything(
  store: Store,
  read: () => AsyncIterable<string>,
): Promise<RestoreResult> {
  const held = await store.list({ prefix: [] }, { limit: 1 });
  if (held.length > 0) return { kind: "not_empty" };

  let line = 0;
  let isWhole = false;
  try {
    for await (const text of read()) {
      line++;
      isWhole ||= text === END;
      if (line === 1) Head.parse(JSON.parse(`${text}]}`));
      else parseEntry(text);
    }
    if (!isWhole) throw new Error("the end is missing");
  } catch (fault) {
    return { kind: "unreadable", line, why: reasonOf(fault) };
  }
  return { kind: "restored", entries: await write(store, read()) };
}

async function write(
  store: Store,
  lines: AsyncIterable<string>,
): Promise<number> {
  let entries = 0;
  let waiting: { key: Deno.KvKey; value: unknown }[] = [];
  let chars = 0;
  async function flush() {
    const batch = waiting;
    await store.commit((tx) => {
      for (const { key, value } of batch) tx.set(key, value);
    });
    entries += batch.length;
    [waiting, chars] = [[], 0];
  }
  for await (const text of lines) {
    const entry = parseEntry(text);
    if (!entry) continue;
    waiting.push(entry);
    chars += text.length;
    if (waiting.length === ENTRIES_AT_ONCE || chars > CHARS_AT_ONCE) {
      await flush();
    }
  }
  await flush();
  return entries;
}

/** The entry of a line; `null` for the lines that open and close the document. */
function parseEntry(text: string) {
  if (text === "" || text === END || text.startsWith('{"format"')) return null;
  const { key, value } = Entry.parse(JSON.parse(text.replace(/,$/, "")));
  return { key, value: fromJson(value) };
}

function reasonOf(fault: unknown): string {
  if (fault instanceof z.ZodError) {
    return fault.issues.map(({ path, message }) =>
      `${path.join(".")} ${message}`
    )
      .join("; ");
  }
  return fault instanceof Error ? fault.message : String(fault);
}
