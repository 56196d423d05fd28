/** `deno task build` and `deno task start`, with a Telegram of their own. */
import { createSimulator, type SimulatorOptions } from "../../simulator/mod.ts";
import { serveSimulator } from "../../simulator/server.ts";
import { openWorkshop } from "./workshop.ts";

export interface ProductionOptions {
  telegram?: SimulatorOptions;
  /** Modules to load before `main.ts`, by their paths. */
  preload?: string[];
  env?: Record<string, string>;
}

/** The built application, served, and Mira's link to its dashboard. */
export async function openProduction(
  { telegram = {}, preload = [], env = {} }: ProductionOptions = {},
) {
  await using stack = new AsyncDisposableStack();
  const workshop = stack.use(await openWorkshop());
  const build = workshop.run(["dev.ts", "build"]);
  const { code } = await build.ended();
  if (code !== 0) throw new Error(`Cannot build:\n${build.said()}`);

  const simulator = createSimulator({
    botUsername: "passerby_bot",
    ...telegram,
  });
  const served = serveSimulator(simulator, {});
  stack.defer(() => served.shutdown());
  const mira = simulator.addPerson({ name: "Mira" });
  const port = freePort();
  const home = `http://localhost:${port}`;
  const before = preload.flatMap((path) => ["--preload", path]);
  const server = workshop.run([...before, "main.ts"], {
    BOT_TOKEN: simulator.token,
    MODE: "webhook",
    WEBHOOK_SECRET: crypto.randomUUID(),
    PUBLIC_URL: home,
    PORT: String(port),
    KV_PATH: "production.sqlite",
    ADMIN_IDS: String(mira.id),
    TELEGRAM_API_ROOT: served.url,
    ...env,
  });
  await server.prints(/announced/);

  const kept = stack.move();
  return {
    home,
    phones: served.url,
    simulator,
    mira,
    server,
    /** A new one-time link, which the bot sends. */
    async login(): Promise<string> {
      await mira.sends("/admin");
      return mira.last().text!.match(/\S+\/login\/\S+/)![0];
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function freePort(): number {
  const probe = Deno.listen({ port: 0 });
  const { port } = probe.addr;
  probe.close();
  return port;
}
