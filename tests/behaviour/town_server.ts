/**
 * The bot of the town, whole, as `main.ts` puts it together.
 *
 * @module
 */
import { allowedUpdates, createBot } from "../../bot/mod.ts";
import { createWebhook } from "../../bot/webhook.ts";
import type { Clock } from "../../core/clock.ts";
import { createLog } from "../../core/log.ts";
import { createPseudonym } from "../../core/mask.ts";
import { createCore, defaultSettings } from "../../core/mod.ts";
import type { Random } from "../../core/random.ts";
import { createStore } from "../../core/store.ts";
import type { Simulator } from "../../simulator/mod.ts";
import { hastyClock } from "../clock.ts";
import type { MemoryKv } from "../simulation/kv.ts";

const SECRET = "the-secret-of-the-town";
const PUBLIC_URL = "https://passerby.test";
/** So that a small town does not run out of strangers. */
const AVOID_MS = 3 * 60_000;

/** A server over the one KV. */
export function createTownServer(
  { telegram, kv, clock, random, log: lines }: {
    telegram: Simulator;
    kv: MemoryKv;
    clock: Clock;
    random: Random;
    log: string[];
  },
) {
  const log = createLog({ level: "warn", write: (line) => lines.push(line) });
  const core = createCore({
    store: createStore({ kv, clock: hastyClock, random }),
    clock,
    random,
    settings: {
      ...defaultSettings,
      avoidMs: AVOID_MS,
      // Nobody here looks at who is typing.
      showsActions: false,
    },
    mask: String,
    pseudonym: createPseudonym("the-salt-of-the-town"),
    isAdmin: () => false,
    adminIds: [],
    log,
  });
  const { token, apiRoot, fetch } = telegram;
  const bot = createBot({
    token,
    apiRoot,
    fetch: fetch as typeof globalThis.fetch,
    core,
    publicUrl: PUBLIC_URL,
  });
  return { core, receive: createWebhook({ bot, secret: SECRET, log }) };
}

export async function setWebhook({ token, apiRoot, fetch }: Simulator) {
  await fetch(`${apiRoot}/bot${token}/setWebhook`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      url: `${PUBLIC_URL}/telegram/webhook`,
      secret_token: SECRET,
      allowed_updates: allowedUpdates,
    }),
  });
}
