/**
 * A server that lives, is killed at any moment, and lives again: each life is a
 * new core and bot over the one KV. What a life had under way is never heard of
 * again by it, though what it had sent still arrives.
 *
 * @module
 */
import { createBot } from "../../bot/mod.ts";
import { createWebhook } from "../../bot/webhook.ts";
import type { Clock } from "../../core/clock.ts";
import { createLog } from "../../core/log.ts";
import { type Core, createCore, type Settings } from "../../core/mod.ts";
import { createStore } from "../../core/store.ts";
import type { Simulator } from "../../simulator/mod.ts";
import type { Chance, Weather } from "./chance.ts";
import type { MemoryKv } from "./kv.ts";
import type { Diary, Landed } from "./diary.ts";
import { createRemoteKv } from "./remote_kv.ts";
import type { Scheduler } from "./scheduler.ts";

export const SECRET = "the-secret-of-the-simulation";
/** As `main.ts` has it. */
const SETTLE_MS = 250;
/** How long Telegram waits for a webhook. */
const ANSWER_MS = 60_000;

export interface ServerDeps {
  name: string;
  kv: MemoryKv;
  scheduler: Scheduler;
  chance: Chance;
  weather: Weather;
  diary: Diary;
  settings: Settings;
  adminIds: readonly number[];
  telegram: () => Simulator;
}

interface Life {
  core: Core;
  receive: (request: Request) => Promise<Response>;
  end: () => void;
}

export type Server = ReturnType<typeof createServer>;
export function createServer(deps: ServerDeps) {
  const { name, scheduler, chance, weather, diary } = deps;
  const url = `https://${name}.test/telegram/webhook`;
  let life: Life | null = null;
  let lives = 0;

  function start() {
    life ??= beginLife(`${name}.${++lives}`, deps);
  }

  /** Everything it has under way is dropped. */
  function kill() {
    life?.end();
    life = null;
  }

  /** A delivery of Telegram: the answer, or a broken connection. */
  function deliver(body: string): Promise<Response> {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const way = () => chance.latency(weather.webhookMs);
    const breakOff = (why: string) =>
      scheduler.after(way(), () => reject(new TypeError(why)));
    scheduler.after(ANSWER_MS, () => reject(new Error("Read timeout expired")));
    scheduler.after(way(), () => {
      const at = life;
      if (!at) return breakOff("Connection refused");
      waiting.add(breakOff);
      const headers = {
        "Content-Length": String(body.length),
        "X-Telegram-Bot-Api-Secret-Token": SECRET,
      };
      const request = new Request(url, { method: "POST", headers, body });
      at.receive(request).then((response) => {
        waiting.delete(breakOff);
        if (life === at) scheduler.after(way(), () => resolve(response));
      });
    });
    return promise;
  }

  const waiting = new Set<(why: string) => void>();

  return {
    name,
    url,
    start,
    kill() {
      if (!life) return;
      diary.trace(`${name} killed`);
      kill();
      for (const breakOff of waiting) breakOff("Connection reset by peer");
      waiting.clear();
    },
    isUp: () => life !== null,
    deliver,
  };
}

function beginLife(
  name: string,
  deps: ServerDeps,
): Life {
  const { kv, scheduler, chance, weather, diary } = deps;
  const { settings, adminIds, telegram } = deps;
  let isUp = true;
  const { random } = chance;
  diary.trace(`${name} begins`);

  /** Ticks on without the dead, and not just as the others'. */
  const skewMs = Math.round(chance.between(-1, 1) * weather.skewMs);
  const clock: Clock = {
    now: () => scheduler.clock.now() + skewMs,
    after: (ms, act) => scheduler.after(ms, () => isUp && act()),
  };
  const remote = createRemoteKv({
    kv,
    scheduler,
    chance,
    weather,
    diary,
    life: name,
    isUp: () => isUp,
  });
  const log = createLog({
    level: "debug",
    write: (line) => isUp && diary.trace(`${name} ${line}`),
    now: clock.now,
  });
  const breaks = new Set<(fault: Error) => void>();

  function fetch(input: string, init: RequestInit): Promise<Response> {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    if (!isUp) return Promise.reject(new Error("The server is gone"));
    breaks.add(reject);
    const comeBack = (speak: () => void) =>
      scheduler.after(chance.latency(weather.apiMs), () => {
        breaks.delete(reject);
        if (isUp) speak();
      });
    const breakOff = () => {
      diary.disturb(name, "api");
      comeBack(() => reject(new TypeError("Connection reset by peer")));
    };
    const left = scheduler.clock.now();
    const method = new URL(input).pathname.split("/").at(-1) ?? "";
    // What comes with a file is a stream, which only Telegram reads.
    const { body = "{}" } = init;
    const params = typeof body === "string" ? JSON.parse(body) : {};
    const isLost = chance.strikes(weather.api.lost);
    const isAnswerLost = chance.strikes(weather.api.unanswered);
    // What was sent arrives even if its sender is dead by then, mostly.
    const diesAlong = chance.strikes(0.3);
    scheduler.after(chance.latency(weather.apiMs), async () => {
      if (!isUp && diesAlong) return;
      if (isLost) return breakOff();
      const response = await telegram().fetch(input, init);
      const text = await response.text();
      const { ok, result, description = "" } = JSON.parse(text);
      diary.trace(
        `${name} ${method} ${init.body} ${response.status} ${description}`,
      );
      const landed: Landed = {
        method,
        params,
        life: name,
        left,
        at: scheduler.clock.now(),
        result,
        isAnswered: false,
      };
      if (ok) diary.landed.push(landed);
      if (isAnswerLost) return breakOff();
      comeBack(() => {
        landed.isAnswered = true;
        resolve(new Response(text, response));
      });
    });
    return promise;
  }

  const core = createCore({
    store: createStore({ kv: remote, clock, random }),
    clock,
    random,
    settings,
    mask: String,
    pseudonym: String,
    isAdmin: (userId: number) => adminIds.includes(userId),
    adminIds,
    log,
  });
  const { token, apiRoot } = telegram();
  const bot = createBot({
    token,
    apiRoot,
    fetch: fetch as typeof globalThis.fetch,
    core,
    publicUrl: "https://passerby.test",
  });
  clock.after(SETTLE_MS, () => core.jobs.begin());

  return {
    core,
    receive: createWebhook({ bot, secret: SECRET, log }),
    end() {
      isUp = false;
      diary.disturb(name, "crash");
      remote.leave();
      // grammY lets go of its timers; nothing of the dead gets any further.
      for (const reject of breaks) reject(new Error("The server is gone"));
    },
  };
}
