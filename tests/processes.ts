/**
 * The application in processes of its own, against a simulated Telegram over
 * HTTP and one KV file: what can only be seen when processes really race and
 * really die.
 *
 * @module
 */
import assert from "node:assert/strict";
import { createSimulator, type Simulator } from "../simulator/mod.ts";
import { serveSimulator } from "../simulator/server.ts";
import { newPerson, type Person } from "../core/people/people.ts";
import { defaultSettings } from "../core/settings.ts";
import type { Person as Phone } from "../simulator/mod.ts";

const root = new URL("..", import.meta.url).pathname;

export type Cluster = Awaited<ReturnType<typeof openCluster>>;

/** A Telegram and a KV file for as many servers as are started. */
export async function openCluster() {
  const folder = await Deno.makeTempDir({ prefix: "passerby-" });
  const path = `${folder}/kv.sqlite`;
  const telegram = createSimulator({ historyLimit: 5_000 });
  const served = serveSimulator(telegram, {});
  const kv = await Deno.openKv(path);
  // People here do things as fast as they can, as scripts do.
  const { behaviour } = defaultSettings;
  await kv.set(["settings"], { behaviour: { ...behaviour, isOn: false } });
  const running = new Set<ServerProcess>();

  /** Starts a server, and resolves when it listens. */
  async function start(port = freePort()): Promise<ServerProcess> {
    const server = await startServer({
      BOT_TOKEN: telegram.token,
      MODE: "webhook",
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      WEBHOOK_SECRET: "the-secret-of-the-processes",
      PORT: String(port),
      KV_PATH: path,
      TELEGRAM_API_ROOT: served.url,
      LOG_LEVEL: "info",
      FIND_DEBOUNCE_SEC: "0",
      RATE_LIMIT_MSG_PER_SEC: "1000",
    });
    running.add(server);
    return server;
  }

  /** Somebody who is registered, as if they had answered every question. */
  async function register(name: string): Promise<Phone> {
    const phone = telegram.addPerson({ name });
    const person: Person = {
      ...newPerson(phone.id, Date.now()),
      step: null,
      language: "en",
      age: 30,
      gender: "other",
      country: "NL",
      nickname: "Somebody",
    };
    await kv.set(["people", phone.id], person);
    return phone;
  }

  async function read<T>(...prefix: Deno.KvKeyPart[]) {
    return await Array.fromAsync(kv.list<T>({ prefix }, { batchSize: 500 }));
  }

  return {
    kv,
    telegram,
    start,
    register,
    read,
    async [Symbol.asyncDispose]() {
      await Promise.all([...running].map((server) => server.kill()));
      await served.shutdown();
      kv.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

export type ServerProcess = Awaited<ReturnType<typeof startServer>>;

async function startServer(env: Record<string, string>) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "main.ts"],
    cwd: root,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const log: string[] = [];
  const listening = Promise.withResolvers<void>();
  const announced = Promise.withResolvers<void>();
  const ended = Promise.all([child.stdout, child.stderr].map(follow));

  async function follow(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
    let rest = "";
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      log.push(...lines);
      for (const line of lines) {
        if (line.includes('"listening"')) listening.resolve();
        if (line.includes('"announced"')) announced.resolve();
      }
    }
    listening.reject(new Error(`The server ended:\n${log.join("\n")}`));
  }
  announced.promise.catch(() => {});
  await listening.promise;

  return {
    webhook: `${env.PUBLIC_URL}/telegram/webhook`,
    port: Number(env.PORT),
    log,
    /** Resolves when Telegram knows of it. */
    announced: announced.promise,
    /** As a power cut would: nothing is finished, nothing is said. */
    async kill() {
      try {
        child.kill("SIGKILL");
      } catch {
        // It has ended already.
      }
      await child.status;
      await ended;
    },
  };
}

/** Builds the pages, which `main.ts` serves; once for a run of the tests. */
export async function buildPages(): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "dev.ts", "build"],
    cwd: root,
    stdout: "null",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
}

/** Resolves when `isTrue`, looked at after everything that happens on a phone. */
export async function until(
  { events }: Simulator,
  isTrue: () => boolean,
  limitMs = 120_000,
): Promise<void> {
  if (isTrue()) return;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const limit = setTimeout(() => reject(new Error("It never came")), limitMs);
  const unsubscribe = events.subscribe(() => isTrue() && resolve());
  try {
    await promise;
  } finally {
    clearTimeout(limit);
    unsubscribe();
  }
}

function freePort(): number {
  const listener = Deno.listen({ port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}
