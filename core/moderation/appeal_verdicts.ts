/**
 * Verdicts on appeals: what those who run the bot decide on them.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";
import { type Appeal, closeAppeal, keys } from "./appeal.ts";
import { expiryOf, keys as banKeys } from "./ban.ts";
import type { Bans } from "./bans.ts";
import type { Actor, ModerationLog } from "./log.ts";

export type AcceptResult = {
  /** "closed": it was decided before, or the ban is over. */
  kind: "accepted" | "closed" | "unknown";
};
export type RejectResult = { kind: "rejected" | "closed" | "unknown" };

/** Tells `userId` that their appeal was rejected. */
export interface TellAppealRejected {
  userId: number;
  ban: string;
}

export interface AppealVerdictsDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  bans: Bans;
  log: ModerationLog;
  settings: Pick<SettingsDesk, "get">;
}

export function createAppealVerdicts(
  { store, clock, jobs, bans, log, settings }: AppealVerdictsDeps,
) {
  /** Accepts an appeal: the ban is lifted, and its owner told. */
  async function accept(
    id: string,
    { by }: { by: Actor },
  ): Promise<AcceptResult> {
    for (;;) {
      const { appeal, ban } = await read(id);
      if (!appeal.value) return { kind: "unknown" };
      if (!ban) return { kind: "closed" };
      const lifting = await bans.prepareLift(ban, {
        act: "appeal_accepted",
        by,
      });
      const decided = deciding(appeal, "accepted", by);
      // Last: lifting closes the appeal, too, as one that nobody decided.
      if ((await jobs.commitParts(...lifting, decided)).ok) {
        return { kind: "accepted" };
      }
    }
  }

  /** Rejects an appeal: the ban stays, and its owner is told. */
  async function reject(
    id: string,
    { by }: { by: Actor },
  ): Promise<RejectResult> {
    for (;;) {
      const { appeal, ban } = await read(id);
      if (!appeal.value) return { kind: "unknown" };
      if (!ban) return { kind: "closed" };
      const { versionstamp, appeal: _, ...stays } = ban;
      const told: TellAppealRejected = {
        userId: appeal.value.userId,
        ban: ban.id,
      };
      const { ok } = await jobs.commitParts(deciding(appeal, "rejected", by), {
        write(tx) {
          tx.check({ key: banKeys.ban(ban.of), versionstamp });
          const kept = { ...stays, rejectedAt: clock.now() };
          tx.set(banKeys.ban(ban.of), kept, expiryOf(kept, clock.now()));
          const { of, reason } = ban;
          log.write(tx, { act: "appeal_rejected", of, by, reason });
        },
        jobs: [jobs.plan("tell_appeal_rejected", told)],
      });
      if (ok) return { kind: "rejected" };
    }
  }

  /** An appeal and the ban that waits for its answer, if one does. */
  async function read(id: string) {
    const appeal = await store.get<Appeal>(keys.appeal(id));
    const ban = appeal.value && await bans.find(appeal.value.of);
    return { appeal, ban: ban?.appeal === id ? ban : null };
  }

  function deciding(
    held: Deno.KvEntryMaybe<Appeal>,
    kind: "accepted" | "rejected",
    by: Actor,
  ) {
    const { logTtlMs } = settings.get();
    const verdict = { kind, by, at: clock.now() };
    return {
      write(tx: Deno.AtomicOperation) {
        if (!held.value) return;
        closeAppeal(tx.check(held), { ...held.value, verdict }, logTtlMs);
      },
      jobs: [],
    };
  }

  /** At most `limit` appeals that wait for an answer, the longest wait first. */
  async function open(limit = 50): Promise<Appeal[]> {
    const rows = await store.list({ prefix: ["open_appeals"] }, { limit });
    const found = await store.getAll<Appeal>(
      rows.map(({ key }) => keys.appeal(String(key[1]))),
    );
    return found.map(({ value }) => value).filter((appeal) => appeal !== null);
  }

  return { accept, reject, open };
}
