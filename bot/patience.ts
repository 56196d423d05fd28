/**
 * Patience: what a person is answered waits out Telegram's short troubles in
 * place, so that nothing is said twice. What takes longer is left to the next
 * delivery of the update.
 *
 * @module
 */
import { GrammyError, type Transformer } from "grammy";
import { type Clock, sleep } from "../core/clock.ts";
import { troubleOf } from "./telegram.ts";

/** How long one call is tried for, ms. */
const PATIENCE_MS = 5_000;

/** Tries a call again while Telegram asks for no longer pause than there is. */
export function createPatience(clock: Clock): Transformer {
  return async (call, method, payload, signal) => {
    const give = clock.now() + PATIENCE_MS;
    const isLate = (pauseMs: number) => clock.now() + pauseMs > give;
    for (;;) {
      let pauseMs: number;
      try {
        const answer = await call(method, payload, signal);
        if (answer.ok) return answer;
        const trouble = troubleOf(new GrammyError("", answer, method, payload));
        if (trouble?.kind !== "later") return answer;
        if (isLate(trouble.afterMs)) return answer;
        pauseMs = trouble.afterMs;
      } catch (fault) {
        const trouble = troubleOf(fault);
        if (trouble?.kind !== "later" || isLate(trouble.afterMs)) throw fault;
        pauseMs = trouble.afterMs;
      }
      await sleep(clock, pauseMs);
    }
  };
}
