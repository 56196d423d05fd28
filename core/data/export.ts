/**
 * Everything that is stored, as one JSON document:
 *
 *   { "format": "passerby-export", "version": 1, "at": "2026-11-21T10:00:00.000Z",
 *     "entries": [{ "key": […], "value": … }, …] }
 *
 * Entries come in the order of their keys, written as `kv_json.ts` says. They
 * are read a page at a time while the program goes on, so entries written during
 * the download may show either state.
 *
 * Left out are secrets (login links and web sessions) and what passes by itself
 * within days (who is online, paces, album parts on their way, and the map of
 * relayed messages, which is also the largest part of a busy store).
 *
 * @module
 */
import { toJson } from "./kv_json.ts";
import type { Store } from "../store.ts";

const LEFT_OUT = new Set<Deno.KvKeyPart>([
  "albums",
  "login_links",
  "online",
  "paces",
  "relays",
  "web_sessions",
  "web_sessions_by_admin",
]);

/** Enough for few, large writes; small enough to hold many of at once. */
const CHUNK_CHARS = 64 * 1024;

/**
 * The document as UTF-8, read no faster than it is taken, in constant memory.
 * `at` is the time it carries, in ms. The stream fails if KV does.
 */
export function exportEverything(
  store: Store,
  at: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return ReadableStream.from(chunks(document(store, at)))
    .pipeThrough(new TextEncoderStream());
}

async function* document(store: Store, at: number) {
  const head = {
    format: "passerby-export",
    version: 1,
    at: new Date(at).toISOString(),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"entries":[`;
  let separator = "\n";
  for await (const { key, value } of keptEntries(store)) {
    const entry = { key: toJson(key), value: toJson(value) };
    yield separator + JSON.stringify(entry);
    separator = ",\n";
  }
  yield "\n]}\n";
}

/** Every entry but those of subjects left out, which are jumped over unread. */
async function* keptEntries(
  store: Store,
  range: Deno.KvListSelector = { prefix: [] },
): AsyncGenerator<Deno.KvEntry<unknown>, void> {
  for await (const entry of store.iterate(range)) {
    const [subject] = entry.key;
    if (subject !== undefined && LEFT_OUT.has(subject)) {
      // The next possible string comes right after it.
      const start = [`${String(subject)}\0`];
      return yield* keptEntries(store, { prefix: [], start });
    }
    yield entry;
  }
}

/** The same text in pieces of about `CHUNK_CHARS`. */
async function* chunks(parts: AsyncIterable<string>) {
  let chunk = "";
  for await (const part of parts) {
    chunk += part;
    if (chunk.length < CHUNK_CHARS) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}
