/**
 * Reports without somebody who erases everything: that there was one, of what and
 * when, stays, with a pseudonym in their place. What they said in it goes.
 *
 * @module
 */
import type { Kept } from "../chats/history.ts";
import type { Clock } from "../clock.ts";
import type { Write } from "./erasure.ts";
import type { Pseudonym } from "../mask.ts";
import { keys, type Report } from "../moderation/report.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";

export interface PastReportsDeps {
  store: Store;
  clock: Clock;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
}

/** Takes `userId` out of the reports by and about them; see erasure.ts. */
export async function wipeFromReports(
  { store, clock, settings, pseudonym }: PastReportsDeps,
  userId: number,
  write: Write,
): Promise<void> {
  const erased = pseudonym(userId);
  for (const prefix of [keys.ofReporter(userId), keys.ofUser(userId)]) {
    for await (const { key } of store.iterate({ prefix })) {
      await wipeFrom(key);
    }
  }

  /** Takes them out of the report that `pointer` stands for. */
  async function wipeFrom(pointer: Deno.KvKey): Promise<void> {
    const place = { at: Number(pointer[2]), id: String(pointer[3]) };
    for (;;) {
      const [held, evidence] = await store.getMany<[Report, Kept[]]>([
        keys.report(place),
        keys.evidence(place.id),
      ]);
      const isDone = await write((tx) => {
        tx.check(held).check(evidence).delete(pointer);
        if (!held.value) return;
        tx.delete(keys.bySession(held.value.session, userId));
        const report = without(held.value);
        tx.set(held.key, report);
        const left = evidence.value?.filter(({ from }) => from !== userId);
        if (!left?.length) tx.delete(evidence.key);
        else tx.set(evidence.key, left, expiryOf(report));
        if (held.value.reported === userId) tx.set(keys.byUser(report), true);
        if (held.value.reporter === userId) {
          tx.set(keys.byReporter(report), true);
        }
      });
      if (isDone) return;
    }
  }

  function expiryOf({ at }: Report) {
    const { reportEvidenceTtlMs } = settings.get();
    return { expireIn: Math.max(0, at + reportEvidenceTtlMs - clock.now()) };
  }

  function without(report: Report): Report {
    return {
      ...report,
      ...report.reporter === userId && { reporter: 0, erasedReporter: erased },
      ...report.reported === userId && { reported: 0, erased },
    };
  }
}
