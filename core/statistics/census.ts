/**
 * Census: how many people are registered. The gauge moves in the commits that
 * register and erase them; a recount puts right what it missed.
 *
 * @module
 */
import type { Person } from "../people/people.ts";
import type { Statistics } from "./statistics.ts";
import type { Store } from "../store.ts";

export type Census = ReturnType<typeof createCensus>;
export function createCensus(
  { store, statistics }: { store: Store; statistics: Statistics },
) {
  /** How many people are registered: one read. */
  async function count(): Promise<number> {
    const [part] = await statistics.read("people");
    return part?.value ?? 0;
  }

  /** Somebody was registered, within `tx`. */
  function enter(tx: Deno.AtomicOperation) {
    statistics.move(tx, "people", [], 1);
  }

  /** Somebody who was registered is erased, within `tx`. */
  function leave(tx: Deno.AtomicOperation) {
    statistics.move(tx, "people", [], -1);
  }

  /** Counts those that an earlier version of the program did not count. */
  async function begin(): Promise<void> {
    if (await count() === 0) await recount();
  }

  /** Counts everybody, and puts the gauge right. */
  function recount(): Promise<void> {
    return statistics.correct("people", [], async () => {
      let counted = 0;
      const everybody = store.iterate<Partial<Person>>({ prefix: ["people"] });
      for await (const { value } of everybody) {
        if (value.step === null) counted++;
      }
      return counted;
    });
  }

  return { count, enter, leave, begin, recount };
}
