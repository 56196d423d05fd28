/**
 * A KV of which one read is a moment old: it does not know yet of what was written
 * last.
 *
 * @module
 */
import type { Kv } from "../../core/store.ts";
import { createHookedKv } from "../faulty_kv.ts";

type Entry = Deno.KvEntryMaybe<unknown>;

export function createForgetting() {
  let subject: string | null = null;
  let of: Deno.KvKeyPart | undefined;

  function asOfBefore(entry: Entry): Entry {
    const { key, versionstamp } = entry;
    const isMeant = key[0] === subject && (of === undefined || key[1] === of);
    if (!isMeant || versionstamp === null) return entry;
    subject = null;
    return { key, value: null, versionstamp: null };
  }

  function between(kv: Kv): Kv {
    const hooked = createHookedKv(kv, {});
    return {
      ...hooked,
      get:
        (async (key: Deno.KvKey) => asOfBefore(await kv.get(key))) as Kv["get"],
      getMany: (async (keys: Deno.KvKey[]) => {
        const entries = await kv.getMany(keys as never) as Entry[];
        return entries.map(asOfBefore);
      }) as Kv["getMany"],
    };
  }

  return {
    between,
    /** The next look at something under `name`, and `part`, finds nothing there. */
    forget(name: string, part?: Deno.KvKeyPart) {
      subject = name;
      of = part;
    },
    /** Whether it came about. */
    hasForgotten: () => subject === null,
  };
}
