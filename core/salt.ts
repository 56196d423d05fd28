/**
 * The salt that records know people by (mask.ts), held against the one they were
 * written with: with another, no ban and no block would be found again.
 *
 *   ["salt"]   string   the pseudonym of nobody, by the salt of the records
 *
 * @module
 */
import type { Pseudonym } from "./mask.ts";
import type { Store } from "./store.ts";

/** No person has this id. */
const NOBODY = 0;
/** Enough of the pseudonym to know a salt by, and to be typed. */
const SHOWN_DIGITS = 8;

const key = ["salt"];

export class OtherSaltError extends Error {
  override name = "OtherSaltError";
  /** `accept`: what accepts the new salt, and no other. */
  constructor(readonly accept: string) {
    super(
      "Cannot recognize anybody: the records were written with another salt",
    );
  }
}

export interface SaltDeps {
  store: Store;
  pseudonym: Pseudonym;
  /** The salt whose loss of all that was known by the old one is accepted. */
  accepted?: string | undefined;
}

export type Salt = ReturnType<typeof createSalt>;
export function createSalt({ store, pseudonym, accepted }: SaltDeps) {
  const sign = pseudonym(NOBODY);
  const isAccepted = accepted === sign.slice(0, SHOWN_DIGITS);
  let isChecked = false;
  let checking: Promise<void> | null = null;

  /**
   * Resolves when the salt is known to be the one of the records, at no cost
   * from then on. Throws `OtherSaltError` if it is another.
   */
  function checked(): Promise<void> | void {
    if (isChecked) return;
    checking ??= check().finally(() => checking = null);
    return checking;
  }

  async function check(): Promise<void> {
    const { value } = await store.get<string>(key);
    if (value !== null && value !== sign && !isAccepted) {
      throw new OtherSaltError(sign.slice(0, SHOWN_DIGITS));
    }
    isChecked = true;
  }

  /** Writes down which salt it is, where that is not known or was accepted. */
  async function remember(): Promise<void> {
    const held = await store.get<string>(key);
    if (held.value === sign || (held.value !== null && !isAccepted)) return;
    await store.commit((tx) => tx.check(held).set(key, sign));
  }

  return { checked, remember };
}
