/**
 * Signing in to the dashboard: one-time links and the sessions they open.
 *
 *   ["login_links", hash]                   Link     used once, 5 minutes
 *   ["web_sessions", hash]                  Session  7 days after it was last seen
 *   ["web_sessions_by_admin", admin, hash]  true     the key is the pointer
 *
 * Links and sessions are known by tokens of 256 random bits. Only hashes of
 * them are stored, so whoever reads the store can't sign in with what it holds.
 *
 * @module
 */
import type { Clock } from "./clock.ts";
import { sha256 as hashOf } from "./hash.ts";
import { base64url, type Random } from "./random.ts";
import { type FieldChecks, isText, isWhole, readRecord } from "./record.ts";
import { type Store, UncertainCommitError } from "./store.ts";

export const LINK_MS = 5 * 60_000;
export const SESSION_MS = 7 * 24 * 3_600_000;
/** A session's `lastSeen` is written no more often than this. */
export const SEEN_STEP_MS = 3_600_000;

interface Link {
  adminId: number;
  expiresAt: number;
}

interface Session {
  adminId: number;
  /** What it was opened on, in words: "Firefox on Linux". */
  device: string;
  since: number;
  lastSeen: number;
}

const linkChecks: FieldChecks<Link> = { adminId: isWhole, expiresAt: isWhole };
const sessionChecks: FieldChecks<Session> = {
  adminId: isWhole,
  device: isText,
  since: isWhole,
  lastSeen: isWhole,
};

/** A session as others see it; `id` names it, and opens nothing. */
export type WebSession = Session & { id: string };

export type OpenResult =
  | { kind: "signed_in"; token: string; adminId: number }
  | { kind: "expired_or_used" };
export type EndResult = { kind: "ended" | "not_found" };

export const keys = {
  link: (hash: string) => ["login_links", hash],
  session: (hash: string) => ["web_sessions", hash],
  byAdmin: (adminId: number, hash: string) => [
    "web_sessions_by_admin",
    adminId,
    hash,
  ],
};

export interface SignInDeps {
  store: Store;
  clock: Pick<Clock, "now">;
  random: Pick<Random, "bytes">;
  /** Asked whenever a link or session is used: who is no admin has neither. */
  isAdmin: (userId: number) => boolean | Promise<boolean>;
}

export type SignIn = ReturnType<typeof createSignIn>;
export function createSignIn({ store, clock, random, isAdmin }: SignInDeps) {
  const newToken = () => base64url(random.bytes(32));

  /** The token of a link that signs `adminId` in once, within 5 minutes. */
  async function createLink(adminId: number): Promise<string> {
    const token = newToken();
    const link = { adminId, expiresAt: clock.now() + LINK_MS };
    await store.commit((tx) =>
      tx.set(keys.link(hashOf(token)), link, { expireIn: LINK_MS })
    );
    return token;
  }

  /** Spends a link's token and opens a session. Of two at once, one succeeds. */
  async function open(linkToken: string, device: string): Promise<OpenResult> {
    const entry = await store.get(keys.link(hashOf(linkToken)));
    if (entry.versionstamp === null) return { kind: "expired_or_used" };
    const { adminId, expiresAt } = readRecord(linkChecks, entry.value);
    const now = clock.now();
    if (now >= expiresAt || !await isAdmin(adminId)) {
      return { kind: "expired_or_used" };
    }

    const token = newToken();
    const session = { adminId, device, since: now, lastSeen: now };
    const key = keys.session(hashOf(token));
    const options = { expireIn: SESSION_MS };
    const isOpen = await store.commit((tx) =>
      tx.check(entry)
        .delete(entry.key)
        .set(key, session, options)
        .set(keys.byAdmin(adminId, hashOf(token)), true, options)
    ).then(({ ok }) => ok, async (fault) => {
      if (!(fault instanceof UncertainCommitError)) throw fault;
      // Only this commit can have written a session under a token this new.
      return (await store.get(key)).versionstamp !== null;
    });
    return isOpen
      ? { kind: "signed_in", token, adminId }
      : { kind: "expired_or_used" };
  }

  /** The session of `token`, or `null`; being looked for keeps it alive. */
  async function find(token: string): Promise<WebSession | null> {
    const id = hashOf(token);
    const entry = await store.get(keys.session(id));
    const session = await alive(entry);
    if (session === null) return null;
    const now = clock.now();
    if (now - session.lastSeen >= SEEN_STEP_MS) {
      await touch(entry, { ...session, lastSeen: now });
    }
    return { ...session, id };
  }

  /** Writes `seen`, unless the session was ended or seen by another request. */
  async function touch(entry: Deno.KvEntryMaybe<unknown>, seen: Session) {
    const options = { expireIn: SESSION_MS };
    const byAdmin = keys.byAdmin(seen.adminId, String(entry.key[1]));
    await store.commit((tx) =>
      tx.check(entry)
        .set(entry.key, seen, options)
        .set(byAdmin, true, options)
    ).catch((fault) => {
      if (!(fault instanceof UncertainCommitError)) throw fault;
    });
  }

  /** The sessions of `adminId`, last seen first. */
  async function list(adminId: number): Promise<WebSession[]> {
    const rows = store.iterate({ prefix: ["web_sessions_by_admin", adminId] });
    const held = await Promise.all(
      await Array.fromAsync(rows, async ({ key }) => {
        const id = String(key[2]);
        const session = await alive(await store.get(keys.session(id)));
        return session && { ...session, id };
      }),
    );
    return held.filter((session) => session !== null)
      .sort((a, b) => b.lastSeen - a.lastSeen);
  }

  /** Ends the session `id` if it is one of `adminId`'s. */
  async function end(adminId: number, id: string): Promise<EndResult> {
    const entry = await store.get(keys.byAdmin(adminId, id));
    if (entry.versionstamp === null) return { kind: "not_found" };
    await store.commit((tx) => tx.delete(entry.key).delete(keys.session(id)));
    return { kind: "ended" };
  }

  /** Ends every session of `adminId` but `keptId`; says how many those were. */
  async function endAll(adminId: number, keptId?: string): Promise<number> {
    const ids = (await list(adminId)).map(({ id }) => id)
      .filter((id) => id !== keptId);
    await Promise.all(ids.map((id) => end(adminId, id)));
    return ids.length;
  }

  /** The session in `entry`, unless there is none or its time is over. */
  async function alive({ value, versionstamp }: Deno.KvEntryMaybe<unknown>) {
    if (versionstamp === null) return null;
    const session = readRecord(sessionChecks, value);
    const isOver = clock.now() - session.lastSeen >= SESSION_MS;
    return isOver || !await isAdmin(session.adminId) ? null : session;
  }

  return { createLink, open, find, list, end, endAll };
}
