/** Composition root: reads the environment, opens KV, joins the layers. */
import { announce } from "./bot/announce.ts";
import { createBot } from "./bot/mod.ts";
import { createPolling } from "./bot/polling.ts";
import { createWebhook } from "./bot/webhook.ts";
import { sleep, systemClock } from "./core/clock.ts";
import { createLog, describeFault } from "./core/log.ts";
import { createMask, createPseudonym } from "./core/mask.ts";
import { createCore, defaultSettings } from "./core/mod.ts";
import { systemRandom } from "./core/random.ts";
import { OtherSaltError } from "./core/salt.ts";
import { createStore } from "./core/store.ts";
import type { Site } from "./define.ts";
import { parseEnv } from "./env.ts";

const env = await readEnv();
const log = createLog({ level: env.LOG_LEVEL });
const store = createStore({
  kv: await openKv(),
  clock: systemClock,
  random: systemRandom,
});

const salt = env.MASK_SALT ?? env.BOT_TOKEN;
export const core = createCore({
  store,
  clock: systemClock,
  random: systemRandom,
  settings: {
    ...defaultSettings,
    requiredChannels: env.REQUIRED_CHANNELS,
    findDebounceMs: env.FIND_DEBOUNCE_SEC * 1_000,
    sessionTtlMs: env.SESSION_TTL_SEC * 1_000,
    pace: {
      perSecond: env.RATE_LIMIT_MSG_PER_SEC,
      burst: 10 * env.RATE_LIMIT_MSG_PER_SEC,
    },
  },
  mask: createMask(salt),
  pseudonym: createPseudonym(salt),
  acceptedSalt: env.ACCEPT_SALT,
  isAdmin: (userId) => env.ADMIN_IDS.includes(userId),
  adminIds: env.ADMIN_IDS,
  log,
});

// Not awaited: it is read while the rest starts, and updates wait for it.
core.ready().catch(onUnready);

export const site: Site = {
  publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
  botUsername: "",
  botUrl: env.BOT_URL ?? "https://t.me",
};
const bot = createBot({
  token: env.BOT_TOKEN,
  apiRoot: env.TELEGRAM_API_ROOT,
  core,
  publicUrl: site.publicUrl,
});
const webhook = env.MODE === "webhook" && env.WEBHOOK_SECRET
  ? {
    url: `${site.publicUrl}/telegram/webhook`,
    secret: env.WEBHOOK_SECRET,
  }
  : null;
const polling = webhook
  ? null
  : createPolling({ bot, clock: systemClock, log });

const onUpdate = webhook &&
  createWebhook({ bot, secret: webhook.secret, log });

/** The answer to Telegram and to health checks; `null`: it is for a page. */
export function answerWithoutPage(request: Request): Promise<Response> | null {
  const { pathname } = new URL(request.url);
  if (pathname === "/telegram/webhook") return onUpdate?.(request) ?? null;
  return pathname === "/health" ? health() : null;
}

async function health(): Promise<Response> {
  await store.get(["health"]);
  return Response.json({ status: "ok" });
}

/** What a cold start puts off until the update that caused it is answered, ms. */
const SETTLE_MS = 250;
systemClock.after(SETTLE_MS, () => core.begin());
Deno.cron("jobs", "* * * * *", () => core.jobs.runDue());
Deno.cron("forget", "17 3 * * *", () => core.forgetOld());

/** Pages wait for the bot's name, but not for long. */
export const named = Promise.race([meetTelegram(), sleep(systemClock, 2_000)]);

if (import.meta.main) serve();

/** Makes the bot known to Telegram; in polling mode, begins to fetch updates. */
async function meetTelegram(): Promise<void> {
  await sleep(systemClock, SETTLE_MS);
  try {
    const { api } = bot;
    site.botUsername = await announce({
      api,
      clock: systemClock,
      log,
      webhook,
    });
    site.botUrl = env.BOT_URL ?? `https://t.me/${site.botUsername}`;
    log.info("announced", { username: site.botUsername, mode: env.MODE });
    polling?.run().catch(giveUp);
  } catch (fault) {
    giveUp(fault);
  }
}

/**
 * With another salt no ban would hold: better no bot than one without bans. Any
 * other fault passes, or shows with the first update.
 */
function onUnready(fault: unknown): void {
  if (!(fault instanceof OtherSaltError)) {
    return log.warn("not_ready", { fault: describeFault(fault) });
  }
  console.error(
    "MASK_SALT (or without it BOT_TOKEN) is another than the one that this KV " +
      "was written with: no ban, block or mask would be recognized. Set " +
      "MASK_SALT to the old value (the old BOT_TOKEN where it was not set), or " +
      `ACCEPT_SALT=${fault.accept} to go on without them`,
  );
  Deno.exit(1);
}

/** Telegram refuses us for good: a wrong token, or another server polling. */
function giveUp(fault: unknown): void {
  console.error(`Telegram refuses the bot: ${describeFault(fault)}`);
  console.error("Look at BOT_TOKEN, MODE and TELEGRAM_API_ROOT.");
  Deno.exit(1);
}

/**
 * Serves until the process is asked to stop. Pages are loaded when one is asked
 * for or the start is over, whichever is first: the bot need not wait for them.
 */
function serve(): void {
  let loading: Promise<Deno.ServeHandler> | undefined;
  const pages = () => loading ??= loadPages();
  systemClock.after(SETTLE_MS, pages);
  const serving = listen(async (request, info) =>
    answerWithoutPage(request) ?? (await pages())(request, info)
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => stop(serving));
  }
}

/** What `deno task build` made, which imports this module. */
async function loadPages(): Promise<Deno.ServeHandler> {
  const built = new URL("_fresh/server.js", import.meta.url);
  const { default: server } = await import(built.href).catch((fault) => {
    console.error("Cannot find the built pages: run `deno task build` first");
    console.error(describeFault(fault));
    Deno.exit(1);
  });
  return server.fetch;
}

function listen(fetch: Deno.ServeHandler): Deno.HttpServer {
  try {
    const onListen = ({ port }: { port: number }) =>
      log.info("listening", { port, mode: env.MODE });
    const automaticCompression = true;
    return Deno.serve(
      { port: env.PORT, onListen, automaticCompression },
      fetch,
    );
  } catch (fault) {
    console.error(
      `Cannot listen on PORT ${env.PORT}: ${describeFault(fault)}`,
    );
    Deno.exit(1);
  }
}

/** Takes nothing new, ends what is under way, and leaves. */
async function stop(serving: Deno.HttpServer): Promise<void> {
  polling?.stop();
  core.end();
  const ended = Promise.all([serving.shutdown(), core.jobs.idle()]);
  await Promise.race([ended, sleep(systemClock, 4_000)]);
  Deno.exit(0);
}

async function readEnv() {
  if (await Deno.stat(".env").catch(() => null)) {
    const { default: process } = await import("node:process");
    process.loadEnvFile();
  }
  const parsed = parseEnv(Deno.env.toObject());
  if ("env" in parsed) return parsed.env;
  for (const fault of parsed.faults) console.error(fault);
  Deno.exit(1);
}

async function openKv(): Promise<Deno.Kv> {
  try {
    if (env.KV_PATH?.includes("/") && !env.KV_PATH.includes("://")) {
      const folder = env.KV_PATH.slice(0, env.KV_PATH.lastIndexOf("/"));
      await Deno.mkdir(folder || "/", { recursive: true });
    }
    return await Deno.openKv(env.KV_PATH);
  } catch (fault) {
    console.error(`Cannot open KV_PATH: ${describeFault(fault)}`);
    Deno.exit(1);
  }
}
