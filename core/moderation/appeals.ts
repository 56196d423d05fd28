/**
 * Appeals: making one. What an appeal is and where it stands is in appeal.ts, what
 * is decided on it in appeal_verdicts.ts.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Chats } from "../chats/chats.ts";
import type { Jobs } from "../jobs.ts";
import type { Pseudonym } from "../mask.ts";
import { keys as peopleKeys, readPerson } from "../people/people.ts";
import { type Random, timedId } from "../random.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import { type Appeal, keys } from "./appeal.ts";
import {
  appealWait,
  type Ban,
  expiryOf,
  isInForce,
  keys as banKeys,
} from "./ban.ts";
import { createAppealVerdicts } from "./appeal_verdicts.ts";
import type { Bans } from "./bans.ts";
import type { ModerationLog } from "./log.ts";
import type { Notices } from "./notices.ts";

export type AppealResult =
  | { kind: "appealed" | "already_open" | "not_banned" }
  /** One was rejected not long ago. */
  | { kind: "too_soon"; waitMs: number }
  | { kind: "invalid"; why: "no_text" | "too_long" };

export const MOST_CHARS = 1_000;
/** So long the next message of who is not registered is taken for an appeal. */
const ASKED_MS = 3_600_000;

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
  pseudonym: Pseudonym;
  /** What whoever erased everything needs to begin anew; see erasure.ts. */
  clearing: (
    userId: number,
  ) => Promise<(tx: Deno.AtomicOperation) => void>;
}

export type Appeals = ReturnType<typeof createAppeals>;
export function createAppeals(deps: AppealsDeps) {
  const { store, clock, random, jobs, chats, bans, log, notices } = deps;
  const { pseudonym, clearing } = deps;

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
      const waitMs = appealWait(ban, now);
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
      // An erasure that is not at its end yet would take it away again.
      const clear = person ? null : await clearing(userId);
      const known: Ban = { ...ban, userId, appeal: made.id };
      const { ok } = await jobs.commitParts(notice, {
        write(tx) {
          tx.check(saved).check(held)
            .set(keys.appeal(made.id), made)
            .set(keys.byUser(userId, made.id), true)
            .set(keys.open(made.id), true)
            .delete(keys.question(of));
          clear?.(tx);
          putBan(tx, known);
          log.write(tx, { act: "appealed", of, by: `user:${of}`, reason });
          if (person?.editing !== "appeal") return;
          const { editing: _, askedAt: __, ...answered } = person;
          tx.set(saved.key, answered);
        },
        // Who had erased everything is known again: so is when their ban ends.
        jobs: ban.userId === 0 ? bans.overAt(known) : [],
      });
      if (ok) return { kind: "appealed" };
    }
  }

  function putBan(tx: Deno.AtomicOperation, ban: Ban) {
    tx.set(banKeys.ban(ban.of), ban, expiryOf(ban, clock.now()));
  }

  /** The next message of `userId`, who is not registered, is an appeal. */
  async function ask(userId: number): Promise<void> {
    const key = keys.question(pseudonym(userId));
    await store.commit((tx) =>
      tx.set(key, clock.now(), { expireIn: ASKED_MS })
    );
  }

  /** It is not, after all. */
  async function callOff(userId: number): Promise<void> {
    const key = keys.question(pseudonym(userId));
    await store.commit((tx) => tx.delete(key));
  }

  /** A typed message: an appeal, if one was asked for; else `null`. */
  async function answerTyped(
    userId: number,
    { text, request }: { text: string | undefined; request: number },
  ): Promise<AppealResult | null> {
    const [saved, question] = await store.getMany<[unknown, number]>([
      peopleKeys.person(userId),
      keys.question(pseudonym(userId)),
    ]);
    const { editing, askedAt = 0 } = readPerson(saved)?.person ?? {};
    if (editing !== "appeal") {
      if (await isRepeated(userId, request)) return { kind: "appealed" };
      const isAsked = (question.value ?? -Infinity) + ASKED_MS > clock.now();
      const result = isAsked ? await appeal(userId, text, request) : null;
      // The ban is over, and this answers something else.
      return result?.kind === "not_banned" ? null : result;
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
    ask,
    callOff,
    answerTyped,
    find,
    ...createAppealVerdicts(deps),
  };
}
