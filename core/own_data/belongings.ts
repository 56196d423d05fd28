/**
 * Belongings: what is kept of a person and of nobody else. Most of it stands
 * under their own id, `[subject, userId, …]`, so that it is found by a list of
 * subjects; a new one must be named here or in `wipeBelongings`
 * (tests/privacy_test.ts looks).
 *
 * @module
 */
import type { Blocks } from "../people/blocks.ts";
import type { Write } from "./erasure.ts";
import { keys as feedbackKeys, type SentFeedback } from "../people/feedback.ts";
import type { Job } from "../jobs.ts";
import type { Known } from "../people/known.ts";
import { keys as relayKeys, type Relay } from "../relay/writer.ts";
import { keys as signInKeys } from "../sign_in.ts";
import type { Store } from "../store.ts";

/** Subjects of which everything under a person's id goes, and that is all. */
export const ownSubjects = [
  "albums",
  "feedback_by_user",
  "last_sessions",
  "memberships",
  "nexted",
  "online",
  "own_data_requests",
  "paces",
  "progress",
  "ratings_received",
  "received_lately",
  "relays",
  "roles",
  "search_histories",
  "search_paces",
  "unsent",
  "unsent_albums",
  "unsent_pauses",
  "user_counters",
  // As an earlier version of the program kept them: now they go by pseudonyms.
  "warnings",
  "web_sessions_by_admin",
] as const;

/** Far below what a commit may hold. */
const AT_ONCE = 200;

export interface BelongingsDeps {
  store: Store;
  blocks: Blocks;
  known: Pick<Known, "keyOf">;
}

/** Removes all of it by `write`; see erasure.ts. */
export async function wipeBelongings(
  deps: BelongingsDeps,
  userId: number,
  write: Write,
): Promise<void> {
  const { store } = deps;
  // What leads to other keys goes after them: an interrupted run finds them.
  await removeAll([
    ...await elsewhere(deps, userId),
    ...await jobsOf(deps, userId),
    ...await loginLinksOf(deps, userId),
  ], write);
  await unblock(deps, userId, write);
  const own = await Promise.all(ownSubjects.map((subject) =>
    Array.fromAsync(
      store.iterate({ prefix: [subject, userId] }),
      ({ key }) => key,
    )
  ));
  const bare = ownSubjects.map((subject) => [subject, userId]);
  await removeAll([...bare, ...own.flat()], write);
}

/** Removes `keys`, some at a time. */
export async function removeAll(
  keys: readonly Deno.KvKey[],
  write: Write,
): Promise<void> {
  for (let at = 0; at < keys.length;) {
    const some = keys.slice(at, at + AT_ONCE);
    const isDone = await write((tx) => {
      for (const key of some) tx.delete(key);
    });
    if (isDone) at += AT_ONCE;
  }
}

/** What their own entries lead to: other copies, records, sessions. */
async function elsewhere(
  { store, known }: BelongingsDeps,
  userId: number,
): Promise<Deno.KvKey[]> {
  const [relays, feedback, sessions] = await Promise.all([
    Array.fromAsync(
      store.iterate<Relay>({ prefix: ["relays", userId] }),
      ({ value: { to, as } }) => relayKeys.relay(to, as),
    ),
    Array.fromAsync(
      store.iterate<SentFeedback>({ prefix: feedbackKeys.ofUser(userId) }),
      ({ value }) => feedbackKeys.feedback(value),
    ),
    Array.fromAsync(
      store.iterate({ prefix: ["web_sessions_by_admin", userId] }),
      ({ key }) => signInKeys.session(String(key[2])),
    ),
  ]);
  return [...relays, ...feedback, ...sessions, known.keyOf(userId)];
}

/** What is to be said to them or done for them, and what was given up. */
async function jobsOf({ store }: BelongingsDeps, userId: number) {
  const found: Deno.KvKey[] = [];
  const rows = store.iterate<Job>({ prefix: ["jobs"] });
  for await (const { key, value: { kind, payload } } of rows) {
    const isTheirs = (payload as { userId?: unknown })?.userId === userId;
    if (isTheirs && kind !== "erase") found.push(key);
  }
  const aside = store.iterate<Job>({ prefix: ["jobs_aside"] });
  for await (const { key, value: { payload } } of aside) {
    const named = Object.values(payload ?? {}).flat();
    if (named.includes(userId)) found.push(key);
  }
  return found;
}

async function loginLinksOf({ store }: BelongingsDeps, userId: number) {
  const found: Deno.KvKey[] = [];
  const rows = store.iterate<{ adminId: number }>({ prefix: ["login_links"] });
  for await (const { key, value } of rows) {
    if (value.adminId === userId) found.push(key);
  }
  return found;
}

/** Takes back the blocks they made; those that others made stay. */
async function unblock(
  { blocks }: BelongingsDeps,
  userId: number,
  write: Write,
) {
  for await (const { of } of blocks.madeBy(userId)) {
    while (!await write(await blocks.lifting(userId, of)));
  }
}
