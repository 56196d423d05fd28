/**
 * Notices: what those who run the bot are told of, gathered, so that a storm is
 * one message.
 *
 *   ["notices", kind]   KvU64   how many there are to tell of
 *   ["notices_due"]     number  when they will be told, ms; not there if none are
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs, Part } from "../jobs.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";

export const noticeKinds = ["scam_report", "auto_ban", "appeal"] as const;
export type NoticeKind = (typeof noticeKinds)[number];
export type NoticeCounts = Record<NoticeKind, number>;

/** Tells the admin `userId` how much of what there was. */
export interface TellNotices {
  userId: number;
  counts: NoticeCounts;
}

/** A job that is this late was given up: another takes its place. */
const LOST_MS = 3_600_000;

const keys = {
  count: (kind: NoticeKind) => ["notices", kind],
  due: ["notices_due"],
};

export interface NoticesDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  settings: Pick<SettingsDesk, "get">;
  /** Whom to tell. */
  readers: () => Promise<readonly number[]>;
}

export type Notices = ReturnType<typeof createNotices>;
export function createNotices(
  { store, clock, jobs, settings, readers }: NoticesDeps,
) {
  /** What a commit must do so that what it does is told of, soon. */
  async function noticing(...kinds: readonly NoticeKind[]): Promise<Part> {
    const due = await store.get<number>(keys.due);
    const isFirst = due.value === null || due.value + LOST_MS < clock.now();
    const { noticeEveryMs } = settings.get();
    return {
      write(tx) {
        // Those that are due now may be told just then, without this one.
        tx.check(due);
        if (isFirst) tx.set(due.key, clock.now() + noticeEveryMs);
        for (const kind of kinds) tx.sum(keys.count(kind), 1n);
      },
      jobs: isFirst
        ? [jobs.plan("notices", {}, Math.max(1, noticeEveryMs))]
        : [],
    };
  }

  /** Hands what has been gathered to everybody who is to read it. */
  async function gather(): Promise<void> {
    const [due, ...counted] = await store.getMany<[number, ...Deno.KvU64[]]>(
      [keys.due, ...noticeKinds.map(keys.count)] as never,
    );
    if (due.versionstamp === null) {
      // Told by a run before this one: surely, or nobody would ever be told.
      return await store.isCurrent(due) ? undefined : await gather();
    }
    const counts = Object.fromEntries(
      noticeKinds.map((kind, at) => [
        kind,
        Number(counted[at]?.value?.value ?? 0),
      ]),
    ) as NoticeCounts;
    const told = (await readers()).map((userId) =>
      jobs.plan("tell_notices", { userId, counts } satisfies TellNotices)
    );
    const { ok } = await jobs.commit((tx) => {
      for (const { key, versionstamp } of [due, ...counted]) {
        tx.check({ key, versionstamp }).delete(key);
      }
    }, ...told);
    if (!ok) await gather();
  }

  jobs.handle("notices", gather);

  return { noticing };
}
