/**
 * Pressed buttons that wait for `answerCallbackQuery`.
 *
 * @module
 */
import type { Clock } from "../core/clock.ts";
import type { Random } from "../core/random.ts";
import { randomDigits } from "./ids.ts";
import type { PersonState } from "./people.ts";

/** How long Telegram waits for the answer. */
const ANSWER_MS = 60_000;

export type Presses = ReturnType<typeof createPresses>;

export function createPresses(clock: Clock, random: Random) {
  const waiting = new Map<string, { person: PersonState; at: number }>();

  /** The id of a new callback query. */
  function add(person: PersonState): string {
    forgetOld();
    const id = randomDigits(random, 18);
    waiting.set(id, { person, at: clock.now() });
    return id;
  }

  /** Who pressed; `undefined` when unknown, too old or answered before. */
  function take(id: string): PersonState | undefined {
    forgetOld();
    const press = waiting.get(id);
    waiting.delete(id);
    return press?.person;
  }

  function forgetOld() {
    const oldest = clock.now() - ANSWER_MS;
    for (const [id, { at }] of waiting) {
      if (at >= oldest) return;
      waiting.delete(id);
    }
  }

  return { add, take };
}
