/**
 * One run of everything in one process: servers, KV, Telegram, people, time,
 * and all that may go wrong, drawn from one seed.
 *
 * @module
 */
import { allowedUpdates } from "../../bot/mod.ts";
import { defaultSettings, type Settings } from "../../core/mod.ts";
import type { Job } from "../../core/jobs.ts";
import { createSimulator } from "../../simulator/mod.ts";
import type { Fault } from "../../simulator/protocol.ts";
import {
  calm,
  calmApi,
  type Chance,
  createChance,
  drawWeather,
} from "./chance.ts";
import { createCrowd } from "./crowd.ts";
import { findBroken, isEndless } from "./invariants.ts";
import { createMemoryKv } from "./kv.ts";
import { createDiary } from "./diary.ts";
import { createScheduler } from "./scheduler.ts";
import { createServer, SECRET, type Server } from "./server.ts";

export interface Report {
  seed: number;
  /** Equal for equal runs. */
  hash: string;
  /** The invariants that do not hold, each as a sentence. */
  broken: string[];
  messages: number;
  kills: number;
  /** The trace, if it was asked for. */
  lines: string[];
}

/** Longer than the pauses between two looks of a search, with what they take. */
const CALM_MS = 100_000;
/** Longer than anything that is tried again goes on being tried. */
const LONGEST_MS = 3 * 3_600_000;

export async function simulate(
  seed: number,
  { isKept = false }: { isKept?: boolean } = {},
): Promise<Report> {
  const chance = createChance(seed);
  const { whole, oneOf, between, strikes, random } = chance;
  const scheduler = createScheduler();
  const { clock } = scheduler;
  const diary = createDiary({ now: clock.now, isKept });
  const weather = drawWeather(chance);
  const kv = createMemoryKv({ clock, random });
  const servers: Server[] = [];
  const telegram = createSimulator({
    clock,
    random,
    callLimit: 1,
    async fetch(request) {
      const { origin } = new URL(request.url);
      const server = servers.find(({ url }) => url.startsWith(origin))!;
      const body = await request.text();
      diary.trace(`deliver to ${server.name} ${body}`);
      const response = await server.deliver(body);
      diary.trace(`answered ${response.status}`);
      return response;
    },
  });
  const settings = drawSettings(chance);
  const adminIds: number[] = [];
  for (let at = 0; at < whole(2, 3); at++) {
    servers.push(createServer({
      name: `s${at + 1}`,
      kv,
      scheduler,
      chance,
      weather,
      diary,
      settings,
      adminIds,
      telegram: () => telegram,
    }));
  }
  await telegram.fetch(`${telegram.apiRoot}/bot${telegram.token}/setWebhook`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      url: servers[0]!.url,
      secret_token: SECRET,
      allowed_updates: allowedUpdates,
    }),
  });
  telegram.webhooks.splice(0, 1, ...servers.map(({ url }) => url));

  let underWay = 0;
  const crowd = createCrowd({
    telegram,
    kv,
    scheduler,
    chance,
    onAct(what) {
      diary.trace(what);
      underWay++;
      return () => void underWay--;
    },
  });
  const people = whole(4, 8);
  for (let number = 1; number <= people; number++) await crowd.join(number);
  if (strikes(0.5)) adminIds.push(crowd.appoint());

  const lastsMs = oneOf([15_000, 60_000, 180_000]);
  for (const server of servers) server.start();
  crowd.begin(clock.now() + lastsMs, lastsMs / whole(6, 14));
  const kills = strikes(0.7) ? whole(1, 5) : 0;
  for (let kill = 0; kill < kills; kill++) {
    const server = oneOf(servers);
    scheduler.after(between(0, lastsMs), () => {
      server.kill();
      scheduler.after(oneOf([10, 300, 3_000, 20_000]), server.start);
    });
  }
  for (let trouble = whole(0, 3); trouble > 0; trouble--) {
    const fault = oneOf(faults);
    const ms = between(500, lastsMs / 2);
    scheduler.after(between(0, lastsMs), () => {
      const repair = telegram.faults.add(fault);
      scheduler.after(ms, repair);
    });
  }
  await scheduler.run(lastsMs);

  weather.kv = calm;
  weather.api = calmApi;
  telegram.faults.clear();
  for (const server of servers) server.start();
  const isQuiet = () =>
    underWay === 0 &&
    kv.under<Job>("jobs").every(({ value }) => isEndless(value));
  const givesUp = clock.now() + LONGEST_MS;
  const untilQuiet = async () => {
    while (!isQuiet() && clock.now() < givesUp) await scheduler.run(2_000);
  };
  await untilQuiet();
  await scheduler.run(CALM_MS);
  await untilQuiet();

  const broken = await findBroken({ kv, crowd, diary, now: clock.now() });
  if (!isQuiet()) broken.push(`not quiet after hours: ${underWay} under way`);
  for (const row of kv.under()) diary.trace(JSON.stringify(row, asText));
  for (const server of servers) server.kill();
  telegram.close();
  return {
    seed,
    hash: diary.hash(),
    broken,
    messages: crowd.written.length,
    kills,
    lines: diary.lines,
  };
}

function asText(_key: string, value: unknown) {
  return typeof value === "bigint" ? `${value}n` : value;
}

function drawSettings({ oneOf }: Chance): Settings {
  return {
    ...defaultSettings,
    searchTimeoutMs: oneOf([10_000, 60_000, 600_000]),
    searchRepeats: oneOf([0, 1]),
    nextCooldownMs: oneOf([0, 0, 3_000]),
    avoidMs: oneOf([0, 10_000, 600_000]),
    findDebounceMs: oneOf([0, 0, 1_000]),
    pace: oneOf([defaultSettings.pace, { perSecond: 0.5, burst: 4 }]),
    nudgeAfterMs: oneOf([0, 10_000, defaultSettings.nudgeAfterMs]),
    idleEndMs: oneOf([0, 30_000, defaultSettings.idleEndMs]),
    chatLimitMs: oneOf([0, 0, 40_000, 90_000]),
    history: oneOf(["off", "evidence", "full"]),
    // One report is then enough, so that bans come in the middle of anything.
    reportsToTemporaryBan: oneOf([1, 1, 3]),
    temporaryBanMs: oneOf([60_000, defaultSettings.temporaryBanMs]),
    // So little is then enough to have to prove that one is a person.
    behaviour: {
      ...defaultSettings.behaviour,
      ...oneOf([{}, { warnAt: 0.3, challengeAt: 0.5, challengeMs: 60_000 }]),
      muteMs: 60_000,
    },
  };
}

const faults: Fault[] = [
  { kind: "flood", retry_after: 1, share: 0.2 },
  { kind: "flood", retry_after: 3, share: 0.3 },
  { kind: "flood", retry_after: 20, share: 0.1 },
  { kind: "server_error", share: 0.3 },
  { kind: "server_error", share: 0.9 },
  { kind: "repeated_delivery", share: 0.4 },
  { kind: "lost_answer", share: 0.3 },
  { kind: "latency", ms: 300, jitter_ms: 2_000, share: 0.3 },
];
