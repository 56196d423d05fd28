/**
 * Erasure: everything stored about a person goes, when they ask for it.
 *
 *   ["erasures", userId]   Erasure   under way; goes a minute later
 *
 * First their chat and search end. Then one checked commit takes the person out
 * and leaves this note: from here on nothing can begin in their name, for every
 * search and match checks the person. All else goes afterwards, in commits that
 * check the note. Somebody who begins anew waits until it is gone, so nothing of
 * theirs can be taken for what is to be erased.
 *
 * It is done twice: at once, and a minute later by a job, for what was on its way
 * to KV meanwhile, and in case the process died. So it may run at any time, on
 * several servers at once.
 *
 * What stays: the blocks that others made, which know people by pseudonyms only
 * (blocks.ts), and that others had a chat or made a report, with a pseudonym in
 * place of the person. Bans, warnings, conduct and the moderation log are kept
 * under the same pseudonym: they hold for whoever comes back.
 *
 * @module
 */
import { type Chats, keys as chatKeys, type Side } from "../chats/chats.ts";
import type { Census } from "../statistics/census.ts";
import type { Clock } from "../clock.ts";
import { wipeBelongings } from "./belongings.ts";
import type { Blocks } from "../people/blocks.ts";
import type { Jobs } from "../jobs.ts";
import type { Known } from "../people/known.ts";
import type { Pseudonym } from "../mask.ts";
import { keys as queueKeys } from "../matching/queue.ts";
import type { Search } from "../matching/search.ts";
import type { Ticket } from "../matching/ticket.ts";
import {
  isRegistered,
  keys as peopleKeys,
  readPerson,
} from "../people/people.ts";
import { fittingMenu, keys as roleKeys } from "../roles.ts";
import type { SettingsDesk } from "../settings.ts";
import { type Store, UncertainCommitError } from "../store.ts";
import { wipeFromModeration } from "../moderation/own_moderation.ts";
import { wipeFromSessions } from "./past_chats.ts";
import { wipeFromReports } from "./past_reports.ts";

export interface Erasure {
  /** When it was asked for, ms. */
  at: number;
  /** Of the person who is erased; see `Person.joinedAt`. */
  joinedAt: number;
  /** With their role goes its command menu, at the end. */
  hadRole?: true;
}

/** Erases what is left of `userId`. */
export interface EraseJob {
  userId: number;
  /** Of the erasure. */
  at: number;
}

export type EraseResult =
  /** The person of then is gone: now, or since they asked before. */
  | { kind: "erased" | "nothing_stored" }
  /** They have begun anew since they were asked. */
  | { kind: "begun_anew" };

/**
 * Commits within an erasure. `false` when what `build` checks has changed since
 * it was read. Throws `OverError` when the erasure has come to its end.
 */
export type Write = (
  build: (tx: Deno.AtomicOperation) => unknown,
) => Promise<boolean>;

/** The erasure was brought to its end meanwhile: there is nothing left to do. */
class OverError extends Error {
  override name = "OverError";
}

/** Longer than anything that was under way takes to reach KV. */
const ONCE_MORE_MS = 60_000;
const TRIES = 10;

const keys = { erasure: (userId: number) => ["erasures", userId] };

export interface ErasuresDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  chats: Chats;
  search: Search;
  blocks: Blocks;
  census: Pick<Census, "leave">;
  known: Pick<Known, "keyOf">;
  pseudonym: Pseudonym;
  settings: Pick<SettingsDesk, "get">;
}

export type Erasures = ReturnType<typeof createErasures>;
export function createErasures(deps: ErasuresDeps) {
  const { store, clock, jobs, chats, search, census } = deps;

  /**
   * Erases the person `userId` who joined at `joinedAt`. `request` is the update
   * that asks for it. What a fault interrupts goes on at the next call, or by
   * itself within a minute.
   */
  async function erase(
    userId: number,
    joinedAt: number,
    request: number,
  ): Promise<EraseResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const [saved, side, ticket, note, role] = await store.getMany<
        [unknown, Side, Ticket, Erasure, unknown]
      >([
        peopleKeys.person(userId),
        chatKeys.side(userId),
        queueKeys.ticket(userId),
        keys.erasure(userId),
        roleKeys.role(userId),
      ]);
      const held = readPerson(saved);
      if (!held && note.value) {
        await wipe(userId, note);
        return { kind: "erased" };
      }
      if (!held) return { kind: "nothing_stored" };
      if (held.person.joinedAt !== joinedAt) return { kind: "begun_anew" };
      if (side.value) await chats.end(userId, "left", request);
      else if (ticket.value) await search.stop(userId);
      else {
        const at = clock.now();
        const hadRole = role.versionstamp !== null;
        const begun: Erasure = { at, joinedAt, ...hadRole && { hadRole } };
        const job: EraseJob = { userId, at };
        // A failed check: something began, or another server was faster.
        await jobs.commit((tx) => {
          tx.check(saved, side, ticket, note, role)
            .delete(saved.key).set(note.key, begun);
          if (isRegistered(held.person)) census.leave(tx);
        }, jobs.plan("erase", job, ONCE_MORE_MS));
      }
    }
    throw new Error("Cannot erase: the person's state changed at every try");
  }

  /** Removes what there is, or as much as another server has left to do. */
  async function wipe(userId: number, note: Deno.KvEntryMaybe<Erasure>) {
    const write = writeWhile(note);
    try {
      await wipeFromReports(deps, userId, write);
      await wipeFromModeration(deps, userId, write);
      await wipeFromSessions(deps, userId, write);
      await wipeBelongings(deps, userId, write);
    } catch (fault) {
      if (!(fault instanceof OverError)) throw fault;
    }
  }

  function writeWhile(note: Deno.KvEntryMaybe<Erasure>): Write {
    return async (build) => {
      const done = await store.commit((tx) => build(tx.check(note)))
        .catch((fault) => {
          if (!(fault instanceof UncertainCommitError)) throw fault;
          return { ok: false };
        });
      if (done.ok) return true;
      const { versionstamp } = await store.get(note.key);
      if (versionstamp !== note.versionstamp) throw new OverError();
      return false;
    };
  }

  /** Brings an erasure to its end: everything goes once more, then the note. */
  async function finish(userId: number, at?: number): Promise<void> {
    const note = await store.get<Erasure>(keys.erasure(userId));
    if (!note.value || (at !== undefined && note.value.at !== at)) return;
    await wipe(userId, note);
    const { hadRole } = note.value;
    await jobs.commit(
      (tx) => tx.check(note).delete(note.key),
      ...hadRole ? [fittingMenu(jobs, userId)] : [],
    );
  }

  /**
   * What a new person's first commit must do: nothing of an erasure before it is
   * left, or it fails.
   */
  async function clearing(userId: number) {
    await finish(userId);
    const isOver = { key: keys.erasure(userId), versionstamp: null };
    return (tx: Deno.AtomicOperation) => void tx.check(isOver);
  }

  jobs.handle<EraseJob>("erase", ({ userId, at }) => finish(userId, at));

  return { erase, clearing };
}
