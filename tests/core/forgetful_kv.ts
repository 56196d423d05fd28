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

  function asOfBefore(entry: Entry): Entry {
    const { key, versionstamp } = entry;
    if (key[0] !== subject || versionstamp === null) return entry;
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
    /** The next look at something under `name` finds nothing there. */
    forget(name: string) {
      subject = name;
    },
    /** Whether it came about. */
    hasForgotten: () => subject === null,
  };
}
