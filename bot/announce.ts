/**
 * What Telegram must know of the bot: its commands, and where updates go.
 * Done beside the start, never before it: updates are handled meanwhile.
 *
 * @module
 */
import type { Api } from "grammy";
import { type Clock, sleep } from "../core/clock.ts";
import { sha256 } from "../core/hash.ts";
import { describeFault, type Log } from "../core/log.ts";
import { type Language, languages } from "../core/people/people.ts";
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
 * Announces the bot and resolves with its username. Writes only what Telegram
 * does not have yet, for many servers start and all announce. Keeps trying while
 * Telegram can't be reached; throws when it refuses (a wrong token: 401).
 */
export async function announce(
  { api, clock, log, webhook }: AnnounceDeps,
): Promise<string> {
  for (let failures = 1;; failures++) {
    try {
      const { username } = await api.getMe();
      await announceMenus(api);
      await (webhook ? announceWebhook(api, webhook) : api.deleteWebhook());
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

/** The command menu in each language, and in English for all others. */
async function announceMenus(api: Api): Promise<void> {
  await announceMenu(api, "en", {});
  for (const language of languages) {
    if (language === "en") continue;
    await announceMenu(api, language, { language_code: language });
  }
}

async function announceMenu(
  api: Api,
  language: Language,
  audience: { language_code?: Language },
): Promise<void> {
  const menu = menuOf(wordsIn(language));
  const known = await api.getMyCommands(audience);
  const isKnown = known.length === menu.length &&
    menu.every((item, at) =>
      known[at]?.command === item.command &&
      known[at]?.description === item.description
    );
  if (!isKnown) await api.setMyCommands(menu, audience);
}

/**
 * Telegram never tells the secret it has, so the address carries a few digits
 * of the secret's hash: another secret is another address.
 */
async function announceWebhook(
  api: Api,
  { url, secret }: { url: string; secret: string },
): Promise<void> {
  const address = `${url}?secret=${sha256(secret).slice(0, 8)}`;
  const known = await api.getWebhookInfo();
  const isKnown = known.url === address &&
    allowedUpdates.every((kind) => known.allowed_updates?.includes(kind));
  if (isKnown) return;
  await api.setWebhook(address, {
    secret_token: secret,
    allowed_updates: [...allowedUpdates],
  });
}

function menuOf({ commands }: ReturnType<typeof wordsIn>) {
  return Object.entries(commands).map(([command, description]) => ({
    command,
    description,
  }));
}
