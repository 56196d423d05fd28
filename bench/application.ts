/**
 * The application as it runs in production: how soon it answers, and how much
 * memory it takes.
 *
 * @module
 */
import { buildPages } from "../tests/processes.ts";
import { type Child, startChild } from "./child.ts";
import { type Figure, median, ratio } from "./figure.ts";
import { SECRET, TOKEN, writeChats } from "./relay_server.ts";
import type { Run, RunResult } from "./telegram_side.ts";
import { openBenchWorld, writePeople } from "./world.ts";

const STARTS = 31;
const STORED = 100_000;
const ACTIVE_CHATS = 2_000;
const LIMIT_MB = 256;
const LOAD_MS = 8_000;
const root = new URL("..", import.meta.url).pathname;

/** From the start of the process to the first webhook that is answered. */
export async function measureStart(): Promise<Figure[]> {
  await buildPages();
  await using telegram = startChild("telegram_side.ts");
  const apiRoot = `http://127.0.0.1:${await telegram.line()}`;
  const times = { app: [] as number[], echo: [] as number[] };
  for (let at = 0; at < STARTS; at++) {
    await using world = await openBenchWorld();
    const port = freePort();
    const env = environment(world.path, port, apiRoot);
    times.app.push(await timeToAnswer("main.ts", [], env, port));
    const echoPort = freePort();
    const args = [String(echoPort), apiRoot];
    times.echo.push(
      await timeToAnswer("bench/echo_bot.ts", args, {}, echoPort),
    );
  }
  return [ratio({
    name: "start to the first answered webhook, of a bare grammY echo bot",
    measured: median(times.app),
    against: median(times.echo),
    unit: "ms",
    atMost: 2,
  })];
}

async function timeToAnswer(
  module: string,
  args: string[],
  env: Record<string, string>,
  port: number,
): Promise<number> {
  const began = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", module, ...args],
    cwd: root,
    env,
    stdout: "null",
  }).spawn();
  try {
    for (;;) {
      const status = await firstUpdate(port).catch(() => null);
      if (status === 200) return performance.now() - began;
      if (status !== null) throw new Error(`${module} answered ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  } finally {
    child.kill("SIGKILL");
    await child.status;
  }
}

async function firstUpdate(port: number): Promise<number> {
  const person = { id: 77, first_name: "Somebody" };
  const response = await fetch(`http://127.0.0.1:${port}/telegram/webhook`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Telegram-Bot-Api-Secret-Token": SECRET,
    },
    body: JSON.stringify({
      update_id: 1,
      message: {
        message_id: 1,
        date: Math.floor(Date.now() / 1000),
        from: { ...person, is_bot: false, language_code: "en" },
        chat: { ...person, type: "private" },
        text: "Hello",
      },
    }),
  });
  await response.body?.cancel();
  return response.status;
}

/** The most memory the process ever had, with many stored and all writing. */
export async function measureMemory(): Promise<Figure[]> {
  await buildPages();
  await using world = await openBenchWorld();
  await writePeople(world.kv, {
    firstId: 1,
    count: STORED,
    gender: (id) => (id % 2 === 0 ? "male" : "female"),
    isWaiting: false,
  });
  await writeChats(world.kv, ACTIVE_CHATS * 2);
  await using telegram = startChild("telegram_side.ts");
  const apiRoot = `http://127.0.0.1:${await telegram.line()}`;
  const port = freePort();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "main.ts"],
    cwd: root,
    env: environment(world.path, port, apiRoot),
    stdout: "null",
  }).spawn();
  try {
    while (await firstUpdate(port).catch(() => null) !== 200) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { messages } = await load(telegram, port);
    const status = await Deno.readTextFile(`/proc/${child.pid}/status`);
    const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
    return [{
      name: `memory, ${STORED.toLocaleString("en")} stored, ${
        ACTIVE_CHATS.toLocaleString("en")
      } chats active`,
      value: `${peak.toFixed(0)} MB at the most`,
      yardstick: `${messages.toLocaleString("en")} messages`,
      must: `under ${LIMIT_MB} MB`,
      isReached: peak < LIMIT_MB,
    }];
  } finally {
    child.kill("SIGKILL");
    await child.status;
  }
}

function load(telegram: Child, port: number): Promise<RunResult> {
  return telegram.ask<RunResult>(
    {
      url: `http://127.0.0.1:${port}/telegram/webhook`,
      people: ACTIVE_CHATS * 2,
      connections: 100,
      ms: LOAD_MS,
      isRepeating: false,
    } satisfies Run,
  );
}

function environment(
  path: string,
  port: number,
  apiRoot: string,
): Record<string, string> {
  return {
    BOT_TOKEN: TOKEN,
    MODE: "webhook",
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    WEBHOOK_SECRET: SECRET,
    PORT: String(port),
    KV_PATH: path,
    TELEGRAM_API_ROOT: apiRoot,
    LOG_LEVEL: "error",
  };
}

function freePort(): number {
  const listener = Deno.listen({ port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}
