/**
 * What was noticed of how somebody behaves, as they may read it themselves.
 *
 * @module
 */
import type { Clock } from "../../clock.ts";
import type { Pseudonym } from "../../mask.ts";
import { time } from "../../own_data/own_records.ts";
import type { Store } from "../../store.ts";
import { type Behaviour, keys } from "./hold.ts";
import { readSigns } from "./signs.ts";

/** What was noticed of `userId`; not what partners did. */
export async function readNoticed(
  { store, clock, pseudonym }: {
    store: Store;
    clock: Clock;
    pseudonym: Pseudonym;
  },
  userId: number,
): Promise<Record<string, unknown>> {
  const who = pseudonym(userId);
  const [signs, held] = await Promise.all([
    readSigns(store, who, clock.now()),
    store.get<Behaviour>(keys.behaviour(who)),
  ]);
  const { hold, strikes = 0, warnedAt, provenAt } = held.value ?? {};
  return {
    // A chat has two people: a complaint would tell who made it, and so would
    // that a partner who went did not just leave.
    signs: signs.filter(({ kind }) => kind !== "complaint" && kind !== "left")
      .map(({ at, kind, print, letters }) => ({
        at: time(at),
        kind,
        ...print && { print, letters },
      })),
    strikes,
    warnedAt: time(warnedAt),
    provenAt: time(provenAt),
    ...hold && {
      [hold.kind]: { since: time(hold.since), until: time(hold.until) },
    },
  };
}
