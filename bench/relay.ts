/**
 * What the relay carries, against floors that do the same work without it.
 *
 * @module
 */
import { type Child, startChild } from "./child.ts";
import { exactly, type Figure, ratio } from "./figure.ts";
import type { Run, RunResult } from "./telegram_side.ts";

const CHATS = 64;
const ROUNDS = 5;
const ROUND_MS = 2_000;
const WARM_UP_MS = 1_500;

/** Rounds of the three servers in turn, so that all meet the same machine. */
export async function measureRelay(): Promise<Figure[]> {
  const folder = await Deno.makeTempDir({ prefix: "passerby-bench-" });
  try {
    await using telegram = startChild("telegram_side.ts");
    const apiRoot = `http://127.0.0.1:${await telegram.line()}`;
    const start = (variant: string) =>
      startServer(variant, `${folder}/${variant}.sqlite`, apiRoot);
    await using app = await start("app");
    await using floor = await start("floor");
    await using http = await start("http");
    const servers = [app, floor, http];

    const ask = (url: string, ms: number, isRepeating = false) =>
      telegram.ask<RunResult>(
        {
          url,
          ms,
          people: CHATS,
          connections: CHATS,
          isRepeating,
        } satisfies Run,
      );
    for (const { url } of servers) await ask(url, WARM_UP_MS);

    const rates = new Map(servers.map(({ url }) => [url, [] as number[]]));
    let [messages, inversions, failures] = [0, 0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      for (const { url } of servers) {
        const result = await ask(url, ROUND_MS);
        rates.get(url)?.push(result.messages / result.seconds);
        if (url !== app.url) continue;
        messages += result.messages;
        inversions += result.inversions;
        failures += result.failures;
      }
    }
    const repeated = await ask(app.url, ROUND_MS, true);

    const rate = (server: Server) => mean(rates.get(server.url) ?? []);
    const about = { unit: "msg/s", measured: rate(app) };
    const of = `${messages.toLocaleString("en")} messages`;
    return [
      ratio({
        ...about,
        name: `relay over HTTP, ${CHATS} chats at once, of the floor with KV`,
        against: rate(floor),
        atLeast: 0.8,
      }),
      ratio({
        ...about,
        name: "the same, of the floor with the HTTP calls alone",
        against: rate(http),
        atLeast: 0.45,
      }),
      exactly({ name: "deliveries refused", value: failures, of, must: 0 }),
      exactly({ name: "order inversions", value: inversions, of, must: 0 }),
      exactly({
        name: "duplicates when every update comes twice",
        value: repeated.duplicates,
        of: `${repeated.messages.toLocaleString("en")} messages`,
        must: 0,
      }),
    ];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

type Server = Child & { url: string };

async function startServer(
  variant: string,
  path: string,
  apiRoot: string,
): Promise<Server> {
  const people = String(CHATS);
  const child = startChild("relay_server.ts", variant, path, apiRoot, people);
  return { ...child, url: `http://127.0.0.1:${await child.line()}` };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
