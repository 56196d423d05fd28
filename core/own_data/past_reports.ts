/**
 * Reports without somebody who erases everything: that there was one, of what and
 * when, stays, with a pseudonym in their place. What they said in it goes.
 *
 * @module
 */
import type { Write } from "./erasure.ts";
import type { Pseudonym } from "../mask.ts";
import { keys, type Report } from "../moderation/reports.ts";
import type { Store } from "../store.ts";

export interface PastReportsDeps {
  store: Store;
  pseudonym: Pseudonym;
}

/** Takes `userId` out of the reports by and about them; see erasure.ts. */
export async function wipeFromReports(
  { store, pseudonym }: PastReportsDeps,
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
      const held = await store.get<Report>(keys.report(place));
      const isDone = await write((tx) => {
        tx.check(held).delete(pointer);
        if (!held.value) return;
        tx.delete(keys.bySession(held.value.session, userId));
        const report = without(held.value);
        tx.set(held.key, report);
        if (held.value.reported === userId) tx.set(keys.byUser(report), true);
      });
      if (isDone) return;
    }
  }

  function without(report: Report): Report {
    return {
      ...report,
      ...report.reporter === userId && { reporter: 0, erasedReporter: erased },
      ...report.reported === userId && { reported: 0, erased },
      evidence: report.evidence.filter(({ from }) => from !== userId),
    };
  }
}
