/**
 * What a change of a person means for the search or the chat they are in.
 *
 * @module
 */
import type { Chats } from "../chats/chats.ts";
import type { Search } from "../matching/search.ts";
import { isRegistered, type Person } from "./people.ts";

/** Prepares what is written in the same commit as the changed person. */
export type Renewal = (
  changed: Person,
) => Promise<(tx: Deno.AtomicOperation) => void>;

export function createRenewal(
  { search, chats }: {
    search: Pick<Search, "renewal">;
    chats: Pick<Chats, "renewal">;
  },
): Renewal {
  return async (changed) => {
    if (!isRegistered(changed)) return () => {};
    const writes = await Promise.all([
      search.renewal(changed),
      chats.renewal(changed),
    ]);
    return (tx) => {
      for (const write of writes) write(tx);
    };
  };
}
