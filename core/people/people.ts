/**
 * People: who they say they are and whom they want to meet.
 *
 *   ["people", userId]   Person   the truth; from the first /start on
 *   ["online", userId]   number   when they were last seen, ms; expires by itself
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Store } from "../store.ts";
import { newPerson, type Person } from "./person.ts";
import { parsePerson, readablePerson } from "./person_record.ts";

export * from "./person.ts";

export const keys = {
  person: (userId: number) => ["people", userId],
  online: (userId: number) => ["online", userId],
};

/** Who did something in this span counts as online. */
export const ONLINE_MS = 5 * 60_000;
const SEEN_EVERY_MS = 60_000;
const REMEMBERED = 50_000;

export type SavedPerson = { person: Person; versionstamp: string };

export type People = ReturnType<typeof createPeople>;
export function createPeople(
  { store, clock }: { store: Store; clock: Clock },
) {
  const seen = new Map<number, number>();

  /** The person, or `null` who never wrote. Throws `UnreadableRecordError` if unreadable. */
  async function find(userId: number): Promise<SavedPerson | null> {
    return readPerson(await store.get(keys.person(userId)));
  }

  /**
   * The people of `userIds` in that order; `null` for whom nobody knows, and for
   * a record that can't be read: one must not hide all others.
   */
  async function findMany(userIds: number[]): Promise<(Person | null)[]> {
    const found: (Person | null)[] = [];
    for (let at = 0; at < userIds.length; at += 10) {
      const entries = await store.getMany<unknown[]>(
        userIds.slice(at, at + 10).map(keys.person),
      );
      found.push(...entries.map(({ value }) => readablePerson(value)));
    }
    return found;
  }

  /**
   * At most `limit` people by their ids, smallest first, after `skipped` of them;
   * `null` for a record that can't be read.
   */
  async function list(
    limit: number,
    skipped = 0,
  ): Promise<(Person | null)[]> {
    const range = { prefix: ["people"] };
    const rows = await store.list(range, {
      limit: skipped + limit,
      batchSize: 500,
    });
    return rows.slice(skipped).map(({ value }) => readablePerson(value));
  }

  /** A new person at the first question. Writes nothing. */
  function create(userId: number): Person {
    return newPerson(userId, clock.now());
  }

  /**
   * Writes what `change` makes of a person, again if they changed meanwhile.
   * `change` answers `null` to leave them alone. What `along` prepares is written
   * in the same commit. Returns the person after it, `null` when nobody of that
   * id exists and none was to be made (`isNew`).
   */
  async function update(
    userId: number,
    change: (person: Person) => Person | null,
    { isNew = false, along }: {
      isNew?: boolean;
      along?: (changed: Person) => Promise<(tx: Deno.AtomicOperation) => void>;
    } = {},
  ): Promise<SavedPerson | null> {
    for (;;) {
      const held = await find(userId);
      if (!held && !isNew) return null;
      const changed = change(held?.person ?? create(userId));
      if (!changed) return held;
      const key = keys.person(userId);
      const writeAlong = await along?.(changed);
      const result = await store.commit((tx) => {
        tx.check({ key, versionstamp: held?.versionstamp ?? null })
          .set(key, changed);
        writeAlong?.(tx);
      });
      if (result.ok) {
        return { person: changed, versionstamp: result.versionstamp };
      }
    }
  }

  /** Notes that `userId` is here; writes at most once a minute for each. */
  async function see(userId: number): Promise<void> {
    const now = clock.now();
    const last = seen.get(userId);
    if (last !== undefined && now - last < SEEN_EVERY_MS) return;
    if (seen.size >= REMEMBERED) seen.clear();
    seen.set(userId, now);
    const { key, expireIn } = { key: keys.online(userId), expireIn: ONLINE_MS };
    await store.commit((tx) => tx.set(key, now, { expireIn }));
  }

  /** Whether `userId` did something in the last five minutes. */
  async function isOnline(userId: number): Promise<boolean> {
    const { value } = await store.get<number>(keys.online(userId));
    return value !== null && value > clock.now() - ONLINE_MS;
  }

  /** How many people did something in the last five minutes. Reads them all. */
  async function countOnline(): Promise<number> {
    const since = clock.now() - ONLINE_MS;
    let online = 0;
    for await (
      const { value } of store.iterate<number>({ prefix: ["online"] })
    ) {
      if (value > since) online++;
    }
    return online;
  }

  /** Telegram can't reach them, or can again. Never a ban. */
  async function markReachable(userId: number, isReachable: boolean) {
    await update(userId, (person) => {
      if (isReachable === (person.unreachableSince === undefined)) return null;
      const { unreachableSince: _, ...reachable } = person;
      if (isReachable) return reachable;
      return { ...reachable, unreachableSince: clock.now() };
    });
  }

  return {
    find,
    findMany,
    list,
    create,
    update,
    see,
    isOnline,
    countOnline,
    markReachable,
  };
}

/** A stored record, checked. Throws `UnreadableRecordError` if it is unreadable. */
export function readPerson(
  { value, versionstamp }: Deno.KvEntryMaybe<unknown>,
): SavedPerson | null {
  if (versionstamp === null) return null;
  return { person: parsePerson(value), versionstamp };
}
