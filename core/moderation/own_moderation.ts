/**
 * What is kept of somebody's bans, appeals and conduct: as they may read it, and
 * what of it names them, which goes when they erase everything.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Write } from "../own_data/erasure.ts";
import type { Pseudonym } from "../mask.ts";
import { time } from "../own_data/own_records.ts";
import type { Store } from "../store.ts";
import { type Appeal, keys as appealKeys } from "./appeal.ts";
import { type Ban, expiryOf, keys as banKeys } from "./ban.ts";
import { readConduct } from "./conduct.ts";
import {
  keys as falseReportKeys,
  readTaken,
  type TakenWord,
} from "./false_reports.ts";
import type { ModerationLog } from "./log.ts";

/** More than anybody has: the log forgets. */
const LINES = 200;

export interface OwnModerationDeps {
  store: Store;
  clock: Clock;
  pseudonym: Pseudonym;
}

/** What was done about `userId`, and what they said to it: not who did it. */
export async function readModeration(
  { store, pseudonym, log }: OwnModerationDeps & { log: ModerationLog },
  userId: number,
): Promise<Record<string, unknown>> {
  const of = pseudonym(userId);
  const [ban, word, appeals, lines, { conduct }] = await Promise.all([
    store.get<Ban>(banKeys.ban(of)),
    store.get<TakenWord | number>(falseReportKeys.falseReporter(of)),
    appealsOf(store, userId),
    log.about(of, LINES),
    readConduct(store, of),
  ]);
  const taken = readTaken(word.value);
  return {
    ...ban.value && {
      ban: {
        reason: ban.value.reason,
        at: time(ban.value.at),
        until: time(ban.value.until) ?? "for ever",
      },
    },
    appeals: appeals.map(({ at, text, verdict }) => ({
      at: time(at),
      text,
      ...verdict && { [verdict.kind]: time(verdict.at) },
    })),
    // That somebody reported them would tell them who: a chat has two people.
    log: lines.filter(({ act }) => !act.startsWith("report"))
      .map(({ at, act, reason }) => ({ at: time(at), act, reason })),
    conduct: {
      reportsMade: conduct.made,
      reportsApproved: conduct.approved,
      reportsRejected: conduct.rejected,
      ...taken && { reportsCountNothingUntil: time(taken.until) },
      limitedByRatings: conduct.step,
      ...conduct.today && { searchesToday: conduct.today.searches },
    },
  };
}

async function appealsOf(store: Store, userId: number): Promise<Appeal[]> {
  const rows = store.iterate({ prefix: appealKeys.ofUser(userId) });
  const keys = await Array.fromAsync(
    rows,
    ({ key }) => appealKeys.appeal(String(key[2])),
  );
  const found = await store.getAll<Appeal>(keys);
  return found.map(({ value }) => value).filter((appeal) => appeal !== null);
}

/** Takes `userId` out of their ban and removes their appeals; see erasure.ts. */
export async function wipeFromModeration(
  { store, clock, pseudonym }: OwnModerationDeps,
  userId: number,
  write: Write,
): Promise<void> {
  for (;;) {
    const rows = store.iterate({ prefix: appealKeys.ofUser(userId) });
    const ids = await Array.fromAsync(rows, ({ key }) => String(key[2]));
    const ban = await store.get<Ban>(banKeys.ban(pseudonym(userId)));
    const isDone = await write((tx) => {
      for (const id of ids) {
        tx.delete(appealKeys.appeal(id)).delete(appealKeys.open(id))
          .delete(appealKeys.byUser(userId, id));
      }
      tx.delete(appealKeys.question(pseudonym(userId)));
      tx.check(ban);
      if (!ban.value) return;
      const { appeal: _, ...stays } = ban.value;
      tx.set(ban.key, { ...stays, userId: 0 }, expiryOf(stays, clock.now()));
    });
    if (isDone) return;
  }
}
