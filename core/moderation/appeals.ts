/**
 * Appeals: what banned people say against their ban. One waits at a time.
 *
 *   ["appeals", id]                    Appeal   the truth; a decided one expires
 *   ["appeals_by_user", userId, id]    true     whose they are
 *
 * Those that wait are listed in open_appeals.ts; the ban names its own. It goes
 * from there with the ban, however that ends.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Chats } from "../chats/chats.ts";
import type { Jobs } from "../jobs.ts";
import {
  keys as peopleKeys,
  type Language,
  readPerson,
} from "../people/people.ts";
import { type Random, timedId } from "../random.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import {
  type Ban,
  type BanReason,
  expiryOf,
  isInForce,
  keys as banKeys,
} from "./ban.ts";
import { createAppealVerdicts } from "./appeal_verdicts.ts";
import type { Bans } from "./bans.ts";
import type { Actor, ModerationLog } from "./log.ts";
import type { Notices } from "./notices.ts";
import { keys as openKeys } from "./open_appeals.ts";

export interface Appeal {
  id: string;
  at: number;
  userId: number;
  /** Their pseudonym. */
  of: string;
  /** The ban it is against. */
  ban: string;
  reason: BanReason;
  text: string;
  language?: Language;
  /** The update that brought it, to know it again when it is delivered twice. */
  request: number;
  verdict?: { kind: "accepted" | "rejected"; by: Actor; at: number };
}

export type AppealResult =
  | { kind: "appealed" | "already_open" | "not_banned" }
  /** One was rejected not long ago. */
  | { kind: "too_soon"; waitMs: number }
  | { kind: "invalid"; why: "no_text" | "too_long" };

export const MOST_CHARS = 1_000;
/** Between the rejection of an appeal and the next one, ms. */
export const AGAIN_MS = 7 * 24 * 3_600_000;

export const keys = {
  appeal: (id: string) => ["appeals", id],
  byUser: (userId: number, id: string) => ["appeals_by_user", userId, id],
  ofUser: (userId: number) => ["appeals_by_user", userId],
};

export interface AppealsDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  chats: Pick<Chats, "findLast">;
  bans: Bans;
  log: ModerationLog;
  notices: Notices;
  settings: Pick<SettingsDesk, "get">;
}

export type Appeals = ReturnType<typeof createAppeals>;
export function createAppeals(deps: AppealsDeps) {
  const { store, clock, random, jobs, chats, bans, log, notices } = deps;

  /**
   * Appeals against the ban on `userId`. `request` is the update that brought the
   * text; its second delivery comes to what the first did.
   */
  async function appeal(
    userId: number,
    text: string | undefined,
    request = 0,
  ): Promise<AppealResult> {
    const said = text?.trim();
    for (;;) {
      const [saved, held] = await store.getMany<[unknown, Ban]>([
        peopleKeys.person(userId),
        bans.key(userId),
      ]);
      const now = clock.now();
      if (!isInForce(held.value, now)) return { kind: "not_banned" };
      const ban = held.value;
      if (ban.appeal) {
        const open = await find(ban.appeal);
        const isRepeated = request !== 0 && open?.request === request;
        return { kind: isRepeated ? "appealed" : "already_open" };
      }
      const waitMs = (ban.rejectedAt ?? -Infinity) + AGAIN_MS - now;
      if (waitMs > 0) return { kind: "too_soon", waitMs };
      if (!said) return { kind: "invalid", why: "no_text" };
      if (said.length > MOST_CHARS) return { kind: "invalid", why: "too_long" };

      const person = readPerson(saved)?.person;
      const { of, reason } = ban;
      const made: Appeal = {
        id: timedId(random, now),
        at: now,
        userId,
        of,
        ban: ban.id,
        reason,
        text: said,
        ...person?.language && { language: person.language },
        request,
      };
      const notice = await notices.noticing("appeal");
      const { ok } = await jobs.commitParts(notice, {
        write(tx) {
          tx.check(saved).check(held)
            .set(keys.appeal(made.id), made)
            .set(keys.byUser(userId, made.id), true)
            .set(openKeys.open(made.id), true);
          // Who had erased everything is known again.
          putBan(tx, { ...ban, userId, appeal: made.id });
          log.write(tx, { act: "appealed", of, by: "auto", reason });
          if (person?.editing !== "appeal") return;
          const { editing: _, askedAt: __, ...answered } = person;
          tx.set(saved.key, answered);
        },
        jobs: [],
      });
      if (ok) return { kind: "appealed" };
    }
  }

  function putBan(tx: Deno.AtomicOperation, ban: Ban) {
    tx.set(banKeys.ban(ban.of), ban, expiryOf(ban, clock.now()));
  }

  /** A typed message: an appeal, if one was asked for; else `null`. */
  async function answerTyped(
    userId: number,
    { text, request }: { text: string | undefined; request: number },
  ): Promise<AppealResult | null> {
    const saved = await store.get(peopleKeys.person(userId));
    const { editing, askedAt = 0 } = readPerson(saved)?.person ?? {};
    if (editing !== "appeal") {
      return await isRepeated(userId, request) ? { kind: "appealed" } : null;
    }
    // A chat came in between: the ban was over, and this is for nobody.
    const last = await chats.findLast(userId);
    if (last && last.endedAt > askedAt) return null;
    return await appeal(userId, text, request);
  }

  /** Whether the appeal that waits was made by this very update. */
  async function isRepeated(userId: number, request: number) {
    const open = (await bans.find(userId))?.appeal;
    return open !== undefined && (await find(open))?.request === request;
  }

  /** An appeal that is still kept, or `null`. */
  async function find(id: string): Promise<Appeal | null> {
    return (await store.get<Appeal>(keys.appeal(id))).value;
  }

  return {
    appeal,
    answerTyped,
    find,
    ...createAppealVerdicts({ ...deps, find }),
  };
}
