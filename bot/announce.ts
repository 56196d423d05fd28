/**
 * What Telegram must know of the bot: its commands, and where updates go.
 * Done beside the start, never before it: updates are handled meanwhile.
 *
 * @module
 */
import type { Api } from "grammy";
import { type Clock, sleep } from "../core/clock.ts";
import { describeFault, type Log } from "../core/log.ts";
import { allowedUpdates } from "./mod.ts";
import { wordsIn } from "./locales/mod.ts";
import { troubleOf } from "./telegram.ts";

export interface AnnounceDeps {
  api: Api;
  clock: Clock;
  log: Log;
  /** Where Telegram delivers, or `null` when updates are fetched. */
  webhook: { url: string; secret: string } | null;
}

const LONGEST_PAUSE_MS = 60_000;

/**
 * Announces the bot and resolves with its username. Keeps trying while Telegram
 * can't be reached; throws when it refuses (a wrong token: 401).
 */
export async function announce(
  { api, clock, log, webhook }: AnnounceDeps,
): Promise<string> {
  for (let failures = 1;; failures++) {
    try {
      const { username } = await api.getMe();
      await api.setMyCommands(menuOf(wordsIn("en")));
      await (webhook
        ? api.setWebhook(webhook.url, {
          secret_token: webhook.secret,
          allowed_updates: [...allowedUpdates],
        })
        : api.deleteWebhook());
      return username;
    } catch (fault) {
      const trouble = troubleOf(fault);
      if (trouble?.kind !== "later") throw fault;
      const backoff = Math.min(1_000 * 2 ** failures, LONGEST_PAUSE_MS);
      const pauseMs = Math.max(trouble.afterMs, backoff);
      log.warn("telegram_unreachable", {
        failures,
        pauseMs,
        fault: describeFault(fault),
      });
      await sleep(clock, pauseMs);
    }
  }
}

function menuOf({ commands }: ReturnType<typeof wordsIn>) {
  return Object.entries(commands).map(([command, description]) => ({
    command,
    description,
  }));
}
