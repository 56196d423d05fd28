/**
 * Long polling, for one's own machine: in order within a chat, side by side
 * across chats. What Telegram is told to be done is done: the offset moves only
 * past updates that are settled, so a crash loses none.
 *
 * @module
 */
import type { Update } from "grammy/types";
import { type Clock, sleep } from "../core/clock.ts";
import { describeFault, type Log } from "../core/log.ts";
import { createLanes } from "./lanes.ts";
import { allowedUpdates, laneOf, type PasserbyBot } from "./mod.ts";
import { troubleOf } from "./telegram.ts";
import { createSettler } from "./webhook.ts";

export interface PollingDeps {
  bot: PasserbyBot;
  clock: Clock;
  log: Log;
}

const LIMIT = 100;
/** Shorter than the API client's own time limit. */
const LONG_POLL_S = 8;
const LONGEST_PAUSE_MS = 30_000;
/** How often Telegram is asked for more while some update takes long. */
const BUSY_MS = 300;

export function createPolling({ bot, clock, log }: PollingDeps) {
  const settle = createSettler({ bot, log });
  /** Updates under way, oldest first. */
  const underWay = new Map<number, Promise<void>>();
  const stopping = new AbortController();
  let newest = -1;
  const isNew = (id: number) => id > newest;
  const lanes = createLanes();

  /** Polls until `stop`. Passing faults are waited out; a refusal is thrown. */
  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        const updates = await fetchUpdates();
        failures = 0;
        const fresh = updates.filter(({ update_id }) => isNew(update_id));
        for (const update of fresh) begin(update);
        // Nothing but what is under way, and Telegram answers that at once: let
        // some of it end before asking again, but don't wait for a stuck one.
        if (fresh.length === 0 && underWay.size > 0) {
          await Promise.race([...underWay.values(), sleep(clock, BUSY_MS)]);
        }
      } catch (fault) {
        if (stopping.signal.aborted) break;
        if (troubleOf(fault)?.kind !== "later") throw fault;
        failures++;
        log.warn("polling_failed", { failures, fault: describeFault(fault) });
        await sleep(clock, Math.min(500 * 2 ** failures, LONGEST_PAUSE_MS));
      }
    }
    await Promise.all(underWay.values());
  }

  function fetchUpdates(): Promise<Update[]> {
    const [oldest] = underWay.keys();
    return bot.api.getUpdates({
      offset: oldest ?? newest + 1,
      limit: LIMIT,
      timeout: LONG_POLL_S,
      allowed_updates: [...allowedUpdates],
    }, stopping.signal as never);
  }

  function begin(update: Update) {
    newest = update.update_id;
    // The lane is held until the update is settled, tries and pauses included.
    const done = lanes.run(laneOf(update), () => finish(update))
      .finally(() => underWay.delete(update.update_id));
    underWay.set(update.update_id, done);
  }

  /** Again and again until it is settled. */
  async function finish(update: Update): Promise<void> {
    for (;;) {
      const outcome = await settle(update);
      if (outcome.kind === "done") return;
      await sleep(clock, outcome.afterMs);
    }
  }

  /** Stops asking; `run` resolves when what is under way is done. */
  function stop() {
    stopping.abort();
  }

  return { run, stop };
}
