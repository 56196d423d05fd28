/**
 * Everything on one machine, with nothing to set: a local Telegram with phones
 * in the browser, the bot, the dashboard. With BOT_TOKEN set, the real Telegram.
 *
 *   deno task dev      this process is the local Telegram; the application runs
 *                      in a child, which starts anew when its code changes
 *   deno task build    writes the pages for production
 *   deno task export   everything that is stored, as JSON, to the output
 *   deno task import   such JSON from a file into an empty store
 *   deno task seed     made-up people and history, for a demonstration
 *
 * @module
 */
import process from "node:process";
import { systemClock } from "./core/clock.ts";
import { systemRandom } from "./core/random.ts";
import { createStore } from "./core/store.ts";

const FOLDER = ".data";
/** The module that has the app. */
const pagesEntry = { serverEntry: "pages.ts" };

switch (Deno.args[0]) {
  case "build": {
    const { Builder } = await import("fresh/dev");
    await new Builder(pagesEntry).build();
    break;
  }
  case "app":
    await serveApp();
    break;
  case "export":
    await exportRecords();
    break;
  case "import":
    await importRecords(Deno.args[1]);
    break;
  case "seed":
    await seedRecords(Deno.args[1]);
    break;
  default:
    await begin();
}

/** Sets what is not set, starts the local Telegram if needed, and the child. */
async function begin(): Promise<void> {
  loadEnvFile();
  await Deno.mkdir(FOLDER, { recursive: true });
  const port = Number(Deno.env.get("PORT") || freePort(8000));
  const given = Deno.env.get("BOT_TOKEN") ? {} : await startTelegram(port);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--watch", "--no-clear-screen", "dev.ts", "app"],
    env: {
      PORT: String(port),
      KV_PATH: Deno.env.get("KV_PATH") || `${FOLDER}/passerby.sqlite`,
      ...given,
    },
  }).spawn();
  // A terminal asks both to stop; whoever asks only us means the child too.
  if (Deno.build.os !== "windows") {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      Deno.addSignalListener(signal, () => child.kill(signal));
    }
  }
  Deno.exit((await child.status).code);
}

/** The local Telegram, and the environment of a bot that talks to it. */
async function startTelegram(port: number): Promise<Record<string, string>> {
  const { createSimulator } = await import("./simulator/mod.ts");
  const { serveSimulator } = await import("./simulator/server.ts");
  const simulator = createSimulator({ botUsername: "passerby_bot" });
  const { url } = serveSimulator(simulator, { port: freePort(8081) });
  const admin = simulator.addPerson({ name: "Mira" });
  simulator.addPerson({ name: "Jonas" });

  const kv = `${FOLDER}/simulated-${port}.sqlite`;
  for (const end of ["", "-shm", "-wal"]) {
    await Deno.remove(kv + end).catch(() => {}); // the people there are gone
  }
  return {
    BOT_TOKEN: simulator.token,
    MODE: "webhook",
    PUBLIC_URL: `http://localhost:${port}`,
    WEBHOOK_SECRET: crypto.randomUUID(),
    TELEGRAM_API_ROOT: url,
    BOT_URL: url,
    ADMIN_IDS: String(admin.id),
    KV_PATH: kv,
    LOG_LEVEL: "warn",
  };
}

/** The application, its islands built anew when they change. */
async function serveApp(): Promise<void> {
  const main = await import("./main.ts");
  const { Builder } = await import("fresh/dev");
  const port = Number(Deno.env.get("PORT"));
  await new Builder(pagesEntry).listen(() => import("./pages.ts"), {
    port,
    onListen: () => {},
  });
  const admin = Number((Deno.env.get("ADMIN_IDS") ?? "").split(",")[0]);
  const { publicUrl, botUrl } = main.site;
  const lines = [
    ["Phones", Deno.env.get("BOT_URL") ?? botUrl],
    ["Dashboard", admin ? await loginLink(main, admin) : "set ADMIN_IDS"],
    ["Public page", publicUrl],
  ].map(([name, url]) => `  ${`${name}:`.padEnd(13)}${url}`);
  console.log(`\n${lines.join("\n")}\n`);
  console.log("  The dashboard link opens once, within five minutes.");
  console.log("  Another: send /admin to the bot, as an admin.\n");
}

async function loginLink(
  { core, site }: typeof import("./main.ts"),
  admin: number,
): Promise<string> {
  return `${site.publicUrl}/login/${await core.signIn.createLink(admin)}`;
}

async function exportRecords(): Promise<void> {
  const { exportEverything } = await import("./core/data/export.ts");
  const store = await openStore();
  await exportEverything(store, Date.now()).pipeTo(Deno.stdout.writable);
  store.close();
}

async function importRecords(file: string | undefined): Promise<void> {
  if (!file) return refuse("Name the file: deno task import passerby.json");
  const { restoreEverything } = await import("./core/data/restore.ts");
  const store = await openStore();
  const result = await restoreEverything(store, () => linesOf(file));
  store.close();
  switch (result.kind) {
    case "restored":
      return console.log(`Restored ${result.entries} entries.`);
    case "not_empty":
      return refuse("The store is not empty: nothing was changed");
    case "unreadable":
      return refuse(
        `Line ${result.line} of ${file} is no part of an export: ${result.why}`,
      );
  }
}

async function seedRecords(given = "500"): Promise<void> {
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1) {
    return refuse("How many people? deno task seed 500");
  }
  const { seed } = await import("./core/data/seed.ts");
  const { defaultSettings: { sessionTtlMs } } = await import("./core/mod.ts");
  const store = await openStore();
  const clock = systemClock;
  const random = systemRandom;
  const made = await seed({ store, clock, random, sessionTtlMs }, count);
  store.close();
  console.log(
    `Added ${made.people} people: ${made.chats} chats, ${made.waiting} waiting.`,
  );
}

/** The store that `deno task start` uses with the same environment. */
async function openStore() {
  loadEnvFile();
  const kv = await Deno.openKv(Deno.env.get("KV_PATH") || undefined);
  return createStore({ kv, clock: systemClock, random: systemRandom });
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const { readable } = await Deno.open(file);
  let rest = "";
  for await (const text of readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

function refuse(why: string): void {
  console.error(why);
  Deno.exit(1);
}

function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch {
    // No .env: what is not set otherwise has its usual value.
  }
}

/** `wanted`, or the next port that nobody uses. */
function freePort(wanted: number): number {
  for (let port = wanted; port < wanted + 20; port++) {
    try {
      Deno.listen({ port }).close();
      return port;
    } catch (fault) {
      if (!(fault instanceof Deno.errors.AddrInUse)) throw fault;
    }
  }
  throw new Error(`Cannot find a free port from ${wanted} on`);
}
