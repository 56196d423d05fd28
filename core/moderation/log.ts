/**
 * The moderation log: every act, automatic or by a person, is one line of it,
 * written in the commit of the act. People appear by their pseudonyms.
 *
 *   ["moderation_log", at, id]                  LogLine   expires
 *   ["moderation_log_by_user", of, at, id]      true      expires with it
 *   ["bell", "moderation"]                      true      rung by every line
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import { type Random, timedId } from "../random.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";

export const moderationActs = [
  "reported",
  "report_approved",
  "report_rejected",
  "warned",
  "banned",
  "ban_shortened",
  "unbanned",
  "appealed",
  "appeal_accepted",
  "appeal_rejected",
  /** Ratings limit somebody by one step more, or one less. */
  "limited",
  "limit_eased",
  "challenged",
  "challenge_passed",
  "challenge_failed",
  "muted",
  "unmuted",
  "media_blocked",
  "media_unblocked",
  "queue_reset",
  "mode",
  "role",
  "broadcast",
] as const;
export type ModerationAct = (typeof moderationActs)[number];

/**
 * Who acted: "auto", the program by itself; "admin:<pseudonym>"; or
 * "user:<pseudonym>", whoever reports or appeals.
 */
export type Actor = string;

/** Whoever runs the bot, whom `of` stands for. */
export function adminNamed(of: string): Actor {
  return `admin:${of}`;
}

export interface LogEntry {
  act: ModerationAct;
  /** The pseudonym of whom it is about, if it is about a person. */
  of?: string;
  by: Actor;
  reason?: string;
  /** What else there is to know; never an id or what somebody wrote. */
  details?: Record<string, string | number | boolean | null>;
}

export interface LogLine extends LogEntry {
  id: string;
  at: number;
}

export const bell = ["bell", "moderation"];

const keys = {
  line: ({ at, id }: Place) => ["moderation_log", at, id],
  byUser: (of: string, { at, id }: Place) => [
    "moderation_log_by_user",
    of,
    at,
    id,
  ],
  ofUser: (of: string) => ["moderation_log_by_user", of],
};

type Place = Pick<LogLine, "at" | "id">;

export type ModerationLog = ReturnType<typeof createModerationLog>;
export function createModerationLog(
  { store, clock, random, settings }: {
    store: Store;
    clock: Clock;
    random: Random;
    settings: Pick<SettingsDesk, "get">;
  },
) {
  /** Writes a line within the commit of the act. */
  function write(tx: Deno.AtomicOperation, entry: LogEntry): void {
    const at = clock.now();
    const line: LogLine = { ...entry, at, id: timedId(random, at) };
    const expiry = { expireIn: settings.get().logTtlMs };
    tx.set(keys.line(line), line, expiry).set(bell, true);
    if (entry.of) tx.set(keys.byUser(entry.of, line), true, expiry);
  }

  /** At most `limit` lines, newest first; those older than `before`, if given. */
  async function recent(limit = 50, before?: Place): Promise<LogLine[]> {
    const prefix = ["moderation_log"];
    const range = before
      ? { start: prefix, end: keys.line(before) }
      : { prefix };
    const rows = await store.list<LogLine>(range, { limit, reverse: true });
    return rows.map(({ value }) => value).filter(isKept);
  }

  /** The newest lines about whom `of` stands for, newest first. */
  async function about(of: string, limit = 50): Promise<LogLine[]> {
    const rows = await store.list<true>({ prefix: keys.ofUser(of) }, {
      limit,
      reverse: true,
    });
    const lines = await store.getAll<LogLine>(
      rows.map(({ key }) =>
        keys.line({ at: Number(key[2]), id: String(key[3]) })
      ),
    );
    return lines.map(({ value }) => value)
      .filter((line) => line !== null)
      .filter(isKept);
  }

  function isKept({ at }: LogLine): boolean {
    return at > clock.now() - settings.get().logTtlMs;
  }

  return { write, recent, about };
}
